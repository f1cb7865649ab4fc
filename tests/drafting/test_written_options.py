"""Options of a written brief: estimates, limits, prices, keys, what is kept, Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefings.cli import main
from briefings.cli.progress import Progress
from briefings.errors import SettingsError
from briefings.llm.metering import StageUsage
from briefings.settings import load_settings

if TYPE_CHECKING:
    from types import ModuleType

PRICE = "[model.price]\nprompt = 2.0\ncompletion = 8\ncurrency = 'EUR'\n"


@pytest.fixture
def priced(quick: tuple[str, ...], server: Any) -> tuple[str, ...]:
    """The options of a quick run with a price for the server's model."""
    path = Path(quick[1])
    settings = path.read_text().replace("http://unused.example/v1", server.base_url)
    path.write_text(settings + PRICE)
    return quick


def test_a_dry_run_asks_nothing_and_tells_the_price(
    make: Any, server: Any, priced: tuple[str, ...], tmp_path: Path
) -> None:
    """Calls, tokens and price of each stage; no request, no file."""
    status, out, err = make(*priced, "--dry-run", "--json", articles=tmp_path / "two")
    assert status == 0, err
    told = json.loads(out)
    assert [stage["stage"] for stage in told["stages"]] == ["extract", "compose", "judge", "repair"]
    assert told["currency"] == "EUR"
    assert float(told["cost"]) > 0
    assert server.requests == []
    assert not Path("out").exists()
    assert "articles go to" not in err


def test_an_unknown_price_is_unknown(make: Any, quick: tuple[str, ...], tmp_path: Path) -> None:
    """Never 0."""
    _, out, _ = make(*quick, "--dry-run", articles=tmp_path / "two")
    assert "cost unknown" in out
    _, out, _ = make(*quick, articles=tmp_path / "two")
    assert "cost unknown" in out
    status, _, err = make(*quick, "--max-cost", "1", articles=tmp_path / "two")
    assert status != 0
    assert "[model.price]" in err


def test_tokens_and_cost_are_told_after_a_run(
    make: Any, priced: tuple[str, ...], server: Any, tmp_path: Path
) -> None:
    """Per stage as the server counted them: 100 sent and 20 answered a call."""
    status, out, _ = make(*priced, "--json", articles=tmp_path / "two")
    assert status == 0
    told = json.loads(out)["model"]
    calls = len(server.requests)
    assert sum(stage["calls"] for stage in told["stages"].values()) == calls
    assert told["stages"]["compose"]["prompt_tokens"] == 100
    assert float(told["cost"]) == pytest.approx(calls * (100 * 2 + 20 * 8) / 1_000_000)


def test_a_limit_of_tokens_stops_before_the_call_and_keeps_what_was_done(
    make: Any, priced: tuple[str, ...], server: Any, tmp_path: Path
) -> None:
    """The first chunk is kept: with a higher limit the next run does not ask for it again."""
    path = Path(priced[1])
    path.write_text(
        path.read_text().replace("chunk_tokens = 300", "chunk_tokens = 300\nin_flight = 1")
    )
    limited = (*priced, "--max-tokens", "3000")
    make(*limited, articles=tmp_path / "two")
    asked = [body["messages"][-1]["content"] for body in server.requests]
    assert len(asked) == 1 or "claims" not in server.requests[-1]["response_format"]["json_schema"]
    status, _, err = make(*priced, articles=tmp_path / "two")
    assert status == 0, err
    again = [body["messages"][-1]["content"] for body in server.requests[len(asked) :]]
    assert again
    assert not set(asked) & set(again)


@pytest.mark.parametrize("amount", ["0", "-1", "much", "nan"])
def test_a_limit_that_is_no_amount_is_wrong_usage(
    amount: str, make: Any, priced: tuple[str, ...], tmp_path: Path
) -> None:
    """Exit 2 with the option's name."""
    status, _, err = make(*priced, f"--max-cost={amount}", articles=tmp_path / "two")
    assert status == 2
    assert "--max-cost" in err


def test_the_cache_is_shown_and_pruned(
    make: Any,
    quick: tuple[str, ...],
    server: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Replies by stage; after pruning everything the next run asks again."""
    assert main(["cache", "show"]) == 0
    assert "nothing is kept" in capsys.readouterr().out
    make(*quick, articles=tmp_path / "two")
    asked = len(server.requests)
    assert main(["cache", "show", "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert kept["replies"]["compose"] == 1
    assert kept["answers"]["extract"] >= 2
    assert main(["cache", "prune"]) == 0
    assert "removed 0" in capsys.readouterr().out
    assert main(["cache", "prune", "--older-than", "0d"]) == 0
    assert "removed 0" not in capsys.readouterr().out
    make(*quick, articles=tmp_path / "two")
    assert len(server.requests) == 2 * asked
    assert main(["cache", "prune", "--older-than", "soon"]) == 2


def test_a_key_in_a_file_is_sent_and_never_told(
    make: Any, priced: tuple[str, ...], server: Any, tmp_path: Path
) -> None:
    """The key goes to the endpoint of the settings; neither output nor store nor log has it."""
    key = tmp_path / "model.key"
    key.write_text("sk-in-a-file\n", encoding="utf-8")
    key.chmod(0o600)
    path = Path(priced[1])
    path.write_text(path.read_text().replace("[model]", "[model]\nkey_file = 'model.key'", 1))
    status, out, err = make(*priced, articles=tmp_path / "two")
    assert status == 0, err
    assert server.headers[0]["authorization"] == "Bearer sk-in-a-file"
    assert "sk-in-a-file" not in out + err
    for file in Path(".briefings").iterdir():
        assert b"sk-in-a-file" not in file.read_bytes()


@pytest.mark.parametrize(
    ("mode", "content", "said"),
    [(0o644, "sk-1", "chmod 600"), (0o600, " \n", "no key"), (None, "", "cannot be read")],
    ids=["others can read it", "empty", "missing"],
)
def test_a_key_file_that_cannot_be_used_is_named(
    mode: int | None, content: str, said: str, tmp_path: Path
) -> None:
    """The file, what is wrong with it, and never the key."""
    key = tmp_path / "model.key"
    if mode is not None:
        key.write_text(content, encoding="utf-8")
        key.chmod(mode)
    path = tmp_path / "briefings.toml"
    path.write_text("[model]\nendpoint = 'http://h/v1'\nmodel = 'm'\nkey_file = 'model.key'\n")
    with pytest.raises(SettingsError, match=said) as caught:
        load_settings(path)
    assert "model.key" in caught.value.one_line()
    assert "sk-1" not in caught.value.one_line()


BAD_PRICES = {
    "below 0": "prompt = -1\ncompletion = 1",
    "half a price": "prompt = 1",
    "no number": "prompt = true\ncompletion = 1",
    "unknown part": "prompt = 1\ncompletion = 1\nwrong = 2",
}


@pytest.mark.parametrize("price", BAD_PRICES.values(), ids=BAD_PRICES)
def test_a_price_that_is_none_is_refused(price: str, tmp_path: Path) -> None:
    """A slip in the price table is an error, not a price."""
    path = tmp_path / "briefings.toml"
    path.write_text(f"[model]\nendpoint = 'http://h/v1'\nmodel = 'm'\n[model.price]\n{price}\n")
    with pytest.raises(SettingsError, match="price"):
        load_settings(path)


def test_the_line_of_progress_tells_stage_calls_tokens_and_cost() -> None:
    """What a terminal shows while a brief is made."""
    progress = Progress(None, "")
    assert progress.line().endswith("reading …")
    progress.stage("drafting")
    usage = {"extract": StageUsage(calls=2, prompt_tokens=3_000, completion_tokens=900)}
    progress.watch(lambda: usage)
    assert "drafting … 2 calls" in progress.line()
    assert "extract 3,000 + 900" in progress.line()
    assert "cost unknown" in progress.line()
    assert "drafting" in str(progress.__rich__())


def test_ctrl_c_leaves_what_was_answered(
    make: Any, quick: tuple[str, ...], server: Any, words: ModuleType, tmp_path: Path
) -> None:
    """Interrupted while compose waits: exit 130, one line; the next run asks for no chunk again."""
    honest = server.script
    stuck = words.completion("{}")
    is_over = threading.Event()

    def slow(body: dict[str, Any]) -> Any:
        if body["response_format"]["json_schema"]["name"] == "claims":
            return honest(body)
        is_over.wait(120)
        return stuck

    server.script = slow
    path = Path(quick[1])
    path.write_text(path.read_text().replace("timeout_s = 1", "timeout_s = 60"))
    articles = str(tmp_path / "two")
    command = [sys.executable, "-m", "briefings", "--topic", "bases", "--from", articles,
               "--date", "2026-01-29", "--out", "out", *quick, "--endpoint", server.base_url,
               "--model", "any-model"]  # fmt: skip
    # a shell that starts the tests in the background has them, and what they start, ignore it
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        signal.signal(signal.SIGINT, ignored)
        deadline = time.monotonic() + 60
        while not any("brief" in str(b.get("response_format")) for b in server.requests):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=60)
    is_over.set()
    assert run.returncode == 130
    assert err.splitlines()[-1] == "brief: interrupted"
    assert "Traceback" not in err
    server.script = honest
    asked = len(server.requests)
    status, _, err = make(*quick, articles=tmp_path / "two")
    assert status == 0, err
    stages = [b["response_format"]["json_schema"]["name"] for b in server.requests[asked:]]
    assert "claims" not in stages
