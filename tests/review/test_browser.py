"""The whole morning in Chromium, with the keyboard, on a phone, enlarged, and by axe-core."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright
from pypdf import PdfReader

from briefings.brief.schema import brief_from_json
from briefings.render.attachment import read_attached
from briefings.review.edits import withheld_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from briefings.brief.record import Statement

    Served = Any

AXE = ".venv/axe/node_modules/axe-core/axe.min.js"
"""Where `make test-system` puts it: npm install --prefix .venv/axe axe-core."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP, PHONE, ENLARGED = (1280, 900), (375, 800), (640, 450)
"""The last is a desktop at 200 %: half as many pixels for the style sheet."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it; nothing is downloaded."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium (`make test-system` installs it)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def come_in(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """A function that opens the link in a window of its own; a page's complaints fail the test."""
    complaints: list[str] = []
    contexts = []

    def open_link(size: tuple[int, int] = DESKTOP, language: str = "en", **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, base_url=served.address, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text))
        page.goto(served.room.door.link)
        page.goto(f"/language/{language}")
        return page

    yield open_link
    for context in contexts:
        context.close()
    refused = "Failed to load resource: the server responded with a status of 4"
    assert [line for line in complaints if not line.startswith(refused)] == []


def test_the_morning(
    come_in: Callable[..., Page],
    served: Served,
    key: str,
    tmp_path: Path,
    find: Callable[[str], Statement],
) -> None:
    """Open, read, follow a citation, a wrong figure found, mended, approved, the PDF downloaded."""
    page = come_in(accept_downloads=True)
    statement = find("24 trucks")
    right = (statement.text.en or "").replace("bound for", "heading for")
    _read_to_the_source(page, statement)
    page.get_by_role("link", name="Statement 1", exact=True).first.click()
    _mend(page, (statement.text.en or "").replace("24", "42"), right)
    page.get_by_role("link", name="Back to the brief").click()
    page.get_by_role("button", name="Approve version 2").click()
    expect(page.get_by_text("The record is frozen: approved by")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the PDF").click()
    coming.value.save_as(tmp_path / "brief.pdf")
    assert coming.value.suggested_filename == "2026-01-29-bases.pdf"
    content = (tmp_path / "brief.pdf").read_bytes()
    assert len(PdfReader(io.BytesIO(content)).pages) >= 1
    attached = read_attached(content, "brief.pdf")
    brief = brief_from_json(attached.text, "brief.pdf")
    assert attached.disagreement() is None
    assert brief == served.room.desk.open(key).brief
    assert brief.status.value == "approved"
    assert right in {s.text.en for s in brief.statements()}


def _read_to_the_source(page: Page, statement: Statement) -> None:
    """From the list to the sentence that a statement cites."""
    page.get_by_role("link", name="Russian bases in Syria").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Russian bases in Syria")
    expect(page.get_by_text("Every statement matches the sentence it cites.")).to_be_visible()
    row = page.locator(f"#{statement.id}")
    row.locator("summary").click()
    row.get_by_role("link", name="Read the article").first.click()
    expect(page.locator("mark:target")).to_have_text(statement.citations[0].quote)
    expect(page.locator("mark:target")).to_be_in_viewport()


def _mend(page: Page, wrong: str, right: str) -> None:
    """Type a wrong text, see the finding as it is typed and when it is sent; type a right one."""
    field, found = page.get_by_label("English"), page.locator("#findings")
    field.fill(wrong)
    expect(found).to_contain_text("42 is not in the evidence")
    page.get_by_role("button", name="Save").click()
    expect(found).to_contain_text("Not saved")
    expect(field).to_have_value(wrong)
    field.fill(right)
    expect(found).to_contain_text("it can be saved")
    field.press("Control+Enter")
    expect(page.get_by_text("The text is saved.")).to_be_visible()
    expect(page.locator("ins").first).to_have_text("heading")


def test_two_windows(
    come_in: Callable[..., Page], key: str, find: Callable[[str], Statement]
) -> None:
    """The second to save sees both texts, with the cursor's text in the field."""
    statement = find("24 trucks")
    one, other = come_in(), come_in(language="ar")
    for page, words in ((one, "heading for"), (other, "on its way to")):
        page.goto(f"/briefs/{key}/statements/{statement.id}")
        page.locator("#text-en").fill((statement.text.en or "").replace("bound for", words))
    for page in (one, other):
        expect(page.locator("#findings .good")).to_be_visible()
    for page in (one, other):
        page.locator("button.primary").click()
    expect(one.get_by_text("The text is saved.")).to_be_visible()
    conflict = other.locator(".conflict")
    expect(conflict).to_contain_text("غيّرها غيرك في هذه الأثناء")
    expect(conflict).to_contain_text("heading for")
    expect(other.locator("#text-en")).to_have_value(
        (statement.text.en or "").replace("bound for", "on its way to")
    )


def test_who_types_after_another_saved_is_told(
    come_in: Callable[..., Page], key: str, find: Callable[[str], Statement]
) -> None:
    """The check of a text that was overtaken says so, and what to do."""
    statement = find("24 trucks")
    one, other = come_in(), come_in()
    text = statement.text.en or ""
    for page in (one, other):
        page.goto(f"/briefs/{key}/statements/{statement.id}")
    one.locator("#text-en").fill(text.replace("bound for", "heading for"))
    one.locator("button.primary").click()
    expect(one.get_by_text("The text is saved.")).to_be_visible()
    other.locator("#text-en").fill(text.replace("bound for", "on its way to"))
    expect(other.locator("#findings")).to_contain_text("Somebody else changed this meanwhile")
    other.locator("button.primary").click()
    expect(other.locator(".conflict")).to_contain_text("heading for")


def test_what_is_not_saved_is_not_left_unasked(
    come_in: Callable[..., Page], key: str, find: Callable[[str], Statement]
) -> None:
    """Leaving a page with typed text asks first; leaving one without does not."""
    page = come_in()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"/briefs/{key}/statements/{find('24 trucks').id}")
    page.locator("#to-next").click()
    page.wait_for_load_state()
    assert asked == []
    page.locator("#text-en").press_sequentially("Trucks")
    page.locator("#to-next").click()
    page.wait_for_load_state()
    assert asked == ["beforeunload"]


def test_the_keyboard_is_enough(
    come_in: Callable[..., Page], key: str, find: Callable[[str], Statement]
) -> None:
    """Skip link first, every step visible, shortcuts by the place of the key."""
    page = come_in()
    page.goto(f"/briefs/{key}/statements/{find('24 trucks').id}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    order = []
    for _ in range(9):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px", order
    assert order[:6] == ["to-brief", "to-next", "text-ar", "text-en", "BUTTON", "BUTTON"]
    page.keyboard.press("Alt+w")
    expect(page.locator("#text-ar")).to_be_focused()
    page.keyboard.press("Alt+w")
    expect(page.locator("#text-en")).to_be_focused()
    page.keyboard.press("Alt+n")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Statement 2")
    page.keyboard.press("Alt+p")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Statement 1")
    page.keyboard.press("Alt+b")
    page.wait_for_url(f"**/briefs/{key}*")


def test_without_a_script_all_can_be_done(
    come_in: Callable[..., Page], served: Served, key: str, find: Callable[[str], Statement]
) -> None:
    """Checked by a button, saved, approved."""
    statement = find("24 trucks")
    page = come_in(java_script_enabled=False)
    page.goto(f"/briefs/{key}/statements/{statement.id}")
    page.get_by_label("English").fill((statement.text.en or "").replace("24", "42"))
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#findings")).to_contain_text("42 is not in the evidence")
    page.get_by_label("English").fill((statement.text.en or "").replace("bound", "heading"))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The text is saved.")).to_be_visible()
    page.get_by_role("link", name="Back to the brief").click()
    page.get_by_role("button", name="Approve version 2").click()
    assert served.room.desk.open(key).row.state == "approved"


@pytest.fixture
def addresses(served: Served, key: str, find: Callable[[str], Statement]) -> list[str]:
    """Every kind of page that is loaded by its address."""
    pair, gloss = find("24 trucks"), find("31 شاحنة")
    withheld = withheld_id(served.room.desk.open(key).working.withheld[0])
    page = f"/briefs/{key}"
    return [
        "/",
        page,
        f"{page}/statements/{pair.id}",
        f"{page}/statements/{gloss.id}",
        f"{page}/withheld/{withheld}",
        f"{page}/articles/{gloss.citations[0].source_id}",
        "/nothing",
    ]


@pytest.mark.parametrize(
    ("size", "language"),
    [(PHONE, "en"), (PHONE, "ar"), (ENLARGED, "ar")],
    ids=["phone", "phone in Arabic", "200 %"],
)
def test_nothing_is_cut_off(
    size: tuple[int, int], language: str, come_in: Callable[..., Page], addresses: list[str]
) -> None:
    """On a phone and at 200 % no page scrolls sideways, also with all of it opened."""
    page = come_in(size, language)
    for address in addresses:
        page.goto(address)
        _open_all(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size[0], address


@pytest.fixture
def audit(root: Path) -> Callable[[Page], list[Any]]:
    """A function that runs axe over a page and gives what it found."""
    file = root / AXE
    if not file.is_file():
        pytest.skip("needs axe-core (`make test-system` installs it with npm)")
    script = file.read_text(encoding="utf-8")

    def run(page: Page) -> list[Any]:
        _open_all(page)
        page.evaluate(script)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
        )
        assert len(found["passes"]) > 15
        return [
            (v["id"], [(n["html"][:120], n["failureSummary"]) for n in v["nodes"][:3]])
            for v in found["violations"]
        ]

    return run


LIGHTS = {
    "English, desktop": ("en", DESKTOP, "light"),
    "Arabic, phone, dark": ("ar", PHONE, "dark"),
}


@pytest.mark.parametrize(("language", "size", "light"), LIGHTS.values(), ids=LIGHTS)
def test_axe_finds_nothing(
    language: str,
    size: tuple[int, int],
    light: str,
    come_in: Callable[..., Page],
    addresses: list[str],
    audit: Callable[[Page], list[Any]],
) -> None:
    """WCAG 2.2 A and AA on every page, all of it opened."""
    # axe is run as if the page had brought it along, which its policy forbids
    page = come_in(size, language, color_scheme=light, bypass_csp=True)
    for address in addresses:
        page.goto(address)
        assert audit(page) == [], address


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_answers(
    language: str,
    come_in: Callable[..., Page],
    key: str,
    audit: Callable[[Page], list[Any]],
    find: Callable[[str], Statement],
) -> None:
    """Findings, a refusal, a conflict, a history, an approved brief, a closed door."""
    statement = find("24 trucks")
    path = f"/briefs/{key}/statements/{statement.id}"
    page, other = (come_in(DESKTOP, language, bypass_csp=True) for _ in range(2))
    other.goto(path)
    page.goto(path)
    page.locator("#text-en").fill((statement.text.en or "").replace("24", "42"))
    page.locator("button.primary").click()
    assert audit(page) == []
    for one, words in ((page, "heading for"), (other, "going to")):
        one.locator("#text-en").fill((statement.text.en or "").replace("bound for", words))
        one.locator("button.primary").click()
        assert audit(one) == []
    page.goto(f"/briefs/{key}")
    assert audit(page) == []
    page.locator(".approval button").click()
    assert audit(page) == []
    page.context.clear_cookies()
    page.goto("/")
    assert audit(page) == []


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
