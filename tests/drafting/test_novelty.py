"""How a statement stands to earlier briefs: by its sentences, by its words, and by its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pytest

from briefings.brief.record import Brief, FigureDifference, Position
from briefings.brief.restating import restate
from briefings.brief.schema import brief_from_json, brief_to_json
from briefings.drafting.novelty import tell_changes
from briefings.drafting.sections import lead_with_changes
from briefings.encoder import default_encoder
from briefings.glossary.loading import default_glossary
from briefings.verification.saved import statement_id
from tests.quality.days import MakeArticle, Printed, brief_of_day, change_of

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 2, day) for day in (2, 3, 4))

CONVOY = "غادر رتل عسكري روسي من 18 شاحنة مطار القامشلي فجر الأحد متوجهاً إلى قاعدة حميميم."
TOLL_12 = "قُتل 12 شخصاً في انفجار مستودع ذخيرة قرب حمص يوم الأحد."
TOLL_15 = "ارتفعت حصيلة انفجار مستودع الذخيرة قرب حمص يوم الأحد إلى 15 قتيلاً."
TOLL_17 = "ارتفعت حصيلة انفجار مستودع الذخيرة قرب حمص يوم الأحد إلى 17 قتيلاً."
SHELLED = "قصفت القوات التركية أمس مواقع في ريف عين عيسى الغربي."
DELEGATION = "بحث وفد من وزارة النقل السورية في موسكو إعادة تأهيل مطار القامشلي."

tell = partial(tell_changes, encoder=default_encoder(), glossary=default_glossary())


@dataclass(frozen=True, slots=True)
class Days:
    """Makes briefs of days."""

    make_article: MakeArticle

    def __call__(self, day: date, *printed: Printed | str, topic: str = "bases") -> Brief:
        """Return a brief of a day that prints these sentences."""
        return brief_of_day(day, printed, self.make_article, default_glossary(), topic=topic)


@pytest.fixture(scope="module")
def days(make_article: MakeArticle) -> Days:
    """A function that makes a brief of a day."""
    return Days(make_article)


def test_with_no_earlier_brief_all_is_new(days: Days) -> None:
    """There is no day to compare with, and the record says so."""
    brief = days(TUESDAY, CONVOY, TOLL_12)
    marked = tell(brief, [])
    assert marked.changes.since is None
    assert marked.changes.new == tuple(s.id for s in brief.statements())
    assert marked == brief.model_copy(update={"changes": marked.changes})


def test_the_same_sentence_of_another_outlet_is_known(days: Days) -> None:
    """A reprint is the same evidence though no store knows of it."""
    marked = tell(days(TUESDAY, Printed(CONVOY, outlet="b")), [days(MONDAY, CONVOY)])
    assert change_of(marked) == {CONVOY: "known"}
    assert marked.changes.known == (marked.statements()[0].id,)
    assert marked.changes.since == MONDAY


def test_a_bulletin_that_says_yesterday_every_day_is_new_every_day(days: Days) -> None:
    """The same words, and another day: relative dates count from each article's own."""
    marked = tell(days(TUESDAY, Printed(SHELLED, outlet="b")), [days(MONDAY, SHELLED)])
    assert change_of(marked) == {SHELLED: "new"}


@pytest.mark.parametrize("form", ["function", "mapping"])
def test_a_wire_copy_is_the_same_sentence_on_whatever_day_it_is_carried(
    days: Days, form: str
) -> None:
    """What the store found to be a copy counts its "yesterday" from the agency's report."""
    earlier = days(MONDAY, SHELLED)
    brief = days(TUESDAY, Printed(SHELLED, outlet="b"))
    key = (brief.sources[0].id, 0)
    copies: dict[tuple[str, int], frozenset[tuple[str, int]]] = {
        key: frozenset({(earlier.sources[0].id, 0)})
    }
    marked = tell(
        brief,
        [earlier],
        repeats=copies
        if form == "mapping"
        else lambda article, index: copies.get((article, index), frozenset()),
    )
    assert change_of(marked) == {SHELLED: "known"}


def test_a_source_that_copies_another_is_the_same_report(days: Days) -> None:
    """As the record says of its sources, with no store at hand."""
    earlier = days(MONDAY, SHELLED)
    brief = days(TUESDAY, Printed(SHELLED, outlet="b"))
    (source,) = brief.sources
    copied = source.model_copy(update={"copy_of": earlier.sources[0].id})
    marked = tell(brief.model_copy(update={"sources": (copied,)}), [earlier])
    assert change_of(marked) == {SHELLED: "known"}


def test_a_moved_toll_is_told_with_both_values_and_both_days(days: Days) -> None:
    """The line of the record has all that a page prints of a change."""
    earlier = days(MONDAY, TOLL_12)
    marked = tell(days(TUESDAY, TOLL_15), [earlier])
    (line,) = marked.changes.changed
    assert change_of(marked) == {TOLL_15: "changed"}
    assert (line.before, line.after) == (earlier.statements()[0].id, marked.statements()[0].id)
    assert (line.what, line.before_day, line.after_day) == ("figure", MONDAY, TUESDAY)
    assert line.was is not None
    assert line.now is not None
    assert (line.was.ar, line.now.ar) == ("12 قتيلاً", "15 قتيلاً")
    assert (line.was.en, line.now.en) == ("12 killed", "15 killed")


def test_the_newest_telling_decides(days: Days) -> None:
    """12, then 15, then 17: what moved is 15; and 15 told again is known."""
    past = [days(MONDAY, TOLL_12), days(TUESDAY, TOLL_15)]
    (line,) = tell(days(WEDNESDAY, TOLL_17), past).changes.changed
    assert (line.before_day, line.was and line.was.en) == (TUESDAY, "15 killed")
    again = tell(days(WEDNESDAY, Printed(TOLL_15, outlet="b")), past)
    assert change_of(again) == {TOLL_15: "known"}


def test_an_old_sentence_printed_again_is_known_and_no_change_back(days: Days) -> None:
    """The article of Monday still says 12 on Wednesday; the sentences decide before the words."""
    past = [days(MONDAY, TOLL_12), days(TUESDAY, TOLL_15)]
    marked = tell(days(WEDNESDAY, Printed(TOLL_12, day=MONDAY, outlet="b")), past)
    assert change_of(marked) == {TOLL_12: "known"}


def test_an_older_report_than_the_one_told_changes_nothing(days: Days) -> None:
    """A smaller toll in an article of the day before is no moved figure."""
    late = "قُتل 9 أشخاص في انفجار مستودع ذخيرة قرب حمص يوم الأحد."
    marked = tell(days(WEDNESDAY, Printed(late, day=MONDAY)), [days(TUESDAY, TOLL_15)])
    assert change_of(marked) == {late: "new"}


def test_two_reports_of_one_day_disagree_and_do_not_change(days: Days) -> None:
    """Unless one of them says that the figure moved."""
    other = "قُتل 15 شخصاً في انفجار مستودع ذخيرة قرب حمص يوم الأحد."
    told = [days(MONDAY, TOLL_12)]
    same_day = days(TUESDAY, Printed(other, day=MONDAY, outlet="b"))
    assert change_of(tell(same_day, told)) == {other: "new"}
    update = days(TUESDAY, Printed(TOLL_15, day=MONDAY, outlet="b"))
    assert change_of(tell(update, told)) == {TOLL_15: "changed"}


def test_ids_are_those_of_what_is_told_and_not_of_what_was_told_before(days: Days) -> None:
    """Neither the brief's id nor a statement's depends on the past, nor does anything else move."""
    brief = days(TUESDAY, TOLL_15, CONVOY, DELEGATION)
    marked = tell(brief, [days(MONDAY, TOLL_12, CONVOY)])
    assert marked.id == brief.id
    assert [s.id for s in marked.statements()] == [s.id for s in brief.statements()]
    assert all(s.id == statement_id(s) for s in marked.statements())
    assert restate(marked, lambda s: s.model_copy(update={"change": "new"})) == brief.model_copy(
        update={"changes": marked.changes}
    )
    assert brief_from_json(brief_to_json(marked), "test") == marked


def test_every_copy_of_a_statement_is_marked_alike(days: Days) -> None:
    """The box of figures holds the statement of the section, and says the same of it."""
    brief = days(TUESDAY, TOLL_15, CONVOY)
    first, second = brief.statements()
    box = FigureDifference(
        what=brief.topic.name,
        positions=tuple(Position(value=brief.topic.name, statement=s) for s in (first, second)),
    )
    boxed = brief.model_copy(
        update={"figures_that_differ": (box,), "headline": first, "watch": (second,)}
    )
    marked = tell(boxed, [days(MONDAY, TOLL_12, CONVOY)])
    assert [s.change for s in marked.printed_statements()] == [
        "changed", "changed", "known", "changed", "known", "known",
    ]  # fmt: skip


PASSED_OVER = {
    "of the same day": (TUESDAY, "bases"),
    "of a later day": (WEDNESDAY, "bases"),
    "on another topic": (MONDAY, "energy"),
}


@pytest.mark.parametrize(("day", "topic"), PASSED_OVER.values(), ids=PASSED_OVER)
def test_only_earlier_briefs_on_the_topic_count(days: Days, day: date, topic: str) -> None:
    """What else is handed over changes nothing."""
    marked = tell(days(TUESDAY, CONVOY), [days(day, Printed(CONVOY, outlet="b"), topic=topic)])
    assert marked.changes.since is None
    assert change_of(marked) == {CONVOY: "new"}


def test_a_fortnight_is_looked_back_or_the_last_brief_however_old(days: Days) -> None:
    """Between weekly briefs a thing may be told twice; after a gap the last brief still counts."""
    old = days(TUESDAY - timedelta(days=20), Printed(CONVOY, day=MONDAY, outlet="b"))
    last = days(MONDAY, DELEGATION)
    assert change_of(tell(days(TUESDAY, CONVOY), [old, last])) == {CONVOY: "new"}
    assert change_of(tell(days(TUESDAY, CONVOY), [old])) == {CONVOY: "known"}


WRITTEN = (
    "قُتل 12 جندياً سورياً في انفجار قرب حمص يوم الأحد. وأُصيب 30 مدنياً في الانفجار نفسه.",
    (
        "قُتل 12 جندياً سورياً في انفجار قرب حمص.",
        "Twelve Syrian soldiers were killed in a blast near Homs.",
    ),
    ("أُصيب 30 مدنياً في انفجار قرب حمص.", "Thirty civilians were wounded in a blast near Homs."),
    (
        "قُتل 12 جندياً سورياً في الانفجار قرب حمص.",
        "Near Homs a blast killed twelve Syrian soldiers.",
    ),
)  # fmt: skip


def test_a_written_statement_may_tell_what_was_left_out_of_the_same_sentences(days: Days) -> None:
    """The wounded of a sentence whose dead were told are new; the dead in other words are known."""
    text, dead, wounded, dead_again = WRITTEN
    earlier = days(MONDAY, Printed(text, written=dead))
    brief = days(
        TUESDAY,
        Printed(text, day=MONDAY, outlet="b", written=wounded),
        Printed(text, day=MONDAY, outlet="c", written=dead_again),
    )
    assert change_of(tell(brief, [earlier])) == {wounded[0]: "new", dead_again[0]: "known"}


def test_an_english_statement_is_compared_with_the_english_side(days: Days) -> None:
    """Whichever language both days have in words of their own; a gloss is no text."""
    english = "A Russian military convoy of 18 trucks left Qamishli airport at dawn on Sunday."
    moved = "A Russian military convoy of 24 trucks left Qamishli airport at dawn on Sunday."
    arabic = "غادر رتل عسكري روسي من 18 شاحنة مطار القامشلي فجر الأحد."
    earlier = days(MONDAY, Printed(arabic, written=(arabic, english)))
    marked = tell(days(TUESDAY, moved), [earlier])
    (line,) = marked.changes.changed
    assert line.was is not None
    assert line.now is not None
    assert (line.was.en, line.now.en) == ("18 trucks", "24 trucks")
    assert (line.was.ar, line.now.ar) == ("18 شاحنة", "24")
    assert change_of(tell(days(TUESDAY, moved), [days(MONDAY, arabic)])) == {moved: "new"}


CERTAINTIES = {
    "a word of doubt gone": (
        "قد تنسحب القوات الروسية من مطار القامشلي.", "انسحبت القوات الروسية من مطار القامشلي.",
        ("«قد»", "بلا لفظ تحفّظ"), ("“may”", "no word of doubt"),
    ),
    "unnamed, then on record": (
        "قال مصدر أمني إن قوة من الجيش دخلت حقل العمر.",
        "أعلنت وزارة الدفاع السورية أن قوة من الجيش دخلت حقل العمر.",
        ("مصادر لم تُسمَّ", "تصريح منسوب إلى صاحبه"), ("unnamed sources", "on record"),
    ),
    "denied": (
        "أسقطت قوات سوريا الديمقراطية طائرة مسيّرة تركية قرب عين عيسى.",
        "نفت قوات سوريا الديمقراطية إسقاط طائرة مسيّرة تركية قرب عين عيسى.",
        ("مذكور بلا نفي", "منفيّ"), ("told, not denied", "denied"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "now", "arabic", "english"), CERTAINTIES.values(), ids=CERTAINTIES
)
def test_a_moved_certainty_is_told_in_the_sources_words(
    days: Days, before: str, now: str, arabic: tuple[str, str], english: tuple[str, str]
) -> None:
    """The program has no likelihood term of its own (R7)."""
    (line,) = tell(days(TUESDAY, now), [days(MONDAY, before)]).changes.changed
    assert line.what == "certainty"
    assert line.was is not None
    assert line.now is not None
    assert ((line.was.ar, line.now.ar), (line.was.en, line.now.en)) == (arabic, english)


FIGURES = {
    "the hedge stays": (
        "ما زال نحو 60 جندياً روسياً داخل مطار القامشلي.",
        "ما زال نحو 25 جندياً روسياً داخل مطار القامشلي.",
        ("نحو 60 جندياً", "نحو 25 جندياً"), ("about 60 soldiers", "about 25 soldiers"),
    ),
    "money": (
        "تبلغ قيمة العقد مع الشركة التركية 320 مليون دولار.",
        "تبلغ قيمة العقد مع الشركة التركية 290 مليون دولار.",
        ("320 مليون دولار", "290 مليون دولار"),
        ("320 million US dollars", "290 million US dollars"),
    ),
    "the dead agree in number": (
        "قُتل 3 أشخاص في انفجار لغم قرب تدمر يوم الأحد.",
        "قُتل 11 شخصاً في انفجار لغم قرب تدمر يوم الأحد.",
        ("3 قتلى", "11 قتيلاً"), ("3 killed", "11 killed"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "now", "arabic", "english"), FIGURES.values(), ids=FIGURES)
def test_a_moved_figure_is_told_with_the_thing_counted(
    days: Days, before: str, now: str, arabic: tuple[str, str], english: tuple[str, str]
) -> None:
    """In the source's own words where there are any, with its hedge; the dead agree in number."""
    (line,) = tell(days(TUESDAY, now), [days(MONDAY, before)]).changes.changed
    assert line.was is not None
    assert line.now is not None
    assert ((line.was.ar, line.now.ar), (line.was.en, line.now.en)) == (arabic, english)


def test_a_brief_opens_with_what_changed(days: Days) -> None:
    """Within a section changed, new, known; a section of known statements follows the others."""
    brief = days(TUESDAY, CONVOY, DELEGATION, TOLL_15)
    (section,) = brief.sections
    known = section.model_copy(update={"key": "positions", "statements": section.statements[:1]})
    brief = brief.model_copy(update={"sections": (known, section)})
    ordered = lead_with_changes(tell(brief, [days(MONDAY, TOLL_12, CONVOY)]))
    assert [section.key for section in ordered.sections] == ["developments", "positions"]
    assert [s.change for s in ordered.sections[0].statements] == ["changed", "new", "known"]
    assert ordered.id == brief.id


def test_a_first_brief_keeps_its_order(days: Days) -> None:
    """Where all is new nothing moves."""
    brief = tell(days(TUESDAY, CONVOY, DELEGATION, TOLL_15), [])
    assert lead_with_changes(brief) == brief
