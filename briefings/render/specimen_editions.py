"""Invented editions that show a design at work: a full morning, an empty one, a hostile one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefings.brief.record import (
    SCHEMA_VERSION,
    Bilingual,
    Brief,
    Changes,
    Edition,
    FailedSource,
    FailedTopic,
    Published,
    Source,
    Statement,
    TopicName,
)
from briefings.render.specimen import (
    HOSTILE_TEXT,
    brief_of,
    empty_brief,
    hostile_brief,
    written_brief,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_OUTLETS = (
    ("Bahr Agency", "وكالة البحر"),
    ("The Harbour Post", "بريد الميناء"),
    ("Coast Wire", "سلك الساحل"),
    ("Thaghr Today", "الثغر اليوم"),
    ("Island Radio", "إذاعة الجزيرة"),
    ("Quay News", "أخبار الرصيف"),
    ("North Star", "نجم الشمال"),
)
_REASONS = ("nothing chosen", "repeats another article", "off_topic", "before 2026-01-20")


def busy_brief(articles: int = 300) -> Brief:
    """Return a brief for which hundreds of articles were read, copies of an agency among them."""
    brief = brief_of(12)
    more = tuple(_article(number) for number in range(articles - len(brief.sources)))
    sources = (*brief.sources, *more)
    coverage = brief.coverage.model_copy(
        update={
            "articles_read": len(sources),
            "wire_copies": sum(source.copy_of is not None for source in sources),
            "languages": brief.coverage.languages.model_copy(
                update={
                    "ar": sum(source.language == "ar" for source in sources),
                    "en": sum(source.language == "en" for source in sources),
                }
            ),
        }
    )
    update = {"id": "brf_specimen_busy", "sources": sources, "coverage": coverage}
    return brief.model_copy(update=update)


def _article(number: int) -> Source:
    """Return one of the articles read and not used: every fifth carries the agency's text."""
    like = brief_of(6).sources[5]
    en, ar = _OUTLETS[number * number % len(_OUTLETS)]
    is_copy = number % 5 == 3  # noqa: PLR2004 - one in five
    day = date(2026, 1, 28) - timedelta(days=number * number % 11 % 7)
    carrier = ("Sea Digest", "Morning Gate")[number % 2] if number % 9 == 4 else None  # noqa: PLR2004
    return like.model_copy(
        update={
            "id": f"art_more_{number}",
            "outlet": en,
            "outlet_name": Bilingual(ar=ar, en=en),
            "headline": f"نشرة الساحل رقم {number + 1}"
            if number % 3
            else f"Coast note {number + 1}",
            "language": "ar" if number % 3 else "en",
            "published": Published(date=day if number % 40 else None, basis="feed"),
            "carrier": carrier,
            "copy_of": f"art_more_{number - number % 5}" if is_copy else None,
            "file": None,
            "not_used_reason": _REASONS[1 if is_copy else number % 7 % len(_REASONS)],
        }
    )


def unchanged_brief() -> Brief:
    """Return a brief of a day on which nothing is new."""
    brief = brief_of(6)
    since = brief.changes.since
    known = tuple(statement.id for statement in brief.statements())
    sections = tuple(
        section.model_copy(
            update={
                "statements": tuple(
                    s.model_copy(update={"change": "known"}) for s in section.statements
                )
            }
        )
        for section in brief.sections
    )
    changes = Changes(since=since, new=(), changed=(), known=known)
    update = {"id": "brf_specimen_unchanged", "sections": sections, "changes": changes}
    return brief.model_copy(update={**update, "watch": (), "disagreements": ()})


_NAMES = {
    "port": Bilingual(ar="المرفأ الشمالي", en="The northern port"),
    "wheat": Bilingual(ar="واردات القمح", en="Wheat imports"),
    "ferries": Bilingual(ar="العبّارات بين الجزر", en="Ferries between the islands"),
    "wages": Bilingual(ar="أجور البحّارة", en="Seamen's wages"),
    "fog": Bilingual(ar="الضباب في المضيق", en="Fog in the strait"),
}


def _on(slug: str, brief: Brief, turn: int) -> Brief:
    """Return the brief under another topic, its other statements in another order."""
    lead, *others = brief.sections
    turned = [
        section.model_copy(update={"statements": _turned(section.statements, turn)})
        for section in others
    ]
    return brief.model_copy(
        update={
            "id": f"{brief.id}_{slug}",
            "topic": TopicName(slug=slug, name=_NAMES[slug]),
            "sections": (lead, *turned),
        }
    )


def _turned(items: Sequence[Statement], turn: int) -> tuple[Statement, ...]:
    return (*items[turn:], *items[:turn])


def full_edition() -> Edition:
    """Return an edition of five topics: approved, draft, busy, unchanged, without evidence."""
    briefs = (
        _on("port", written_brief(), 0),
        _on("wheat", busy_brief(), 3),
        _on("ferries", brief_of(9), 2),
        _on("wages", unchanged_brief(), 1),
        empty_brief().model_copy(update={"topic": TopicName(slug="fog", name=_NAMES["fog"])}),
    )
    return _edition(
        "edn_specimen",
        briefs,
        FailedTopic(
            topic=TopicName(slug="tolls", name=Bilingual(ar="رسوم القناة", en="Canal tolls")),
            reason="models.example:443: the endpoint did not answer within 120 s",
        ),
    )


def _edition(name: str, briefs: tuple[Brief, ...], failed: FailedTopic) -> Edition:
    since = date(2026, 1, 25)
    return Edition(
        schema_version=SCHEMA_VERSION,
        id=name,
        date=briefs[0].date,
        handling=briefs[0].handling,
        generated_at=briefs[0].generated_at,
        briefs=briefs,
        failed_topics=(failed,),
        failing_sources=(FailedSource(source="رادار الساحل", reason="HTTP 503", since=since),),
    )


def empty_edition() -> Edition:
    """Return an edition of a morning on which nothing could be made."""
    full = full_edition()
    return full.model_copy(update={"id": "edn_specimen_empty", "briefs": (), "handling": None})


def hostile_edition() -> Edition:
    """Return an edition whose texts are markup, template syntax and bidi overrides."""
    attacked = TopicName(slug="x", name=Bilingual(ar=HOSTILE_TEXT, en=HOSTILE_TEXT))
    edition = _edition(
        "edn_specimen_hostile",
        (hostile_brief(), empty_brief()),
        FailedTopic(topic=attacked, reason=HOSTILE_TEXT),
    )
    failing = FailedSource(source=HOSTILE_TEXT, reason=HOSTILE_TEXT, since=edition.date)
    return edition.model_copy(update={"failing_sources": (failing,)})


EDITIONS = {"full": full_edition, "empty": empty_edition, "hostile": hostile_edition}
"""Every specimen by name."""
