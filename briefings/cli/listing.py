"""Commands that list: `topics`, `stories`, `glossary`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from briefings.errors import UsageError
from briefings.settings import load_settings


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
@click.option("--from", "paths", multiple=True, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print the list for scripts.")
def stories(paths: tuple[str, ...], *, as_json: bool) -> None:
    """Group articles into stories and name the copies among them."""
    from briefings.articles.reading import read_paths
    from briefings.corpus import find_copies, group_stories
    from briefings.glossary.loading import default_glossary

    today = datetime.now(tz=UTC).astimezone().date()
    reading = read_paths([Path(p) for p in paths], glossary=default_glossary(), near=today)
    for fault in reading.failed:
        click.echo(f"not read: {fault.location}: {fault.reason}", err=True)
    copies = find_copies(reading.articles)
    places = {article.id: article.location for article in reading.articles}
    grouped = [
        {
            "story": story.id,
            "articles": [places[i] for i in story.article_ids],
            "copies": [
                [places[c.article_id], places[c.of]]
                for c in copies
                if c.article_id in story.article_ids
            ],
        }
        for story in group_stories(reading.articles, copies)
    ]
    if as_json:
        click.echo(json.dumps(grouped, ensure_ascii=False, indent=2))
        return
    for item in grouped:
        click.echo(f"{item['story']}")
        for place in item["articles"]:
            click.echo(f"  {place}")


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
