"""What a set of articles does not say: computed from the record, worded by templates (R13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.brief.record import Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.brief.record import GapKind, Source, Statement

_WORDS: dict[GapKind, tuple[str, str]] = {
    "no_evidence": (
        "لم تقترب أي جملة من المقالات المقروءة من هذا الموضوع بما يكفي؛ قد تجد كلمات أخرى غيرها.",
        "No sentence read came near enough to this topic; other words may find one.",
    ),
    "nobody_on_record": (
        "لا أحد يتحدث في السطور أعلاه باسمه أو باسم جهته.",
        "Nobody speaks on record in the lines above.",
    ),
    "one_origin": (
        "كل ما في السطور أعلاه يعود إلى مصدر أول واحد: {value_ar}.",
        "Everything in the lines above goes back to one origin: {value_en}.",
    ),
    "undated": (
        "مقالات مستخدمة بلا تاريخ نشر معروف: {value_ar}.",
        "Articles used whose date of publication is not known: {value_en}.",
    ),
    "outlet_unknown": (
        "مقالات مستخدمة لا يُعرف ناشرها: {value_ar}.",
        "Articles used whose outlet is not known: {value_en}.",
    ),
    "nothing_after_event": (
        "لا تتضمن المقالات ما نُشر بعد آخر حدث مؤرخ فيها ({value_ar}).",
        "No article was published after the latest dated event in them ({value_en}).",
    ),
    "party_not_heard": (
        "طرف يُذكر ولا يُنقل عنه قول: {value_ar}.",
        "A party that is spoken of and not heard: {value_en}.",
    ),
    "engine_failed": (
        "لم تُقرأ بعض الأدلة بسبب فشل نموذج اللغة: {value_ar}.",
        "Some evidence was not read because the language model failed: {value_en}.",
    ),
    "no_decision": (
        "لا تذكر هذه المقالات قراراً في هذا الموضوع.",
        "No decision is reported in this set of articles.",
    ),
}


def make_gap(kind: GapKind, value_ar: str = "", value_en: str = "") -> Gap:
    """Return a gap in the words of its template."""
    arabic, english = _WORDS[kind]
    values = {"value_ar": value_ar, "value_en": value_en or value_ar}
    return Gap(kind=kind, ar=arabic.format(**values), en=english.format(**values))


def find_gaps(
    statements: Sequence[Statement], sources: Sequence[Source], failures: int = 0
) -> tuple[Gap, ...]:
    """Return what this set of articles does not say about the topic.

    Args:
        statements: those that are printed.
        sources: every article read.
        failures: chunks of evidence that the model gave nothing usable for.
    """
    if not statements:
        return (make_gap("no_evidence"), *_failed(failures))
    used = [source for source in sources if source.used]
    return (
        *_on_record(statements),
        *_one_origin(statements),
        *_after_event(statements, sources),
        *_unknown(used),
        *_failed(failures),
    )


def _on_record(statements: Sequence[Statement]) -> tuple[Gap, ...]:
    heard = any(s.basis in {"on_record", "named_expert", "document"} for s in statements)
    return () if heard else (make_gap("nobody_on_record"),)


def _one_origin(statements: Sequence[Statement]) -> tuple[Gap, ...]:
    names = {o.en: o.ar for s in statements for o in s.corroboration.origins}
    if len(names) != 1:
        return ()
    english, arabic = next(iter(names.items()))
    return (make_gap("one_origin", arabic, english),)


def _after_event(statements: Sequence[Statement], read: Sequence[Source]) -> tuple[Gap, ...]:
    events = [
        s.event_date.value for s in statements if s.event_date is not None and s.event_date.value
    ]
    days = [
        day.isoformat()
        for source in read
        if (day := source.published.date or source.fetched) is not None
    ]
    if not events or not days or max(days) > max(events):
        return ()
    return (make_gap("nothing_after_event", max(events)),)


def _unknown(used: Sequence[Source]) -> tuple[Gap, ...]:
    undated = [
        s for s in used if s.fetched is None and (s.published.date is None or s.published.estimated)
    ]
    nameless = [s for s in used if s.outlet is None]
    gaps = []
    if undated:
        gaps.append(make_gap("undated", _names(undated, "ar"), _names(undated, "en")))
    if nameless:
        gaps.append(make_gap("outlet_unknown", _days(nameless, "ar"), _days(nameless, "en")))
    return tuple(gaps)


def _names(sources: Sequence[Source], language: str) -> str:
    names = []
    for source in sources:
        both = source.outlet_name
        name = (both.ar if language == "ar" else both.en) if both is not None else source.headline
        names.append(name or source.id)
    return ("، " if language == "ar" else ", ").join(names)


def _days(sources: Sequence[Source], language: str) -> str:
    """Name articles without an outlet by their headline, else by the day they were written."""
    opening = "مقال بتاريخ" if language == "ar" else "the article of"
    names = [
        f"«{s.headline}»" if s.headline else f"{opening} {s.published.date or s.fetched or '?'}"
        for s in sources
    ]
    return ("، " if language == "ar" else ", ").join(names)


def _failed(failures: int) -> tuple[Gap, ...]:
    return (make_gap("engine_failed", str(failures)),) if failures else ()
