"""Clauses of Arabic sentences that affirm an event, deny it, or say that it is not confirmed."""

# ruff: noqa: E501 - its tables of patterns

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefings.drafting.clauses import Clause, is_blocked, is_doubtful, only_party, segment
from briefings.drafting.disputed_events import Occurrence, event_of, find_occurrences
from briefings.glossary.verbs import find_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.drafting.clauses import Place, Sign
    from briefings.drafting.disputed_events import Frame
    from briefings.drafting.marked_text import MarkedName, MarkedText

_W, _E = r"(?<!\w)", r"(?!\w)"
_COMPLEMENT: Final = re.compile(rf"{_W}[وف]?ب?(?:ان)(?P<pronoun>ه|ها|هم|هما)?{_E} ")
_DENY: Final = re.compile(rf"{_W}[وف]?(?:نفي|نفت|نفوا|انكر(?:ت|وا)?|كذب(?:ت|وا)?|فند(?:ت|وا)?){_E}")
_NOT_CONFIRMED: Final = re.compile(
    rf"{_W}[وف]?(?:لم [يت](?:تسن|تمكن|ستطع|مكن|نجح)\w*(?: (?!ان )\S+){{0,4}}? (?:(?:من|في) )?(?:ال)?(?:تاكد|تحقق|تثبت|تاكيد)|"
    rf"لم [يت](?:وكد|تاكد|تحقق|تثبت)(?:وا|ا)?|تعذر (?:علي \S+ )?(?:ال)?(?:تاكد|تحقق|تثبت|تاكيد)|لم [يت]رد (?:اي )?تاكيد){_E}"
)
_NOT: Final = re.compile(rf"{_W}[وف]?لم $")
_DID_NOT: Final = re.compile(
    rf"{_W}[وف]?لم [يت](?:تم|جر|جري|حدث|حصل|قع|نفذ|شن|باشر|بدا|سجل)(?:ا|وا)?{_E}(?: \S+){{0,4}}? $"
)
_NO_TRUTH: Final = re.compile(rf"{_W}[وف]?لا صحه{_E}")
_LIGHT: Final = re.compile(
    rf"{_W}[وف]?(?:تم|تمت|جري|جرت|نفذت?|حدث|حدثت|حصل|حصلت|بدات?|بداوا|باشرت?|شرعت?|اكملت?|استكملت?|انهت|انهي|شنت?|اكدت?)"
    rf"{_E}(?P<between>(?: (?!ان )\S+){{0,6}}?) $"
)
_CONFIRM: Final = re.compile(rf"{_W}[وف]?اكدت?{_E}")
_DID_NOT_HAPPEN: Final = re.compile(r" لم [يت](?:حدث|حصل|تم|قع|جر|جري|بدا)(?: \S+)?\s*$")
_REPORTS: Final = re.compile(
    rf"{_W}(?:ب|ل)?(?:ال)?(?:انباء|تقارير|معلومات|شايعات|اخبار|مزاعم|ادعاءات|تقرير|خبر|صحه|ما (?:تردد|اشيع|ذكر|نشر|قيل|يشاع|يقال)|لما (?:تردد|اشيع|ذكر|نشر|قيل|يشاع|يقال)){_E}"
)
_FILLERS: Final = frozenset("اي حدوث حصول وقوع وجود تنفيذ صحه ان من شن قد قيام بقيام".split())
_LINKS: Final = frozenset("عن بشان حول من".split())
_SPEAKERS: Final = frozenset(
    "مصدر مصادر مسوول مسوولون متحدث ناطق عسكري امني محلي حكومي دبلوماسي رسمي سوري مسؤول بيان".split()
)
_OTHER_CLAUSE: Final = re.compile(
    rf"{_W}(?:الذي|التي|الذين|حيث|عندما|حين|بعد|بعدما|قبل|منذ|كما|لو|كي|حتي|لان|مثلما|بينما|فيما|لكن\w*|رغم|مع|اذ|ثم|غير ان|وقت|سبق|مرارا|عاده|تقريبا|سابقا){_E}"
)
_CUT: Final = re.compile(
    r" (?:بحسب|وفق\w*|حسب\w*|علي ما|طبقا|نقلا|كما|فيما|بينما|حيث|لكن\w*|مما|وذلك|بهدف|واصف\w*|معتبر\w*|مشير\w*|موكد\w*|"
    r"بعد|بعدما|قبل|منذ|عقب|اثر|من دون|دون|رغم|خلال|"
    r"و(?:قال|قالت|اضاف|اضافت|اكد|اكدت|اعلن|اعلنت|نفي|نفت|لم|لن|لا|ان|[يت]\w{3,}|قد|كان|كانت|عاد|عادت|نقل|نقلت))(?!\w)"
)
_NARROWED: Final = re.compile(
    rf"{_W}[وف]?(?:بسبب|نتيجه|بطلب|بناء|تلبيه|استجابه|بموجب|في اطار|ضمن|مقابل|بالتنسيق|تنسيق|تحت|بعد|قبل|الا|سوي|فقط|فحسب|وحد\w+|بل|"
    rf"لاسباب|جراء|اثر|عقب|عبر|بواسطه|بصوره|بالقوه|طوعا|عمدا|مباشره|تعمد\w*|حتي|منذ|مجددا|لغايه|بهدف|كامل\w*|ايضا|مع|فورا|حالا|الان|قريبا|رسميا|علنا|مرتين|مرارا|دايم\w*|موقت\w*|مبدييا?|مبديي\w*|مشروط\w*|شرط){_E}"
)
_MANNER: Final = re.compile(rf"{_W}بشكل (?!قاطع|مستقل|فوري|مباشر|رسمي)")
_ZONE_END: Final = re.compile(
    rf"{_W}(?:(?:من|في|الي|علي|عن|مع|قرب|نحو|خلال|منذ|يوم|فجر|مساء|صباح|ليل|ليله|ظهر|امس|اليوم|قبل|بعد|حتي|باتجاه|بشان|بشكل|بصوره|حول|عبر|داخل|خارج|فوق|تحت|ضمن|"
    rf"شمال\w*|جنوب\w*|شرق\w*|غرب\w*|اول|لل\w+){_E}|[بل](?=[PHLOBD]))|D"
)
_ACTORS: Final = re.compile(
    rf"^ (?:(?:ال)?(?:قوات|جيش|طايرات|طايره|مقاتلات|طيران|مدفعيه|مسيرات|مسيره|مقاتلو|مقاتلون|مقاتلي|جنود|وحدات|عناصر|فصايل|زوارق|سفن|وزير|رييس|قايد|سلطات|حكومه|شرطه|سلاح|مروحيات|"
    rf"مبعوث|سفير|وفد|حزب|حركه|جماعه|مسلحو|رتل|ارتال|وزاره)\w* ?(?:\S+ ){{0,3}}?)?(?:[وبل]?[PH]+)"
)
_OWN: Final = re.compile(r"(?<![A-Z])\w+(?:ها|هم|هما|ه)(?!\w)")
_ASKED_WHOM: Final = re.compile(rf"{_W}(?:من|الي){_E}[^PH]{{0,20}}$")
_HAD: Final = re.compile(
    rf"{_W}[وف]?كان(?:ت|وا|ا|تا)?{_E}(?: \S+){{0,6}}? (?:قد )?$|{_W}[وف]?سبق{_E}"
)
"""What had happened before the news is no news."""
_HELPERS: Final = re.compile(rf"{_W}[وف]?(?:قد|لقد|كانت?|[يت]كونوا?|[يت]كون|لم|ف?ي){_E}| ")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a word of an event: the sign it gives, and where its own clause begins."""

    sign: Sign
    marks: tuple[Place, ...]
    content: int
    has_pronoun: bool


def read_arabic(marked: MarkedText) -> Iterator[Clause]:
    """Yield the clauses of an Arabic sentence that hold something of an event."""
    if is_doubtful(marked):
        return
    found = list(find_occurrences(marked.text, "ar"))
    framed = -1
    for occurrence in found:
        if occurrence.start < framed:
            continue
        if occurrence.key in _FRAMES:
            clause = _commitment(marked, occurrence, found)
            if clause is not None:
                framed = clause.event.end
        elif occurrence.form == "noun":
            clause = _of_noun(marked, occurrence)
        else:
            clause = _of_verb(marked, occurrence)
        if clause is not None:
            yield clause


_FRAMES: Final[dict[str, Frame]] = {
    "agreed": "agreed", "refused": "agreed", "pledged": "pledged", "asked": "asked",
}  # fmt: skip


def _of_verb(marked: MarkedText, verb: Occurrence) -> Clause | None:
    start, end = segment(marked.text, verb.start, verb.end)
    head = _verb_head(marked.text, start, verb)
    if head is None:
        return None
    if is_blocked(marked, verb, head.marks, affirmed=head.sign == "affirmed"):
        return None
    between = marked.text[head.content : verb.start]
    if _OTHER_CLAUSE.search(between):
        return None
    if head.sign == "affirmed" and _HAD.search(marked.text[start : verb.start]):
        return None
    after = _after(marked.text, verb.end, end, head.sign)
    if after is None:
        return None
    return _with_doer(marked, verb, head, start, (verb.end, after))


def _verb_head(text: str, start: int, verb: Occurrence) -> _Head | None:
    left = text[start : verb.start]
    complements = list(_COMPLEMENT.finditer(left))
    last = complements[-1] if complements else None
    content = start + (last.end() if last else 0)
    pronoun = last is not None and bool(last["pronoun"])
    if verb.form == "imperfect":
        match = _NOT.search(left)
        if match is None or _DENY.search(left) or _NOT_CONFIRMED.search(left):
            return None
        return _Head("denied", (_moved(match, start),), content, pronoun)
    for sign, pattern in (("denied", _DENY), ("unconfirmed", _NOT_CONFIRMED)):
        match = pattern.search(left)
        if match is not None:
            if last is None or len(complements) > 1 or last.start() < match.end():
                return None
            return _Head(sign, (_moved(match, start),), content, pronoun)  # type: ignore[arg-type]
    return _Head("affirmed", (), content, pronoun)


def _moved(match: re.Match[str], by: int) -> Place:
    return match.start() + by, match.end() + by


def _after(text: str, start: int, end: int, sign: Sign) -> int | None:
    """Return where the clause ends; None where a denial is of something about the event."""
    rest = text[start:end]
    if sign != "affirmed" and (_NARROWED.search(rest) or _MANNER.search(rest)):
        return None
    cut = _CUT.search(rest)
    return start + cut.start() if cut else end


def _with_doer(
    marked: MarkedText, verb: Occurrence, head: _Head, start: int, after: Place
) -> Clause | None:
    """Read who does it: the subject before the verb, after it, or who speaks."""
    text = marked.text
    before = marked.first(head.content, verb.start)
    zone = _zone(text, *after)
    objects = _objects(text, verb, after[0], zone, after[1])
    between = text[head.content : verb.start]
    if before is not None:
        if not _is_subject(
            marked, head.content, before, verb.start, has_complement=head.content > start
        ):
            return None
        if not _has_object(text, verb, after[0], zone):
            return None
        return Clause(verb, head.sign, before.key, (head.content, verb.start), objects, after,
                      head.content, head.marks)  # fmt: skip
    if head.content > start and (head.has_pronoun or not _HELPERS.sub("", between) and between.strip() or _OWN.search(between)):  # fmt: skip
        if not _has_object(text, verb, after[0], zone):
            return None
        agent = only_party(marked, start, head.content)
        return Clause(verb, head.sign, agent, (head.content, verb.start), objects, after,
                      head.content, head.marks)  # fmt: skip
    if _HELPERS.sub("", between):
        return None
    return _verb_first(marked, verb, head, after, zone)


def _has_object(text: str, verb: Occurrence, start: int, zone: int) -> bool:
    """Whether a verb that could be a passive has the object that makes it active."""
    if verb.key in _FRAMES or not event_of(verb.key).needs_object:
        return True
    return bool(text[start:zone].strip()) or text.startswith("علي", zone)


def _is_subject(
    marked: MarkedText, start: int, name: MarkedName, end: int, *, has_complement: bool
) -> bool:
    """Whether the name before a verb is its subject: no verb and no preposition stands before it."""
    text = marked.text
    if _ZONE_END.search(text, start, name.end if has_complement else end):
        return False
    words = marked.spelt(start, end) if end > start else ""
    return not any(
        not v.is_ambiguous and v.form.tense != "participle" and v.form.lemma_ar not in _BE
        for v in find_verbs(words)
    )


def _verb_first(
    marked: MarkedText, verb: Occurrence, head: _Head, after: Place, zone: int
) -> Clause | None:
    """Read the subject after its verb, as Arabic mostly has it."""
    party = marked.first(after[0], zone)
    if party is None:
        return None
    if not _ACTORS.match(marked.text[after[0] : party.end]):
        return None
    if not _has_object(marked.text, verb, party.end, zone):
        return None
    objects = _objects(marked.text, verb, party.end, zone, after[1])
    return Clause(verb, head.sign, party.key, (after[0], party.end), objects, after,
                  head.content, head.marks)  # fmt: skip


def _zone(text: str, start: int, end: int) -> int:
    """Return where the bare nouns after a word end: at the first preposition or date."""
    match = _ZONE_END.search(text, start, end)
    return match.start() if match else end


def _objects(text: str, word: Occurrence, start: int, zone: int, end: int) -> Place:
    """Return where the object stands: after its preposition where the verb takes one."""
    if word.key == "release" and text.startswith("عن ", zone):
        return zone + 3, _zone(text, zone + 3, end)
    return start, zone


def _of_noun(marked: MarkedText, noun: Occurrence) -> Clause | None:
    text = marked.text
    start, end = segment(text, noun.start, noun.end)
    left = text[start : noun.start]
    head = _noun_head(text, left, start, noun, end)
    if head is None:
        return None
    if is_blocked(marked, noun, head.marks, affirmed=head.sign == "affirmed"):
        return None
    rest = text[noun.end : end]
    happened = _DID_NOT_HAPPEN.search(rest)
    after = _after(text, noun.end, noun.end + happened.start() if happened else end, head.sign)
    if after is None:
        return None
    return _doer_of_noun(marked, noun, head, start, (noun.end, after))


def _noun_head(  # noqa: PLR0911 - one way to say it a line
    text: str, left: str, start: int, noun: Occurrence, end: int
) -> _Head | None:
    complements = list(_COMPLEMENT.finditer(left))
    content = start + (complements[-1].end() if complements else 0)
    pronoun = bool(complements) and bool(complements[-1]["pronoun"])
    if "ل" in noun.prefix.removesuffix("ال").removesuffix("ل") or noun.prefix.endswith("لل"):
        return None
    for pattern in (_DENY, _NO_TRUTH):
        match = pattern.search(left)
        if match is not None:
            is_its = _is_of_it(left[match.end() :])
            return _Head("denied", (_moved(match, start),), content, pronoun) if is_its else None
    match = _NOT_CONFIRMED.search(left)
    if match is not None:
        is_its = _is_of_it(left[match.end() :], ends=True)
        return _Head("unconfirmed", (_moved(match, start),), content, pronoun) if is_its else None
    match = _DID_NOT.search(left)
    if match is not None:
        is_its = _is_of_it(left[match.end() :] or " اي ", ends=True)
        return _Head("denied", (_moved(match, start),), content, pronoun) if is_its else None
    happened = _DID_NOT_HAPPEN.search(text[noun.end : end])
    if happened is not None and not left[content - start :].strip():
        return _Head("denied", (_moved(happened, noun.end),), content, pronoun)
    match = _LIGHT.search(left)
    if (
        match is not None
        and _is_of_it(match["between"], ends=True)
        and not _OTHER_CLAUSE.search(match[0])
    ):
        return _Head("affirmed", (), content, pronoun)
    return None


def _is_of_it(between: str, *, ends: bool = False) -> bool:
    """Whether what stands between a denial and the noun leads to the noun itself.

    "Denied the withdrawal", "denied that any took place", "denied reports of a withdrawal": not the
    intention, the date or the reason of one.
    """
    tokens = between.split()
    if not tokens:
        return ends
    last = tokens[-1]
    if last in _LINKS:
        return _REPORTS.search(between) is not None or (ends and last == "من" and len(tokens) == 1)
    if last == "ان":
        return False
    return last in _FILLERS | _SPEAKERS or last.startswith("ال") or last[-1] in "PHOB"


def _doer_of_noun(
    marked: MarkedText, noun: Occurrence, head: _Head, start: int, after: Place
) -> Clause | None:
    """Read who does it: the name after the noun, before it, or, by a pronoun, who speaks."""
    text = marked.text
    zone = _zone(text, *after)
    objects = _objects(text, noun, after[0], zone, after[1])
    named = marked.first(after[0], zone)
    event = event_of(noun.key)
    light = head.sign == "affirmed" and not _CONFIRM.search(text[start : noun.start])
    before = marked.first(head.content, noun.start) if light else None
    agent: str | None = None
    if before is not None:
        agent = before.key
    elif named is not None:
        agent = None if event.is_transitive else named.key
    elif noun.owner or _OWN.search(text[after[0] : zone]) or event.is_transitive:
        agent = only_party(marked, start, head.content if head.content > start else noun.start)
    is_back = bool(noun.owner) or noun.prefix.endswith("ال") or agent is not None
    return Clause(noun, head.sign, agent, (head.content if light else zone, noun.start if light else zone),
                  objects, after, head.content, head.marks, is_back=is_back)  # fmt: skip


def _commitment(marked: MarkedText, verb: Occurrence, found: list[Occurrence]) -> Clause | None:
    """Read an event that somebody agreed to, refused, pledged or asked for."""
    outer = _of_verb(marked, verb)
    if outer is None:
        return None
    inner = next(
        (o for o in found
         if outer.after[0] <= o.start < outer.after[1] and o.key not in _FRAMES
         and (o.form == "noun" or (o.form == "imperfect" and marked.text[: o.start].endswith("ان ")))),
        None,
    )  # fmt: skip
    if inner is None or _COMPLEMENT.search(marked.text[outer.after[0] : inner.start - 3]):
        return None
    sign: Sign = outer.sign
    end = segment(marked.text, inner.start, inner.end)[1]
    if verb.key in {"refused", "agreed"} and _NARROWED.search(marked.text, outer.after[0], end):
        return None
    if verb.key == "refused":
        if sign != "affirmed":
            return None
        sign = "refused"
    between = marked.text[outer.after[0] : inner.start]
    addressee = None
    if verb.key == "asked":
        names = [
            n
            for n in marked.names
            if outer.after[0] <= n.start and n.end <= inner.start and n.letter in "PH"
        ]
        whom = [n for n in names if _ASKED_WHOM.search(marked.text[outer.after[0] : n.start])]
        addressee = whom[0].key if whom else None
    elif len(between.split()) > _FARTHEST:
        return None
    after = (inner.end, outer.after[1])
    return replace(
        outer, event=inner, sign=sign, objects=(inner.end, _zone(marked.text, *after)), after=after,
        subject=(inner.end, inner.end), frame=_FRAMES[verb.key], addressee=addressee,
    )  # fmt: skip


_BE: Final = frozenset({"كان"})

_FARTHEST: Final = 6
"""Words between a commitment and its event."""
