"""The names that texts have: by the glossary, by spelling and by sound.

Read once for the evidence of a statement, then asked for every name of the statement.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.glossary.inflection import without_proclitics
from briefings.glossary.transliteration import consonants, likeness, without_article
from briefings.glossary.unknown_names import is_translated
from briefings.text.normalization import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.glossary.entries import Entry, Language
    from briefings.glossary.matching import Glossary

ALIKE = 0.66
"""Likeness from which two spellings are taken for one name.

Of the names that human translators spelt by sound 19 in 20 lie above it; of names set beside an
unrelated sentence 1 in 20 finds a word so like it.
"""
KNOWN_ALIKE = 0.75
"""The same for a name that the glossary has under other spellings: a new one is rare."""
_JOINED_ALIKE = 0.8
"""The same for two Arabic words taken as one, or a part of one: most such likeness is chance."""
_UNLIKE = {0: 0.0, 1: 0.0, 2: 0.52, 3: 0.6}
_UNLIKE_FROM_FOUR = 0.6
"""Likeness below which a name of so many consonants is not there; short names prove less."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'.-]+")
_FEWEST_JOINED = 3  # consonants, or
_SHORTEST_JOINED = 6  # letters
_LONGEST_PLAIN = 8  # letters; a longer Arabic word may be two that lost their space
_SHORTEST_PART = 4
_SHORTEST_TELLING = 4


class NameEvidence:
    """What texts have to find a name in."""

    def __init__(self, texts: Sequence[tuple[str, Language]], glossary: Glossary) -> None:
        self._glossary = glossary
        # Arabic copy leaves some names in Latin letters
        kept = [" ".join(_LATIN_WORD.findall(text)) for text, language in texts if language == "ar"]
        self._english = [text for text, language in texts if language == "en"] + kept
        self._arabic = [text for text, language in texts if language == "ar"]
        self._best: dict[str, float] = {}

    @property
    def has_arabic(self) -> bool:
        """Whether any of the texts is Arabic."""
        return bool(self._arabic)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of every entry that the texts may mention, doubtful readings included."""
        read = self._glossary.readings
        mentions = [m for text in self._english if text for m in read(text, "en")]
        mentions += [m for text in self._arabic for m in read(text, "ar")]
        return frozenset(e.key for m in mentions for e in (m.entry, *m.alternatives))

    @cached_property
    def latin(self) -> frozenset[str]:
        """The folded words in Latin letters."""
        return frozenset(w for text in self._english for w in _WORD.findall(fold_text(text)))

    @cached_property
    def arabic(self) -> frozenset[str]:
        """The folded Arabic words, with and without what may be written to them."""
        return frozenset(
            form
            for text in self._arabic
            for word in _WORD.findall(fold_text(text))
            for _, rest in without_proclitics(word)
            for form in (rest, without_article(rest))
        )

    @cached_property
    def _joined(self) -> frozenset[str]:
        """Neighbouring Arabic words as one (نيو كاسل), and parts of words that lost a space."""
        forms: set[str] = set()
        for text in self._arabic:
            words = _WORD.findall(fold_text(text))
            for one, other in pairwise(words):
                forms.update(rest + other for _, rest in without_proclitics(one))
            for word in words:
                if len(word) > _LONGEST_PLAIN:
                    cuts = range(_SHORTEST_PART, len(word) - 1)
                    forms.update(part for cut in cuts for part in (word[:cut], word[-cut:]))
        return frozenset(forms)

    @cached_property
    def _has_lost_its_spaces(self) -> bool:
        words = [word for text in self._arabic for word in _WORD.findall(text)]
        return sum(map(len, words)) > _LONGEST_PLAIN * len(words)

    @cached_property
    def _run_together(self) -> str:
        return " ".join(re.sub(r"\W", "", fold_text(text)) for text in self._arabic)

    def has_entry(self, entry: Entry, language: Language) -> bool:
        """Whether the texts have an entry: named, by a telling part of its name, or run together.

        Args:
            entry: what is looked for.
            language: that of the text which names it; a translator may shorten a body's name
                ("the Republicans"), a text in the same language repeats it.
        """
        if entry.key in self.keys or self._has_run_together(entry):
            return True
        if entry.kind == "person":
            return _telling(entry.en)[-1] in self.latin or _telling(entry.ar)[-1] in self.arabic
        return entry.kind == "body" and self._has_part(entry, language)

    def has_sound(
        self, name: str, language: Language, *, titles: bool = False, floor: float = ALIKE
    ) -> bool:
        """Whether a word of the texts in the other script sounds like a word of the name.

        In the name's own script its words must all stand there as they are.

        Args:
            name: the name.
            language: its language.
            titles: words that Arabic translates may be spelt by sound: تايمز.
            floor: likeness from which a word is taken for the name.
        """
        words = _WORD.findall(fold_text(name))
        if set(words) <= (self.latin if language == "en" else self.arabic):
            return True
        if language == "en":
            return self.has_arabic and any(
                self.best_likeness(word) >= floor
                for word in words
                if (titles and len(word) >= _SHORTEST_TELLING) or not is_translated(word)
            )
        forms = {form for word in words for form in (word, without_article(word))}
        return any(
            likeness(latin, form) >= floor
            for latin in self.latin
            if consonants(latin) > 1 and not is_translated(latin)
            for form in forms
        )

    def is_missing(self, word: str) -> bool:
        """Whether an English name's word surely has no counterpart in the texts."""
        folded = fold_text(word)
        if not self.has_arabic:
            return folded not in self.latin
        if self._has_lost_its_spaces:
            return False
        return self.best_likeness(folded) < _UNLIKE.get(consonants(folded), _UNLIKE_FROM_FOUR)

    def best_likeness(self, word: str) -> float:
        """Return how alike the likest word of the texts is to a folded Latin word, 0 to 1."""
        if word not in self._best:
            self._best[word] = self._likest(word)
        return self._best[word]

    def _likest(self, word: str) -> float:
        if word in self.latin or word.removesuffix("s") in self.latin:
            return 1.0
        best = max((likeness(word, form) for form in self.arabic), default=0.0)
        is_long = consonants(word) >= _FEWEST_JOINED or len(word) >= _SHORTEST_JOINED
        if best < ALIKE and is_long:
            joined = max((likeness(word, form) for form in self._joined), default=0.0)
            return joined if joined >= _JOINED_ALIKE else best
        return best

    def _has_part(self, entry: Entry, language: Language) -> bool:
        if language == "en":
            arabic = {without_article(w) for name in entry.spellings("ar") for w in _telling(name)}
            return bool(arabic & self.arabic)
        english = {word for name in entry.spellings("en") for word in _telling(name)}
        return bool(english & self.latin)

    def _has_run_together(self, entry: Entry) -> bool:
        spellings = (re.sub(r"\W", "", fold_text(name)) for name in entry.spellings("ar"))
        return any(len(s) >= _SHORTEST_PART and s in self._run_together for s in spellings)


def _telling(name: str) -> list[str]:
    """Return the words of a name that are long enough to say something, or all."""
    words = _WORD.findall(fold_text(name))
    return [word for word in words if len(word) >= _SHORTEST_TELLING] or words
