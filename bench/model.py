"""Time, tokens and calls of the written engine against a loopback server that answers slowly.

The server takes 1.5 s and 20 ms for each output token, 8 requests in flight, as issue 5 has it; the
time of a run is measured against the critical path of the calls that it made. The articles are the
seeds in `../shared/seeds`, where they are there, and 60 made from the samples, of which 20 are wire
copies. Every sentence is answered by an honest script: what was labelled by hand as the same in the
other language, or else by words that the checks will withhold.

    python bench/model.py [--speed 1.0]      1.0 is real time; 0.05 waits a twentieth of it
"""

from __future__ import annotations

import argparse
import csv
import http.server
import json
import random
import re
import shutil
import statistics
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.articles.reading import read_paths
from briefings.cli.loading import open_writer
from briefings.corpus import find_copies
from briefings.drafting.prompting import STAGES, load_prompts
from briefings.encoder import default_encoder
from briefings.evidence.topics import find_topic
from briefings.glossary.loading import default_glossary
from briefings.llm.budget import Limits
from briefings.pipeline import Request, Result, Tools, make_brief
from briefings.settings import ModelSettings, Settings
from briefings.text.tokens import TokenCounter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 1, 29)
FIRST_S, TOKEN_S, LANES = 1.5, 0.020, 8
ARTICLES, COPIES, MORE = 60, 20, 10
SENTENCES = 13
HEADLINE_WORDS = 25
STAGE_OF = {"claims": "extract", "brief": "compose", "verdicts": "judge", "repairs": "repair"}
COUNTER = TokenCounter()


def twins() -> dict[str, tuple[str, str]]:
    """Sentence of the samples: itself in Arabic and English."""
    path = ROOT / "tests" / "quality" / "data" / "twins.tsv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = [(row[1], row[3]) for row in rows if row[-1] == "twin"]
    return {side: pair for pair in pairs for side in pair}


def answer(stage: str, user: str, known: Callable[[str], tuple[str, str]]) -> dict[str, Any]:
    """What an honest model answers."""
    if stage == "extract":
        lines = re.findall(r"^(s\d+): (.*)$", user, re.MULTILINE)
        claims = [(name, *known(text)) for name, text in lines]
        return {
            "claims": [
                {"sentences": [name], "basis": "on_record", "ar": ar, "en": en}
                for name, ar, en in claims
            ]
        }
    if stage == "compose":
        claims = re.findall(r"^(c\d+) \| \w+\n  ar: (.*)\n  en: (.*)$", user, re.MULTILINE)
        short = next(({"claims": [name], "ar": ar, "en": en} for name, ar, en in claims
                      if len(en.split()) <= HEADLINE_WORDS), None)  # fmt: skip
        lines = [{"claims": [name], "section": "developments", "ar": "", "en": ""}
                 for name, _, _ in claims[:12]]  # fmt: skip
        return {"statements": lines, "headline": short, "bottom_line": short}
    names = re.findall(r"^(d\d+) \(", user, re.MULTILINE)
    if stage == "judge":
        return {"verdicts": [{"statement": n, "support": "full", "reason": ""} for n in names]}
    return {"statements": [{"statement": n, "sentences": [], "ar": "", "en": ""} for n in names]}


@dataclass
class Call:
    """One answered request."""

    stage: str
    prompt_tokens: int
    prefix_tokens: int
    delay_s: float
    user: str


@dataclass
class Server:
    """A slow, honest server, of whose answers a share fails at once."""

    known: Callable[[str], tuple[str, str]]
    speed: float
    failing: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    calls: list[Call] = field(default_factory=list)
    address: str = ""

    def reply(self, body: dict[str, Any]) -> tuple[int, bytes]:
        """Answer one request, after its time."""
        if self.chance.random() < self.failing:
            return 503, b'{"error": {"message": "busy"}}'
        stage = STAGE_OF[body["response_format"]["json_schema"]["name"]]
        system, user = (message["content"] for message in body["messages"][:2])
        text = json.dumps(answer(stage, user, self.known), ensure_ascii=False)
        sent, answered = [COUNTER.count(system), COUNTER.count(user)], COUNTER.count(text)
        delay = (FIRST_S + TOKEN_S * answered) * self.speed
        self.calls.append(Call(stage, sum(sent), sent[0], delay, user))
        time.sleep(delay)
        usage = {"prompt_tokens": sum(sent), "completion_tokens": answered}
        message = {"role": "assistant", "content": text}
        reply = {"model": "bench", "usage": usage,
                 "choices": [{"message": message, "finish_reason": "stop"}]}  # fmt: skip
        return 200, json.dumps(reply, ensure_ascii=False).encode()


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Serve on loopback until the block ends."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, content = server.reply(body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.address = f"http://127.0.0.1:{listening.server_address[1]}/v1"
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()


def critical_path_s(calls: list[Call]) -> float:
    """For each stage the longest finish when its calls are put on 8 lanes in order, summed."""
    total = 0.0
    for stage in STAGES:
        lanes = [0.0] * LANES
        for call in (one for one in calls if one.stage == stage):
            first = lanes.index(min(lanes))
            lanes[first] += call.delay_s
        total += max(lanes)
    return total


@dataclass(frozen=True)
class Run:
    """A brief, the seconds that its drafting took, and what the server was asked."""

    result: Result
    drafting_s: float
    calls: list[Call]


def run(server: Server, paths: list[Path], store: Path) -> Run:
    """Make a brief; the time is that of drafting, from the first request to the last check."""
    marks: list[tuple[str, float]] = []
    before = len(server.calls)
    model = ModelSettings(server.address, "bench", "none", in_flight=LANES, store=store)
    glossary = default_glossary()
    with open_writer(model, Settings(), glossary, Limits()) as writer:
        tools = Tools(
            default_encoder(),
            glossary,
            writer,
            datetime(2026, 1, 29, tzinfo=UTC),
            progress=lambda stage: marks.append((stage, time.perf_counter())),
        )
        result = make_brief(Request(find_topic("bases", (), glossary), paths, DAY), tools)
        ended = time.perf_counter()
    started = next(at for stage, at in marks if stage.startswith("drafting"))
    return Run(result, ended - started, server.calls[before:])


def tokens_read(paths: list[Path]) -> int:
    """Tokens of the article texts, wire copies counted once."""
    articles = read_paths(paths, glossary=default_glossary(), near=DAY).articles
    copies = {copy.article_id for copy in find_copies(articles)}
    return sum(COUNTER.count(one.text) for one in articles if one.id not in copies)


def made_articles(folder: Path, known: dict[str, tuple[str, str]], count: int, seed: int) -> None:
    """Write articles of sentences drawn from the samples, each with figures of its own."""
    chance = random.Random(seed)
    pool: dict[str, list[str]] = {"ar": [], "en": []}
    paths = [ROOT / "samples" / "articles"]
    for article in read_paths(paths, glossary=default_glossary(), near=DAY).articles:
        if article.genre != "opinion":
            pool[article.language] += [
                article.sentence_text(n) for n in range(len(article.sentences))
            ]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        language = "ar" if number % 5 else "en"
        drawn = chance.sample(pool[language], SENTENCES)
        shift = chance.randint(1, 60)
        lines = [shifted(text, shift) for text in drawn]
        for text, line in zip(drawn, lines, strict=True):
            if text in known:
                known[line] = tuple(shifted(side, shift) for side in known[text])  # type: ignore[assignment]
        head = f"---\noutlet: Bench {seed}-{number}\ndate: 2026-01-2{number % 4 + 5}\n---\n\n"
        (folder / f"{seed}-{number:02}.txt").write_text(head + "\n\n".join(lines), encoding="utf-8")


# A number of trucks, not a day before a month, a year, or a part of a date.
_COUNTED = re.compile(
    r"(?<![\d/.,])(\d{2,3})(?= (?:شاحنة|طائرة|جندي|عامل|trucks|aircraft|soldiers))"
)


def shifted(text: str, by: int) -> str:
    """The sentence with another number of trucks."""
    return _COUNTED.sub(lambda found: str(int(found[1]) + by), text)


def add_copies(folder: Path, count: int) -> None:
    """Write wire copies: the first articles again, shortened, under other outlets."""
    for number, path in enumerate(sorted(folder.glob("*.txt"))[:count]):
        lines = (
            path.read_text(encoding="utf-8")
            .replace("outlet: Bench", "outlet: Copier")
            .split("\n\n")
        )
        (folder / f"copy-{number:02}.txt").write_text("\n\n".join(lines[:-2]), encoding="utf-8")


def told(name: str, value: str, bar: str) -> None:
    """Print a figure beside its bar."""
    print(f"{name:<58} {value:<34} bar {bar}")


def report_tokens(name: str, calls: list[Call], read: int, bar: str) -> None:
    """Print the prompt tokens sent for each token read."""
    sent, prefix = sum(c.prompt_tokens for c in calls), sum(c.prefix_tokens for c in calls)
    stages = Counter(c.stage for c in calls)
    by_stage: Counter[str] = Counter()
    for call in calls:
        by_stage[call.stage] += call.prompt_tokens
    told(f"{name}: prompt tokens for a token read", f"{sent / read:.2f}", bar)
    print(
        f"    {sent:,} sent, {prefix:,} of them the fixed part, {read:,} read; calls {dict(stages)}"
    )
    print(f"    tokens by stage {dict(by_stage)}")


def main() -> None:
    """Run all of it and print the figures beside their bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "seeds")
    parser.add_argument("--failing-runs", type=int, default=10)
    options = parser.parse_args()
    known = twins()

    def say(text: str) -> tuple[str, str]:
        words = len(text.split())
        return known.get(text, (text, " ".join(["word"] * words)))

    with tempfile.TemporaryDirectory() as scratch, serving(Server(say, options.speed)) as server:
        folder = Path(scratch)
        if options.seeds.is_dir():
            seeds = run(server, [options.seeds], folder / "store-seeds")
            report_tokens("seeds", seeds.calls, tokens_read([options.seeds]), "≤ 2.2")
            report_time("seeds", seeds)
        else:
            print(f"{options.seeds} is not here: nothing is measured on the seeds")
        corpus = folder / "articles"
        made_articles(corpus, known, ARTICLES - COPIES, 0)
        add_copies(corpus, COPIES)
        sixty = run(server, [corpus], folder / "store")
        read = tokens_read([corpus])
        report_tokens("60 articles", sixty.calls, read, "≤ 0.60")
        copies = sixty.result.brief.coverage.wire_copies
        print(f"    {sixty.result.brief.coverage.articles_read} articles, {copies} copies found")
        report_time("60 articles", sixty)
        again = run(server, [corpus], folder / "store")
        told("second run, same evidence: calls", str(len(again.calls)), "0")
        report_more(server, corpus, known, folder)
        report_failures(server, corpus, folder, sixty, options.failing_runs)


def report_time(name: str, one: Run) -> None:
    """Print the time of drafting against the critical path of its calls."""
    path = critical_path_s(one.calls)
    value = f"{one.drafting_s / path:.2f} ({one.drafting_s:.1f} s of {path:.1f} s)"
    told(f"{name}: wall time of drafting against the critical path", value, "≤ 1.10")


def report_more(
    server: Server, corpus: Path, known: dict[str, tuple[str, str]], folder: Path
) -> None:
    """Add ten articles to those read, and print what is asked."""
    shown = re.compile(r"^s\d+: (.*)$", re.MULTILINE)
    judged = re.compile(r"^  en: (.*)$", re.MULTILINE)
    old = {t for c in server.calls if c.stage == "extract" for t in shown.findall(c.user)}
    old_judged = {t for c in server.calls if c.stage == "judge" for t in judged.findall(c.user)}
    more = folder / "more"
    shutil.copytree(corpus, more)
    made_articles(more, known, MORE, 1)
    ten = run(server, [more], folder / "store")
    stages = Counter(call.stage for call in ten.calls)
    read = {t for c in ten.calls if c.stage == "extract" for t in shown.findall(c.user)}
    own = {s for p in more.glob("1-*.txt") for s in p.read_text(encoding="utf-8").split("\n\n")}
    foreign = sum(not any(text in part for part in own) for text in read)
    judged_again = {
        t for c in ten.calls if c.stage == "judge" for t in judged.findall(c.user)
    } & old_judged
    told("ten more articles: calls", str(dict(stages)), "one compose")
    told("    sentences sent that are not of the ten", f"{foreign} of {len(read)}", "0")
    told("    of them sent before", str(len(read & old)), "0")
    told("    statements judged again", str(len(judged_again)), "0")


def report_failures(server: Server, corpus: Path, folder: Path, calm: Run, runs: int) -> None:
    """Let a fifth of the calls fail at once; print the time, and whether the brief is the same."""
    ratios, same = [], 0
    server.failing = 0.2
    for seed in range(runs):
        server.chance = random.Random(seed)
        one = run(server, [corpus], folder / f"failing-{seed}")
        ratios.append(one.drafting_s / calm.drafting_s)
        same += one.result.brief.id == calm.result.brief.id
    server.failing = 0.0
    if ratios:
        value = f"{statistics.median(ratios):.2f} × (same brief {same} of {runs})"
        told("20 % of calls failing with 503: median wall time", value, "≤ 1.5 ×, the same brief")


if __name__ == "__main__":
    load_prompts()
    main()
