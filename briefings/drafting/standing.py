"""Whether a sentence can be printed by itself (R5).

A sentence that begins by pointing back, or whose subject is a pronoun, takes the sentence before it
along or is not chosen. What a sentence points to is not searched for: where it points back, it does.
"""

# ruff: noqa: E501, ISC004 - its tables of patterns

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefings.glossary.chunks import Chunk, read_chunks
from briefings.glossary.verbs import SPEECH, find_verbs
from briefings.text.dates import find_dates
from briefings.text.normalization import fold_text
from briefings.verification.attribution import read_attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import Language
    from briefings.glossary.matching import Glossary

SHORTEST_STATEMENT_WORDS: Final = 5
"""Sentences of fewer words are headings, labels or fragments."""

# Openings, folded, that join a sentence to the one before; the reason names what is missing.
_OPENINGS_AR: Final = (
    (r"[وف]?(?:هذا|هذه|هولاء|ذلك|تلك|هذان|هاتان|بذلك|لذلك|كذلك|بهذا|لهذا|هكذا)", "opens with a pointing word"),
    (r"[وف]?(?:هو|هي|هم|هما|انه|انها|انهم|لكنه|لكنها|لانه|لانها|كانه)", "its subject is a pronoun"),
    (r"[وف]?(?:في|من) (?:المقابل|الوقت (?:نفسه|ذاته)|السياق (?:نفسه|ذاته)|هذا السياق|"
     r"هذا الصدد|هذا الاطار|غضون ذلك|هذا|هذه|ذلك|تلك|اليوم (?:نفسه|ذاته))",
     "opens with a link to what stands before"),
    (r"[وف]?(?:مع|رغم|وبرغم|علي الرغم من) ذلك", "opens with a link to what stands before"),
    (r"[وف]?من (?:جانبه|جانبها|جانبهم|جهته|جهتها|ناحيته|ناحيتها)", "opens with “for his part”"),
    (r"[وف]?(?:بدوره|بدورها|بدورهم)", "opens with “in his turn”"),
    (r"(?:كما|فيما|بينما|في حين|حيث|لكن|ولكن|اما|بل|ثم|ناهيك|لا سيما|ولا سيما|الا ان|غير ان|اذ|فقد|"
     r"خصوصا|وبالتالي|بالتالي|والتي|والذي|التي|الذي|وهو ما|وهي)", "opens in the middle of a thought"),
    (r"[وف]?(?:المصدر|المصادر|المتحدث|المسوول|البيان|التقرير|الوزاره|الوكاله|الصحيفه|اللقطات) "
     r"(?:نفسه|نفسها|ذاته|ذاتها)", "points back to a source"),
    (r"[وف]?(?:وفقا?|بحسب|حسب|نقلا عن) (?:لل|ال)(?:صحيفه|صحيفتين|موقع|مصدر|مصدرين|مصادر|وكاله|تقرير|"
     r"مسوول|مسوولين|بيان|وزاره|هييه|شركه|باحث|خبير|متحدث)(?= ?,)", "its source was named before"),
)  # fmt: skip
_INSIDE_AR: Final = (
    (r"[وف]?(?:اشار|قال|ذكر|اكد|اضاف|اوضح|افاد) (?:اثنان|احد|احدهما|احدهم|بعض)? ?(?:من )?(?:المصادر|المصدرين|المصدر)",
     "its source was introduced before"),
    (r"[وف]?(?:اضاف|اضافت|تابع|تابعت|اردف|استطرد|اضافوا)", "goes on with a speech begun before"),
    (r".*(?<!\w)للصحيفه(?= |,|\.|$)(?! \w*ال)", "speaks to a newspaper named before"),
    (r".*(?:المصدر|المصدرين|المسوول|المصادر) (?:نفسه|نفسيهما|نفسها|ذاته|نفسهما)", "points back to a source"),
    (r".*(?:اضاف|قال|ذكر|اكد) (?:احدهما|احدهم|المصدر|المسوول)", "points back to a source"),
    (r"[وف]?(?:اظهرت|تظهر|يظهر|اظهر) (?:ال(?:لقطات|فيديو|صور)|احد الفيديوهات)", "shows footage introduced before"),
    (r".*(?<!\w)(?:بحسب|حسب|حسبما (?:قالت|افادت)|وفق|علي ما (?:قالت|افادت|ذكرت)) ال(?:هييه|وزاره|شركه|مصدر|مصدرين|مصادر|"
     r"اداره|بلديه|موسسه|مسوول|بيان|تقرير|وكاله|صحيفه|متحدث|لجنه|جمعيه|منظمه)\W*$", "its source was named before"),
    (r".*(?<!\w)وفقا لل(?:هييه|وزاره|شركه|مصدر|مصدرين|مصادر|اداره|بلديه|موسسه|مسوول|بيان|تقرير|وكاله|صحيفه|"
     r"متحدث|لجنه|جمعيه|منظمه)\W*$", "its source was named before"),
    # what was not commented on stands before; a sentence that tells it too is longer
    (r"[وف]?لم (?:[يت]علق|[يت]عقب|[يت]رد|[يت]دل|[يت]صدر)(?!\w)(?: \S+){1,16}$", "a silence on what stands before"),
    (r"[وف]?(?:رفض|رفضت|امتنع|امتنعت) (?:\S+ ){0,5}(?:عن )?(?:ال)?(?:تعليق|تعقيب|رد)(?: \S+){0,6}$",
     "a silence on what stands before"),
)  # fmt: skip
# “this …” is resolved where its noun stood before in the sentence, or sums up what was just said.
_POINTING_AR: Final = re.compile(
    r"(?<!بما في )(?<!منذ )(?<!\w)[وفبلك]?(?:هذه|هذا|ذلك|تلك|هذين|هاتين) (?:ال)(\w{3,})"
)
_SUMMING_UP_AR: Final = frozenset(
    ["معلومات", "ملف", "خطوه", "توجه", "عمليه", "جهود", "بنود", "شان", "صدد", "شهر", "عام", "اسبوع",
     "سياق", "اطار", "مجال", "امر", "نوع", "حد", "سنه", "قضيه", "مساله", "عرض"]
)  # fmt: skip
_SUMS_UP_FROM = 30
_TWO_NAMED_AR: Final = re.compile(
    r"[وف]?(?:\w+ ){0,2}(?:الرييسان|الطرفان|الجانبان|الوزيران|البلدان|الزعيمان|المسوولان)(?!\w)"
)
_COMES_AR: Final = re.compile(
    r"[وف]?(?:[يت]اتي|جاء|جاءت) (?:ايضا|(?:الزياره|اللقاء|الانسحاب|الاجتماع|القرار|الخطوه|الاتفاق|"
    r"التصريحات) (?:في|بعد|وسط|ضمن|قبل|عقب|غداه|علي))(?!\w)"
)
_OPENINGS_EN: Final = (
    (r"(?:he|she|they|it|we|his|her|their|its)\b", "its subject is a pronoun"),
    (r"(?:this|that|these|those|such|both|each side|the two|the other|the same|another)\b", "opens with a pointing word"),
    (r"(?:however|but|and|also|moreover|instead|still|yet|nevertheless|in addition|"
     r"for (?:his|her|its|their) part|at the same time|by contrast|then|so|"
     r"therefore|as a result|in return|in response|afterwards?|later|earlier)\b", "opens with a link to what stands before"),
    (r"(?:one|two|three|some|several|all) of (?:the|them|those)\b", "points back to a group"),
    (r"the (?:source|sources|official|ministry|statement|report|agency|authority|spokes\w+|document|"
     r"footage|aircraft|meeting|talks|deal|agreement|visit|move|convoy) (?:said|says|added|also|was|were|did|has|had|"
     r"\"|“|flew|lasted)", "points back to what was named before"),
    (r"no (?:[^\s,]+ ){1,4}(?:has|have|had|was|were) (?:yet )?(?:been )?\w+(?: yet)?\W*$", "denies what stands before"),
    (r"(?:[^\s,]+ ){1,7}(?:(?:has|have|had|did) not (?:yet |immediately )?(?:commented|comment|responded|respond|"
     r"replied|reply)|declined to comment|could not be reached)\b(?: \S+){0,10}$", "a silence on what stands before"),
)  # fmt: skip
_INSIDE_EN: Final = re.compile(
    r"\b(?:he|she|they) (?:added|said|told)\b|\b(?:the same|same two|the other) sources?\b|"
    r"\bthe (?:source|official|ministry|authority|agency) (?:said|added)\b|\b(?:\w+) added\.?$"
)


_NO_SPEAKER: Final = frozenset(["ان", "انه", "انها", "بان", "بانه", "بانها", "الي", "علي", "عن"])
"""What stands after a verb of saying whose speaker is not named."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a sentence stands alone.

    Attributes:
        alone: it can be printed by itself.
        needs_before: it can be printed after the sentence before it.
        reason: why it does not stand alone, in a few words; empty when it does.
    """

    alone: bool
    needs_before: bool
    reason: str


def standing(
    sentence_text: str, language: Language, before: str | None, glossary: Glossary
) -> Standing:
    """Judge whether a sentence stands alone.

    Args:
        sentence_text: the sentence's own words.
        language: its language.
        before: the sentence before it in the article, None at its beginning.
        glossary: names of the field, to find the subject of a verb.
    """
    if len(sentence_text.split()) < SHORTEST_STATEMENT_WORDS or sentence_text.rstrip().endswith(
        ("؟", "?")
    ):
        return Standing(alone=False, needs_before=False, reason="a fragment or a question")
    reason = _arabic(sentence_text, glossary) if language == "ar" else _english(sentence_text)
    if not reason:
        reason = _speaker_missing(sentence_text, language, before, glossary)
    if not reason and before and _goes_on_in_time(sentence_text, language, before):
        reason = "its day stands in the sentence before"
    return Standing(alone=not reason, needs_before=bool(reason and before), reason=reason)


def _goes_on_in_time(sentence: str, language: Language, before: str) -> bool:
    """Whether a sentence goes on with what the one before opens with a date: its day is that one.

    In Arabic where it is joined with و to a verb; English has no such sign, and any goes on.
    """
    if any(mention.kind != "duration" for mention in find_dates(sentence, language)):
        return False
    if language == "ar":
        verbs = find_verbs(sentence)
        is_joined = bool(verbs) and verbs[0].joined == "و" and verbs[0].span.start <= 1
        if not is_joined or verbs[0].form.tense != "past":
            return False
    frame = next((m for m in find_dates(before, language) if m.kind == "absolute"), None)
    if frame is None or not _LEAD_IN.fullmatch(fold_text(before[: frame.span.start])):
        return False
    return before[frame.span.end :].lstrip().startswith(("،", ","))


_LEAD_IN: Final = re.compile(r"\W*[وف]?(?:في|خلال|in|on)? ?\W*", re.IGNORECASE)
"""What stands before a date that opens a sentence."""


def _speaker_missing(
    sentence: str, language: Language, before: str | None, glossary: Glossary
) -> str:
    reading = read_attribution(sentence, language, glossary, before=before)
    if reading.inherited:
        return "goes on with a speaker named before"
    for speaker in reading.speakers:
        name = speaker.name_ar if language == "ar" else (speaker.name_en or "")
        is_one_word = speaker.key is None and speaker.count is None and len(name.split()) == 1
        if is_one_word and (speaker.named or name.startswith("ال")):
            if language == "ar" and speaker.name_en is not None:
                continue
            return "its speaker was introduced before"
    return ""


def _arabic(sentence: str, glossary: Glossary) -> str:
    folded = fold_text(sentence).lstrip("\"'-. ")
    for pattern, reason in _OPENINGS_AR:
        if re.match(rf"(?:{pattern})(?!\w)", folded):
            return reason
    for pattern, reason in _INSIDE_AR:
        if re.match(rf"(?:{pattern})(?!\w)", folded):
            return reason
    if _TWO_NAMED_AR.match(folded) or _COMES_AR.match(folded):
        return "its subject was introduced before"
    if _points_back(folded):
        return "names “this …”, which was introduced before"
    if re.search(r"(?<!\w)مصدر اخر(?!\w)", folded):
        return "names another source than the one before"
    return _subjectless(read_chunks(sentence, glossary))


def _points_back(folded: str) -> bool:
    for match in _POINTING_AR.finditer(folded):
        noun = match[1]
        stem = noun.removesuffix("ه")
        if stem in folded[: match.start()]:
            continue
        if noun not in _SUMMING_UP_AR or match.start() < _SUMS_UP_FROM:
            return True
    return False


def _subjectless(chunks: Sequence[Chunk]) -> str:
    """Return a reason when the first word is a verb of saying and nobody follows it."""
    if len(chunks) < SHORTEST_STATEMENT_WORDS - 1 or chunks[0].verb is None:
        return ""
    following = chunks[1]
    is_said = chunks[0].verb.form.klass in SPEECH - {"expect"} and not chunks[0].verb.is_ambiguous
    if is_said and following.word in _NO_SPEAKER:
        return "its speaker was named before"
    return ""


def _english(sentence: str) -> str:
    lowered = sentence.lstrip("\"“'- ").lower()
    for pattern, reason in _OPENINGS_EN:
        if re.match(pattern, lowered):
            return reason
    return "goes on with a speaker named before" if _INSIDE_EN.search(lowered) else ""
