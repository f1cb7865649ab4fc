"""Commands that list: `topics`, `glossary`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefings.errors import UsageError
from briefings.settings import load_settings

__all__ = ["glossary", "topics"]


@click.command()
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the list for scripts.")
def topics(config: str | None, *, as_json: bool) -> None:
    """List the topics: the user's own, then the shipped ones."""
    from briefings.evidence.topics import default_topics

    settings = load_settings(Path(config) if config else None)
    known = {topic.slug: topic for topic in (*default_topics(), *settings.topics)}
    if as_json:
        rows = [
            {
                "slug": t.slug,
                "name": {"ar": t.name_ar, "en": t.name_en},
                "own": t in settings.topics,
            }
            for t in known.values()
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(slug) for slug in known)
    for topic in known.values():
        click.echo(f"{topic.slug:<{width}}  {topic.name_en} | {topic.name_ar}")


@click.command()
@click.argument("words", nargs=-1)
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the list for scripts.")
def glossary(words: tuple[str, ...], config: str | None, *, as_json: bool) -> int:
    """Look up WORDS in the glossary; `brief glossary check` reports faults in its data."""
    from briefings.cli.loading import load_glossary
    from briefings.glossary.checking import check_glossary
    from briefings.text.languages import detect_language

    known = load_glossary(load_settings(Path(config) if config else None))
    if not words:
        raise UsageError("name words to look up, or `check`", where="brief glossary")
    if words == ("check",):
        faults = check_glossary(known.entries)
        for fault in faults:
            click.echo(str(fault))
        click.echo(f"{len(known.entries)} entries, {len(faults)} faults", err=True)
        return 3 if faults else 0
    text = " ".join(words)
    found = [m.entry for m in known.find(text, "ar" if detect_language(text) == "ar" else "en")]
    if as_json:
        rows = [{"key": e.key, "kind": e.kind, "ar": e.ar, "en": e.en} for e in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for entry in found:
        click.echo(f"{entry.kind}\t{entry.ar}\t{entry.en}")
    return 0
