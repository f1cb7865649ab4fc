"""What the gloss of a sentence must and must not say, and the highest tier it may have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.drafting.gloss import gloss_sentence, gloss_text
from briefings.glossary.loading import default_glossary
from briefings.text.sentences import split_sentences
from briefings.verification.gloss import check_gloss

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 1, 27)


@dataclass(frozen=True)
class Case:
    """A sentence, the tier it has, what its gloss says and what it never says."""

    ar: str
    tier: str
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    before: str | None = None
    genre: str = "report"


def a(ar: str, *must: str, no: tuple[str, ...] = (), before: str | None = None) -> Case:
    """A sentence whose roles are clear."""
    return Case(ar, "A", must, no, before)


def b(ar: str, *must: str, no: tuple[str, ...] = (), before: str | None = None) -> Case:
    """A sentence of which only mentions may be given: no verb, no roles."""
    return Case(ar, "B", ("MENTIONS ONLY", *must), (" — ", *no), before)


TABLE = (
    # appointments that were moved
    a("أرجأت الأمم المتحدة محادثات جنيف إلى 3 شباط 2026.",
      "United Nations — postponed — talks of Geneva", "to 3 Feb 2026"),
    b("أجّلت روسيا وتركيا اجتماعهما في موسكو.", "POSTPONED", no=("evacuated",)),
    b("أجلت تركيا رعاياها من سوريا.", "Turkey", no=("POSTPONED", "postponed")),
    b("تأجلت المحادثات في موسكو إلى 3 شباط 2026.", "POSTPONED", "to 3 Feb 2026"),
    # roles
    a("زار وزير الخارجية السوري أسعد الشيباني أنقرة في 12 كانون الثاني 2026.",
      "STATED, no source named",
      "Asaad al-Shaibani (Syrian foreign minister) — visited — Ankara", "12 Jan 2026"),
    b("زار أنقرة وزير الخارجية السوري أسعد الشيباني.", "Ankara", no=("visited",)),
    b("زارت موسكو وفود سورية.", no=("Moscow — visited", "visited")),
    b("دخلت سوريا قوات تركية.", no=("entered",)),
    b("غادر دمشق الوفد الروسي.", no=("left",)),
    b("حضر الاجتماع وزير الدفاع الروسي.", no=("attended", "meeting")),
    b("ترأس الوفد السوري وزير الخارجية أسعد الشيباني.", no=("chaired",)),
    a("التقى بوتين الشرع في موسكو.", "Vladimir Putin — met — Ahmad al-Sharaa", "in: Moscow"),
    b("التقى الشرع في موسكو بوتين.", no=("met",)),
    a("سحبت روسيا وتركيا قواتهما من مطار القامشلي.", "Russia and Turkey — withdrew — their forces",
      "from: Qamishli airport"),
    a("سحبت روسيا جزءا من قواتها من سوريا.", "withdrew — part of its forces"),
    a("سيطرت قوات سوريا الديمقراطية والجيش السوري على الحسكة.",
      "Syrian Democratic Forces and Syrian army — took control — of: Hasakah"),
    a("سلمت روسيا مطار القامشلي إلى الحكومة السورية.",
      "Russia — handed over — Qamishli airport (to: Syrian government)"),
    b("سلمت قسد الحكومة السورية سجن الأقطان.", no=("handed over",)),
    a("فرضت الولايات المتحدة على روسيا عقوبات.",
    "United States — imposed — sanctions (on: Russia)"),
    a("مددت الحكومة السورية وقف إطلاق النار مع قسد 15 يوما.",
      "Syrian government — extended — ceasefire (with: Syrian Democratic Forces)", "for: 15 days"),
    a("نقلت روسيا معدات عسكرية إلى قاعدة حميميم.",
    "Russia — moved — military equipment (to: Hmeimim air base)",
      no=("SAID by Russia", "reported")),
    a("استقبل الشرع وفدا روسيا في دمشق.", "received — Russian delegation", no=("— Russia |",)),
    # homographs: without vowels these may be passive, or nouns
    b("قصفت مواقع قوات سوريا الديمقراطية.", no=("shelled",)),
    b("قُصفت مواقع الجيش السوري قرب الرقة.", no=("shelled",)),
    b("سحبت القوات الروسية من مطار القامشلي.", no=("withdrew",)),
    b("نقلت القوات الروسية من القامشلي إلى حميميم.", no=("moved",)),
    b("قتل خمسة مقاتلين في دير الزور.", "5 fighters", no=("killed",)),
    b("وقع انفجار في دمشق يوم الأحد.", "“Sunday”", no=("signed",)),
    # status and source
    a("أفادت أربعة مصادر عراقية لوكالة رويترز بأن تركيا بدأت بسحب قواتها من دهوك.",
      "REPORTED by Reuters, 4 Iraqi sources", "Turkey — began withdrawing — its forces"),
    a("نقلت وكالة رويترز عن مصدر سوري أن روسيا سحبت طائراتها من حميميم.",
    "REPORTED by Reuters, a Syrian source",
      no=("STATED",)),
    a("سحبت روسيا قواتها من مطار القامشلي بحسب وكالة رويترز.", "REPORTED by Reuters"),
    a("بحسب المرصد السوري لحقوق الإنسان، قصفت إسرائيل مواقع في درعا.",
      "SAID by Syrian Observatory for Human Rights", "Israel — shelled — sites"),
    a("زعمت وزارة الدفاع التركية أن قوات سوريا الديمقراطية هاجمت مدينة منبج.",
      "CLAIMED by Turkish Ministry of Defence",
      "Syrian Democratic Forces — attacked", no=("SAID",)),
    a("كشفت مصادر مطلعة لوكالة الأناضول أن تركيا نشرت قوات في حلب.",
      "REPORTED by Anadolu Agency, informed sources",
      "Turkey — deployed — forces", no=("revealed",)),
    a("أكد ترامب أن القوات الأمريكية ستغادر سوريا.", "SAID by Donald Trump",
    "FUTURE when said: will leave",
      no=("confirmed",)),
    b("يرى مراقبون أن روسيا سحبت قواتها من القامشلي.", "SAID by observers", no=("withdrew",)),
    b('قال بوتين: "روسيا سحبت قواتها".', "SAID by Vladimir Putin", no=("withdrew",)),
    b("وأضاف أن روسيا سحبت قواتها من القامشلي.", "ATTRIBUTED", no=("STATED", "withdrew")),
    a("وأضاف أن روسيا سحبت قواتها من القامشلي.",
    "SAID by Kremlin [source from the sentence before]",
      before="أعلن الكرملين أن المحادثات بدأت."),
    a("أشار اثنان من المصادر إلى أن القوات التركية بدأت انسحابا تدريجيا الأسبوع الماضي.",
      "SAID by 2 of the sources", "began — gradual withdrawal",
      "“last week” (report of 27 Jan 2026)"),
    # verbs that keep their word
    b("نفت وزارة الدفاع الروسية أن تكون روسيا قد سحبت قواتها من القامشلي.",
      "DENIED by Russian Ministry of Defence", no=("SAID", "withdrew")),
    b("رفضت موسكو تسليم الأسد إلى سوريا.", "REFUSED by Moscow", no=("handover", "handed over")),
    b("حذرت تركيا من انسحاب القوات الأمريكية.", "WARNED by Turkey", no=("withdrawal",)),
    b("هددت إسرائيل بقصف دمشق.", "THREATENED by Israel", no=("shelling", "shelled")),
    b("تعهد الشرع بالحفاظ على القواعد الروسية.", "PLEDGED by Ahmad al-Sharaa"),
    b("دعا الشرع روسيا إلى تسليم الأسد.", "ASKED by Ahmad al-Sharaa", no=("handover",)),
    b("دعا الشرع روسيا إلى تسليم الأسد، وهو ما رفضته موسكو.", "ASKED", "REFUSED",
      no=("ASKED by", "REFUSED by")),
    b("طلبت الحكومة السورية من روسيا سحب قواتها من القامشلي.", "ASKED by Syrian government",
      no=("withdrawing", "withdrew")),
    # negation, modality, condition
    a("أعلن الكرملين أن روسيا لن تسحب قواتها من قاعدة حميميم.", "will NOT withdraw"),
    a("قالت وزارة الدفاع الروسية إن القوات الروسية لم تدخل مدينة القامشلي.", "did NOT enter"),
    a("أكد مصدر عسكري سوري أن روسيا قد تسحب طائراتها من قاعدة حميميم.",
    "SAID by a Syrian military source",
      "MAY withdraw", no=("has withdrawn", "— withdrew")),
    a("أعلن الكرملين أن بوتين قد التقى الشرع.",
    "Vladimir Putin — met — Ahmad al-Sharaa", no=("MAY",)),
    a("من المتوقع أن يزور بوتين دمشق الشهر المقبل.", "EXPECTED: visit",
    "“next month” (report of 27 Jan 2026)"),
    b("لم تسحب روسيا سوى جزء من قواتها.", "contains negation", no=("withdraw",)),
    b("لا تسحب روسيا قواتها من سوريا إلا بعد اتفاق.", "contains negation"),
    b("إذا سحبت روسيا قواتها فستدخل تركيا القامشلي.", "IF", "FUTURE", no=("withdrew", "enter")),
    b("ربما سحبت روسيا قواتها من القامشلي.", "MAY", no=("withdrew",)),
    b("يبدو أن روسيا سحبت قواتها من القامشلي.", "APPEARS", no=("withdrew",)),
    b("يقال إن روسيا سحبت قواتها من القامشلي.", "ALLEGED", no=("withdrew",)),
    b("كادت روسيا أن تسحب قواتها.", "ABOUT TO", no=("withdrew",)),
    b("لم يؤكد الكرملين أن روسيا سحبت قواتها من القامشلي.",
    "contains negation", no=("SAID by", "withdrew")),
    b("ليس من المؤكد أن تسحب روسيا قواتها.", "contains negation"),
    b("هل سحبت روسيا قواتها من القامشلي؟", no=("withdrew",)),
    b("كانت روسيا ستسحب قواتها من القامشلي.", "FUTURE"),
    # what is wanted has not happened
    a("تعتزم روسيا سحب قواتها من القامشلي.",
    "intends to withdraw — its forces", no=("— withdrew",)),
    a("تحاول موسكو إنهاء الصراع في سوريا.", "tries to end"),
    # unknown words stay Arabic
    a("استأنفت روسيا رحلاتها الجوية إلى دمشق.", "Russia — resumed — «رحلاتها الجوية»",
    "to: Damascus"),
    a("استخدمت روسيا مطار القامشلي لدعم الدوريات المشتركة.",
    "used — Qamishli airport", "«لدعم الدوريات المشتركة»"),
    # figures are counted with their thing, hedge kept
    a("سحبت روسيا أكثر من 200 جندي من القامشلي.", "more than 200 soldiers"),
    b("يضم الرتل 31 شاحنة مطار القامشلي وجهتها.", "31 trucks", no=("trucks of",)),
)  # fmt: skip


@pytest.mark.parametrize("case", TABLE, ids=[f"{n}-{c.tier}" for n, c in enumerate(TABLE)])
def test_gloss_says_what_the_sentence_says_and_nothing_else(case: Case) -> None:
    """Each sentence has its tier, status and marks, and no reading that is not its own."""
    glossary = default_glossary()
    gloss = gloss_sentence(case.ar, glossary, before=case.before, article_day=DAY, genre=case.genre)
    line = gloss_text(gloss)
    assert gloss.tier == case.tier, line
    for words in case.must:
        assert words in line
    for words in case.must_not:
        assert words not in line
    assert check_gloss(gloss, case.ar, glossary, before=case.before, article_day=DAY) == ()


@pytest.mark.parametrize(
    ("quoted", "name", "is_named"),
    [
        ("«الخابور برس»", "Khabur", False),
        ("«حميميم»", "Hmeimim", True),
        ("«قوات سوريا الديمقراطية»", "Syrian Democratic Forces", True),
    ],
)
def test_a_word_of_a_quoted_name_is_no_name(quoted: str, name: str, is_named: bool) -> None:  # noqa: FBT001
    """The river in a newspaper's name is not named; a whole name in quotation marks is."""
    sentence = f"وأحصى مراسل {quoted} 31 شاحنة روسية قرب مطار القامشلي من دون أن يذكر وجهتها."
    gloss = gloss_sentence(
        sentence, default_glossary(), before=None, article_day=DAY, genre="report"
    )
    assert (name in gloss_text(gloss)) is is_named


@pytest.mark.parametrize(
    ("sentence", "is_said"),
    [
        ("وتظهر صور دبابات في درعا، لكن رويترز لم تتمكن من التحقق من مكان تصويرها.", True),
        ("وقال مراسل في درعا إنه تعذر التأكد من عدد الدبابات في مطار القامشلي.", True),
        ("وقال مراسل في درعا إنه لم ير دبابات في مطار القامشلي.", False),
    ],
)
def test_what_could_not_be_confirmed_is_said_so(sentence: str, is_said: bool) -> None:  # noqa: FBT001
    """A mark of negation alone would leave open what is negated."""
    glossary = default_glossary()
    gloss = gloss_sentence(sentence, glossary, before=None, article_day=DAY, genre="report")
    assert ("UNCONFIRMED" in gloss_text(gloss)) is is_said
    assert check_gloss(gloss, sentence, glossary, article_day=DAY) == ()


def test_opinion_is_not_glossed() -> None:
    """A sentence of an opinion column, or in the first person, stays Arabic."""
    glossary = default_glossary()
    fact = "سحبت روسيا قواتها من مطار القامشلي."
    view = "أعتقد أن روسيا سحبت قواتها من مطار القامشلي."
    for sentence, genre in ((fact, "opinion"), (view, "report")):
        gloss = gloss_sentence(sentence, glossary, before=None, article_day=DAY, genre=genre)
        assert gloss.tier == "C"
        assert gloss_text(gloss) == "ARABIC ONLY"


def test_a_sentence_of_which_nothing_is_known_stays_arabic() -> None:
    """No name, figure or date: no gloss."""
    gloss = gloss_sentence(
        "ساد الهدوء معظم خطوط التماس.",
        default_glossary(),
        before=None,
        article_day=DAY,
        genre="report",
    )
    assert gloss.tier == "C"


def test_an_undated_article_anchors_nothing() -> None:
    """Relative time in an undated article keeps its words and gets no day."""
    gloss = gloss_sentence(
        "غادر الوفد الروسي دمشق أمس.",
        default_glossary(),
        before=None,
        article_day=None,
        genre="report",
    )
    assert "“yesterday” (undated report)" in gloss_text(gloss)


def test_coverage_is_counted_in_content_words() -> None:
    """A fact gloss covers at least half of the content words and says how many."""
    gloss = gloss_sentence(
        "التقى بوتين الشرع في موسكو.",
        default_glossary(),
        before=None,
        article_day=DAY,
        genre="report",
    )
    assert (gloss.glossed, gloss.content_words) == (4, 4)
    assert gloss_text(gloss).endswith("glossed 4 of 4 content words")


# prefix of the seed's file, first words of the sentence, tier, must, must not
SEEDS = (
    ("000", "في سياق متصل، أفادت", "A", ("REPORTED by Reuters, 5 Syrian sources",
    "began withdrawing"), ()),
    ("000", "تنشر روسيا قواتها", "A", ("Russia — deploys — its forces", "since 2019"), ()),
    ("000", "أشار اثنان من", "A", ("SAID by 2 of the sources", "gradual withdrawal"), ("5",)),
    ("000", "كشفت مصادر صحافية", "B", ("EXPECTED", "FUTURE"), ("revealed", " — ")),
    ("000", "ومع ذلك، نقلت", "B", ("REPORTED by Kommersant", "MAY", "ONCE", "ASKED",
    "NOT"), ("expelled",)),
    ("000", "تجدر الإشارة إلى", "B", ("POSSIBLE", "ASKED"), ("SAID by", " — ")),
    ("000", "لم تصدر وزارة", "B", ("contains negation",), (" — ",)),
    ("001", "وذكر الكرملين أن", "B", ("SAID by Kremlin", "FUTURE", "POSSIBLE"), (" — ",)),
    ("001", "ولا يزال مصير", "B", ("14 years", "contains negation"), (" — ",)),
    ("001", "ووقعت موسكو ودمشق", "B", ("POSSIBLE", "49 years", "until 2066"), (" — ",)),
    ("001", "ومن المتوقع أن", "B", ("EXPECTED", "APPEARS"), (" — ",)),
    ("003", "وقد تأمل موسكو", "B", ("MAY",), (" — ",)),
    ("003", "دعا الشرع روسيا", "B", ("ASKED", "REFUSED"), (" — ", "REFUSED by")),
    ("003", "في الخامس عشر", "A", ("Ahmad al-Sharaa — met — Vladimir Putin", "15 Oct"), ()),
    ("003", "ويشير حضور شوغاييف", "B", ("POSSIBLE",), ("SAID by", " — ")),
    ("004", "يلتقي الرئيس السوري", "A", ("SAID by the two sides", "“Wednesday”"), ("STATED",)),
    ("004", "وأظهرت اللقطات معدات", "B", ("contains negation", "footage"), (" — ", "confirmed")),
    ("004", "في حين لم", "B", ("contains negation",), (" — ",)),
    ("004", "وذكر أحد المصدرين", "B", ("one of the 2 sources", "FUTURE"), (" — ",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("prefix", "start", "tier", "must", "must_not"),
    SEEDS,
    ids=[f"{row[0]}-{n}" for n, row in enumerate(SEEDS)],
)
def test_gloss_of_a_seed_sentence(
    seeds: Path,
    prefix: str,
    start: str,
    tier: str,
    must: tuple[str, ...],
    must_not: tuple[str, ...],
) -> None:
    """Sentences of the real articles have the tier, source and marks that a reader gave them."""
    text = next(seeds.glob(f"{prefix}_*.txt")).read_text(encoding="utf-8")
    sentences = [text[s.start : s.end] for s in split_sentences(text)]
    index = next(i for i, sentence in enumerate(sentences) if sentence.startswith(start))
    before = sentences[index - 1] if index else None
    gloss = gloss_sentence(
        sentences[index], default_glossary(), before=before, article_day=DAY, genre="report"
    )
    line = gloss_text(gloss)
    assert gloss.tier == tier, line
    assert all(words in line for words in must), line
    assert not any(words in line for words in must_not), line
