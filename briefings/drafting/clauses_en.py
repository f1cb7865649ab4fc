"""Clauses of English sentences that affirm an event, deny it, or say that it is not confirmed."""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefings.drafting.clauses import Clause, is_blocked, is_doubtful, only_party, segment
from briefings.drafting.disputed_events import Occurrence, event_of, find_occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.drafting.clauses import Place, Sign
    from briefings.drafting.disputed_events import Frame
    from briefings.drafting.marked_text import MarkedText

_COMPLEMENT: Final = re.compile(
    r"\b(?:that|whether|said|says|saying|reported|confirmed|announced|told \S+(?: \S+)?(?: that)?) "
)
_DENY: Final = re.compile(
    r"(?<!not )(?<!n't )(?<!to )(?<!were )(?<!was )(?<!been )(?<!be )(?<!or )(?<!nor )\b"
    r"(?:denied|denies|(?:dismissed|rejected|described) (?:as (?:false|untrue|baseless|fabricated) )?)(?!\w)"
)
_FALSE: Final = re.compile(r"as (?:false|untrue|baseless|fabricated)")
_NOT_CONFIRMED: Final = re.compile(
    r"\b(?:could not|couldn't|cannot|can't|was unable to|were unable to|(?:was|were|has|have|had) not been able to|"
    r"(?:was|were) not able to|(?:has|have|had|did|does) not|hasn't|haven't|didn't)"
    r"(?: (?:be|been|independently|immediately|definitively|officially))* (?:confirm(?:ed)?|verif(?:y|ied))(?!\w)"
)
_NOT: Final = re.compile(
    r"\b(?:(?:has|have|had|was|were|did|does|do) (?:not|never)|(?:has|have|had|was|were|did|does)n't|never)"
    r"(?: (?:been|ever|actually))* $"
)
_AUX: Final = re.compile(
    r"\b(?:(?:has|have|had)(?: (?:also|already|now|since|been|just|\w+ly))* |(?:was|were|is|are|been|be)(?: (?:also|already|being|\w+ly))* )$"
)
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|is|are|being|be) (?:also |already |being |\w+ly )*$"
)
_BEGAN: Final = re.compile(r"\b(?:has |have |had )?(?:began|begun|started)(?P<to> to)? $")
_GOING_ON: Final = re.compile(r"\b(?:is|are|was|were|been) $")
_OF_REPORTS: Final = (
    r"(?: (?:the |any |all )?(?:reports?|claims?|allegations?|accusations?|rumou?rs|suggestions))"
)
_THAT: Final = re.compile(rf"^{_OF_REPORTS}? (?:that )$")
_NOUN_AFTER_DENIAL: Final = re.compile(
    rf"^(?:{_OF_REPORTS} (?:of|about))?(?: (?:that there (?:had|has) been|carrying out|conducting|launching|holding|having held))?"
    r"(?: (?:any|a|an|the|its|their|such|[PH]+(?:'s)?|reported|alleged))* $"
)
_NOUN_AFTER_DOUBT: Final = re.compile(
    rf"^(?:{_OF_REPORTS} (?:of|about))?(?: (?:any|a|an|the|its|their|such|[PH]+(?:'s)?|reported|alleged))* $"
)
_NO_NOUN: Final = re.compile(
    r"\b(?:(?:there (?:was|were|has been|had been|have been) )?no|carried out no|conducted no|held no)(?: [PH]+(?:'s)?)? $"
)
_TOOK_PLACE: Final = re.compile(
    r"\b(?:(?:has |had |have )?(?:taken|took) place|happened|occurred|was (?:carried out|held))\b"
)
_NOT_TAKEN: Final = re.compile(
    r"\b(?:did not|didn't|has not|had not|never) (?:take|taken|took|happen|happened|occur|occurred)\b"
)
_LIGHT: Final = re.compile(
    r"\b(?:carried out|conducted|launched|completed|began|begun|started|held|confirmed)(?: (?:a|an|the|its|their|[PH]+(?:'s)?))* $"
)
_OTHER_CLAUSE: Final = re.compile(
    r"\b(?:while|but|whereas|although|though|as|after|before|when|because|which|who|whom|where|until|unless|since|how|why|and that|despite|following)\b"
)
_CUT: Final = re.compile(
    r" (?:according to|as|while|but|whereas|although|though|after|before|because|which|who|where|when|without|following|amid|despite|to which|since|so that|and (?=\w+ed\b)|and (?=(?:had|has|was|were|will|that|said)\b)) ?"
)
_NARROWED: Final = re.compile(
    r"\b(?:because|due to|owing|request|as a result|under|in response|in exchange|in return|coordinat\w+|only|just|merely|solely|until|unless|"
    r"except|other than|but|before|after|deliberate\w*|intentional\w*|by force|without|for|via|through|so far|yet|alone|as part|as well|"
    r"fully|entirely|completely|again|since|from behind|how|why|when|where|either|secretly|unilateral\w*|now|immediate\w*|soon|public\w*|formal\w*|official\w*|twice|repeated\w*|permanent\w*|temporar\w*|direct\w*)\b"
)
_ZONE_END: Final = re.compile(
    r"\b(?:from|in|at|on|near|to|into|over|with|by|around|outside|inside|along|towards?|during|since|for|against|under|about|regarding|between|across|early|late|overnight)\b|D"
)
_OWN: Final = re.compile(r"\b(?:its|their|his|her|it|they|he|she)\b")
_TARGETED: Final = re.compile(r"^ (?:of|by|between)\b")
_BY_WHOM: Final = re.compile(r" (?:\w+ )?by\b")
_OF_ITSELF: Final = frozenset({"withdrawal", "deployment", "vacating"})
"""Whose forces are withdrawn is who withdraws them."""
_PASSIVES: Final = _OF_ITSELF | {
    "attack",
    "capture",
    "handover",
    "arrest",
    "release",
    "downing",
    "closure",
    "extension",
}
_INSIDE: Final = re.compile(
    r"\b(?:in|from|at|on|near|by|with|against|to|for|inside|outside|between|over|under)\b"
)
_BEFORE_NOW: Final = re.compile(
    r"\b(?:previously|earlier|formerly|repeatedly|often|regularly|routinely|almost|nearly|hardly|barely|usually|in the past|years ago|months ago)\b"
)
"""Words of another time, of habit or of what just failed to happen."""
_BY: Final = re.compile(r"\bby (?:the )?(?:\S+ ){0,2}?(?=[PH])")


@dataclass(frozen=True, slots=True)
class _Head:
    sign: Sign
    marks: tuple[Place, ...]
    content: int
    is_passive: bool = False
    is_elliptic: bool = False


_FRAMES: Final[dict[str, Frame]] = {
    "agreed": "agreed", "refused": "agreed", "pledged": "pledged", "asked": "asked",
}  # fmt: skip


def read_english(marked: MarkedText) -> Iterator[Clause]:
    """Yield the clauses of an English sentence that hold something of an event."""
    if is_doubtful(marked) and not _FALSE.search(marked.text):
        return
    found = list(find_occurrences(marked.text, "en"))
    framed = -1
    seen: set[int] = set()
    for occurrence in found:
        if occurrence.start < framed or occurrence.start in seen:
            continue
        clause = _clause(marked, occurrence, found)
        if clause is not None:
            seen.add(occurrence.start)
            framed = clause.event.end if clause.frame else framed
            yield clause


def _clause(marked: MarkedText, occurrence: Occurrence, found: list[Occurrence]) -> Clause | None:
    if occurrence.key in _FRAMES:
        return _commitment(marked, occurrence, found)
    if occurrence.form == "noun":
        return _of_noun(marked, occurrence)
    return _of_verb(marked, occurrence)


def _of_verb(marked: MarkedText, verb: Occurrence) -> Clause | None:
    text = marked.text
    start, end = segment(text, verb.start, verb.end)
    head = _verb_head(text, start, verb)
    if head is None or is_blocked(marked, verb, head.marks, affirmed=head.sign == "affirmed"):
        return None
    if _FALSE.search(text) and head.sign != "denied":
        return None
    if _OTHER_CLAUSE.search(text[head.content : verb.start]):
        return None
    if head.sign == "affirmed" and (
        _BEFORE_NOW.search(text) or _is_background(text[start : verb.start], head, start)
    ):
        return None
    after = _after(text, verb.end, end, head.sign)
    if after is None:
        return None
    return _with_doer(marked, verb, head, start, (verb.end, after))


def _is_background(left: str, head: _Head, start: int) -> bool:
    """Whether a verb tells what had happened before, on nobody's word."""
    return head.content == start and re.search(r"\bhad (?:\w+ ){0,2}$", left) is not None


def _verb_head(text: str, start: int, verb: Occurrence) -> _Head | None:
    left = text[start : verb.start]
    if verb.form == "ing":
        return _ing_head(left, start)
    aux, negated = _AUX.search(left), _NOT.search(left)
    if verb.form == "base" and not negated:
        began = _BEGAN.search(left)
        return _finite(left, start, began.start()) if began and began["to"] else None
    if verb.form == "participle":
        having = re.search(r"\bhaving (?:ever )?$", left)
        deny = _DENY.search(left)
        if having and deny and not left[deny.end() : having.start()].strip():
            return _Head("denied", (_moved(deny, start),), start + having.start(), is_elliptic=True)
        if not aux and not negated:
            return None
    if verb.form == "past" and (aux or negated or re.search(r"\b(?:to|having|be|by) $", left)):
        return None
    verbal = negated or aux
    head = _finite(left, start, verbal.start() if verbal else len(left))
    if head is None:
        return None
    passive = bool(_PASSIVE.search(left)) and not (negated and "did" in negated[0])
    if negated:
        if head.sign != "affirmed":
            return None
        head = replace(head, sign="denied", marks=(_moved(negated, start),))
    return replace(head, is_passive=passive and verb.form == "participle")


def _ing_head(left: str, start: int) -> _Head | None:
    deny = _DENY.search(left)
    if deny is not None:
        if left[deny.end() :].strip():
            finite = _GOING_ON.search(left)
            return _finite(left, start, finite.start()) if finite else None
        return _Head("denied", (_moved(deny, start),), start + len(left), is_elliptic=True)
    match = _BEGAN.search(left) or _GOING_ON.search(left)
    if match is None or "to" in match[0].split():
        return None
    return _finite(left, start, match.start())


def _finite(left: str, start: int, verbal: int) -> _Head | None:
    """Read the sign of a finite verb from what governs its clause."""
    complements = list(_COMPLEMENT.finditer(left, 0, verbal))
    last = complements[-1] if complements else None
    content = start + (last.end() if last else 0)
    for sign, pattern in (("denied", _DENY), ("unconfirmed", _NOT_CONFIRMED)):
        match = pattern.search(left[:verbal])
        if match is None:
            continue
        if last is None or last.start() < match.end():
            return None
        between = left[match.end() : last.end()]
        is_that = _THAT.match(between if between.startswith(" ") else " " + between)
        if sign == "unconfirmed":
            is_that = re.fullmatch(r" (?:that|whether) ", between)
        if not is_that or (
            match[0].startswith(("dismissed", "rejected", "described")) and "as " not in match[0]
        ):
            return None
        marks = [_moved(match, start)]
        false = _FALSE.search(left)
        if false:
            marks.append(_moved(false, start))
        return _Head(sign, tuple(marks), content)  # type: ignore[arg-type]
    return _Head("affirmed", (), content)


def _moved(match: re.Match[str], by: int) -> Place:
    return match.start() + by, match.end() + by


def _after(text: str, start: int, end: int, sign: Sign) -> int | None:
    rest = text[start:end]
    if sign != "affirmed" and _NARROWED.search(rest):
        return None
    cut = _CUT.search(rest)
    return start + cut.start() if cut else end


def _with_doer(
    marked: MarkedText, verb: Occurrence, head: _Head, start: int, after: Place
) -> Clause | None:
    text = marked.text
    objects = (after[0], _zone(text, *after))
    subject = (head.content, verb.start)
    before = marked.first(*subject)
    if (
        before is not None
        and _INSIDE.search(text, subject[0], before.start)
        and "between" not in text[subject[0] : before.start]
    ):
        return None
    agent = before.key if before else None
    if before is None and (head.is_elliptic or _OWN.search(text[subject[0] : subject[1]])):
        agent = only_party(marked, start, head.content)
    passive = head.is_passive or _BY_WHOM.match(text, *after) is not None
    if passive and verb.key not in _PASSIVES:
        return None
    if passive and verb.key not in _OF_ITSELF:
        by = _BY.search(text, *after)
        doer = marked.first(by.end(), after[1]) if by else None
        agent, objects, subject = (doer.key if doer else None), subject, (after[0], after[0])
    return Clause(verb, head.sign, agent, subject, objects, after, head.content, head.marks)


def _zone(text: str, start: int, end: int) -> int:
    match = _ZONE_END.search(text, start, end)
    return match.start() if match else end


def _of_noun(marked: MarkedText, noun: Occurrence) -> Clause | None:
    text = marked.text
    start, end = segment(text, noun.start, noun.end)
    left, rest = text[start : noun.start], text[noun.end : end]
    head = _noun_head(left, rest, start, noun.end)
    if head is None or is_blocked(marked, noun, head.marks, affirmed=head.sign == "affirmed"):
        return None
    if _OTHER_CLAUSE.search(text[head.content : noun.start]):
        return None
    after = _after(text, noun.end, end, head.sign)
    if after is None:
        return None
    return _doer_of_noun(marked, noun, head, start, (noun.end, after))


def _noun_head(left: str, rest: str, start: int, end: int) -> _Head | None:
    complements = list(_COMPLEMENT.finditer(left))
    content = start + (complements[-1].end() if complements else 0)
    for sign, pattern, led in (
        ("denied", _DENY, _NOUN_AFTER_DENIAL),
        ("unconfirmed", _NOT_CONFIRMED, _NOUN_AFTER_DOUBT),
    ):
        match = pattern.search(left)
        if match is not None:
            if not led.match(left[match.end() :]):
                return None
            return _Head(sign, (_moved(match, start),), start + match.end())  # type: ignore[arg-type]
    no = _NO_NOUN.search(left)
    if no is not None:
        if no[0].startswith("no ") and not _TOOK_PLACE.search(rest):
            return None
        return _Head("denied", (_moved(no, start),), content)
    not_taken = _NOT_TAKEN.search(rest)
    if not_taken is not None:
        return _Head("denied", (_moved(not_taken, end),), content)
    if _LIGHT.search(left) or re.match(
        r"(?: (?:of|by|from|at|in|near|on) \S+(?: \S+){0,4}?)? (?:took|has taken|had taken) place\b",
        rest,
    ):
        return _Head("affirmed", (), content)
    return None


def _doer_of_noun(
    marked: MarkedText, noun: Occurrence, head: _Head, start: int, after: Place
) -> Clause | None:
    text = marked.text
    zone = _zone(text, *after)
    before = marked.first(max(head.content, noun.start - _NEAR), noun.start)
    of = (
        marked.first(after[0], _zone(text, after[0] + 8, after[1]))
        if _TARGETED.match(text[after[0] : after[1]])
        else None
    )
    led = text[head.content : noun.start]
    agent: str | None = None
    if before is not None:
        agent = before.key
    elif of is not None and not (
        event_of(noun.key).is_transitive and text[after[0] :].startswith(" of")
    ):
        agent = of.key
    elif of is None:
        agent = only_party(
            marked, start, head.content if _OWN.search(led) or head.sign == "denied" else noun.start
        )
    return Clause(noun, head.sign, agent, (zone, zone), (after[0], zone), after,
                  head.content, head.marks, is_back=agent is not None or re.search(r"\b(?:the|its|their|such)\b", led) is not None)  # fmt: skip


_NEAR: Final = 30


def _commitment(marked: MarkedText, verb: Occurrence, found: list[Occurrence]) -> Clause | None:
    outer = _of_verb(marked, verb)
    if outer is None:
        return None
    text = marked.text
    inner = next((o for o in found if outer.after[0] <= o.start < outer.after[1] and o.key not in _FRAMES
                  and o.form in {"base", "noun", "ing"}), None)  # fmt: skip
    if inner is None:
        return None
    between = text[outer.after[0] : inner.start]
    led = (
        r"(?: to)? (?:(?:the|a|an|its|their|[PH]+(?:'s)?) )*"
        if inner.form == "noun"
        else r" to (?:\w+ly )?"
    )
    addressee = None
    if verb.key == "asked":
        name = marked.first(outer.after[0], inner.start)
        addressee = name.key if name else None
        led = r" (?:for )?(?:the )?(?:[PHBO]+(?:'s)? ?)?(?:forces |troops |army |government |soldiers )?(?:to )?(?:(?:the|a|an|its|their) )?"
    if not re.fullmatch(led, between):
        return None
    sign: Sign = outer.sign
    if verb.key in {"refused", "agreed"} and _NARROWED.search(
        text, inner.end, segment(text, inner.start, inner.end)[1]
    ):
        return None
    if verb.key == "refused":
        if sign != "affirmed":
            return None
        sign = "refused"
    after = (inner.end, outer.after[1])
    return replace(
        outer, event=inner, sign=sign, objects=(inner.end, _zone(text, *after)), after=after,
        subject=(inner.end, inner.end), frame=_FRAMES[verb.key], addressee=addressee,
    )  # fmt: skip
