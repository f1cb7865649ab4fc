"""Where sentences of Arabic and English news end, and where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.sentences import LONGEST_QUOTATION, split_sentences

NEWS = st.text(
    st.sampled_from('اب و.؟!؛…،"“”«»()[]:3-٣٫ \n\tAbcs.U\u00a0’'),
    max_size=80,
)


def split(text: str) -> list[str]:
    """Return the words of each sentence."""
    return [text[start:end] for start, end in split_sentences(text)]


ENDS = {
    "stop and space": "وصل الوفد. غادر السفير.|وصل الوفد.|غادر السفير.",
    "no space after the stop": "في دمشق.أدى القسم|في دمشق.|أدى القسم",
    "space before the stop": "التعاون الدفاعي .في تشرين|التعاون الدفاعي .|في تشرين",
    "Arabic question mark": "هل وصل؟ نعم وصل|هل وصل؟|نعم وصل",
    "exclamation": "كفى! قال الوزير|كفى!|قال الوزير",
    "Arabic semicolon": "تأخر الوفد؛ فالطريق مغلق|تأخر الوفد؛|فالطريق مغلق",
    "Urdu full stop": "وصل الوفد۔ غادر السفير|وصل الوفد۔|غادر السفير",
    "line end": "وصل الوفد\nغادر السفير|وصل الوفد|غادر السفير",
    "stop after a year": "بدأ عام 2019.وانتهى لاحقاً|بدأ عام 2019.|وانتهى لاحقاً",
    "era after a number": "بني عام 570 م. وهدم لاحقاً|بني عام 570 م.|وهدم لاحقاً",
    "agency with spaces": "نقلت أ ف ب. وأضاف المصدر|نقلت أ ف ب.|وأضاف المصدر",
    "English stop": "He left. They stayed.|He left.|They stayed.",
    "English stop without space": "He left.They stayed.|He left.|They stayed.",
    "acronym before an opener": "In the U.S. The talks go on.|In the U.S.|The talks go on.",
    "p.m. before an opener": "It ended at 5 p.m. He left.|It ended at 5 p.m.|He left.",
    "ellipsis before a capital": "He waited... Then he left.|He waited...|Then he left.",
    "stop before a closing quotation": "قال: «سنبقى.» وغادر القاعة|قال: «سنبقى.»|وغادر القاعة",
    "stop after a closing quotation": "قال «سنبقى». وغادر القاعة|قال «سنبقى».|وغادر القاعة",
    "stop before a closing bracket": "(وصل الوفد.) غادر السفير|(وصل الوفد.)|غادر السفير",
    "stray quotation mark before the stop": "ضد التوغل” . حضر الوفد|ضد التوغل” .|حضر الوفد",
    "domain before the stop": "نشره موقع example.com. وأضاف|نشره موقع example.com.|وأضاف",
    "unclosed quotation": "قال “سنبقى. وغادر القاعة|قال “سنبقى.|وغادر القاعة",
}
STAYS = {
    "aircraft": "هبطت طائرة Il-76 في المطار.",
    "decimal": "بلغت 3.5 مليون دولار.",
    "Arabic decimal": "بلغت ٣.٥ مليون دولار.",
    "date in figures": "في 27.1.2026 مساء",
    "Arabic doctor": "التقى د. أحمد الوفد.",
    "doctor with a conjunction": "حضر أحمد ود. سامر اللقاء.",
    "Arabic agency with stops": "نقلت أ.ف.ب. عن مصدر",
    "acronym": "The U.S. Central Command denied it.",
    "title": "Mr. Smith and Gen. Jones met.",
    "initials": "He met J. K. Rowling and George W. Bush.",
    "month": "They met on Jan. 27 in Beirut.",
    "number": "He lives at No. 10 now.",
    "company": "Gulf Oil Co. Ltd. signed it.",
    "latin abbreviation": "Arms, e.g. rifles, were found.",
    "address": "انظر https://example.com/a.b.html?x=1.2 للمزيد",
    "mail": "Write to desk.news@example.co.uk today",
    "domain": "نشر موقع hashtagsyria.com الخبر",
    "file name": "See report.pdf for more",
    "ellipsis": "قال... ثم صمت… ثم عاد",
    "two dots": "مع التطورات.. الوزير يصل",
    "stop before an Arabic comma": "قال «سنبقى هنا.»، وغادر",
    "question inside a name": "في برنامج «إلى أين؟» على القناة",
    "quotation of two sentences": "قال: “سنبقى. ولن نغادر” أمام الوفد",
    "straight quotation of two sentences": 'قال "سنبقى. ولن نغادر" أمام الوفد',
    "quotation opened by its closing mark": "وعد بـ”البقاء. والعمل” معاً",
    "quotation that goes on": '"Will they leave?" she asked.',
    "bracket inside": "قسد (قوات سوريا. الديمقراطية) انسحبت",
    "list number": "1. وصل الوفد",
    "lower case after": "about 5 sq. km of land",
}


@pytest.mark.parametrize("case", ENDS.values(), ids=ENDS.keys())
def test_a_sentence_ends_here(case: str) -> None:
    """The text before the first bar is cut where the other bars stand."""
    text, *sentences = case.split("|")
    assert split(text) == sentences


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS.keys())
def test_a_sentence_does_not_end_here(text: str) -> None:
    """Stops inside numbers, names, addresses, pauses and quotations close nothing."""
    assert split(text) == [text]


def test_an_english_speaker_keeps_a_quotation_in_two_halves() -> None:
    """A quotation that ends in a stop closes the sentence that it is in."""
    text = '"We will stay," Col. Haddad said. "We are ready." He left.'
    assert split(text) == ['"We will stay," Col. Haddad said.', '"We are ready."', "He left."]


def test_a_very_long_quotation_is_cut_inside() -> None:
    """Beyond the limit a quotation would be longer than any line of a brief."""
    inner = " ".join(["وصل الوفد صباحاً."] * (LONGEST_QUOTATION // 10))
    assert len(split(f"قال: «{inner}»")) > 1


def test_skipped_spans_hold_no_sentence_and_part_their_neighbours() -> None:
    """No sentence crosses a span that is skipped, in whatever order spans are given."""
    text = "وصل الوفد (صورة) إلى دمشق. إعلان. غادر."
    skip = [(text.index("إعلان"), text.index(" غادر")), (text.index("("), text.index(")") + 1)]
    found = [text[start:end] for start, end in split_sentences(text, skip)]
    assert found == ["وصل الوفد", "إلى دمشق.", "غادر."]


@pytest.mark.parametrize("text", ["", "  \n ", "...", "* * *\n—"], ids=repr)
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    """Punctuation alone is no sentence."""
    assert split(text) == []


@given(NEWS)
def test_sentences_are_in_order_trimmed_and_on_one_line(text: str) -> None:
    """Spans are disjoint, hold a letter or digit, no outer white space and no line end."""
    end = 0
    for span in split_sentences(text):
        words = text[slice(*span)]
        assert span.start >= end
        assert words == words.strip()
        assert "\n" not in words
        assert any(char.isalnum() for char in words)
        end = span.end


@given(NEWS)
def test_every_word_is_in_a_sentence(text: str) -> None:
    """Splitting loses no letter and no digit."""
    covered = {i for start, end in split_sentences(text) for i in range(start, end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalnum())


@given(NEWS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_no_sentence_touches_a_skipped_span(text: str, skip: list[tuple[int, int]]) -> None:
    """Whatever is skipped stays out; reversed and outlying spans do no harm."""
    covered = {i for start, end in split_sentences(text, skip) for i in range(start, end)}
    assert not covered & {i for start, end in skip for i in range(start, end)}


@given(NEWS)
def test_each_line_is_split_by_itself(text: str) -> None:
    """A line gives the same sentences alone as among other lines."""
    by_line = [sentence for line in text.split("\n") for sentence in split(line)]
    assert split(text) == by_line
