"""Clauses of English sentences that affirm an event, deny it, or say that it is not confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefings.drafting.disputes import english_patterns as en
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

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from briefings.drafting.disputes.clauses import Place, Sign
    from briefings.drafting.disputes.events import Occurrence
    from briefings.drafting.disputes.marking import MarkedText

_NEAR: Final = 30
"""Letters before a noun in which whose it is stands: "a Russian withdrawal"."""


def read_english(marked: MarkedText) -> Iterator[Clause]:
    """Yield the clauses of an English sentence that hold something of an event."""
    if is_doubtful(marked, en.DENY):
        return
    found = tuple(find_occurrences(marked.text, "en"))
    read_to = -1
    for occurrence in found:
        if occurrence.start < read_to:  # another form of the same word, the event of a commitment
            continue
        clause = _clause(marked, occurrence, found)
        if clause is not None:
            read_to = clause.event.end if clause.frame else occurrence.end
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
    left = text[start : verb.start]
    head = _verb_head(left, start, verb)
    if head is None or is_blocked(marked, verb, head):
        return None
    if en.OTHER_CLAUSE.search(text[head.content : verb.start]):
        return None
    if head.sign == "affirmed" and _is_of_another_time(text, left, head, start):
        return None
    after = _after(text, verb.end, end, head.sign)
    if after is None:
        return None
    return _with_doer(marked, verb, head, start, (verb.end, after))


def _is_of_another_time(text: str, left: str, head: Head, start: int) -> bool:
    """Whether a verb tells a habit, or what had happened before, on nobody's word."""
    if en.BEFORE_NOW.search(text):
        return True
    return head.content == start and en.HAD.search(left) is not None


def _verb_head(left: str, start: int, verb: Occurrence) -> Head | None:
    if verb.form == "ing":
        return _ing_head(left, start)
    if verb.form == "base":
        return _base_head(left, start)
    aux, negated = en.AUX.search(left), en.NOT.search(left)
    if verb.form == "past":
        if aux or negated or en.NOT_FINITE.search(left):
            return None
        return _finite(left, start, len(left))
    if not aux and not negated:
        return _having_head(left, start)
    head = _negated(left, start, negated) if negated else _finite(left, start, _start(aux, left))
    passive = en.PASSIVE.search(left) is not None
    return replace(head, is_passive=passive) if head else None


def _start(match: re.Match[str] | None, left: str) -> int:
    return match.start() if match else len(left)


def _base_head(left: str, start: int) -> Head | None:
    """Read "did not withdraw", "began to withdraw"."""
    negated = en.NOT.search(left)
    if negated:
        return _negated(left, start, negated)
    began = en.BEGAN.search(left)
    return _finite(left, start, began.start()) if began and began["to"] else None


def _negated(left: str, start: int, mark: re.Match[str]) -> Head | None:
    head = _finite(left, start, mark.start())
    if head is None or head.sign != "affirmed":
        return None
    return replace(head, sign="denied", marks=(moved(mark, start),))


def _having_head(left: str, start: int) -> Head | None:
    """Read "denied having pledged"."""
    having, deny = en.HAVING.search(left), en.DENY.search(left)
    if having is None or deny is None or left[deny.end() : having.start()].strip():
        return None
    return Head("denied", (moved(deny, start),), start + having.start(), is_back=True)


def _ing_head(left: str, start: int) -> Head | None:
    """Read "denied withdrawing", "is withdrawing", "began withdrawing"."""
    deny = en.DENY.search(left)
    if deny is not None and not left[deny.end() :].strip():
        return Head("denied", (moved(deny, start),), start + len(left), is_back=True)
    match = en.GOING_ON.search(left) or (en.BEGAN.search(left) if deny is None else None)
    if match is None or "to" in match[0].split():
        return None
    return _finite(left, start, match.start())


def _finite(left: str, start: int, verbal: int) -> Head | None:
    """Read the sign of a finite verb from what governs its clause; `verbal` is where it begins."""
    complements = list(en.COMPLEMENT.finditer(left, 0, verbal))
    last = complements[-1] if complements else None
    content = start + (last.end() if last else 0)
    deny = en.DENY.search(left, 0, verbal)
    doubt = en.NOT_CONFIRMED.search(left, 0, verbal)
    mark = deny or doubt
    if mark is None:
        return Head("affirmed", (), content)
    if last is None or last.start() < mark.end():
        return None
    led = en.THAT if deny else en.THAT_OR_WHETHER
    if not led.fullmatch(left, mark.end(), last.end()):
        return None
    return Head("denied" if deny else "unconfirmed", (moved(mark, start),), content)


def _after(text: str, start: int, end: int, sign: Sign) -> int | None:
    """Return where the clause ends; None where a denial is of something about the event."""
    rest = text[start:end]
    if sign != "affirmed" and en.NARROWED.search(rest):
        return None
    cut = en.CUT.search(rest)
    return start + cut.start() if cut else end


def _with_doer(
    marked: MarkedText, verb: Occurrence, head: Head, start: int, after: Place
) -> Clause | None:
    """Read who does it: the subject, who speaks where that is a pronoun, or "by" of a passive."""
    text = marked.text
    subject = (head.content, verb.start)
    name = marked.first(*subject)
    if name is not None:
        before = text[subject[0] : name.start]
        if en.INSIDE.search(before) and "between" not in before:
            return None
    agent = name.key if name else None
    if name is None and (head.is_back or en.OWN.search(text, *subject)):
        agent = only_party(marked, start, head.content)
    if not head.is_passive and not en.BY_WHOM.match(text, *after):
        return Clause(verb, head, agent, subject, (after[0], _zone(text, *after)), after)
    if verb.key in en.OF_ITSELF:
        return Clause(verb, head, agent, subject, (after[0], after[0]), after)
    if verb.key not in en.PASSIVES:
        return None
    by = en.BY.search(text, *after)
    doer = marked.first(by.end(), after[1]) if by else None
    return Clause(verb, head, doer.key if doer else None, (after[0], after[0]), subject, after)


def _zone(text: str, start: int, end: int) -> int:
    """Return where the object of a word ends: at the first preposition or date."""
    match = en.ZONE_END.search(text, start, end)
    return match.start() if match else end


def _of_noun(marked: MarkedText, noun: Occurrence) -> Clause | None:
    text = marked.text
    start, end = segment(text, noun.start, noun.end)
    head = _noun_head(text[start : noun.start], text[noun.end : end], start, noun.end)
    if head is None or is_blocked(marked, noun, head):
        return None
    if en.OTHER_CLAUSE.search(text[head.content : noun.start]):
        return None
    after = _after(text, noun.end, end, head.sign)
    if after is None:
        return None
    return _doer_of_noun(marked, noun, head, start, (noun.end, after))


def _noun_head(left: str, rest: str, start: int, end: int) -> Head | None:
    """Read what stands around a noun: a denial, a doubt, or a verb that makes it an event."""
    governed: tuple[tuple[Sign, re.Pattern[str], re.Pattern[str]], ...] = (
        ("denied", en.DENY, en.NOUN_AFTER_DENIAL),
        ("unconfirmed", en.NOT_CONFIRMED, en.NOUN_AFTER_DOUBT),
    )
    for sign, pattern, led in governed:
        match = pattern.search(left)
        if match is not None:
            is_its = led.fullmatch(left, match.end())
            return Head(sign, (moved(match, start),), start + match.end()) if is_its else None
    complements = list(en.COMPLEMENT.finditer(left))
    content = start + (complements[-1].end() if complements else 0)
    none = en.NO_NOUN.search(left)
    if none is not None:
        is_whole = none["none"] != "no" or en.TOOK_PLACE.search(rest)
        return Head("denied", (moved(none, start),), content) if is_whole else None
    not_taken = en.NOT_TAKEN.search(rest)
    if not_taken is not None:
        return Head("denied", (moved(not_taken, end),), content)
    if en.LIGHT.search(left) or en.HAPPENED.match(rest):
        return Head("affirmed", (), content)
    return None


def _doer_of_noun(
    marked: MarkedText, noun: Occurrence, head: Head, start: int, after: Place
) -> Clause:
    """Read who does it: whose it is, "of" and "by" whom, or who speaks."""
    text = marked.text
    led = text[head.content : noun.start]
    zone = _zone(text, *after)
    agent: str | None = None
    of = en.TARGETED.match(text[after[0] : after[1]])
    name = marked.first(max(head.content, noun.start - _NEAR), noun.start)
    if name is not None:
        agent = name.key
    elif of is not None:
        owner = marked.first(after[0], _zone(text, after[0] + of.end(), after[1]))
        is_target = event_of(noun.key).is_transitive and of[0] == " of"
        agent = owner.key if owner and not is_target else None
    elif head.sign == "denied" or en.OWN.search(led):
        agent = only_party(marked, start, head.content)
    is_known = agent is not None or en.KNOWN.search(led) is not None
    return Clause(noun, head, agent, (zone, zone), (after[0], zone), after, is_known=is_known)


def _commitment(marked: MarkedText, verb: Occurrence, found: Sequence[Occurrence]) -> Clause | None:
    """Read an event that somebody agreed to, refused, pledged or asked for."""
    outer = _of_verb(marked, verb)
    inner = _inner(outer.after, found) if outer else None
    if outer is None or inner is None:
        return None
    text = marked.text
    led = en.TO_A if inner.form == "noun" else en.TO_DO
    led = en.WHOM_TO if verb.key == "asked" else led
    if not led.fullmatch(text, outer.after[0], inner.start):
        return None
    head = outer.head
    end = segment(text, inner.start, inner.end)[1]
    if verb.key in {"refused", "agreed"} and en.NARROWED.search(text, inner.end, end):
        return None
    if verb.key == "refused":
        if head.sign != "affirmed":
            return None
        head = replace(head, sign="refused")
    after = (inner.end, outer.after[1])
    asked = marked.first(outer.after[0], inner.start) if verb.key == "asked" else None
    return Clause(
        event=inner,
        head=head,
        agent=outer.agent,
        subject=(inner.end, inner.end),
        objects=(inner.end, _zone(text, *after)),
        after=after,
        frame=FRAMES[verb.key],
        addressee=asked.key if asked else None,
    )


def _inner(where: Place, found: Sequence[Occurrence]) -> Occurrence | None:
    forms = {"base", "noun", "ing"}
    inside = (o for o in found if where[0] <= o.start < where[1] and o.key not in FRAMES)
    return next((o for o in inside if o.form in forms), None)
