"""What was sent and then changed is corrected, to those who got it, once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from briefings.brief.record import Brief, Edition
from briefings.delivery.corrections import CorrectionWriter, compose_correction
from briefings.delivery.differences import TopicDifference, compare_editions
from briefings.delivery.digest import MAX_HTML_BYTES
from briefings.delivery.messages import Envelope
from briefings.settings import MailSettings, Recipient

Change = Callable[[Brief], Brief]
Edit = Callable[[Brief, str, str], Brief]


def changed(edition: Edition, change: Change, number: int = 0) -> Edition:
    """Return an edition one of whose briefs was changed."""
    briefs = list(edition.briefs)
    briefs[number] = change(briefs[number])
    return edition.model_copy(update={"briefs": tuple(briefs)})


def one_topic(old: Edition, new: Edition) -> TopicDifference:
    """Return what changed in the only topic in which something did."""
    (topic,) = compare_editions(old, new).topics
    return topic


def test_an_edited_statement_is_found_again(approved_edition: Edition, edit: Edit) -> None:
    """By its citations, though its id is new; what stands beside it is not told."""
    new = changed(approved_edition, lambda b: edit(b, "14 months", "15 months"))
    differences = one_topic(approved_edition, new).statements
    assert len(differences) == 2  # the specimen says it twice
    for difference in differences:
        assert difference.kind == "changed"
        assert difference.before is not None
        assert difference.after is not None
        assert "14 months" in str(difference.before.en.text)
        assert "15 months" in str(difference.after.en.text)


def _without_last(brief: Brief) -> Brief:
    """Return a brief without the last statement of its last section."""
    *sections, last = brief.sections
    shorter = last.model_copy(update={"statements": last.statements[:-1]})
    return brief.model_copy(update={"sections": (*sections, shorter)})


def test_a_statement_that_went_or_came(approved_edition: Edition) -> None:
    """Told as withdrawn, and the other way round as added."""
    shorter = changed(approved_edition, _without_last)
    (gone,) = one_topic(approved_edition, shorter).statements
    assert (gone.kind, gone.after) == ("removed", None)
    (came,) = one_topic(shorter, approved_edition).statements
    assert (came.kind, came.before) == ("added", None)


def test_a_topic_that_went_or_came(approved_edition: Edition) -> None:
    """The whole brief is named, not its statements."""
    fewer = approved_edition.model_copy(update={"briefs": approved_edition.briefs[:2]})
    gone = one_topic(approved_edition, fewer)
    assert (gone.kind, gone.name.en, gone.statements) == ("removed", "Grain imports", ())
    assert one_topic(fewer, approved_edition).kind == "added"


def test_headline_and_bottom_line_are_matched_by_their_place(
    approved_edition: Edition, edit: Edit
) -> None:
    """They share their citations with other statements."""
    new = changed(approved_edition, lambda b: edit(b, "two ships have left", "a ship has left"), 1)
    (difference,) = one_topic(approved_edition, new).statements
    assert (difference.role, difference.kind) == ("bottom_line", "changed")


def test_comment_and_mark(approved_edition: Edition) -> None:
    """A comment that was taken back, and a mark that was raised."""
    new = changed(approved_edition, lambda b: b.model_copy(update={"analyst_comment": None}))
    topic = one_topic(approved_edition, new)
    assert topic.statements == ()
    assert topic.comment is not None
    assert topic.comment.after is None
    stricter = approved_edition.model_copy(update={"handling": "TLP:RED"})
    assert compare_editions(approved_edition, stricter).marks == ("TLP:AMBER", "TLP:RED")


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b,
        lambda b: b.model_copy(update={"status": b.status.model_copy(update={"by": "Another"})}),
        lambda b: b.model_copy(update={"terms": ()}),
        lambda b: b.model_copy(update={"sections": b.sections[::-1]}),
        lambda b: b.model_copy(update={"generated_at": b.generated_at + timedelta(1)}),
    ],
    ids=["nothing", "who approved it", "terms", "order", "when it was made"],
)
def test_what_no_statement_says_is_no_correction(change: Change, approved_edition: Edition) -> None:
    """Approving again, reordering or a box of names sends nobody a message."""
    assert not compare_editions(approved_edition, changed(approved_edition, change))


@pytest.mark.parametrize("form", ["ar", "en", "both"])
def test_a_correction_tells_old_and_new(
    form: Any, approved_edition: Edition, edit: Edit, mail: MailSettings
) -> None:
    """Both texts of the changed side in the reader's languages, and nothing that did not change."""
    new = changed(
        approved_edition, lambda b: edit(edit(b, "14 months", "15 months"), "14 ش", "15 ش")
    )
    reader = Recipient("a@x.example", languages=form)
    envelope = Envelope("correction-2", new.generated_at, in_reply_to="<digest@x>")
    message = compose_correction(approved_edition, new, reader, mail, envelope, pdf=b"%PDF")
    assert str(message["In-Reply-To"]) == str(message["References"]) == "<digest@x>"
    text, html = (message.get_body((k,)).get_content() for k in ("plain", "html"))  # type: ignore[union-attr]
    for language, words in (
        ("en", ("It said: “Sailings", "14 months", "It now says: “Sailings", "15 months")),
        ("ar", ("كان النص: «أعلنت", "14 شهراً", "النص الآن: «أعلنت", "15 شهراً")),
    ):
        for word in words:
            assert (word in text) is (form in {language, "both"})
            assert (word.split(": ")[-1][1:] in html) is (form in {language, "both"})
    assert "dock workers" not in text
    assert ("Correction: Press brief" in str(message["Subject"])) is (form != "ar")
    assert ("تصحيح: موجز الصحافة" in str(message["Subject"])) is (form != "en")
    assert str(message["Subject"]).lstrip("\u200f").startswith("[TLP:AMBER]")
    assert "The northern port" in html or form == "ar"
    assert not re.search(r"<(?:img|script|link)\b", html)


@pytest.mark.parametrize(
    ("form", "old", "new", "changed_in"),
    [
        ("ar", "14 months", "15 months", "en"),
        ("en", "14 ش", "15 ش", "ar"),
        ("both", "14 months", "15 months", "en"),
        ("both", "14 ش", "15 ش", "ar"),
    ],
)
def test_a_text_that_did_not_change_is_not_told_as_old_and_new(
    form: Any, old: str, new: str, changed_in: str, approved_edition: Edition, edit: Edit,
    mail: MailSettings,
) -> None:  # fmt: skip
    """A reader of the other language is told so; one of both reads the side that changed."""
    later = changed(approved_edition, lambda b: edit(b, old, new))
    letter = CorrectionWriter(approved_edition, later, mail, None).letter(form)
    words = {"ar": ("كان النص", "النص الآن"), "en": ("It said", "It now says")}
    for language, labels in words.items():
        for label in labels:
            is_told = form == "both" and language == changed_in
            assert (label in letter.text) is is_told
            assert (label in letter.html) is is_told
    alone = {"ar": "تغيّر النص الإنكليزي وحده", "en": "Only the Arabic text changed"}
    for language, note in alone.items():
        assert (note in letter.text) is (form == language)
        assert (note in letter.html) is (form == language)


@pytest.mark.parametrize("form", ["ar", "en", "both"])
def test_a_comment_changed_in_one_language(
    form: Any, approved_edition: Edition, mail: MailSettings
) -> None:
    """Likewise: its Arabic reader gets no old and new that are the same."""

    def reworded(brief: Brief) -> Brief:
        comment = brief.analyst_comment
        assert comment is not None
        other = comment.model_copy(update={"en": "Another remark."})
        return brief.model_copy(update={"analyst_comment": other})

    later = changed(approved_edition, reworded)
    letter = CorrectionWriter(approved_edition, later, mail, None).letter(form)
    assert ("تغيّر النص الإنكليزي وحده" in letter.text) is (form == "ar")
    assert "كان النص" not in letter.text
    assert ("It now says: Another remark." in letter.text) is (form != "ar")


def test_a_long_correction_stays_short(
    approved_edition: Edition, edit: Edit, mail: MailSettings
) -> None:
    """What does not fit is counted."""
    from briefings.render.specimen import brief_of

    long = approved_edition.model_copy(update={"briefs": (brief_of(120),)})
    new = changed(long, lambda b: edit(b, "the", "a certain"))
    letter = CorrectionWriter(long, new, mail, None).letter("both")
    assert len(letter.html.encode()) <= MAX_HTML_BYTES
    assert re.search(r"Also in the attached PDF · more statements: \d+", letter.text)


@pytest.fixture
def desk(make_desk: Any, start_server: Any, readers: Any, approved_edition: Edition) -> Any:
    """A desk whose digest has been sent to three readers; `box` is the server."""
    box = start_server()
    made = make_desk(box.settings, readers(3))
    made.save(approved_edition)
    box.behaviour.replies = {"reader2@readers.example": "550 5.1.1 unknown"}
    assert made.send().count("sent") == 2
    box.behaviour.replies = {}
    made.box = box
    box.taken.clear()
    return made


@pytest.mark.parametrize("store_address", ["sqlite", "postgresql"], indirect=True)
def test_who_got_it_is_corrected_once(
    desk: Any, approved_edition: Edition, edit: Edit, approve: Change
) -> None:
    """When the change is approved, and not before; who never got it gets nothing."""
    key = approved_edition.briefs[0].id
    draft = {"value": "draft", "by": None, "at": None}
    desk.revise(key, lambda b: edit(b, "14 months", "15 months").model_copy(
        update={"status": b.status.model_copy(update=draft)}))  # fmt: skip
    assert desk.send().rows == []
    desk.revise(key, approve)
    assert desk.send().count("sent") == 2
    assert sorted(desk.box.addresses) == ["reader0@readers.example", "reader1@readers.example"]
    for address, message in desk.box.taken:
        digest = next(r for r in desk.rows() if r.address == address and not r.is_correction)
        assert str(message["In-Reply-To"]) == digest.message_id
        (pdf,) = message.iter_attachments()
        assert pdf.get_content().endswith(desk.rendered[-1].id.encode())
    assert {row.kind for row in desk.rows() if row.is_correction} == {"correction-2"}
    assert desk.send().rows == []
    assert len(desk.rendered) == 1


@pytest.mark.parametrize("store_address", ["sqlite"], indirect=True)
class TestCorrectionsOfOneDay:
    """One after the other, on one store."""

    def test_the_second_tells_from_the_first(
        self, desk: Any, approved_edition: Edition, edit: Edit
    ) -> None:
        """Each reader is told from the version he has."""
        key = approved_edition.briefs[0].id
        desk.revise(key, lambda b: edit(b, "14 months", "15 months"))
        desk.send()
        desk.revise(key, lambda b: edit(b, "15 months", "16 months"))
        desk.send()
        words = desk.box.taken[-1][1].get_body(("plain",)).get_content()
        assert "15 months" in words
        assert "16 months" in words
        assert "14 months" not in words.split("Analyst")[0]
        assert len(desk.box.taken) == 4

    def test_one_that_comes_late_tells_all(
        self, desk: Any, approved_edition: Edition, edit: Edit
    ) -> None:
        """A correction that could not be sent yet takes the later change with it."""
        key = approved_edition.briefs[0].id
        desk.box.behaviour.replies = {"reader0@readers.example": "450 4.2.0 later"}
        desk.revise(key, lambda b: edit(b, "14 months", "15 months"))
        desk.send()
        desk.box.behaviour.replies = {}
        desk.revise(key, lambda b: edit(b, "3,200 tonnes", "3,300 tonnes"))
        desk.pass_time(10)
        desk.send()
        mine = [m for a, m in desk.box.taken if a == "reader0@readers.example"]
        assert len(mine) == 1
        words = mine[0].get_body(("plain",)).get_content()
        assert "15 months" in words
        assert "3,300 tonnes" in words

    def test_one_that_is_taken_back_is_dropped(
        self, desk: Any, approved_edition: Edition, edit: Edit
    ) -> None:
        """What was sent holds again: nobody is told of a change that was none."""
        key = approved_edition.briefs[0].id
        desk.box.behaviour.replies = dict.fromkeys(
            ("reader0@readers.example", "reader1@readers.example"), "450 4.2.0 later"
        )
        desk.revise(key, lambda b: edit(b, "14 months", "15 months"))
        desk.send()
        desk.revise(key, lambda b: edit(b, "15 months", "14 months"))
        desk.pass_time(10)
        assert desk.send().count("dropped") == 2
        assert desk.box.taken == []

    def test_one_no_longer_cleared_is_not_told(self, desk: Any, approved_edition: Edition) -> None:
        """A raised mark counts for the correction too, and says so by name."""
        desk.recipients = tuple(replace(r, clearance=("TLP:AMBER",)) for r in desk.recipients)
        red = {"handling": "TLP:RED"}
        desk.revise(approved_edition.briefs[0].id, lambda b: b.model_copy(update=red))
        report = desk.send()
        assert {row.detail for row in report.not_cleared} == {"not cleared for TLP:RED"}
        assert desk.box.taken == []

    def test_old_editions_are_left_alone(
        self, desk: Any, approved_edition: Edition, edit: Edit
    ) -> None:
        """After two weeks a change is nobody's news, unless the day is asked for."""
        desk.revise(approved_edition.briefs[0].id, lambda b: edit(b, "14 months", "15 months"))
        desk.pass_time(60 * 24 * 20)
        assert desk.send().rows == []
        assert desk.send(day=desk.day).count("sent") == 2
