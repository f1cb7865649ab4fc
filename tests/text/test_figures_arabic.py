"""Figures of Arabic text: each case is a phrase and what a reader takes it to say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefings.text.figures import find_figures

CARDINALS = {
    "ستة عشر شخصا": "16",
    "خمسة عشر": "15",
    "إحدى عشرة طائرة": "11",
    "أحد عشر كوكبا": "11",
    "اثنا عشر شهرا": "12",
    "ثماني عشرة ساعة": "18",
    "خمسة وعشرون جنديا": "25",
    "بخمسة وعشرين جنديا": "25",
    "خمس وعشرون سنة": "25",
    "مئة شخص": "100",
    "مائة وستة عشر صفحة": "116",
    "ثلاثمائة وواحد وثلاثون": "331",
    "ثلاث مئة وواحد": "301",
    "مئتا شخص": "200",
    "ألفا شخص": "2000",
    "ألفين ومئتي جندي": "2200",
    "ألف وتسعمئة": "1900",
    "ثلاثة آلاف وتسع مائة وخمس وستون": "3965",
    "مئة ألف لاجئ": "100000",
    "300 ألف لاجئ": "300000",
    "15 ألفا": "15000",
    "واحد وعشرون مليونا": "21000000",
    "مليوني لاجئ": "2000000",
    "2.5 مليار": "2500000000",
    "مليون و200 ألف": "1200000",
    "خمسة ملايين و300 ألف": "5300000",
    "ألف مليون": "1000000000",
    "نصف مليون": "500000",
    "مليون ونصف المليون": "1500000",
    "3 ملايين ونصف": "3500000",
    "خمسة ونصف": "5.5",
    "ثلاث سنوات ونصف": "3.5",
    "عامين ونصف العام": "2.5",
    "سالب خمسة": "-5",
    "دزينة من البيض": "12",
}

DIGITS = {
    "١٤ قتيلا": "14",
    "۱۴ قتيلا": "14",
    "1.234 شخصا": "1234",
    "1.234.567 شخصا": "1234567",
    "١٬٢٣٤ شخصا": "1234",
    "١،٢٣٤ شخصا": "1234",
    "1,234.5": "1234.5",
    "1.234,5": "1234.5",
    "٣٫١٤٥ أمتار": "3.145",
    "3.5 أمتار": "3.5",
    "40 000 شخص": "40000",
    "لـ15 قتيلا": "15",
    "ال192": "192",
    "و300 جندي": "300",
    "5كم": "5",
}


@pytest.mark.parametrize(("text", "value"), (CARDINALS | DIGITS).items())
def test_a_number_has_the_value_it_says(text: str, value: str) -> None:
    """Number words of every case and gender, digits of both scripts and both conventions."""
    (figure,) = find_figures(text, "ar")
    assert figure.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("خمسة وستة", ["5", "6"]),
        ("عشرين وثلاثين", ["20", "30"]),
        ("ثلاثمائة ومائتين", ["300", "200"]),
        ("300 و212", ["300", "212"]),
    ],
)
def test_numbers_that_cannot_be_one_are_two(text: str, values: list[str]) -> None:
    """The order of hundreds, units and tens decides where a compound ends."""
    assert [figure.value for figure in find_figures(text, "ar")] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الحادي عشر", 11),
        ("الثانية عشرة", 12),
        ("الخامس والعشرون", 25),
        ("ثاني لقاء", 2),
        ("أول زيارة", 1),
        ("اللقاء الثاني", 2),
        ("المئة والخامسة والعشرون", 125),
    ],
)
def test_an_ordinal_is_of_its_own_kind(text: str, value: int) -> None:
    """Definite and in construct, simple and compound."""
    (figure,) = find_figures(text, "ar")
    assert (figure.kind, figure.value) == ("ordinal", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("نصف السكان", "0.5"),
        ("ثلث السكان", "0.333333"),
        ("ثلثي السكان", "0.666667"),
        ("ثلاثة أرباع السكان", "0.75"),
        ("خمس السكان", "0.2"),
        ("3/4 الكمية", "0.75"),
        ("واحد على خمسة", "0.2"),
    ],
)
def test_a_fraction_is_below_one(text: str, value: str) -> None:
    """Words and digits; a fifth is told from five by the definite noun behind it."""
    (figure,) = find_figures(text, "ar")
    assert (figure.kind, figure.value) == ("fraction", Decimal(value))


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("50٪", "percent", None),
        ("%50", "percent", None),
        ("50 في المئة", "percent", None),
        ("خمسين بالمائة", "percent", None),
        ("بنسبة 10", "percent", None),
        ("3 نقاط مئوية", "percentage_points", None),
        ("5 ملايين دولار", "money", "USD"),
        ("$20", "money", "USD"),
        ("300 ليرة سورية", "money", "SYP"),
        ("100 جنيه إسترليني", "money", "GBP"),
        ("49 عاما", "number", "year"),
        ("عامين", "number", "year"),
        ("يومين", "number", "day"),
        ("30 كيلومترا مربعا", "number", "sq_km"),
        ("الساعة 5:30", "number", "clock"),
        ("الساعة الخامسة والنصف", "number", "clock"),
    ],
)
def test_a_unit_has_one_name(text: str, kind: str, unit: str | None) -> None:
    """Percent, points, currencies and units of every case have a canonical name."""
    (figure,) = find_figures(text, "ar")
    assert (figure.kind, figure.unit) == (kind, unit)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("نحو 50 شخصا", "about"),
        ("بنحو 50 شخصا", "about"),
        ("زهاء 50 شخصا", "about"),
        ("50 شخصا تقريبا", "about"),
        ("قرابة 50 شخصا", "nearly"),
        ("أكثر من 50 شخصا", "more_than"),
        ("ما يزيد على 50 شخصا", "more_than"),
        ("ما لا يقل عن 50 شخصا", "at_least"),
        ("50 شخصا على الأقل", "at_least"),
        ("أقل من 50 شخصا", "less_than"),
        ("ما يصل إلى 50 شخصا", "at_most"),
        ("حوالي الساعة 09:30", "about"),
        ("50 شخصا", None),
    ],
)
def test_a_hedge_is_kept(text: str, hedge: str | None) -> None:
    """Before the figure or behind what it counts, with a proclitic or without."""
    (figure,) = find_figures(text, "ar")
    assert figure.hedge == hedge


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("بين 5 و10", 5, 10),
        ("ما بين خمسة وعشرة", 5, 10),
        ("15-20 شخصا", 15, 20),
        ("15 إلى 20 ألف شخص", 15_000, 20_000),
        ("يتراوح من 200 إلى 300", 200, 300),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    """A scale word said once is of both ends."""
    (figure,) = find_figures(text, "ar")
    assert (figure.value, figure.upper) == (low, high)


def test_a_rise_is_no_range() -> None:
    """`من 5 إلى 10` without a word of ranging is a change: two figures."""
    assert [f.upper for f in find_figures("ارتفع العدد من 5 إلى 10", "ar")] == [None, None]


@pytest.mark.parametrize(
    ("text", "value"),
    [("مئات الأشخاص", 100), ("آلاف المدنيين", 1000), ("عشرات الآلاف", 10_000)],
)
def test_an_order_of_magnitude_is_about_its_least(text: str, value: int) -> None:
    """Hundreds are about 100, whatever the language."""
    (figure,) = find_figures(text, "ar")
    assert (figure.value, figure.hedge) == (value, "about")


@pytest.mark.parametrize(
    "text",
    ["اتفاقيتين", "وطائرتين", "طرفان", "صاروخين", "مسؤولان", "مراهقين يبلغان"],
)
def test_a_dual_of_a_known_noun_says_two(text: str) -> None:
    """A dual without article states two."""
    (figure,) = find_figures(text, "ar")
    assert (figure.value, figure.implied) == (2, False)


@pytest.mark.parametrize("text", ["الجانبين", "البلدين", "كلا الرئيسين", "محافظتي دير الزور"])
def test_a_definite_dual_only_implies_two(text: str) -> None:
    """`الجانبين` is both sides: no figure that another text must name."""
    assert {(f.value, f.implied) for f in find_figures(text, "ar")} == {(Decimal(2), True)}


@pytest.mark.parametrize(
    "text",
    [
        "مسؤولين سوريين", "حسين في البحرين", "فلسطين وبوتين والأرجنتين", "طالبان وأفغانستان",
        "أحد المصادر", "إحدى الدول", "يوم الأحد", "الأربعاء", "الاثنين", "كل واحد منهم",
        "مجموعة العشرين", "طائرة Il-76", "إف-16", "إف 16", "قناة كردستان 24", "كوفيد-19",
        "ربع النهائي", "192.168.1.2", "https://example.org/2026/15", "كميات كبيرة",
        "بلدان المنطقة", "واحد من المصادر",
    ],
)  # fmt: skip
def test_what_looks_like_a_figure_and_is_none(text: str) -> None:
    """Plurals and names in -ين, weekdays, the pronoun one, names with numbers, addresses."""
    assert find_figures(text, "ar") == ()


def test_skipped_spans_give_no_figure() -> None:
    """A year that the caller has read as a date is not read again."""
    text = "عام 2019 قتل 5 أشخاص"
    (figure,) = find_figures(text, "ar", skip=[(4, 8)])
    assert figure.text == "5"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("خمسة مصادر سورية", "مصادر"),
        ("المصادر الخمسة", "المصادر"),
        ("اثنان من المصادر", "المصادر"),
        ("وطائرتين تحملان", "طايرتين"),
        ("قتل خمسة وأصيب", None),
    ],
)
def test_the_thing_counted_is_the_noun(text: str, counted: str | None) -> None:
    """Behind the figure, before a definite one, or the dual itself."""
    (figure,) = find_figures(text, "ar")
    assert figure.counted == counted


def test_the_span_is_the_figure_alone() -> None:
    """Neither conjunction nor hedge nor the thing counted is in the span."""
    text = "وقُتل نحو ثلاثمئة وعشرين جندياً"
    (figure,) = find_figures(text, "ar")
    assert text[figure.span.start : figure.span.end] == figure.text == "ثلاثمئة وعشرين"
