"""Clauses of Arabic sentences that affirm an event, deny it, or say that it is not confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefings.drafting.disputes import arabic_patterns as ar
from briefings.drafting.disputes.clauses import (
    FRAMES,
    Clause,
    Head,
    is_blocked,
    is_doubtful,
    moved,
    only_party,
    segment,
)
from briefings.drafting.disputes.events import event_of, find_occurrences
from briefings.glossary.verbs import find_verbs

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from briefings.drafting.disputes.clauses import Place, Sign
    from briefings.drafting.disputes.events import Occurrence
    from briefings.drafting.disputes.marking import MarkedName, MarkedText

_FARTHEST: Final = 6
"""Words between a commitment and its event."""


def read_arabic(marked: MarkedText) -> Iterator[Clause]:
    """Yield the clauses of an Arabic sentence that hold something of an event."""
    if is_doubtful(marked, ar.NO_TRUTH):
        return
    found = tuple(find_occurrences(marked.text, "ar"))
    read_to = -1
    for occurrence in found:
        if occurrence.start < read_to:  # the event of a commitment
            continue
        clause = _clause(marked, occurrence, found)
        if clause is not None:
            read_to = clause.event.end if clause.frame else read_to
            yield clause


def _clause(
    marked: MarkedText, occurrence: Occurrence, found: Sequence[Occurrence]
) -> Clause | None:
    if occurrence.key in FRAMES:
        return _commitment(marked, occurrence, found)
    if occurrence.form == "noun":
        return _of_noun(marked, occurrence)
    return _of_verb(marked, occurrence)


def _of_verb(marked: MarkedText, verb: Occurrence) -> Clause | None:
    text = marked.text
    start, end = segment(text, verb.start, verb.end)
    head = _verb_head(text[start : verb.start], start, verb)
    if head is None or is_blocked(marked, verb, head):
        return None
    if ar.OTHER_CLAUSE.search(text[head.content : verb.start]):
        return None
    if head.sign == "affirmed" and ar.HAD.search(text[start : verb.start]):
        return None
    after = _after(text, verb.end, end, head.sign)
    if after is None:
        return None
    return _with_doer(marked, verb, head, start, (verb.end, after))


def _verb_head(left: str, start: int, verb: Occurrence) -> Head | None:
    """Read what stands before a verb: `لم`, a denial or a doubt with its `ان`, or nothing."""
    complements = list(ar.COMPLEMENT.finditer(left))
    last = complements[-1] if complements else None
    content = start + (last.end() if last else 0)
    is_back = last is not None and bool(last["pronoun"])
    deny, doubt = ar.DENY.search(left), ar.NOT_CONFIRMED.search(left)
    if verb.form == "imperfect":
        negated = ar.NOT.search(left)
        if negated is None or deny or doubt:
            return None
        return Head("denied", (moved(negated, start),), content, is_back)
    mark = deny or doubt
    if mark is None:
        return Head("affirmed", (), content, is_back)
    if last is None or len(complements) > 1 or last.start() < mark.end():
        return None
    return Head("denied" if deny else "unconfirmed", (moved(mark, start),), content, is_back)


def _after(text: str, start: int, end: int, sign: Sign) -> int | None:
    """Return where the clause ends; None where a denial is of something about the event."""
    rest = text[start:end]
    if sign != "affirmed" and (ar.NARROWED.search(rest) or ar.MANNER.search(rest)):
        return None
    cut = ar.CUT.search(rest)
    return start + cut.start() if cut else end


def _with_doer(
    marked: MarkedText, verb: Occurrence, head: Head, start: int, after: Place
) -> Clause | None:
    """Read who does it: the subject before the verb or after it, or, by a pronoun, who speaks."""
    text = marked.text
    between = text[head.content : verb.start]
    name = marked.first(head.content, verb.start)
    rest = ar.HELPERS.sub("", between)
    governed = head.content > start and bool(
        head.is_back or ar.OWN.search(between) or (between.strip() and not rest)
    )
    if name is None and not governed:
        return None if rest else _verb_first(marked, verb, head, after)
    if name is not None and not _is_subject(marked, head, name, verb, start):
        return None
    if not _has_object(text, verb, after[0], after[1]):
        return None
    agent = name.key if name else only_party(marked, start, head.content)
    objects = _objects(text, verb, after[0], after[1])
    return Clause(verb, head, agent, (head.content, verb.start), objects, after)


def _is_subject(
    marked: MarkedText, head: Head, name: MarkedName, verb: Occurrence, start: int
) -> bool:
    """Whether the name before a verb is its subject: no verb and no preposition is before it."""
    end = name.end if head.content > start else verb.start
    if ar.ZONE_END.search(marked.text, head.content, end):
        return False
    return not any(
        not mention.is_ambiguous
        and mention.form.tense != "participle"
        and mention.form.lemma_ar != "كان"
        for mention in find_verbs(marked.spelt(head.content, verb.start))
    )


def _verb_first(marked: MarkedText, verb: Occurrence, head: Head, after: Place) -> Clause | None:
    """Read the subject after its verb, as Arabic mostly has it."""
    zone = _zone(marked.text, *after)
    name = marked.first(after[0], zone)
    if name is None or not ar.ACTORS.match(marked.text[after[0] : name.end]):
        return None
    if not _has_object(marked.text, verb, name.end, after[1]):
        return None
    objects = _objects(marked.text, verb, name.end, after[1])
    return Clause(verb, head, name.key, (after[0], name.end), objects, after)


def _has_object(text: str, verb: Occurrence, start: int, end: int) -> bool:
    """Whether a verb that could be a passive has the object that makes it active."""
    if verb.key in FRAMES or not event_of(verb.key).needs_object:
        return True
    zone = _zone(text, start, end)
    return bool(text[start:zone].strip()) or text.startswith("علي", zone)


def _zone(text: str, start: int, end: int) -> int:
    """Return where the bare nouns after a word end: at the first preposition or date."""
    match = ar.ZONE_END.search(text, start, end)
    return match.start() if match else end


def _objects(text: str, word: Occurrence, start: int, end: int) -> Place:
    """Return where the object stands: after its preposition where the verb takes one."""
    zone = _zone(text, start, end)
    if word.key == "release" and text.startswith("عن ", zone):
        start = zone + len("عن ")
        zone = _zone(text, start, end)
    return start, zone


def _of_noun(marked: MarkedText, noun: Occurrence) -> Clause | None:
    text = marked.text
    start, end = segment(text, noun.start, noun.end)
    happened = ar.DID_NOT_HAPPEN.search(text[noun.end : end])
    head = _noun_head(text[start : noun.start], start, noun)
    if head is None and happened is not None and not _before_noun(text, start, noun):
        mark = moved(happened, noun.end)
        head = Head("denied", (mark,), noun.start, is_back=False)
        end = mark[0]
    if head is None or is_blocked(marked, noun, head):
        return None
    after = _after(text, noun.end, end, head.sign)
    if after is None:
        return None
    return _doer_of_noun(marked, noun, head, start, (noun.end, after))


def _before_noun(text: str, start: int, noun: Occurrence) -> str:
    """Return what stands between the beginning of its clause and a noun."""
    left = text[start : noun.start]
    complements = list(ar.COMPLEMENT.finditer(left))
    return left[complements[-1].end() if complements else 0 :].strip()


def _noun_head(left: str, start: int, noun: Occurrence) -> Head | None:
    """Read what stands before a verbal noun: a denial, a doubt, a verb that makes it an event."""
    if noun.prefix.endswith("لل") or "ل" in noun.prefix.removesuffix("ال").removesuffix("ل"):
        return None  # for the sake of it
    complements = list(ar.COMPLEMENT.finditer(left))
    content = start + (complements[-1].end() if complements else 0)
    is_back = bool(complements) and bool(complements[-1]["pronoun"])
    signs: tuple[tuple[Sign, re.Pattern[str], bool], ...] = (
        ("denied", ar.DENY, False),
        ("denied", ar.NO_TRUTH, False),
        ("unconfirmed", ar.NOT_CONFIRMED, True),
        ("denied", ar.DID_NOT, True),
    )
    for sign, pattern, may_touch in signs:
        match = pattern.search(left)
        if match is not None:
            between = match["between"] if "between" in match.groupdict() else left[match.end() :]
            is_its = _is_of_it(between, may_touch=may_touch)
            return Head(sign, (moved(match, start),), content, is_back) if is_its else None
    match = ar.LIGHT.search(left)
    if match is None or ar.OTHER_CLAUSE.search(match[0]):
        return None
    if not _is_of_it(match["between"], may_touch=True):
        return None
    return Head("affirmed", (), content, is_back)


def _is_of_it(between: str, *, may_touch: bool) -> bool:
    """Whether what stands between a denial and the noun leads to the noun itself.

    "Denied the withdrawal", "denied that any took place", "denied reports of a withdrawal": not the
    intention, the date or the reason of one. Who denies stands between a verb and its object.
    """
    tokens = between.split()
    if not tokens:
        return may_touch
    last = tokens[-1]
    if last in ar.LINKS:
        is_sole = may_touch and len(tokens) == 1 and last == "من"
        return is_sole or ar.REPORTS.search(between) is not None
    return last in ar.FILLERS | ar.SPEAKERS or last.startswith("ال") or last[-1] in "PHOB"


def _doer_of_noun(
    marked: MarkedText, noun: Occurrence, head: Head, start: int, after: Place
) -> Clause:
    """Read who does it: the name after the noun, before it, or, by a pronoun, who speaks."""
    text = marked.text
    zone = _zone(text, *after)
    is_transitive = event_of(noun.key).is_transitive
    confirmed = ar.CONFIRM.search(text[start : noun.start])
    begun = head.sign == "affirmed" and not confirmed  # who began it stands before it
    before = marked.first(head.content, noun.start) if begun else None
    named = marked.first(after[0], zone)
    agent: str | None = None
    if before is not None:
        agent = before.key
    elif named is not None:
        agent = None if is_transitive else named.key  # shelling by, or of
    elif noun.owner or is_transitive or ar.OWN.search(text[after[0] : zone]):
        agent = only_party(marked, start, head.content if head.content > start else noun.start)
    subject = (head.content, noun.start) if begun else (zone, zone)
    is_known = bool(noun.owner) or noun.prefix.endswith("ال") or agent is not None
    objects = _objects(text, noun, *after)
    return Clause(noun, head, agent, subject, objects, after, is_known=is_known)


def _commitment(marked: MarkedText, verb: Occurrence, found: Sequence[Occurrence]) -> Clause | None:
    """Read an event that somebody agreed to, refused, pledged or asked for."""
    outer = _of_verb(marked, verb)
    inner = _inner(marked.text, outer.after, found) if outer else None
    if outer is None or inner is None:
        return None
    text = marked.text
    if verb.key != "asked" and len(text[outer.after[0] : inner.start].split()) > _FARTHEST:
        return None
    head = outer.head
    if verb.key in {"refused", "agreed"}:
        end = segment(text, inner.start, inner.end)[1]
        if ar.NARROWED.search(text, outer.after[0], end):
            return None
    if verb.key == "refused":
        if head.sign != "affirmed":
            return None
        head = replace(head, sign="refused")
    after = (inner.end, outer.after[1])
    return Clause(
        event=inner,
        head=head,
        agent=outer.agent,
        subject=(inner.end, inner.end),
        objects=(inner.end, _zone(text, *after)),
        after=after,
        frame=FRAMES[verb.key],
        addressee=_addressee(marked, outer.after[0], inner.start) if verb.key == "asked" else None,
    )


def _inner(text: str, where: Place, found: Sequence[Occurrence]) -> Occurrence | None:
    """Return the event of a commitment: a verbal noun, or `ان` with its verb."""
    for one in found:
        if not where[0] <= one.start < where[1] or one.key in FRAMES:
            continue
        is_verb = one.form == "imperfect" and text[: one.start].endswith("ان ")
        if one.form == "noun" or is_verb:
            before = text[where[0] : one.start - len("ان ")]
            return None if ar.COMPLEMENT.search(before) else one
    return None


def _addressee(marked: MarkedText, start: int, end: int) -> str | None:
    """Return who is asked: the name after `من` or `الى`."""
    for name in marked.names:
        is_inside = start <= name.start and name.end <= end and name.letter in "PH"
        if is_inside and ar.ASKED_WHOM.search(marked.text[start : name.start]):
            return name.key
    return None
