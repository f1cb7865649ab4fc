"""Titles, categories and other lines that are furniture by their shape, not their words.

A paragraph of news ends in a stop; a headline, a category or a teaser does not. That tells them
apart only in a text whose paragraphs mostly do end so, which is asked first; elsewhere a line is
taken for furniture only when it is repeated or a known name of a section.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefings.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.articles.cleaning.lines import Line

TITLE_WORDS = 24  # the longest headline among the seeds has 17
_TITLE_LENGTH = 170
_TITLE_RATIO = 2
_CATEGORY_WORDS = 4
_REPEATED_WORDS = 8
_QUESTION_WORDS = 15
_CLOSED_SHARE = 0.5
_FEWEST_CLOSED = 2
_MOST_TEASERS = 6  # links under one `Read more`

_SECTION_NAMES = """
سياسه|اقتصاد|رياضه|محلي|محليات|اخبار|الاخبار|عربي|دولي|عربي ودولي|عربي دولي|العالم|منوعات
ثقافه|تقارير|راي|مقالات|تحليل|تحليلات|تحقيقات|سوريا|سوريا محلي|اخبار سوريا|الشرق الاوسط|عاجل|مجتمع
politics|world|news|middle east|opinion|analysis|business|economy|sport|sports|syria|features
breaking|local|international|culture|comment
"""
_SECTIONS = frozenset(re.split(r"[|\n]", _SECTION_NAMES.strip()))
# a paragraph that lost its stop still begins or speaks like one
_GOES_ON = re.compile(
    r"^(?:و?(?:قال|اضاف|تابع|اوضح|اكد|اشار|لفت|ذكر|نقل|اعلن|افاد|بين|شدد|كشف|صرح|اعرب|دعا|راي|اعتبر)ت?"
    r"|و(?:كان|كانت|ياتي|تاتي|في|من|لم|لا|قد|بحسب|وفق|وفقا|علي|الي|عن|هو|هي|ذلك|اذا|بعد|قبل)"
    r"|كما|لكن|فيما|بينما|حيث|غير ان|الا ان|من جانبه|من جهته|من جهه|يذكر ان|يشار|في المقابل|وفقا"
    r"|but|and|however|meanwhile|he|she|they|it|according to)\b"
)
_SPEAKS = re.compile(
    r"\b(?:قال|قالت|اعلن|اعلنت|اكد|اكدت|اضاف|اضافت|ذكر|ذكرت|افاد|افادت|اوضح|اوضحت)\b.{0,80}\b[اب]?ان\b"
    r"|\b(?:said|told)\b"
)
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")
_LINK_ONLY = re.compile(r"[-*•]?\s*\[[^\]]+\]\(\S+\)")
_BARE_MARKER_WORDS = 4


def is_titlelike(line: Line) -> bool:
    """Whether a line has the shape of a headline: short, without a stop, no speech, no `and`."""
    if line.is_closed or line.word_count > TITLE_WORDS or len(line.text) > _TITLE_LENGTH:
        return False
    return bool(line.word_count) and not (
        _GOES_ON.search(line.folded) or _SPEAKS.search(line.folded)
    )


def has_closed_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether paragraphs of a text end in stops, so that a line without one is a title."""
    long = [line for line in lines if line.word_count > _CATEGORY_WORDS]
    closed = sum(line.is_closed for line in long)
    return closed >= _FEWEST_CLOSED and closed >= _CLOSED_SHARE * len(long)


def find_headline(lines: Sequence[Line]) -> Line | None:
    """Return the first line if it is a title over a text, else `None`."""
    if not lines:
        return None
    first = lines[0]
    if _MARKDOWN_HEADING.match(first.text):
        return first
    if len(lines) == 1 or not is_titlelike(first):
        return None
    longest = max(line.word_count for line in lines[1:])
    # where no paragraph ends in a stop, a title is told by its length alone
    enough = 1 if has_closed_paragraphs(lines[1:]) else _TITLE_RATIO
    return first if 1 < first.word_count * enough < longest else None


def heading_reasons(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Return why lines are furniture by shape, by line number.

    Args:
        lines: the body, in order, without headline and header.
        known: reasons already found for lines, by number; those lines are not judged again.
    """
    body = [line for line in lines if line.number not in known]
    is_closed_style = has_closed_paragraphs(body)
    counts = Counter(line.folded.strip() for line in lines)
    last = max((line.number for line in body if line.word_count > _CATEGORY_WORDS), default=-1)
    found = _teasers(lines, known)
    for line in body:
        reason = _reason(line, counts)
        if reason is None and is_closed_style and is_titlelike(line):
            is_tail = line.number > last
            reason = "category" if is_tail else "related_headline"
        if reason is not None:
            found.setdefault(line.number, reason)
    return found


def _reason(line: Line, counts: Counter[str]) -> str | None:
    """Return why a line is furniture in any text."""
    if _MARKDOWN_HEADING.match(line.text):
        return "section_heading"
    if _LINK_ONLY.fullmatch(line.text):
        return "related_headline"
    if not line.word_count:
        return "menu"
    bare = line.folded.strip(" .:|-#*")
    if bare in _SECTIONS:
        return "category"
    if counts[line.folded.strip()] > 1 and line.word_count <= _REPEATED_WORDS:
        return "menu" if line.is_closed else "category"
    return "section_question" if _is_lone_question(line) else None


def _is_lone_question(line: Line) -> bool:
    """Whether a line is one question, which heads the paragraphs that answer it."""
    return (
        line.word_count <= _QUESTION_WORDS
        and line.text.endswith(("؟", "?"))
        and len(split_sentences(line.text)) == 1
        and not _SPEAKS.search(line.folded)
    )


def _teasers(lines: Sequence[Line], known: Mapping[int, str]) -> dict[int, str]:
    """Return the titles that follow a bare `Read more:` line."""
    found: dict[int, str] = {}
    left = 0
    for line in lines:
        if known.get(line.number) == "related_headline":
            left = _MOST_TEASERS if line.word_count <= _BARE_MARKER_WORDS else 0
        elif left and is_titlelike(line) and line.number not in known:
            found[line.number] = "related_headline"
            left -= 1
        else:
            left = 0
    return found
