"""The HTML page by axe-core in Chromium: WCAG 2.2 A and AA, no violation in any form or light."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from briefings.render import render_html
from briefings.render.specimen import SPECIMENS

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.render.forms import Form

AXE = ".venv/axe/node_modules/axe-core/axe.min.js"
"""Where `make test-system` puts it: npm install --prefix .venv/axe axe-core."""

_RUN = """
window.addEventListener("load", () => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  const told = (text) => {
    const place = document.createElement("pre");
    place.id = "axe-result";
    place.textContent = text;
    document.body.append(place);
  };
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const brief = (node) => `${node.html.slice(0, 200)} :: ${node.failureSummary}`;
  axe.run(document, {runOnly: rules})
    .then((r) => told(JSON.stringify({violations: r.violations.map((v) => ({
        id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(brief)})),
        passes: r.passes.length})))
    .catch((error) => told(JSON.stringify({error: String(error)})));
});
"""


@pytest.fixture(scope="session")
def audit(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that runs axe over a page and gives what it found."""
    chromium, axe = shutil.which("chromium"), root / AXE
    if chromium is None:
        pytest.skip("needs chromium (`make test-system` installs it)")
    if not axe.is_file():
        pytest.skip("needs axe-core (`make test-system` installs it with npm)")
    source = axe.read_text(encoding="utf-8").replace("</script", "<\\/script")

    def run(page: str, width: int = 1100) -> list[Any]:
        folder = tmp_path_factory.mktemp("axe")
        scripted = page.replace(
            "</head>", f"<script>{source}</script><script>{_RUN}</script></head>"
        )
        (folder / "page.html").write_text(scripted, encoding="utf-8")
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            f"--window-size={width},1400", "--virtual-time-budget=60000", "--dump-dom",
            (folder / "page.html").as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=300)
        found = re.search(r'<pre id="axe-result">(.*?)</pre>', done.stdout, re.DOTALL)
        assert found is not None, "axe did not finish"
        result = json.loads(html.unescape(found[1]))
        assert result.get("passes", 0) > 15, result
        violations: list[Any] = result["violations"]
        return violations

    return run


def _dark(page: str) -> str:
    """Return the page as a dark screen shows it, whatever this browser prefers."""
    assert "@media (prefers-color-scheme: dark)" in page
    return page.replace("@media (prefers-color-scheme: dark)", "@media all")


def _shown(page: str, language: str) -> str:
    """Return the page with its switch set to one language."""
    checked = page.replace('id="show-both" checked', 'id="show-both"')
    return checked.replace(f'id="show-{language}"', f'id="show-{language}" checked')


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("form", ["both", "ar", "en"])
def test_axe_finds_nothing(form: Form, light: str, audit: Any) -> None:
    """Every field of the record, every source opened."""
    page = render_html(SPECIMENS["full"](), form=form)
    assert audit(_dark(page) if light == "dark" else page) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_when_the_language_is_switched(language: str, audit: Any) -> None:
    """One side hidden by the switch, on a phone."""
    page = render_html(SPECIMENS["written"]())
    assert audit(_shown(page, language), width=390) == []


def test_axe_finds_nothing_in_an_empty_brief(audit: Any) -> None:
    """No evidence is a page too."""
    assert audit(render_html(SPECIMENS["empty"]())) == []


def test_axe_sees_what_is_wrong(audit: Any) -> None:
    """The audit itself works: a picture without an alternative is found."""
    page = render_html(SPECIMENS["empty"]()).replace("<main>", '<main><img src="x.png">')
    assert [violation["id"] for violation in audit(page)] == ["image-alt"]
