"""Where the subject of an English verb of saying stands (R1).

Before the verb, before words in commas that describe it (`Syria's minister, Reem Attar, said`), at
the start of a sentence whose verbs share it (`Petrov flew home but said`), or behind the verb, where
that is an inversion (`…, said Reem Attar`) and not the beginning of what is said.
"""

# ruff: noqa: E501 - its tables of words

from __future__ import annotations

import re
from typing import Final, Literal

from briefings.text.spans import Span

BREAK: Final = re.compile(r"[,;:.]\s|\b(?:but|while|although|though|after|and that|that)\b|[\"“”]")
"""Marks and words between which the words for a speaker stand."""

NAME: Final = r"(?:[A-Z][\w'’.-]+\s+){0,3}(?:(?:al|el|Al|El|ad|an|as|ash|at|az)-)?[A-Z][\w'’-]+"

_ADVERBS: Final = re.compile(
    r"(?:(?:^|\s+)(?:later|also|earlier|again|then|repeatedly|previously|recently|subsequently|"
    r"immediately|flatly|strongly|publicly|privately|however|himself|herself|itself|themselves|"
    r"yesterday|today|meanwhile|once|since|has|have|had|on\s+(?:\w+day))(?=[\s,]*$))+[\s]*$"
)
_AUXILIARY: Final = (
    r"(?:would|will|had|has|have|was|were|is|are|could|can|may|might|should|must|did|does|do|wo|ca)"
)
_PAST: Final = (
    r"(?:said|told|met|left|went|came|took|gave|sent|made|held|saw|began|spoke|flew|fled|rose|fell|kept|"
    r"hit|struck|won|lost|paid|broke|withdrew|led|fought|shot|brought|thought|knew|found)"
)
_FINITE: Final = re.compile(
    rf"\b(?:{_AUXILIARY}(?:n['’]t)?|{_PAST}|(?<!\ba )(?<!\ban )(?<!\bthe )(?!armed\b|allied\b|united\b)[a-z]{{3,}}ed)\b"
)
_NO_VERB_OF_A_SENTENCE: Final = re.compile(
    r"\b(?:based|briefed|involved|concerned|affiliated|allied|named|called|identified|familiar)\b"
    r"|\bdisplaced people\b|\bwho\b[^,]*"
)
_OPENS_ASIDE: Final = re.compile(
    rf"(?:(?:an?|the|who|whose|which|one|head|chief|director|spokes\w+|deputy|former|senior|himself|herself|"
    rf"however|meanwhile|too|also|in|at|on|for|from|of|after|before|during|by|citing|quoting|through|via|with|"
    rf"under|like|as|\w+ing|\w+ed|his|her|its|their|who'?s)\b|{NAME}$)"
)
_OFFICE: Final = re.compile(
    r"(?:[Tt]he|[Aa]n?|(?:[A-Z][\w-]+\s+)+?[\w-]+['’]s?|[A-Z][\w-]+['’]s?)\s"
)
_IS_NAME: Final = re.compile(NAME)
_LEADS_IN: Final = re.compile(
    r"(?:In|On|At|After|Before|During|For|From|By|With|Under|Following|Meanwhile|However|Later|Earlier|Still|"
    r"Speaking|Asked|Yesterday|Today|Separately|Also|Despite|As|When|While|[A-Z]\w+ing|[A-Z][a-z]+ly)\b"
)
_ADVERBIAL: Final = re.compile(
    r"\b(?:in|on|at|during|late|early|after|to|from|with|by|who|a day|last|this|yesterday|today|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def without_adverbs(sentence: str, end: int) -> int:
    """Return where the words before a verb end, left of `later`, `also`, `on Monday`, `has`."""
    match = _ADVERBS.search(sentence[:end])
    if match is None:
        return end
    begin = match.start()
    return begin + 1 if sentence[begin : begin + 1].isspace() else begin


def clause_start(sentence: str, end: int) -> int:
    """Return where the words right before a verb begin, after the last mark or conjunction."""
    return max((m.end() for m in BREAK.finditer(sentence[:end])), default=0)


def until_break(sentence: str, start: int) -> int:
    """Return where the words from a place on end, before the next mark or conjunction."""
    match = BREAK.search(sentence, start)
    return match.start() if match else len(sentence.rstrip(" ."))


def opening_of(sentence: str, end: int) -> Literal["comma", "joined", "quote", "none"]:
    """Return what stands right before a verb that has no subject beside it."""
    before = sentence[:end].rstrip()
    if re.search(r"\b(?:but|and|then)$", before):
        return "joined"
    if before.endswith(('"', "”")):
        return "quote"
    return "comma" if before.endswith(",") else "none"


def asides_before(sentence: str, end: int) -> tuple[Span, tuple[Span, ...]] | None:
    """Return the subject before words in commas, and each of these: `X, who he is, said`.

    Args:
        sentence: the sentence.
        end: where the verb of saying begins; a comma stands before it.

    Returns:
        None where the words before the comma are a sentence of their own, as in an inversion.
    """
    begin = max(
        (m.end() for m in re.finditer(r"[;:\"“”]|\.\s+(?=[A-Z])", sentence[:end].rstrip(" ,"))),
        default=0,
    )
    parts = [
        Span(begin + m.start(), begin + m.end())
        for m in re.finditer(r"[^,\s](?:[^,]|,(?=\d))*", sentence[begin:end])
    ]
    while len(parts) > 1 and _LEADS_IN.match(sentence[parts[0].start : parts[0].end]):
        parts = parts[1:]
    if len(parts) < 2:  # noqa: PLR2004 - a subject and what describes it
        return None
    if _OFFICE.match(sentence[slice(*parts[-2])]) and _IS_NAME.fullmatch(
        sentence[slice(*parts[-1])].strip()
    ):
        parts = parts[-2:]  # the minister, Reem Attar, said: whatever else stands before
    subject, asides = parts[0], parts[1:]
    if has_finite_verb(sentence[slice(*subject)]):
        return None
    if not all(_OPENS_ASIDE.match(sentence[slice(*aside)].strip()) for aside in asides):
        return None
    return subject, tuple(asides)


def shared_subject(sentence: str, end: int) -> Span | None:
    """Return the first words of a sentence, up to its first verb: whose all its verbs are.

    Args:
        sentence: the sentence.
        end: where a verb with `but` or `and` before it begins.
    """
    begin = max((m.end() for m in re.finditer(r"[;:\"“”]", sentence[:end])), default=0)
    first = _FINITE.search(sentence, begin, end)
    if first is None or "," in sentence[begin : first.start()]:
        return None
    lead = _LEADS_IN.match(sentence[begin : first.start()].lstrip())
    return None if lead else Span(begin, first.start())


def inverted_end(sentence: str, start: int) -> int | None:
    """Return where the subject behind a verb ends; None where what is said begins there.

    Args:
        sentence: the sentence.
        start: behind the verb of saying.
    """
    end = until_break(sentence, start)
    if not sentence[start:end].strip() or has_finite_verb(sentence[start:end]):
        return None
    adverbial = _ADVERBIAL.search(sentence, start, end)
    return adverbial.start() if adverbial and sentence[start : adverbial.start()].strip() else end


def has_finite_verb(words: str) -> bool:
    """Whether words are a sentence; `briefed on the talks` and `who did` leave them none."""
    return _FINITE.search(_NO_VERB_OF_A_SENTENCE.sub(" ", words)) is not None
