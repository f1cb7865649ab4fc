"""The digest in a browser as wide as a phone: nothing overflows, dark is dark, Arabic is Arabic."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefings.brief.record import Edition
from briefings.delivery.digest import DigestWriter
from briefings.settings import MailSettings

PHONE = 375
AXE = ".venv/axe/node_modules/axe-core/axe.min.js"

_MEASURE = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  const words = [...document.querySelectorAll('.words')];
  return {
    width: document.documentElement.scrollWidth,
    sheet: style('.sheet').backgroundColor,
    ink: style('.part .title').color,
    preview: document.querySelector('.preview').getBoundingClientRect().height,
    arabic: words.filter((w) => w.lang === 'ar').map((w) => [getComputedStyle(w).direction,
                                                            getComputedStyle(w).textAlign]),
    english: words.filter((w) => w.lang === 'en').map((w) => [getComputedStyle(w).direction,
                                                             getComputedStyle(w).textAlign]),
    smallest: Math.min(...[...document.querySelectorAll('.part div')]
      .filter((d) => d.textContent.trim()).map((d) => parseFloat(getComputedStyle(d).fontSize))),
    requests: performance.getEntriesByType('resource').length,
  };
}"""
_AXE_RULES = """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})
  .then((found) => found.violations.map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 200)))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium (`make test-system` installs it)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def writer(edition: Edition, mail: MailSettings) -> DigestWriter:
    """Writes the digest of three drafts."""
    return DigestWriter(edition, mail, None)


def _luminance(colour: str) -> float:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("form", ["ar", "en", "both"])
def test_it_reads_on_a_phone(
    form: Any, scheme: Any, browser: Any, writer: DigestWriter, root: Path, tmp_path: Path
) -> None:
    """Light and dark, in every form, with axe where it is installed."""
    file = tmp_path / "digest.html"
    file.write_text(writer.letter(form).html, encoding="utf-8")
    page = browser.new_page(viewport={"width": PHONE, "height": 800}, color_scheme=scheme)
    page.goto(file.as_uri())
    told = page.evaluate(_MEASURE)
    assert told["width"] == PHONE
    assert told["preview"] == 0
    assert told["requests"] == 0
    assert told["smallest"] >= 12
    assert set(map(tuple, told["arabic"])) <= {("rtl", "right")}
    assert set(map(tuple, told["english"])) <= {("ltr", "left")}
    assert bool(told["arabic"]) is (form != "en")
    ground, ink = _luminance(told["sheet"]), _luminance(told["ink"])
    assert (ground > 0.95 and ink < 0.2) if scheme == "light" else (ground < 0.1 and ink > 0.8)
    if (root / AXE).is_file():
        page.add_script_tag(path=root / AXE)
        assert page.evaluate(_AXE_RULES) == []
    page.close()
