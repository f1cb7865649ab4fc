"""Who says it, on what basis, through whom (R1, R7)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.attribution import read_attribution
from briefings.verification.origins import read_origins


@dataclass(frozen=True)
class Case:
    """A sentence and what is read of its source."""

    text: str
    basis: str
    verb: str | None
    speaker: str | None
    via: str | None = None
    count: int | None = None
    language: str = "ar"
    before: str | None = None
    inherited: bool = False


CASES = {
    "five-sources-to-an-agency": Case("أفادت خمسة مصادر سورية لوكالة رويترز بأن القوات غادرت",
        "unnamed_sources", "REPORTED", "5 Syrian sources", "Reuters", 5),
    "agency-in-quotation-marks": Case('أفاد مصدر سوري لوكالة "رويترز" بأن القوات غادرت',
        "unnamed_sources", "REPORTED", "a Syrian source", "Reuters", 1),
    "paper-quotes-a-source": Case("نقلت صحيفة كوميرسانت عن مصدر سوري أن الحكومة طلبت ذلك",
        "unnamed_sources", "REPORTED", "a Syrian source", "Kommersant", 1),
    "paper-citing": Case("ذكرت صحيفة كوميرسانت، نقلا عن مصدر سوري، أن القوات غادرت",
        "unnamed_sources", "SAID", "a Syrian source", "Kommersant", 1),
    "an-office": Case("أعلن الكرملين أن المحادثات بدأت", "on_record", "SAID", "Kremlin"),
    "ministry-with-its-state": Case("قالت وزارة الدفاع الروسية إن القوات باقية",
        "on_record", "SAID", "Russian Ministry of Defence"),
    "said-at-the-end": Case("غادرت القوات المطار، بحسب وزارة الدفاع السورية",
        "on_record", "SAID", "Syrian Ministry of Defence"),
    "agency-at-the-end": Case("غادرت القوات المطار، بحسب وكالة الصحافة الفرنسية",
        "unattributed", "REPORTED", "Agence France-Presse"),
    "two-sources-attending": Case("غادر الوفد، بحسب مصدرين حضرا الاجتماع",
        "unnamed_sources", "REPORTED", "2 sources", None, 2),
    "subject-before-verb": Case("إلا أن مصادر مطلعة تشير إلى أن الفرص ضعيفة",
        "unnamed_sources", "SAID", "informed sources"),
    "official-to-agency": Case("صرح مسؤول في وزارة النفط السورية لوكالة رويترز بأن دمشق مستعدة",
        "unnamed_sources", "SAID", "an official", "Reuters", 1),
    "asked-not-to-be-named": Case("وقال مسؤول سوري طلب عدم نشر اسمه إن الوفد غادر",
        "unnamed_sources", "SAID", "a Syrian official", None, 1),
    "observers": Case("يرى مراقبون أن الزيارة مهمة", "inference", "SAID", "observers"),
    "denied": Case("نفى الكرملين ذلك أمس", "on_record", "DENIED", "Kremlin"),
    "claimed": Case("زعمت وزارة الدفاع التركية أن الهجوم فشل", "on_record", "CLAIMED",
        "Turkish Ministry of Defence"),
    "pledged": Case("تعهد الشرع بالالتزام بالاتفاقيات", "on_record", "PLEDGED", "Ahmad al-Sharaa"),
    "nobody-expects": Case("ويُتوقع أن يزور وفد روسي طرطوس", "unattributed", None, None),
    "not-confirmed": Case("لم يؤكد الكرملين أن الزيارة ستتم", "unattributed", None, None),
    "subjunctive": Case("من غير المستبعد أن يطالب الشرع بتسليم الأسد", "unattributed", None, None),
    "a-thing-points": Case("ويشير حضور الوزير إلى احتمال مناقشة الصفقة",
    "unattributed", None, None),
    "between-is-no-said": Case("لا تزال العلاقات متوترة بين موسكو ودمشق",
    "unattributed", None, None),
    "by-a-rule": Case("جرى الاعتقال وفقا للمعايير الدولية", "unattributed", None, None),
    "moved-is-no-reported": Case("نقلت روسيا معدات إلى القاعدة", "unattributed", None, None),
    "witnessed": Case("شاهد صحفي من رويترز العلم الروسي فوق المطار", "witnessed", None, None),
    "footage": Case("وأظهرت اللقطات معدات وقوات تتحرك داخل المطار", "footage", None, None),
    "document": Case("وجاء في بيان مشترك أن السيادة كاملة", "document", None, None),
    "first-person": Case("أعتقد أن آفاق التعاون مفتوحة", "opinion", None, None),
    "first-person-quoted": Case("قال مصدر لصحيفة كوميرسانت: “أعتقد أنهم سيغادرون”",
        "unnamed_sources", "SAID", "a source", "Kommersant", 1),
    "plain": Case("انسحبت القوات من المطار", "unattributed", None, None),
    "goes-on": Case("وأضاف أن المحادثات ستستمر", "on_record", "SAID", "Kremlin",
        before="قال الكرملين إن المحادثات بدأت", inherited=True),
    "fewer-than-before": Case("أشار اثنان من المصادر إلى أن القوات غادرت",
    "unnamed_sources", "SAID",
        "2 of the sources",
        "Reuters", 2, before="أفادت خمسة مصادر سورية لوكالة رويترز بأن القوات غادرت",
        inherited=True),
    "one-of-them": Case("وأضاف أحدهما أن الجنود باقون", "unnamed_sources", "SAID",
    "one of them", None, 1,
        before="وقال اثنان من المصادر إن القوات غادرت"),
    "english-according-to": Case("Forces left, according to five Syrian sources", "unnamed_sources",
        "REPORTED", "five Syrian sources", None, 5, "en"),
    "english-told": Case("A Syrian official told Reuters that talks had begun",
    "unnamed_sources", "SAID",
        "A Syrian official", "Reuters", 1, "en"),
    "english-inverted": Case("Talks will go on, said Dmitry Peskov", "on_record",
    "SAID", "Dmitry Peskov",
        language="en"),
    "english-not-said": Case("The Israeli army made no comment",
    "unattributed", None, None, language="en"),
    "english-pronoun": Case("He added that talks would go on", "on_record", "SAID", "Dmitry Peskov",
        language="en", before="Dmitry Peskov said talks had begun", inherited=True),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_attribution(case: Case) -> None:
    """Speaker, word, basis, way and number are those of the sentence."""
    reading = read_attribution(
        case.text, "ar" if case.language == "ar" else "en", default_glossary(), before=case.before
    )
    assert (reading.basis, reading.verb, reading.inherited) == (
        case.basis,
        case.verb,
        case.inherited,
    )
    first = reading.speakers[0] if reading.speakers else None
    assert (first.name_en if first else None) == case.speaker
    if first is not None:
        assert (first.via, first.count) == (case.via, case.count)


TITLED = {
    "said by a rank and a name": (
        "Any move is coordinated, said Brigadier General Nidal al-Homsi.",
        ("Nidal al-Homsi", "Brigadier General", "عميد"), "on_record",
    ),
    "a rank and a name before the verb": (
        "Talks were long, Lieutenant General Viktor Lazarev told reporters.",
        ("Viktor Lazarev", "Lieutenant General", "جنرال"), "on_record",
    ),
    "a body, an office and a name": (
        "Syrian Foreign Ministry spokeswoman Reem al-Attar said talks had begun.",
        ("Reem al-Attar", "spokeswoman", "متحدثة"), "on_record",
    ),
    "the last of two titles": (
        "Army spokesman Colonel Salim Idris said the road was open.",
        ("Salim Idris", "Colonel", "عقيد"), "on_record",
    ),
    "a name and whose he is": (
        "Major General Mazen al-Droubi of the Syrian army said talks were hard.",
        ("Mazen al-Droubi", "Major General", "جنرال"), "on_record",
    ),
    "according to": (
        "The base is open, according to Governor Khaled Ibrahim.",
        ("Khaled Ibrahim", "Governor", "محافظ"), "on_record",
    ),
    "a description in commas": (
        "Brigadier General Nidal al-Homsi, a spokesman for the ministry, said talks had begun.",
        ("Nidal al-Homsi", "Brigadier General", "عميد"), "on_record",
    ),
    "an expert, and a place after the verb": (
        "Ilya Gorin, a researcher at the Black Sea Studies Centre, said Moscow would stay.",
        ("Ilya Gorin", None, None), "named_expert",
    ),
    "who did something meanwhile": (
        "Prime Minister Anwar Salem, who visited the base, denied the report.",
        ("Anwar Salem", "Prime Minister", "رئيس الوزراء"), "on_record",
    ),
    "a rank without a name": (
        "A brigadier general said the operation was over.",
        ("A brigadier general", None, None), "unnamed_sources",
    ),
    "an office without a name": (
        "The provincial governor said the road was open.",
        ("governor", None, None), "on_record",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "basis"), TITLED.values(), ids=TITLED)
def test_a_title_in_english_is_the_role_of_the_name_behind_it(
    text: str, speaker: tuple[str, str | None, str | None], basis: str
) -> None:
    """Who speaks is the man, not his rank; a rank that names nobody is an unnamed source."""
    reading = read_attribution(text, "en", default_glossary())
    (found,) = reading.speakers
    assert (found.name_en, found.role_en, found.role_ar) == speaker
    assert reading.basis == basis


def test_hedges_are_the_source_s_own_words() -> None:
    """The Arabic word stands as it is, with its plain English; a fact has none."""
    glossary = default_glossary()
    hedged = read_attribution("من غير المستبعد أن تعود القوات", "ar", glossary).hedge
    assert hedged == ("من غير المستبعد", "cannot be ruled out")
    assert read_attribution("عادت القوات أمس", "ar", glossary).hedge is None


def test_an_unknown_name_keeps_its_office_and_stays_arabic() -> None:
    """A person whom the glossary does not know is named in Arabic, with his office."""
    text = "وأكد المتحدث باسم وزارة الدفاع السورية العميد نضال الحمصي أن الرتل غادر"
    speaker = read_attribution(text, "ar", default_glossary()).speakers[0]
    assert (speaker.name_ar, speaker.name_en, speaker.named) == ("نضال الحمصي", None, True)
    assert speaker.role_ar is not None
    assert "وزارة الدفاع السورية" in speaker.role_ar


ORIGINS = {
    "sources-via-agency": (
        "أفادت خمسة مصادر سورية لوكالة رويترز بأن القوات غادرت",
        "unnamed",
        "reuters",
    ),
    "agency": ("غادرت القوات المطار، بحسب وكالة رويترز", "agency", "reuters"),
    "witness-of-an-agency": ("وشاهد صحفي من رويترز العلم الروسي", "agency", "reuters"),
    "official": ("أعلن الكرملين أن المحادثات بدأت", "official", "kremlin"),
    "own": ("غادرت القوات المطار", "own", "the gazette"),
}


@pytest.mark.parametrize(("text", "kind", "identity"), ORIGINS.values(), ids=ORIGINS)
def test_origins(text: str, kind: str, identity: str) -> None:
    """Sources, witnesses and reports of one agency are one origin."""
    origins = read_origins(text, "ar", default_glossary(), outlet="The Gazette")
    assert [(o.kind, o.identity()) for o in origins] == [(kind, identity)]
