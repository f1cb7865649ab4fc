"""What an analyst reads and sends, over real HTTP and without any script."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from briefings.brief.schema import brief_from_json
from briefings.review.edits import withheld_id
from briefings.review.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefings.brief.record import Statement, WorkingRecord
    from briefings.store import Store

    Served = Any
    Analyst = Any

SECRET = "a secret that only the proxy knows"


def text_of(reply: Any) -> str:
    """The words of a page, without markup, on one line."""
    body = re.sub(r"<(?:script|style).*?</(?:script|style)>", " ", reply.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())


def english(statement: Statement, good: str, bad: str) -> str:
    """The English of a statement with other words in it."""
    assert good in (statement.text.en or "")
    return (statement.text.en or "").replace(good, bad)


def test_the_list_tells_the_state_of_each_brief(analyst: Analyst, key: str) -> None:
    """Topic in both languages, day, state, version."""
    page = analyst.get("/")
    told = text_of(page)
    for words in ("Russian bases in Syria", "القواعد الروسية في سوريا", "Thursday 29 January 2026",
                  "draft", "as the engine drafted it"):  # fmt: skip
        assert words in told
    assert f'href="/briefs/{key}"' in page.text


def test_a_brief_shows_every_statement_with_its_source_and_why(
    analyst: Analyst, key: str, working: WorkingRecord
) -> None:
    """Both languages, standing in words, the cited sentence, what is withheld and why."""
    page = analyst.get(f"/briefs/{key}")
    told = text_of(page)
    for statement in working.brief.statements():
        for text in (statement.text.ar, None if statement.gloss else statement.text.en):
            assert text is None or text in told
        for citation in statement.citations:
            assert told.count(citation.quote) >= 1
        assert f'id="{statement.id}"' in page.text
    for words in ("Every statement matches the sentence it cites.", "one origin:",
                  "negation or certainty differs from its source", "“من دون” of the source is lost",
                  "not cited: repeats another article", "As the engine drafted it."):  # fmt: skip
        assert words in told


def test_the_page_is_in_the_reader_s_language(
    served: Served, key: str, working: WorkingRecord
) -> None:
    """Arabic from the right, every word of the program's own in it; chosen, or the browser's."""
    reader = served.analyst(language="ar")
    page = reader.get(f"/briefs/{key}")
    assert '<html lang="ar" dir="rtl">' in page.text
    told = text_of(page)
    for words in ("المحجوب", "نفي أو ترجيح لا يطابق المصدر", "«من دون» وردت في المصدر وسقطت هنا"):
        assert words in told
    own = [w.en for name, w in WORDS.items() if w.en != w.ar and name != "other_language"]
    frame = re.sub(r'<[^>]* lang="en".*?</', "</", page.text, flags=re.DOTALL)
    shown = html.unescape(re.sub(r"<[^>]+>", "\n", frame)).split("\n")
    assert set(own) & {line.strip() for line in shown} == set()
    stranger = served.client(**{"Accept-Language": "ar-SY,ar;q=0.9"})
    assert '<html lang="ar" dir="rtl">' in stranger.get("/").text
    assert working.brief.topic.name.ar in told


def test_a_statement_is_shown_beside_its_article(
    analyst: Analyst, key: str, articles: dict[str, Any], find: Callable[[str], Statement]
) -> None:
    """The whole stored text, the cited sentence marked in it, neighbours to go on to."""
    statement = find("31 شاحنة")
    page = analyst.get(f"/briefs/{key}/statements/{statement.id}")
    citation = statement.citations[0]
    article = articles[citation.source_id]
    told = text_of(page)
    for sentence in article.sentences:
        assert article.sentence_text(sentence.index) in told
    marked = re.search(rf'<mark id="cited-{citation.source_id}-(\d+)"[^>]*>(.*?)</mark>', page.text)
    assert marked is not None
    assert int(marked[1]) == citation.start
    assert re.sub(r"<[^>]+>", "", marked[2]) == citation.quote
    assert 'rel="next"' in page.text
    assert 'rel="prev"' in page.text
    assert "GLOSS: key terms, not a translation" in told


def test_an_article_names_the_statements_that_cite_it(
    analyst: Analyst, key: str, working: WorkingRecord, find: Callable[[str], Statement]
) -> None:
    """Each cited sentence leads back; boilerplate is dimmed and still there."""
    source = find("31 شاحنة").citations[0].source_id
    page = analyst.get(f"/briefs/{key}/articles/{source}")
    citing = [s for s in working.brief.statements() if s.citations[0].source_id == source]
    assert len(citing) > 1
    for statement in citing:
        assert f'href="/briefs/{key}/statements/{statement.id}"' in page.text
    assert 'class="boilerplate"' in page.text
    assert "khabur.example" in page.text


def test_a_wrong_figure_is_found_and_mended(
    analyst: Analyst, served: Served, key: str, find: Callable[[str], Statement]
) -> None:
    """Checked, refused with the text still in the field, mended, saved, shown as a difference."""
    statement = find("24 trucks")
    path = f"/briefs/{key}/statements/{statement.id}"
    wrong = english(statement, "24 trucks", "42 trucks")
    for action, status in (("/check", 200), ("", 422)):
        page = analyst.post(path + action, ar=statement.text.ar, en=wrong)
        assert page.status_code == status
        told = text_of(page)
        assert "Figures in the English text: 42 is not in the evidence" in told
        assert "Figures in the Arabic text: 24 is not in the other language" in told
        assert '<mark class="bad">42</mark>' in page.text
        assert html.escape(wrong) in page.text
    assert served.room.desk.open(key).row.version == 1
    right = english(statement, "bound for", "heading for")
    passing = analyst.post(f"{path}/check?fragment=true", ar=statement.text.ar, en=right)
    assert text_of(passing) == "Matches its source: it can be saved."
    saved = analyst.post(path, ar=statement.text.ar, en=right)
    assert saved.status_code == 200
    told = text_of(saved)
    assert "The text is saved." in told
    assert "Lina Haddad edited a statement" in told
    assert "<del>bound</del> <ins>heading</ins>" in saved.text
    assert "edited by Lina Haddad" in text_of(analyst.get(f"/briefs/{key}"))
    again = analyst.get(path)  # the old address leads to the new words
    assert again.url.path != path
    assert html.escape(right) in again.text


def test_two_on_one_statement_both_texts_are_shown(
    served: Served, key: str, find: Callable[[str], Statement]
) -> None:
    """The second sees who was first, the text as it stands and their own; nothing is lost."""
    lina, omar = served.analyst("Lina Haddad"), served.analyst("عمر الخطيب")
    statement = find("24 trucks")
    path = f"/briefs/{key}/statements/{statement.id}"
    for someone in (lina, omar):
        someone.get(path)
    first = english(statement, "bound for", "heading for")
    second = english(statement, "bound for", "on its way to")
    lina.post(path, ar=statement.text.ar, en=first)
    for action in ("/check", ""):
        page = omar.post(path + action, ar=statement.text.ar, en=second)
        assert page.status_code == 409
        told = text_of(page)
        assert "Somebody else changed this meanwhile" in told
        assert "Lina Haddad" in told
        assert first in told
        assert f">{html.escape(second)}</textarea>" in page.text
    action = re.search(r'<form method="post" action="([^"]+)" class="editor"', page.text)
    assert action is not None
    saved = omar.post(action[1], ar=statement.text.ar, en=second)
    assert "The text is saved." in text_of(saved)
    history = [(c.who, c.act.after["en"]) for c in served.room.desk.open(key).changes]
    assert history == [("عمر الخطيب", second), ("Lina Haddad", first)]


def test_a_statement_that_was_taken_out_keeps_what_was_typed(
    served: Served, key: str, find: Callable[[str], Statement]
) -> None:
    """The text is shown to be copied, with who took the statement out."""
    lina, omar = served.analyst("Lina Haddad"), served.analyst("Omar")
    statement = find("24 trucks")
    path = f"/briefs/{key}/statements/{statement.id}"
    lina.post(f"{path}/reject", why="two agencies disagree")
    typed = english(statement, "bound for", "on its way to")
    page = omar.post(path, ar=statement.text.ar, en=typed)
    assert page.status_code == 409
    told = text_of(page)
    assert typed in told
    assert "two agencies disagree" in told
    assert omar.get(path).status_code == 409
    for action in ("reject", "shift", "move"):
        fields = {"shift": {"by": "up"}, "move": {"to": "watch"}}.get(action, {})
        assert omar.post(f"{path}/{action}", **fields).status_code == 409


def test_withheld_mended_restored(
    served: Served, analyst: Analyst, key: str, find: Callable[[str], Statement]
) -> None:
    """As it stands it is refused and shown again; mended it goes under the heading chosen."""
    wanted = withheld_id(served.room.desk.open(key).working.withheld[0])
    path = f"/briefs/{key}/withheld/{wanted}"
    page = analyst.get(path)
    assert "an agreement" in page.text
    arabic = find("no agreement").text.ar
    wrong = find("no agreement").text.en or ""
    refused = analyst.post(path, ar=arabic, en=wrong.replace("no agreement", "an agreement"),
                           section="positions")  # fmt: skip
    assert refused.status_code == 422
    assert '<option value="positions" selected>' in refused.text
    assert "Not saved" in text_of(refused)
    twice = analyst.post(path, ar=arabic, en=wrong, section="positions")
    assert "another statement of this brief says this already" in text_of(twice)
    mended = wrong.replace("no agreement", "no deal")
    checked = analyst.post(f"{path}/check?fragment=true", ar=arabic, en=mended)
    assert "it can be saved" in text_of(checked)
    back = analyst.post(path, ar=arabic, en=mended, section="positions")
    assert "The statement is back in the brief." in text_of(back)
    assert analyst.get(path).status_code == 409


def test_the_morning_of_one_analyst(
    served: Served, analyst: Analyst, key: str, find: Callable[[str], Statement]
) -> None:
    """Moved, noted, commented, marked, settled, approved, reopened: all of it in the history."""
    page = f"/briefs/{key}"
    convoy, second = find("31 شاحنة"), find("second Russian convoy")
    told = text_of(analyst.post(f"{page}/statements/{second.id}/move", to="watch"))
    assert "The statement is moved." in told
    analyst.post(f"{page}/statements/{second.id}/shift", by="up")
    analyst.post(f"{page}/notes", text="Check the count with Jusoor", statement=convoy.id)
    version = served.room.desk.open(key).row.version
    analyst.post(f"{page}/comment", ar="العدد موضع شك.", en="The count is in doubt.",
                 version=version)  # fmt: skip
    analyst.post(f"{page}/handling", handling="TLP:RED", version=version + 1)
    settled = analyst.post(
        f"{page}/sources/{convoy.citations[0].source_id}", genre="analysis",
        affiliation="party", descriptor_ar="موقع محلي", descriptor_en="a local site",
        version=version + 2,
    )  # fmt: skip
    assert "What you settled is kept." in text_of(settled)
    brief = text_of(analyst.get(page))
    for words in ("TLP:RED", "The count is in doubt.", "a local site", "analysis", "Notes: 1"):
        assert words in brief
    stale = analyst.post(f"{page}/approve", version=version)
    assert stale.status_code == 409
    assert "settled a source" in text_of(stale)
    done = analyst.post(f"{page}/approve", version=version + 3)
    assert "The brief is approved and frozen." in text_of(done)
    told = text_of(analyst.get(page))
    assert "The record is frozen: approved by Lina Haddad" in told
    frozen = analyst.post(f"{page}/statements/{convoy.id}", ar="نص جديد كتبه محلل", en="")
    assert frozen.status_code == 409
    assert "نص جديد كتبه محلل" in text_of(frozen)
    assert "approved by Lina Haddad; reopen it to change it" in text_of(frozen)
    reopened = analyst.post(f"{page}/reopen", why="a wrong figure")
    assert "The brief is a draft again." in text_of(reopened)
    acts = [c.act.what for c in served.room.desk.open(key).changes]
    assert acts == ["reopened", "approved", "settled", "marked", "commented", "moved", "moved"]


def test_the_files_of_a_brief(analyst: Analyst, key: str, working: WorkingRecord) -> None:
    """The PDF holds the record; the JSON is the publication record, without what was withheld."""
    pdf = analyst.client.get(f"/briefs/{key}/brief.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    name = "2026-01-29-bases-draft.pdf"
    assert pdf.headers["content-disposition"] == f'inline; filename="{name}"'
    assert len(PdfReader(io.BytesIO(pdf.content)).pages) >= 1
    record = analyst.client.get(f"/briefs/{key}/brief.json")
    assert brief_from_json(record.text, "reply") == working.brief
    assert working.withheld[0].text.en not in record.text


def test_a_comment_over_a_colleague_s_shows_both(served: Served, key: str) -> None:
    """The one that stands, the one that was typed, and who was first."""
    lina, omar = served.analyst("Lina Haddad"), served.analyst("Omar")
    lina.post(f"/briefs/{key}/comment", en="Watch the port.", version=1)
    page = omar.post(f"/briefs/{key}/comment", en="Watch the airport.", version=1)
    assert page.status_code == 409
    told = text_of(page)
    for words in ("Watch the port.", "Watch the airport.", "Lina Haddad wrote the comment"):
        assert words in told


REFUSED = {
    "half a descriptor": ("sources", {"descriptor_ar": "وصف"}, "in both languages"),
    "a long descriptor": ("sources", {"descriptor_ar": "و " * 30, "descriptor_en": "x"}, "25"),
    "an endless mark": ("handling", {"handling": "x" * 100}, "60 characters"),
    "no note": ("notes", {"text": " "}, "a note has"),
    "no reason to reopen": ("reopen", {"why": ""}, "it is not approved"),
}


@pytest.mark.parametrize(("where", "fields", "words"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_in_words(
    where: str,
    fields: dict[str, str],
    words: str,
    analyst: Analyst,
    key: str,
    working: WorkingRecord,
) -> None:
    """Nothing is changed, and what was typed is shown again."""
    path = f"/briefs/{key}/{where}"
    if where == "sources":
        path += f"/{working.brief.sources[0].id}"
        fields = {"genre": "report", "affiliation": "party", "version": "1", **fields}
    elif where == "handling":
        fields = {"version": "1", **fields}
    page = analyst.post(path, **fields)
    assert page.status_code == 422
    assert words in text_of(page)
    for name in ("descriptor_ar", "handling"):
        assert fields.get(name, "") in html.unescape(page.text)


def test_a_locked_store_keeps_what_was_typed(
    served: Served, analyst: Analyst, key: str, store: Store, find: Callable[[str], Statement]
) -> None:
    """Another process holds the store: the text comes back in a form that can be sent again."""
    statement = find("24 trucks")
    path = f"/briefs/{key}/statements/{statement.id}"
    typed = english(statement, "bound for", "heading for")
    analyst.get(path)
    with store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA busy_timeout=100")
    assert store.path is not None
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        page = analyst.post(path, ar=statement.text.ar, en=typed)
        assert page.status_code == 503
        assert "The store is busy" in text_of(page)
        assert typed in text_of(page)
        other.execute("ROLLBACK")
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))
    fields = {name: html.unescape(value) for name, value in again.items()}
    assert analyst.post(path, **fields).status_code == 200
    assert served.room.desk.open(key).row.version == 2


def test_an_article_that_the_store_lost_is_said_to_be_lost(
    served: Served, analyst: Analyst, key: str, store: Store, find: Callable[[str], Statement]
) -> None:
    """The brief is shown with the finding, and cannot be approved or edited there."""
    statement = find("31 شاحنة")
    source = statement.citations[0].source_id
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as other:
        for table in ("vectors", "extractions"):
            other.execute(f"DELETE FROM {table} WHERE article_id = ?", (source,))  # noqa: S608
        other.execute("DELETE FROM articles WHERE id = ?", (source,))
        other.commit()
    told = text_of(analyst.get(f"/briefs/{key}"))
    assert "is missing" in told
    assert "It cannot be approved while something does not match its source." in told
    assert analyst.post(f"/briefs/{key}/approve", version=1).status_code == 422
    page = analyst.post(f"/briefs/{key}/statements/{statement.id}", ar="نص", en="")
    assert page.status_code == 422
    assert "The store does not hold its text." in text_of(page)
    assert served.room.desk.open(key).row.version == 1


def test_a_team_behind_a_proxy(served: Served, key: str, find: Callable[[str], Statement]) -> None:
    """The proxy's user signs and the public name is no rebound one; nobody else's header counts."""
    proxied = served.client(
        **{
            "Host": "brief.team.example",
            "X-Brief-Proxy-Secret": SECRET,
            "X-Forwarded-User": "omar@team.example",
        }
    )
    page = proxied.get(f"/briefs/{key}")
    assert page.status_code == 200
    assert "omar@team.example" in page.text
    assert 'action="/name"' not in page.text
    token = re.search(r'name="form_token" value="(\w+)"', page.text)
    assert token is not None
    statement = find("24 trucks")
    sent = proxied.post(
        f"/briefs/{key}/statements/{statement.id}/reject",
        data={"form_token": token[1], "why": "x"},
        headers={"Origin": "https://brief.team.example"},
    )
    assert sent.status_code == 303
    assert served.room.desk.open(key).changes[0].who == "omar@team.example"
    header = {"X-Forwarded-User": "omar@team.example"}
    assert served.client().get("/", headers=header).status_code == 401
    wrong = {**header, "X-Brief-Proxy-Secret": "guessed"}
    assert served.client().get("/", headers=wrong).status_code == 403


def test_pages_and_files_at_once(served: Served, key: str) -> None:
    """Four read, two print: each gets a whole answer."""
    analyst = served.analyst()
    replies: list[int] = []

    def load(path: str) -> None:
        replies.append(analyst.client.get(path).status_code)

    paths = [f"/briefs/{key}"] * 4 + [f"/briefs/{key}/brief.pdf"] * 2
    threads = [threading.Thread(target=load, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert replies == [200] * 6


def test_the_name_one_signs_with(analyst: Analyst) -> None:
    """Changed by a form that leads back to where one was."""
    page = analyst.post("/name", name="  Omar   al-Khatib ")
    assert "The name is changed." in text_of(page)
    assert "Omar al-Khatib" in page.text
    assert "Nothing was changed." in text_of(analyst.post("/name", name="\x00"))


def test_every_word_stands_in_both_languages() -> None:
    """And is written in each: no Arabic in the English, no English word left in the Arabic."""
    for name, words in WORDS.items():
        assert words.ar.strip(), name
        assert words.en.strip(), name
        if name != "other_language":
            assert not re.search("[\u0600-\u06ff]", words.en), name
            assert re.search("[\u0600-\u06ff]", words.ar), name


def test_a_record_that_nobody_could_read_is_not_opened(
    analyst: Analyst, key: str, store: Store
) -> None:
    """Thirty megabytes are listed, and said to be too large; the other pages go on."""
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("UPDATE briefs SET working = working || ?", (" " * 30_000_000,))
        other.commit()
    assert "Russian bases in Syria" in text_of(analyst.get("/"))
    page = analyst.get(f"/briefs/{key}")
    assert page.status_code == 422
    assert "its record has 30," in text_of(page)
    assert analyst.post(f"/briefs/{key}/approve", version=1).status_code == 422


def test_reversing_characters_are_shown_by_number(
    served: Served, analyst: Analyst, key: str, store: Store, working: WorkingRecord
) -> None:
    """A source that would make a figure read backwards is seen to do so."""
    kept = json.loads(working.model_dump_json(by_alias=True))
    kept["withheld"][0]["text"]["en"] = "A convoy of \u202e42\u202c trucks."
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("UPDATE briefs SET working = ?", (json.dumps(kept),))
        other.commit()
    assert "[U+202E]42[U+202C]" in text_of(analyst.get(f"/briefs/{key}"))
    assert served.room.desk.open(key).row.version == 1


def test_a_box_that_went_is_told_and_comes_back(
    analyst: Analyst, key: str, find: Callable[[str], Statement]
) -> None:
    """Under the difference to the draft; restored where it stood, it is a difference no more."""
    wanted = find("31 شاحنة").id
    page = analyst.post(f"/briefs/{key}/statements/{wanted}/reject", why="").text
    assert "Boxes that went: 1" in page
    form = analyst.get(f"/briefs/{key}/withheld/{wanted}").text
    assert re.search(r'<option value="developments"[^>]* selected', form)
    text = find("31 شاحنة").text.ar
    page = analyst.post(f"/briefs/{key}/withheld/{wanted}", ar=text, en="").text
    assert "Boxes that went" not in page
    assert "Figures that differ" in page
