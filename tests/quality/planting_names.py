"""Names of a pair of texts found by their sound and their recurrence, and put for one another.

Shares nothing with the program. A name is a run of capitalised English words, none of which the
texts write small anywhere, each with an Arabic word of the same translation that sounds like it; or
it is of a short list of states. Letters are compared by a rough table of groups, which errs towards
finding fewer names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_RUN = re.compile(r"\b[A-Z][a-z]{2,}(?:[-' ][A-Z][a-z]{2,})*")
_ARABIC = re.compile(r"[ء-ي]{2,}")
_PREFIX = re.compile(r"^(?:[وفبلك]?ال|لل|[وفبلك])(?=[ء-ي]{2})")
_SIMILAR = 0.72
_SIMILAR_ALONE = 0.8
_FEWEST_SOUNDS = 3
_UNSURE = "AEIOUHWYCGJ"
"""First letters that Arabic spells in several ways."""
_MANY = 9
"""Documents of 57 in which a word that is no name stands."""

# English sounds and Arabic letters in groups that translators mix up
_LATIN_GROUPS = [
    ("sh|ch|tch|sch", "C"), ("kh|gh|ck|qu|[kqcgx]", "K"), ("th|dh|[td]", "T"), ("ph|[fvpb]", "B"),
    ("[sz]", "S"), ("j", "C"), ("l", "L"), ("m", "M"), ("n", "N"), ("r", "R"),
]  # fmt: skip
_ARABIC_GROUPS = [
    ("تش|[شجچ]", "C"), ("[كقخغ]", "K"), ("[تطثدذضظ]", "T"), ("[فبپڤ]", "B"), ("[سصز]", "S"),
    ("ل", "L"), ("م", "M"), ("ن", "N"), ("ر", "R"),
]  # fmt: skip
_STATES = {
    "United States": "الولايات المتحدة", "America": "أمريكا", "Britain": "بريطانيا",
    "China": "الصين", "Greece": "اليونان", "Egypt": "مصر", "Austria": "النمسا", "Japan": "اليابان",
    "Jordan": "الأردن", "Turkey": "تركيا", "India": "الهند", "Hungary": "المجر",
    "Morocco": "المغرب", "Algeria": "الجزائر", "Croatia": "كرواتيا", "Cyprus": "قبرص",
    "Switzerland": "سويسرا", "Norway": "النرويج", "Spain": "إسبانيا", "France": "فرنسا",
    "Germany": "ألمانيا", "Syria": "سوريا", "Russia": "روسيا", "Ukraine": "أوكرانيا",
    "Israel": "إسرائيل", "Iran": "إيران", "Iraq": "العراق", "Lebanon": "لبنان",
    "Saudi Arabia": "السعودية", "Scotland": "اسكتلندا", "England": "إنجلترا", "Ireland": "أيرلندا",
    "Wales": "ويلز", "Europe": "أوروبا", "Australia": "أستراليا", "Canada": "كندا",
    "Mexico": "المكسيك", "Indonesia": "إندونيسيا", "North Korea": "كوريا الشمالية",
    "South Korea": "كوريا الجنوبية", "Moscow": "موسكو", "Damascus": "دمشق", "Washington": "واشنطن",
}  # fmt: skip
_CALENDAR = frozenset(
    "January February March April May June July August September October November December "  # noqa: SIM905 reads as the list of words it is
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one pair: where it stands in both texts, without Arabic prefixes."""

    en: tuple[int, int]
    ar: tuple[int, int]
    words_en: str
    words_ar: str

    @property
    def is_state(self) -> bool:
        """Whether it is of the list of states."""
        return self.words_en in _STATES


def _sounds(word: str, groups: list[tuple[str, str]]) -> str:
    word = word.lower()
    found: list[str] = []
    while word:
        for pattern, group in groups:
            match = re.match(pattern, word)
            if match:
                if not found or found[-1] != group:
                    found.append(group)
                word = word[match.end() :]
                break
        else:
            word = word[1:]
    return "".join(found)


def _alike(english: str, arabic: str) -> float:
    one, other = _sounds(english, _LATIN_GROUPS), _sounds(arabic, _ARABIC_GROUPS)
    if not one or not other or (one[0] != other[0] and english[0] not in _UNSURE):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _words(ar: str) -> list[tuple[int, str]]:
    """Return start and letters of each Arabic word, its prefixes taken off."""
    found = []
    for match in _ARABIC.finditer(ar):
        prefix = _PREFIX.match(match[0])
        if not match[0].startswith("و") or len(match[0]) < 4:
            found.append((match.start(), match[0]))
        if prefix and prefix[0][-1:] != "ل":
            found.append((match.start() + prefix.end(), match[0][prefix.end() :]))
    return found


def find_names(en: str, ar: str, small: frozenset[str]) -> tuple[Name, ...]:
    """Return the names that stand once in each text of a pair, with their places in both.

    Args:
        en: the English text.
        ar: its Arabic translation.
        small: words that are written small somewhere, which are no names.
    """
    states = list(_states(en, ar))
    taken = [name.en for name in states]
    found = [*states]
    for run in _RUN.finditer(en):
        if any(start < run.end() and run.start() < end for start, end in taken):
            continue
        parts = re.split(r"[-' ]", run[0])
        if any(part in _CALENDAR or part.lower() in small for part in parts):
            continue
        floor = _SIMILAR if len(parts) > 1 else _SIMILAR_ALONE
        places = [_place(part, ar, floor) for part in parts]
        if None in places or len(_sounds(run[0], _LATIN_GROUPS)) < _FEWEST_SOUNDS:
            continue
        start = min(place[0] for place in places if place)
        end = max(place[1] for place in places if place)
        is_one = len(ar[start:end].split()) == len(parts)
        if is_one and en.count(parts[-1]) == 1 and "," not in ar[start:end]:
            found.append(Name(run.span(), (start, end), run[0], ar[start:end]))
    return tuple(found)


def _states(en: str, ar: str) -> Iterator[Name]:
    for english, arabic in _STATES.items():
        places = list(re.finditer(rf"\b{english}\b(?! Times| Post|'s\b.*\b{english})", en))
        others = list(re.finditer(rf"(?<![ء-ي])[وبل]?({arabic})(?![ء-ي])", ar))
        if len(places) == len(others) == 1:
            yield Name(places[0].span(), others[0].span(1), english, arabic)


def _place(word: str, ar: str, floor: float) -> tuple[int, int] | None:
    if len(_sounds(word, _LATIN_GROUPS)) < 2:
        return None
    best = max(
        ((_alike(word, letters), start, start + len(letters)) for start, letters in _words(ar)),
        key=lambda one: (one[0], -one[1]),
        default=(0.0, 0, 0),
    )
    return (best[1], best[2]) if best[0] >= floor else None


@dataclass(frozen=True, slots=True)
class Swap:
    """A text in which a name of the same document stands for another."""

    line: int
    side: str
    text: str
    was: str
    now: str


def swap_names(pairs: Iterable[tuple[int, str, str, str]]) -> Iterator[Swap]:
    """Put for each name each other name of its document that its own pair does not have.

    Args:
        pairs: line, document, Arabic and English text.
    """
    pairs = list(pairs)
    texts = " ".join(en for _, _, _, en in pairs)
    small = frozenset(re.findall(r"\b[a-z]{3,}\b", texts))
    common = _common_words(pairs)
    documents = defaultdict(list)
    for line, doc, ar, en in pairs:
        names = [n for n in find_names(en, ar, small) if n.words_ar not in common]
        documents[doc].append((line, ar, en, names))
    for rows in documents.values():
        counted: dict[str, int] = defaultdict(int)
        spelt: dict[str, str] = {}
        for _, _, _, names in rows:
            for name in names:
                counted[name.words_en] += 1
                spelt.setdefault(name.words_en, name.words_ar)
        whole = "\n".join(en for _, _, en, _ in rows)
        recurring = [e for e in counted if whole.count(e.split()[-1]) > 1]
        for line, ar, en, names in rows:
            for name in names:
                for other in recurring:
                    if _is_other(other, spelt[other], name, ar, en):
                        yield _swapped(line, "en", en, name.en, other)
                        yield _swapped(line, "ar", ar, name.ar, spelt[other])


def _common_words(pairs: Iterable[tuple[int, str, str, str]]) -> frozenset[str]:
    """Return the Arabic words of so many documents that they are hardly a name."""
    documents = defaultdict(set)
    for _, doc, ar, _ in pairs:
        for _, letters in _words(ar):
            documents[letters].add(doc)
    states = {word for arabic in _STATES.values() for word in arabic.split()}
    return frozenset(w for w, found in documents.items() if len(found) >= _MANY) - states


def _is_other(other: str, arabic: str, name: Name, ar: str, en: str) -> bool:
    """Whether a name is another's and no word of it stands in the pair already."""
    stands_en = any(part in en for part in re.split(r"[-' ]", other))
    stands_ar = any(part.removeprefix("ال") in ar for part in arabic.split())
    return not stands_en and not stands_ar and other != name.words_en


def _swapped(line: int, side: str, text: str, span: tuple[int, int], new: str) -> Swap:
    start, end = span
    return Swap(line, side, text[:start] + new + text[end:], text[start:end], new)
