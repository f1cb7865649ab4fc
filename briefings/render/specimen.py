"""Invented briefs that show a design at work: full, written, empty, of any length, and hostile.

They are for looking at templates without articles, for the tests and for the benchmark. The full
one is `data/specimen.json`; its places, people and outlets are invented, nothing was reported.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import cycle, islice
from typing import TYPE_CHECKING

from briefings.brief.record import (
    Bilingual,
    Brief,
    Changes,
    Corroboration,
    EitherText,
    Engine,
    Gap,
    QuoteContext,
    SideRendering,
    Source,
    Statement,
    StatementDate,
    Status,
    TimelineEntry,
    TopicName,
)
from briefings.brief.schema import brief_from_json
from briefings.resources import package_data

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_DAY = date(2026, 1, 10)


@lru_cache(maxsize=1)
def _specimen() -> Brief:
    name = "specimen.json"
    return brief_from_json(package_data("render", name), name)


def brief_of(count: int) -> Brief:
    """Return a brief of `count` statements, 6 at least, with every field of the record used."""
    brief = _specimen()
    lead, others = brief.sections
    every = (*lead.statements, *others.statements)
    more = tuple(islice(_copies(every), max(count - len(every), 0)))
    return brief.model_copy(
        update={
            "id": f"brf_specimen_{count}",
            "sections": (
                lead,
                others.model_copy(update={"statements": (*others.statements, *more)}),
            ),
            "timeline": (*brief.timeline, *(entry for s in more for entry in _dated(s))),
        }
    )


def _copies(statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """Yield the statements again and again, each time under another id and from another place."""
    for number, statement in enumerate(cycle(statements), start=1):
        day = (_FIRST_DAY + timedelta(days=number % 15)).isoformat()
        citations = tuple(
            citation.model_copy(
                update={
                    "sentence": 10 + number,
                    "start": 10_000 + 500 * number,
                    "end": 10_000 + 500 * number + len(citation.quote),
                }
            )
            for citation in statement.citations
        )
        yield statement.model_copy(
            update={
                "id": f"st_more_{number}",
                "citations": citations,
                "change": "known",
                "corroboration": Corroboration(
                    origins=statement.corroboration.origins[:1],
                    carriers=statement.corroboration.carriers[:1],
                ),
                "event_date": StatementDate(side="ar", span=(0, 1), value=day, precision="day"),
            }
        )


def _dated(statement: Statement) -> Iterator[TimelineEntry]:
    event = statement.event_date
    if event is not None and event.value is not None:
        yield TimelineEntry(date=event.value, precision="day", statement_id=statement.id)


def full_brief() -> Brief:
    """Return a brief of twelve statements with every field used."""
    return brief_of(12)


def written_brief() -> Brief:
    """Return a brief as a model writes it: headline, bottom line, approved by a person."""
    brief = brief_of(8)
    first = brief.sections[0].statements[0]
    by_model = SideRendering(ar="written", en="written")
    headline = EitherText(
        ar="الوزارة تعلن قرب استئناف الرحلات من المرفأ الشمالي",
        en="Ministry announces that sailings from the northern port will soon resume",
    )
    bottom_line = EitherText(
        ar="تقول الوزارة إن الرحلات ستُستأنف خلال أسبوع. ويقول عمال لم يُسمَّوا إن سفينتين غادرتا.",
        en=(
            "The ministry says sailings will resume within a week. "
            "Unnamed workers say that two ships have left."
        ),
    )
    return brief.model_copy(
        update={
            "headline": first.model_copy(
                update={"id": "st_headline", "rendering": by_model, "text": headline}
            ),
            "bottom_line": first.model_copy(
                update={"id": "st_bottom_line", "rendering": by_model, "text": bottom_line}
            ),
            "engine": Engine(
                kind="written", model="example-model-1", host="models.example", prompts={}
            ),
            "status": Status(value="approved", by="R. Haddad", at=brief.generated_at),
        }
    )


def empty_brief() -> Brief:
    """Return an honest empty brief: articles were read, nothing on the topic stands in them."""
    brief = brief_of(6)
    gap = Gap(
        kind="no_evidence",
        ar="لم يرد في المقالات الست ما يتصل بالموضوع.",
        en="None of the six articles says anything on the topic.",
    )
    coverage = brief.coverage.model_copy(
        update={
            "articles_used": 0,
            "statements_drafted": 0,
            "statements_withheld": {},
            "citations": 0,
        }
    )
    return brief.model_copy(
        update={
            "id": "brf_specimen_empty",
            "handling": None,
            "sections": (),
            "figures_that_differ": (),
            "disagreements": (),
            "timeline": (),
            "watch": (),
            "terms": (),
            "analyst_comment": None,
            "changes": Changes(since=None, new=(), changed=()),
            "sources": tuple(_unused(source) for source in brief.sources),
            "gaps": (gap,),
            "coverage": coverage,
        }
    )


def _unused(source: Source) -> Source:
    reason = source.not_used_reason or "nothing chosen"
    return source.model_copy(update={"used": False, "not_used_reason": reason})


HOSTILE_TEXT = (
    "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} <img src=x onerror=alert(2)> "
    "</style><style>*{display:none}</style> \u202eevil\u202c \u2066x\u2069 \x00\x07 🛈 "
    "url(file:///etc/hosts) &amp; &#x202e; ]]> --> javascript:alert(3) "
)
HOSTILE_ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/hosts",
    "data:text/html,x",
    "https:///no-host",
    'https://a.example/"onmouseover="x',
)


def hostile_brief() -> Brief:
    """Return a brief whose texts are markup, template syntax, bidi overrides and far too long."""
    brief = brief_of(7)
    endless = HOSTILE_TEXT + "قال إن " * 3_000 + "ب" * 20_000
    sources = tuple(
        source.model_copy(update={"headline": HOSTILE_TEXT, "outlet": HOSTILE_TEXT, "url": url})
        for source, url in zip(brief.sources, cycle(HOSTILE_ADDRESSES), strict=False)
    )
    lead = brief.sections[0]
    attacked = lead.statements[0].model_copy(
        update={
            "text": EitherText(ar=endless, en=endless),
            "citations": tuple(
                citation.model_copy(
                    update={
                        "quote": endless,
                        "context": QuoteContext(before=endless, after=endless),
                    }
                )
                for citation in lead.statements[0].citations
            ),
        }
    )
    return brief.model_copy(
        update={
            "id": "brf_specimen_hostile",
            "topic": TopicName(slug="x", name=Bilingual(ar=HOSTILE_TEXT, en=HOSTILE_TEXT)),
            "handling": HOSTILE_TEXT,
            "sources": sources,
            "sections": (lead.model_copy(update={"statements": (attacked,)}), *brief.sections[1:]),
            "figures_that_differ": (),
        }
    )


SPECIMENS = {
    "full": full_brief,
    "written": written_brief,
    "empty": empty_brief,
    "hostile": hostile_brief,
}
"""Every specimen by name."""
