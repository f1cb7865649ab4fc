"""The digest says what the record says, to the letter, and reads in any mailbox."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from briefings.brief.record import Brief, Edition, Statement
from briefings.delivery.digest import MAX_HTML_BYTES, DigestWriter, compose_digest
from briefings.delivery.editions import combine_edition
from briefings.delivery.messages import Letter
from briefings.errors import DeliveryError, TemplateError
from briefings.render.specimen import SPECIMENS
from briefings.settings import MailSettings, Recipient

FORMS = ("ar", "en", "both")
BLOCKS = {"td", "div", "p", "h1", "h2", "h3", "li"}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTES = "«»“”…"

Write = Callable[..., Letter]


@pytest.fixture(scope="session")
def write(mail: MailSettings) -> Write:
    """A function that writes the digest of an edition, each once a session."""
    writers: list[DigestWriter] = []

    def written(edition: Edition, form: Any = "both", *topics: str, has_pdf: bool = True) -> Letter:
        known = [writer for writer in writers if writer.edition is edition]
        writer = known[0] if known else DigestWriter(edition, mail, None)
        writers.append(writer)
        return writer.letter(form, topics, has_pdf=has_pdf)

    return written


class Blocks(HTMLParser):
    """Collects the blocks of a page with their own attributes and all their text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.blocks: list[tuple[str, dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.own: dict[int, bool] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block."""
        self.tags.append((tag, dict(attrs)))
        if tag in BLOCKS:
            self.open.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in BLOCKS:
            name, attributes, texts = self.open.pop()
            self.blocks.append((name, attributes, "".join(texts)))

    def handle_data(self, data: str) -> None:
        """Give a text to every open block; the innermost is the one that must be marked."""
        for _, _, texts in self.open:
            texts.append(data)
        if self.open and data.strip():
            _, attributes, _ = self.open[-1]
            assert attributes.get("lang") in {"ar", "en"}, data
            assert attributes.get("dir") == ("rtl" if attributes["lang"] == "ar" else "ltr"), data


def read(html: str) -> Blocks:
    """Parse a page; fails where a text stands in a block without language or direction."""
    blocks = Blocks()
    blocks.feed(html)
    assert blocks.open == []
    return blocks


def words_of(html: str) -> list[tuple[str, str]]:
    """Return language and text of every statement's words in a page."""
    return [
        (str(attributes["lang"]), text.strip().strip(_QUOTES))
        for _, attributes, text in read(html).blocks
        if attributes.get("class") == "words"
    ]


def values_of(record: object) -> Iterator[str]:
    """Yield every value of a record as text."""
    if isinstance(record, dict):
        for value in record.values():
            yield from values_of(value)
    elif isinstance(record, (list, tuple)):
        for value in record:
            yield from values_of(value)
    elif record is not None:
        yield str(record)


def body_of(html: str) -> str:
    """Return the text of a page, head and hidden preview left out."""
    body = re.split(r"<body[^>]*>", html)[1]
    body = re.sub(r'<div class="preview".*?</div>', " ", body, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", body)


@pytest.mark.parametrize("form", FORMS)
def test_every_statement_is_the_records(form: str, edition: Edition, write: Write) -> None:
    """What stands in the message stands in the record on that side, to the letter."""
    sides = {
        (language, getattr(statement.text, language))
        for brief in edition.briefs
        for statement in brief.printed_statements()
        for language in ("ar", "en")
    }
    shown = words_of(write(edition, form).html)
    assert len(shown) > 7
    assert set(shown) <= sides
    assert {language for language, _ in shown} == ({"ar", "en"} if form == "both" else {form})


@pytest.mark.parametrize("form", FORMS)
def test_every_figure_is_in_the_record(form: str, edition: Edition, write: Write) -> None:
    """Of both alternatives; what is counted of the record is told apart."""
    letter = write(edition, form)
    known = set(_DIGITS.findall(" ".join(values_of(edition.model_dump(mode="json")))))
    known |= {number.lstrip("0") for number in known}
    counted = set()
    for brief in edition.briefs:
        statements = brief.statements()
        counted |= {str(count) for count in range(len(statements) + 1)}
        changes = brief.changes
        counted |= {str(len(changes.new)), str(len(changes.changed)), str(len(brief.gaps))}
    found = set(_DIGITS.findall(body_of(letter.html))) | set(_DIGITS.findall(letter.text))
    assert {"3,200", "14", "2026", "504"} <= found
    assert found - known - counted == set()
    assert counted.isdisjoint({"3,200", "2026", "504"})


@pytest.mark.parametrize("form", FORMS)
def test_the_rest_is_counted(form: str, edition: Edition, write: Write) -> None:
    """Statements shown and statements left to the PDF are all of the brief's, no more."""
    html = write(edition, form, "port").html
    brief = edition.briefs[0]
    label = {"ar": "عبارات أخرى", "en": "more statements", "both": "more statements"}[form]
    left = re.search(rf"{label}: (\d+)", body_of(html))
    assert left is not None
    assert int(left[1]) == len(brief.statements()) - 5


@pytest.mark.parametrize("form", FORMS)
def test_every_block_says_its_language_and_direction(
    form: str, edition: Edition, write: Write
) -> None:
    """`read` looks at each; Arabic lines are aligned right without any style."""
    blocks = read(write(edition, form).html)
    lines = [a for _, a, _ in blocks.blocks if str(a.get("class", "")).startswith(("ar ", "en "))]
    assert lines
    for line in lines:
        side = "right" if line["lang"] == "ar" else "left"
        assert f"text-align: {side}" in str(line["style"])
    tables = [attributes for tag, attributes in blocks.tags if tag == "table"]
    assert all(attributes["role"] == "presentation" for attributes in tables)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_fetched_and_every_style_is_inlined(
    form: str, edition: Edition, write: Write
) -> None:
    """No picture, script, font or sheet; what stays in a style element is dark mode."""
    html = write(edition, form).html
    tags = {tag for tag, _ in read(html).tags}
    assert tags.isdisjoint({"img", "script", "link", "iframe", "object", "video", "form"})
    addresses = re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?([^"\')\s>]+)', html)
    assert set(addresses) == {"mailto:brief@desk.example?subject=unsubscribe"}
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert len(styles) == 1
    assert styles[0].lstrip().startswith("@media (prefers-color-scheme: dark)")
    assert "var(" not in html
    assert "rem" not in "".join(re.findall(r'style="([^"]*)"', html))
    assert '<meta name="color-scheme" content="light dark">' in html


def test_colours_are_the_pages(edition: Edition, write: Write, root: Any) -> None:
    """Ink, paper and accent of `html.css`, light and dark."""
    html, sheet = write(edition).html, (root / "templates" / "html.css").read_text()
    light, dark = sheet.split("@media (prefers-color-scheme: dark)", 1)
    for name in ("ink", "paper", "accent", "grey"):
        for part in (light, dark):
            value = re.search(rf"--{name}: (#\w+)", part)
            assert value is not None
            assert value[1] in html, name


def test_a_look_of_ones_own_reaches_the_message(
    edition: Edition, mail: MailSettings, tmp_path: Any, root: Any
) -> None:
    """Who changes the page's accent changes the message's with it."""
    sheet = (root / "templates" / "html.css").read_text()
    (tmp_path / "html.css").write_text(sheet.replace("--accent: #8a1f1b", "--accent: #00557f"))
    html = DigestWriter(edition, mail, tmp_path).letter("en").html
    assert "#00557f" in html
    assert "#8a1f1b" not in html


def test_a_broken_template_names_its_place(
    edition: Edition, mail: MailSettings, tmp_path: Any
) -> None:
    """File and line, before anything is sent."""
    (tmp_path / "digest.txt").write_text("one\n{{ nothing.here }}\n")
    with pytest.raises(TemplateError, match=r"digest.txt:2"):
        DigestWriter(edition, mail, tmp_path).letter("en")


@pytest.mark.parametrize("form", FORMS)
def test_a_gloss_stands_in_neither_subject_nor_preview(
    form: str, edition: Edition, write: Write
) -> None:
    """Rule 8 of the gloss: below its label in the text, nowhere else."""
    letter = write(edition, form)
    topics = " ".join(brief.topic.name.en.casefold() for brief in edition.briefs)
    slots = {
        slot.text
        for brief in edition.briefs
        for statement in brief.statements()
        if statement.gloss is not None
        for slot in statement.gloss.slots
        if slot.text.casefold() not in topics
    }
    assert len(slots) > 3
    for slot in slots:
        assert slot not in letter.subject
        assert slot not in letter.preview
    labels = letter.html.count("GLOSS: key terms, not a translation")
    assert labels == len(re.findall(r'class="gloss"', letter.html))
    assert (labels > 0) is (form != "ar")


def test_a_gloss_as_headline_is_not_previewed(edition: Edition, write: Write) -> None:
    """Even a record that leads with a glossed sentence previews the topic in numbers."""
    brief = edition.briefs[0]
    glossed = next(s for s in brief.statements() if s.gloss is not None and s.gloss.tier == "A")
    led = brief.model_copy(update={"headline": glossed})
    letter = write(edition.model_copy(update={"briefs": (led,)}), "en")
    assert letter.preview == "The northern port: six articles, 26–28 January 2026"


@pytest.mark.parametrize(
    ("form", "subject", "preview"),
    [
        (
            "ar",
            "\u200f[TLP:AMBER] موجز الصحافة، 29 كانون الثاني 2026",
            "\u200fالمرفأ الشمالي: ست مقالات، من 26 إلى 28 كانون الثاني 2026",
        ),
        (
            "en",
            "[TLP:AMBER] Press brief, 29 January 2026",
            "The northern port: six articles, 26–28 January 2026",
        ),
        (
            "both",
            "[TLP:AMBER] موجز الصحافة، 29 كانون الثاني 2026 · Press brief, 29 January 2026",
            "المرفأ الشمالي: ست مقالات، من 26 إلى 28 كانون الثاني 2026 · "  # noqa: ISC004
            "The northern port: six articles, 26–28 January 2026",
        ),
    ],
)
def test_subject_and_preview_are_in_the_readers_language(
    form: str, subject: str, preview: str, approved_edition: Edition, write: Write
) -> None:
    """The handling mark first; without a model there is no headline to preview (R12, R17)."""
    letter = write(approved_edition, form, "port")
    assert letter.subject == subject
    assert letter.preview == preview
    assert preview.lstrip("\u200f") in letter.html


def test_a_written_headline_is_previewed(approved_edition: Edition, write: Write) -> None:
    """It is a statement with citations like any other."""
    headline = approved_edition.briefs[1].headline
    assert headline is not None
    assert write(approved_edition, "en", "harbour").preview == headline.text.en


@pytest.mark.parametrize("form", FORMS)
def test_drafts_are_marked_in_both_languages(
    form: str, edition: Edition, approved_edition: Edition, write: Write
) -> None:
    """In the subject for every reader; in the text in his own."""
    draft, approved = write(edition, form, "port"), write(approved_edition, form, "port")
    assert "[مسودة · DRAFT]" in draft.subject
    assert "DRAFT" not in approved.subject
    marked = (("ar", "ما وُسم هنا بأنه مسودة"), ("en", "What is marked here as a draft"))
    for language, words in marked:
        assert (words in draft.html) is (form in {language, "both"})
        assert (words in draft.text) is (form in {language, "both"})
        assert words not in approved.html
    name = "اعتمده" if form == "ar" else "approved by"
    assert name in approved.html
    assert name in approved.text


@pytest.mark.parametrize("form", FORMS)
def test_the_promise_stands_in_it(form: str, edition: Edition, write: Write) -> None:
    """R18: a match with its source does not make a sentence true."""
    letter = write(edition, form)
    for language, words in (("ar", "ولا يعني ذلك أنها صحيحة"), ("en", "does not mean that")):
        assert (words in letter.html) is (form in {language, "both"})
        assert (words in letter.text) is (form in {language, "both"})


@pytest.mark.parametrize("form", FORMS)
def test_the_alternatives_say_the_same(form: str, edition: Edition, write: Write) -> None:
    """Every statement of the one stands in the other, and no markup in the text."""
    letter = write(edition, form)
    for _, words in words_of(letter.html):
        assert words in letter.text
    assert "&amp;" not in letter.text
    assert "<" not in letter.text
    if form != "en":
        arabic = [line for line in letter.text.splitlines() if re.search("[\u0621-\u064a]", line)]
        english = re.compile(r"[A-Za-z]{3}")
        for line in arabic:
            assert line.startswith("\u200f") or english.search(line)


@pytest.mark.parametrize(
    ("topics", "names"),
    [
        ((), ("The northern port", "The southern harbour", "Grain imports", "The north")),
        (("grain",), ("Grain imports",)),
        (("port", "north"), ("The northern port", "The north")),
    ],
)
def test_a_reader_sees_his_topics(
    topics: tuple[str, ...], names: tuple[str, ...], edition: Edition, write: Write
) -> None:
    """Those he follows, those of them that failed, and no others."""
    text = write(edition, "en", *topics).text
    every = ("The northern port", "The southern harbour", "Grain imports")
    assert {name for name in every if f"\n{name}\n" in text} == set(names) & set(every)
    assert ("The north: \u2066the endpoint did not answer (504)\u2069" in text) is (
        "The north" in names
    )
    assert "Harbour News, since 29 January 2026: \u2066HTTP 503\u2069" in text


def test_an_edition_of_drafts_alone_says_so(edition: Edition, write: Write) -> None:
    """And one in which nothing could be made is a message too."""
    drafts = edition.model_copy(update={"briefs": edition.briefs[:1]})
    assert "A draft that no analyst has approved yet" in write(drafts, "en").text
    nothing = edition.model_copy(update={"briefs": ()})
    letter = write(nothing, "en")
    assert "DRAFT" not in letter.subject
    assert letter.preview == "The north"
    assert "Topics without a brief today" in letter.text


def test_an_empty_brief_is_told_as_an_answer(edition: Edition, write: Write) -> None:
    """No evidence is said in words, and previewed."""
    letter = write(edition, "en", "grain")
    assert "No evidence found in these articles" in letter.text
    assert letter.preview == "Grain imports: No evidence found in these articles"


def test_what_moved_is_told(edition: Edition, write: Write) -> None:
    """A figure that changed since the last brief stands with what it was."""
    brief = edition.briefs[0]
    (changed,) = brief.changes.changed
    words = {
        "was": {"ar": "12 شهراً", "en": "12 months"},
        "now": {"ar": "14 شهراً", "en": "14 months"},
    }
    payload = brief.model_dump(mode="json", by_alias=True)
    payload["changes"]["changed"] = [changed.model_dump(mode="json") | words]
    told = edition.model_copy(update={"briefs": (Brief.model_validate(payload),)})
    letter = write(told)
    assert "was 12 months, now 14 months" in letter.text
    assert "كان 12 شهراً، وأصبح 14 شهراً" in letter.text


def _doubted(brief: Brief) -> Brief:
    """Return a brief of whose statements each has a word of doubt of its own, and its day."""

    def apply(value: Any) -> Any:
        if isinstance(value, dict):
            done = {key: apply(item) for key, item in value.items()}
            if "rendering" not in done:
                return done
            day = {"side": "en", "span": (0, 1), "value": "2026-01-26", "precision": "day"}
            return done | {
                "hedge": {"ar": f"ربما {done['id']}", "en": f"perhaps {done['id']}"},
                "event_date": day,
            }
        return [apply(item) for item in value] if isinstance(value, list) else value

    return Brief.model_validate(apply(brief.model_dump(mode="json", by_alias=True)))


@pytest.mark.parametrize("specimen", ["full", "written"])
@pytest.mark.parametrize("count", [1, 8, 16])
@pytest.mark.parametrize("form", FORMS)
def test_no_shortening_drops_a_caveat(count: int, form: Any, specimen: str, write: Write) -> None:
    """The source's word of doubt and the day of the event stand under headline and statement."""
    brief = _doubted(SPECIMENS[specimen]())
    edition = combine_edition(_many(brief, count), day=brief.date, at=brief.generated_at)
    letter = write(edition, form)
    shown = "ar" if form == "ar" else "en"
    words: dict[str, list[str]] = {}
    for statement in brief.statements():
        text, hedge = statement.text.ar if shown == "ar" else statement.text.en, statement.hedge
        if text and hedge and text in letter.text:
            words.setdefault(text, []).append(hedge.ar if shown == "ar" else hedge.en)
    assert words
    shown_text = "".join(body_of(letter.html).split())  # a run of the other script is marked
    for hedges in words.values():
        assert any(hedge in letter.text for hedge in hedges)
        assert any("".join(hedge.split()) in shown_text for hedge in hedges)
    day = "الحدث: 26 كانون الثاني 2026" if form == "ar" else "event: 26 January 2026"
    assert letter.text.replace("\u00a0", " ").count(day) >= count * len(words)


def _many(brief: Brief, count: int) -> list[Brief]:
    return [
        brief.model_copy(
            update={"id": f"brf_{n}", "topic": brief.topic.model_copy(update={"slug": f"t{n}"})}
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [1, 6, 12, 40])
def test_it_stays_below_what_mailboxes_cut_off(count: int, edition: Edition, write: Write) -> None:
    """The more topics, the fewer statements of each; every topic stays."""
    full = edition.briefs[0]
    letter = write(combine_edition(_many(full, count), day=full.date, at=full.generated_at))
    assert len(letter.html.encode()) <= MAX_HTML_BYTES < 100_000
    assert len(re.findall(r"\nThe northern port\n", letter.text)) == count


def test_too_many_topics_are_refused(edition: Edition, write: Write) -> None:
    """A line that says what to do, and no message that is cut off."""
    full = edition.briefs[0]
    with pytest.raises(DeliveryError, match="fewer topics"):
        write(combine_edition(_many(full, 52), day=full.date, at=full.generated_at))


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_record_stays_text(form: Any, mail: MailSettings) -> None:
    """Markup, template syntax, bidi controls and line ends in every field of a record."""
    brief = SPECIMENS["hostile"]()
    edition = combine_edition([brief], day=brief.date, at=brief.generated_at)
    reader = Recipient("a@x.example", languages=form)
    message = compose_digest(edition, reader, mail, pdf=b"x", at=brief.generated_at)
    html = _content(message, "html")
    assert "<script" not in html
    assert "onerror=" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
    assert "{{ 7 * 7 }}" in html
    assert len(html.encode()) <= MAX_HTML_BYTES
    subject = str(message["Subject"])
    assert "\n" not in subject
    assert len(subject) < 300
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", subject)


def _content(message: Any, kind: str) -> str:
    content: str = message.get_body((kind,)).get_content()
    return content


def test_statements_are_whole_sentences_of_the_page(edition: Edition, write: Write) -> None:
    """The words of the page: same quotation marks, outlets, days, origins and basis."""
    text = write(edition, "en", "port").text
    first: Statement = edition.briefs[0].sections[0].statements[0]
    assert f"“{first.text.en}”" in text
    assert "The Harbour Post, 28 Jan · one origin: Ministry of Transport; carried by" in text
    assert "on record: Layla Darwish" in text
