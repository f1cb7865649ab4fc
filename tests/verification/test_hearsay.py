"""Who speaks in an Arabic sentence, and who is only said to have spoken (R1, R7)."""

from __future__ import annotations

import pytest

from briefings.glossary.loading import default_glossary
from briefings.verification.attribution import AttributionReading, read_attribution
from briefings.verification.findings import Side


def _read(sentence: str, side: Side = "ar", *, before: str | None = None) -> AttributionReading:
    return read_attribution(sentence, side, default_glossary(), before=before)


def _names(reading: AttributionReading) -> list[str]:
    return [speaker.name_en or speaker.name_ar for speaker in reading.speakers]


SPEAKERS: dict[str, tuple[str, list[str]]] = {
    "denied: what a channel carried": (
        "نفى الجيش اللبناني ما نشرته قناة «المرفأ» من أنه غادر الناقورة", ["Lebanese army"],
    ),
    "denied: what an agency had of a source": (
        "نفت وزارة الخارجية القطرية ما نقلته وكالة رويترز عن مصدر من أن المحادثات توقفت",
        ["Qatari Ministry of Foreign Affairs"],
    ),
    "denied: that it was right": (
        "نفى مصدر عسكري صحة ما كانت قد ذكرته قناة «المرفأ» من أن القوات غادرت",
        ["a military source"],
    ),
    "denied: reports of an agency": (
        "نفت وزارة الدفاع السورية تقارير لرويترز تحدثت عن انسحاب القوات",
        ["Syrian Ministry of Defence"],
    ),
    "confirmed: what another announced": (
        "أكد الكرملين ما أعلنته وزارة الدفاع الروسية من أن القوات باقية", ["Kremlin"],
    ),
    "third hand": (
        "قال مصدر أمني عراقي إن موظفاً في السفارة أبلغه بأن ضابطاً أمريكياً قال إن القصف كان خطأ",
        ["an Iraqi security source"],
    ),
    "second hand": (
        "أعلن الكرملين أن وزارة الدفاع السورية كانت قد أبلغت موسكو بأن الطريق آمن", ["Kremlin"],
    ),
    "a channel reports of itself": ("ذكرت قناة «المرفأ» أن القوات غادرت", ["قناة «المرفأ»"]),
    "press reports who said it": (
        "ذكرت رويترز أن الكرملين قال إن القوات باقية", ["Reuters", "Kremlin"],
    ),
    "two who speak, meanwhile": (
        "قال الكرملين إن القوات باقية، فيما قالت وزارة الدفاع السورية إنها غادرت",
        ["Kremlin", "Syrian Ministry of Defence"],
    ),
    "two who speak, joined": (
        "قال الكرملين إن القوات باقية وقالت وزارة الدفاع السورية إنها غادرت",
        ["Kremlin", "Syrian Ministry of Defence"],
    ),
    "who did not deny, but said": (
        "ولم ينفِ مصدر عسكري أن الرتل غادر، لكنه قال إنه عاد", ["a military source"],
    ),
    "a subject of two verbs": (
        "زار أحمد الشرع موسكو وقال إن القوات باقية", ["Ahmad al-Sharaa"],
    ),
    "an adverb": ("نفى الكرملين لاحقاً أن تكون القوات قد غادرت", ["Kremlin"]),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "names"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_is_said_to_have_spoken_is_no_source(sentence: str, names: list[str]) -> None:
    """What is denied had another's word for it, and what was heard from others is the hearer's."""
    assert _names(_read(sentence)) == names


def test_a_clause_of_the_sentence_itself_takes_no_speaker_from_the_one_before() -> None:
    """`وحمّل كل طرف … ونفى`: the verb's subject is in its own sentence, whoever spoke before."""
    before = "قال الكرملين إن القوات باقية"
    own = _read("وحمّل كل طرف الطرف الآخر مسؤولية ذلك ونفى أن يكون قد نفذه", before=before)
    assert own.speakers == ()
    assert _names(_read("من جهة أخرى، أضاف أن القوات باقية", before=before)) == ["Kremlin"]


BASES: dict[str, tuple[str, str, int | None]] = {
    "an office in commas": (
        "ونفى سامر حداد، رئيس لجنة الأسرى لدى الجماعة، أن تكون القوائم ناقصة", "on_record", None,
    ),
    "a researcher in commas": (
        "وقال سامر حداد، الباحث في مركز الشرق، إن القوائم ناقصة", "named_expert", None,
    ),
    "a name alone": ("وقال سامر حداد إن القوائم ناقصة", "on_record", None),
    "a spokesman": ("وقال المتحدث باسم الدفاع المدني إن الطريق مغلق", "on_record", None),
    "a member": ("وقال عضو في الوفد فضّل عدم ذكر اسمه إن القوائم ناقصة", "unnamed_sources", 1),
    "a calling not in the lists": (
        "وقال طباخ طلب عدم نشر اسمه إن الثكنة فارغة", "unnamed_sources", 1,
    ),
    "members": ("وقال أعضاء في الوفد إن القوائم ناقصة", "unnamed_sources", None),
    "a source and another": (
        "قال مصدر عسكري إن الطريق آمن، فيما قال مصدر أمني إنه مغلق", "unnamed_sources", None,
    ),
    "observers": ("يرى مراقبون أن الزيارة مهمة", "inference", None),
    "observers, as sources tell": (
        "يرى محللون، وفقاً لمصادر دبلوماسية، أن الزيارة مهمة", "unnamed_sources", None,
    ),
    "figures": ("ارتفعت الأسعار، بحسب بيانات وزارة الاقتصاد", "document", None),
    "a rule": ("جرى الاعتقال وفق معايير دولية", "unattributed", None),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "basis", "count"), BASES.values(), ids=BASES)
def test_the_basis_says_no_more_than_the_words(
    sentence: str, basis: str, count: int | None
) -> None:
    """A party is no expert, one is not many, and two groups have no common number."""
    reading = _read(sentence)
    assert (reading.basis, reading.sources_counted()) == (basis, count)


PAPERS = {
    "a body's": ("ارتفعت الأسعار، وفق أرقام وزارة الاقتصاد", "figures of the Ministry of Economy"),
    "an office's": ("عاد النازحون، وفق أرقام المحافظة", "figures of the province"),
    "an agreement's": ("تُحال إلى لجنة، بحسب نص الاتفاق", "text of the agreement"),
    "seen by": ("غادرت السفن، وفق سجلات اطلعت عليها الصحيفة", "records"),
    "not all known": ("غادرت السفن، وفق بيانات زقزقة السفن", "بيانات زقزقة السفن"),
}


@pytest.mark.parametrize(("sentence", "name"), PAPERS.values(), ids=PAPERS)
def test_figures_are_named_and_are_no_unnamed_sources(sentence: str, name: str) -> None:
    """They are a document whose name stands; in English only where every word is known."""
    reading = _read(sentence)
    assert (_names(reading), reading.basis) == ([name], "document")
    assert reading.speakers[0].kind == "body"


ARTICLES = {
    "قال ضابط إسرائيلي إن الطريق مغلق": "an Israeli officer",
    "قال ضابط أوكراني إن الطريق مغلق": "a Ukrainian officer",
    "قال مسؤول أوروبي إن الطريق مغلق": "a European official",
    "قال مسؤول يوناني إن الطريق مغلق": "a Greek official",
    "قال دبلوماسي إماراتي إن الطريق مغلق": "an Emirati diplomat",
    "قال جندي سوري إن الطريق مغلق": "a Syrian soldier",
}


@pytest.mark.parametrize(("sentence", "english"), ARTICLES.items())
def test_the_english_article_is_that_of_the_sound(sentence: str, english: str) -> None:
    """`an` before a vowel as it is spoken, in capitals too."""
    assert _names(_read(sentence)) == [english]


HEDGES: dict[str, tuple[str, Side, str | None]] = {
    "leave": ("Damascus had agreed that 300 troops could stay until June.", "en", None),
    "leave of a court": ("The court ruled that the ship may leave port.", "en", None),
    "heard": ("Residents could hear explosions near the airport.", "en", None),
    "doubt": ("The deal could collapse within days.", "en", "could"),
    "doubt beside leave": ("They agreed that it could go on, but it may still fail.", "en", "may"),
    "leave, Arabic": ("ووافقت دمشق على أنه يمكن للقوات أن تبقى", "ar", None),
    "doubt, Arabic": ("قال الكرملين إنه يمكن أن ينهار الاتفاق", "ar", "possible"),
}


@pytest.mark.parametrize(("sentence", "side", "hedge"), HEDGES.values(), ids=HEDGES)
def test_leave_and_what_was_heard_are_no_doubt(
    sentence: str, side: Side, hedge: str | None
) -> None:
    """`could` after an agreement is what was agreed."""
    found = _read(sentence, side).hedge
    assert (found[1] if found else None) == hedge
