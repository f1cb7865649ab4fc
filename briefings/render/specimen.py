"""Invented briefs that show a design at work: full, empty, of any length, and hostile.

They are for looking at templates without articles, for `brief template check`, for the tests and the
benchmark. Places, people and outlets are invented or generic; nothing here was reported.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import cycle, islice
from typing import TYPE_CHECKING, Literal

from briefings.brief.record import (
    SCHEMA_VERSION,
    AnalystComment,
    Attribution,
    Bilingual,
    Brief,
    ChangedStatement,
    Changes,
    Citation,
    Corroboration,
    Coverage,
    Disagreement,
    EitherText,
    Engine,
    FailedSource,
    FigureDifference,
    Gap,
    GenreReading,
    Gloss,
    GlossSlot,
    Hedge,
    LanguageCounts,
    Origin,
    Period,
    Position,
    Published,
    Question,
    QuoteContext,
    Section,
    SideRendering,
    Source,
    Statement,
    StatementDate,
    Status,
    Term,
    TimelineEntry,
    TopicName,
)

if TYPE_CHECKING:
    from briefings.brief.record import Basis, Change

_DATE = date(2026, 1, 29)
_MADE_AT = datetime(2026, 1, 29, 6, 0, tzinfo=UTC)
_AGENCY = Origin(name=Bilingual(ar="وكالة البحر", en="Bahr Agency"), kind="agency")
_MINISTRY = Origin(name=Bilingual(ar="وزارة النقل", en="Ministry of Transport"), kind="official")


def _source(  # noqa: PLR0913 - a record of many fields, filled by hand
    number: int,
    outlet: str | None,
    headline: str,
    language: Literal["ar", "en"],
    *,
    published: Published,
    genre: str = "report",
    affiliation: str = "unknown",
    carrier: str | None = None,
    fetched: date | None = None,
    not_used_reason: str | None = None,
) -> Source:
    return Source(
        id=f"art_{number:016x}",
        outlet=outlet,
        headline=headline,
        url=f"https://news{number}.example/2026/01/{20 + number}/port",
        published=published,
        fetched=fetched,
        language=language,
        genre=GenreReading.model_validate({"value": genre, "basis": "invented"}),
        affiliation=affiliation,  # type: ignore[arg-type] # a literal of the calls below
        descriptor=Bilingual(ar="صحيفة يومية محلية", en="local daily") if number == 1 else None,
        carrier=carrier,
        copy_of=None,
        sha256=f"{number:064x}",
        file=f"{number}.txt",
        used=not_used_reason is None,
        not_used_reason=not_used_reason,
    )


_SOURCES = (
    _source(
        1,
        "صحيفة الميناء",
        "الوزارة: استئناف الرحلات من المرفأ الشمالي خلال أيام",
        "ar",
        published=Published(date=date(2026, 1, 27), basis="header"),
        affiliation="state",
    ),
    _source(
        2,
        "aljisr.example",
        "خمسة مصادر: السفن الأولى غادرت المرفأ",
        "ar",
        published=Published(date=None, basis="aggregator"),
        fetched=date(2026, 1, 28),
        carrier="مجمّع الأخبار",
    ),
    _source(
        3,
        "The Harbour Post",
        "First ships leave northern port after two years",
        "en",
        published=Published(date=date(2026, 1, 28), basis="metadata"),
    ),
    _source(
        4,
        "منبر الساحل",
        "قراءة في اتفاق المرفأ",
        "ar",
        published=Published(date=date(2026, 1, 28), basis="text", estimated=True),
        genre="analysis",
        affiliation="party",
    ),
    _source(
        5,
        None,
        "لماذا أخطأ الجميع في حساب الرحلات",
        "ar",
        published=Published(date=None, basis="none"),
        genre="opinion",
        not_used_reason="opinion",
    ),
    _source(
        6,
        "Coast Wire",
        "Harvest festival draws crowds",
        "en",
        published=Published(date=date(2026, 1, 26), basis="metadata"),
        not_used_reason="off_topic",
    ),
)

_ARABIC = (
    "أعلنت وزارة النقل أن الرحلات البحرية من المرفأ الشمالي ستُستأنف خلال أسبوع، بعد توقف دام 14 شهراً، "
    "وقالت إن السفن الأولى قد تحمل 3,200 طن من القمح.",
    "قال خمسة عمال في المرفأ لوكالة البحر إن سفينتين غادرتا الرصيف صباح الاثنين، ولم يتسنَّ التأكد من وجهتهما.",
    "لم تصدر إدارة المرفأ أي تعليق حتى مساء الثلاثاء.",
    "وقّعت الوزارة والشركة المشغّلة اتفاقاً مدته 25 عاماً يمكن تمديده عشر سنوات أخرى، وفق نص نشرته الشركة.",
    "يُتوقع أن تبلغ كلفة تجديد الرصيفين 41 مليون دولار، بحسب الخبير سامي الحلواني من معهد النقل.",
    "رفضت نقابة البحّارة الجدول الجديد، وحذّرت من إضراب إذا لم تُصرف الأجور المتأخرة قبل 5 شباط.",
)
_ENGLISH = (
    "Sailings from the northern port will resume within a week after a halt of 14 months, the transport "
    "ministry said, adding that the first ships may carry 3,200 tonnes of wheat.",
    "Two ships left the quay on Monday morning, five dock workers said; where they were bound could not "
    "be established.",
    "The port authority had not commented by Tuesday evening.",
    "The ministry and the operator signed an agreement of 25 years that can be extended by ten more, "
    "according to a text that the company published.",
    "Renewing the two quays is expected to cost 41 million dollars, said Sami al-Halwani of the "
    "Institute of Transport.",
    "The seamen's union rejected the new schedule and warned of a strike if overdue wages are not paid "
    "before 5 February.",
)
_BEFORE = "وكانت الأعمال في المرفأ قد توقفت قبل أكثر من عام."
_AFTER = "ولم تذكر الصحيفة تفاصيل أخرى."


def _citation(source: int, sentence: int, quote: str, *origins: Origin) -> Citation:
    is_arabic = _SOURCES[source - 1].language == "ar"
    return Citation(
        source_id=_SOURCES[source - 1].id,
        sentence=sentence,
        start=1000 * sentence,
        end=1000 * sentence + len(quote),
        quote=quote,
        context=QuoteContext(
            before=_BEFORE if is_arabic else "Work at the port stopped more than a year ago.",
            after=_AFTER if is_arabic else "It gave no further detail.",
        ),
        match="exact" if sentence % 2 else "normalized",
        origin=origins,
    )


def _statement(  # noqa: PLR0913 - a record of many fields, filled by hand
    number: int,
    ar: str | None,
    en: str | None,
    *,
    citations: tuple[Citation, ...],
    origins: tuple[Origin, ...] = (),
    carriers: tuple[str, ...] = (),
    basis: Basis = "on_record",
    sources_counted: int | None = None,
    attribution: tuple[Attribution, ...] = (),
    hedge: Hedge | None = None,
    gloss: Gloss | None = None,
    change: Change = "new",
    label: Bilingual | None = None,
    rendering: Literal["verbatim", "written"] = "verbatim",
    event: str | None = None,
) -> Statement:
    return Statement(
        id=f"st_{number:016x}",
        text=EitherText(ar=ar, en=en),
        rendering=SideRendering(
            ar=rendering if ar else "none",
            en=(rendering if en else "gloss" if gloss else "none"),
        ),
        gloss=gloss,
        citations=citations,
        attribution=attribution,
        basis=basis,
        sources_counted=sources_counted,
        hedge=hedge,
        event_date=StatementDate(side="ar", span=(0, 1), value=event, precision="day")
        if event
        else None,
        as_of=date(2026, 1, 28),
        dates=(),
        corroboration=Corroboration(
            origins=tuple(origin.name for origin in origins), carriers=carriers
        ),
        change=change,
        outcome="passed",
        label=label,
        names_ar=("سامي الحلواني", "معهد النقل") if ar is None else (),
    )


_GLOSS_A = Gloss(
    tier="A",
    slots=(
        GlossSlot(label="status", text="NOT YET COMMENTED, no source named"),
        GlossSlot(label="who", text="port authority — did NOT issue — any comment"),
        GlossSlot(label="when", text="until Tuesday evening (report of 27 Jan 2026)"),
        GlossSlot(label="where", text="northern port", source="neighbour"),
    ),
    glossed=6,
    content_words=7,
)
_GLOSS_B = Gloss(
    tier="B",
    slots=(
        GlossSlot(label="mentions", text="ministry, operator, «الشركة المشغّلة»"),
        GlossSlot(label="figures", text="25 years; 10 years"),
        GlossSlot(label="marks", text="contains POSSIBLE"),
    ),
    glossed=5,
    content_words=12,
)
_GLOSS_C = Gloss(tier="C", slots=(), glossed=0, content_words=11)


def _statements() -> tuple[Statement, ...]:
    carriers = ("صحيفة الميناء", "aljisr.example", "The Harbour Post")
    minister = Attribution(
        speaker=Bilingual(ar="ليلى درويش", en="Layla Darwish"),
        role=Bilingual(ar="وزيرة النقل", en="transport minister"),
        named=True,
        via="صحيفة الميناء",
    )
    return (
        _statement(
            1,
            _ARABIC[0],
            _ENGLISH[0],
            citations=(
                _citation(1, 1, _ARABIC[0], _MINISTRY),
                _citation(3, 1, _ENGLISH[0], _MINISTRY),
                _citation(2, 5, _ARABIC[0][:60], _MINISTRY),
            ),
            origins=(_MINISTRY,),
            carriers=carriers,
            attribution=(minister,),
            hedge=Hedge(ar="قد", en="may"),
            change="changed",
            event="2026-02-03",
        ),
        _statement(
            2,
            _ARABIC[1],
            _ENGLISH[1],
            citations=(
                _citation(2, 2, _ARABIC[1], _AGENCY),
                _citation(3, 2, _ENGLISH[1], _AGENCY),
            ),
            origins=(_AGENCY,),
            carriers=("aljisr.example", "The Harbour Post"),
            basis="unnamed_sources",
            sources_counted=5,
            event="2026-01-26",
        ),
        _statement(
            3,
            _ARABIC[2],
            None,
            citations=(_citation(1, 3, _ARABIC[2]),),
            basis="unattributed",
            gloss=_GLOSS_A,
            change="known",
        ),
        _statement(
            4,
            _ARABIC[3],
            None,
            citations=(_citation(4, 4, _ARABIC[3]),),
            origins=(_MINISTRY, _AGENCY),
            basis="document",
            gloss=_GLOSS_B,
        ),
        _statement(
            5,
            None,
            _ENGLISH[4],
            citations=(_citation(3, 6, _ENGLISH[4]),),
            basis="named_expert",
            hedge=Hedge(ar="يُتوقع", en="is expected"),
            attribution=(
                Attribution(
                    speaker=Bilingual(ar="سامي الحلواني", en="Sami al-Halwani"), named=True
                ),
            ),
            label=Bilingual(ar="بالإنجليزية فقط", en="English only"),
        ),
        _statement(
            6,
            _ARABIC[5],
            None,
            citations=(_citation(4, 7, _ARABIC[5]),),
            basis="inference",
            gloss=_GLOSS_C,
            label=Bilingual(ar="تحليل", en="analysis"),
        ),
    )


def _more_statements(count: int) -> tuple[Statement, ...]:
    made = []
    for number, text in zip(range(7, 7 + count), cycle(range(6)), strict=False):
        made.append(
            _statement(
                number,
                _ARABIC[text],
                _ENGLISH[text] if text % 2 else None,
                citations=(
                    _citation(1 + number % 2, 10 + number, _ARABIC[text], _AGENCY),
                    *((_citation(3, 10 + number, _ENGLISH[text]),) if text % 2 else ()),
                ),
                origins=(_AGENCY,),
                basis=next(islice(cycle(("on_record", "witnessed", "footage")), number % 3, None)),  # type: ignore[arg-type] # three of the literals
                gloss=None if text % 2 else _GLOSS_B,
                event=f"2026-01-{10 + number % 15:02d}",
            )
        )
    return tuple(made)


def brief_of(count: int) -> Brief:
    """Return a brief of `count` statements (6 at least), with every field of the record used."""
    first = _statements()
    rest = _more_statements(max(count - len(first), 0))
    watch = first[1:2] + first[4:6]
    every = first + rest
    return Brief(
        schema_version=SCHEMA_VERSION,
        id=f"brf_{count:016x}",
        topic=TopicName(slug="port", name=Bilingual(ar="المرفأ الشمالي", en="The northern port")),
        date=_DATE,
        period=Period.model_validate({"from": date(2026, 1, 26), "to": date(2026, 1, 28)}),
        cutoff=_MADE_AT,
        generated_at=_MADE_AT,
        handling="TLP:AMBER",
        engine=Engine(kind="extracted", model=None, host=None, prompts={}),
        status=Status(value="draft", by=None, at=None),
        headline=None,
        bottom_line=None,
        sections=(
            Section(
                key="most_reported",
                heading=Bilingual(ar="الأوسع تداولاً", en="Most widely reported"),
                statements=every[:1],
            ),
            Section(
                key="other",
                heading=Bilingual(ar="عبارات أخرى من المصادر", en="Also reported"),
                statements=every[1:],
            ),
        ),
        figures_that_differ=(
            FigureDifference(
                what=Bilingual(ar="مدة التوقف", en="Length of the halt"),
                positions=(
                    Position(value=Bilingual(ar="14 شهراً", en="14 months"), statement=every[0]),
                    Position(value=Bilingual(ar="15 شهراً", en="15 months"), statement=every[3]),
                ),
            ),
        ),
        disagreements=(
            Disagreement(
                question=Question(
                    template="happened",
                    ar="هل غادرت السفن الأولى المرفأ؟",
                    en="Have the first ships left the port?",
                ),
                weight=3,
                positions=(every[1], every[2]),
            ),
        ),
        timeline=tuple(
            TimelineEntry(
                date=s.event_date.value or "2026",
                precision="day",
                statement_id=s.id,
                estimated=index == 9,
            )
            for index, s in enumerate(
                sorted(every, key=lambda s: s.event_date.value or "" if s.event_date else "")
            )
            if s.event_date is not None
        ),
        watch=watch,
        gaps=(
            Gap(
                kind="nobody_on_record",
                ar="لا يتحدث أحد باسمه عن وجهة السفينتين.",
                en="Nobody speaks on the record about where the two ships were bound.",
            ),
            Gap(
                kind="undated",
                ar="مقالة واحدة بلا تاريخ نشر.",
                en="One article has no date of publication.",
            ),
        ),
        terms=(
            Term(
                ar="سامي الحلواني",
                en="Sami al-Halwani",
                role=Bilingual(ar="خبير في معهد النقل", en="expert at the Institute of Transport"),
                variants=("سامي حلواني", "الحلوانى"),
            ),
            Term(ar="المرفأ الشمالي", en="northern port", role=None, variants=()),
        ),
        analyst_comment=AnalystComment(
            ar="الأرقام من طرف واحد، ولم تُنشر وثيقة الاتفاق كاملة.",
            en="The figures come from one side, and the agreement has not been published in full.",
            by="R. Haddad",
            at=_MADE_AT,
        ),
        sources=_SOURCES,
        coverage=Coverage(
            articles_read=6,
            articles_used=4,
            stories=3,
            wire_copies=1,
            undated=1,
            late=1,
            failed_sources=(FailedSource(source="scan-07.txt", reason="empty file"),),
            statements_drafted=len(every) + 3,
            statements_withheld={"figures": 2, "standalone": 1},
            citations=sum(len(s.citations) for s in every),
            languages=LanguageCounts(ar=4, en=2, other=0),
        ),
        changes=Changes(
            since=date(2026, 1, 28),
            new=tuple(s.id for s in every if s.change == "new"),
            changed=(ChangedStatement(before="st_old", after=every[0].id),),
        ),
    )


def full_brief() -> Brief:
    """Return a brief of twelve statements with every field used."""
    return brief_of(12)


def written_brief() -> Brief:
    """Return a brief as a model writes it: headline, bottom line, approved by a person."""
    brief = brief_of(8)
    one = brief.sections[0].statements[0]
    written = one.model_copy(
        update={
            "id": "st_headline",
            "rendering": SideRendering(ar="written", en="written"),
            "text": EitherText(
                ar="الوزارة تعلن قرب استئناف الرحلات من المرفأ الشمالي",
                en="Ministry announces that sailings from the northern port will soon resume",
            ),
        }
    )
    bottom = written.model_copy(
        update={
            "id": "st_bottom",
            "text": EitherText(
                ar="تقول الوزارة إن الرحلات ستُستأنف خلال أسبوع. ويقول عمال لم يُسمّوا إن سفينتين غادرتا.",
                en="The ministry says sailings will resume within a week. Unnamed workers say that "
                "two ships have left.",
            ),
        }
    )
    return brief.model_copy(
        update={
            "headline": written,
            "bottom_line": bottom,
            "engine": Engine(
                kind="written", model="example-model-1", host="models.example", prompts={}
            ),
            "status": Status(value="approved", by="R. Haddad", at=_MADE_AT),
        }
    )


def empty_brief() -> Brief:
    """Return an honest empty brief: articles were read, nothing on the topic stands in them."""
    brief = brief_of(6)
    unused = tuple(
        s.model_copy(update={"used": False, "not_used_reason": s.not_used_reason or "off_topic"})
        for s in brief.sources
    )
    return brief.model_copy(
        update={
            "id": "brf_empty",
            "handling": None,
            "sections": (),
            "figures_that_differ": (),
            "disagreements": (),
            "timeline": (),
            "watch": (),
            "terms": (),
            "analyst_comment": None,
            "changes": Changes(since=None, new=(), changed=()),
            "sources": unused,
            "gaps": (
                Gap(
                    kind="no_evidence",
                    ar="لم يرد في المقالات الست ما يتصل بالموضوع.",
                    en="None of the six articles says anything on the topic.",
                ),
            ),
            "coverage": brief.coverage.model_copy(
                update={
                    "articles_used": 0,
                    "statements_drafted": 0,
                    "statements_withheld": {},
                    "citations": 0,
                }
            ),
        }
    )


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
    first = brief.sections[0].statements[0]
    attacked = first.model_copy(
        update={
            "text": EitherText(ar=endless, en=endless),
            "citations": tuple(
                c.model_copy(
                    update={
                        "quote": endless,
                        "context": QuoteContext(before=endless, after=endless),
                    }
                )
                for c in first.citations
            ),
        }
    )
    return brief.model_copy(
        update={
            "topic": TopicName(slug="x", name=Bilingual(ar=HOSTILE_TEXT, en=HOSTILE_TEXT)),
            "handling": HOSTILE_TEXT,
            "sources": sources,
            "sections": (
                brief.sections[0].model_copy(update={"statements": (attacked,)}),
                *brief.sections[1:],
            ),
            "figures_that_differ": (),
        }
    )
