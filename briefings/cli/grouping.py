"""`brief stories`: articles grouped into stories, of files or of the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from briefings.cli.making import parse_since
from briefings.cli.team_clock import now, team_day
from briefings.errors import SourceError
from briefings.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from briefings.corpus.originals import Copy
    from briefings.settings import Settings


class GroupedStory(TypedDict):
    """A story as it is printed for scripts: files or addresses of its articles."""

    story: str
    articles: list[str]
    copies: list[list[str]]


@click.command()
@click.option("--from", "paths", multiple=True, metavar="PATH...", help="Files, not the store.")
@click.option("--since", metavar="3d|YYYY-MM-DD", help="Leave out stories that ended before this.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the list for scripts.")
def stories(
    paths: tuple[str, ...], since: str | None, config: str | None, *, as_json: bool
) -> None:
    """Group articles into stories and name the copies among them; of the store without --from."""
    settings = load_settings(Path(config) if config else None)
    today = team_day(settings, now())
    start = parse_since(since, today)
    found = (
        _of_files([Path(path) for path in paths], settings, today, start)
        if paths
        else _of_store(settings, start)
    )
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for story in found:
        click.echo(story["story"])
        originals = dict(story["copies"])
        for place in story["articles"]:
            copied = f"  (copy of {originals[place]})" if place in originals else ""
            click.echo(f"  {place}{copied}")


def _of_files(
    paths: Sequence[Path], settings: Settings, today: date, start: date | None
) -> list[GroupedStory]:
    from briefings.articles.reading import read_paths
    from briefings.cli.loading import load_glossary
    from briefings.corpus import find_copies, group_stories
    from briefings.encoder import default_encoder

    glossary = load_glossary(settings)
    reading = read_paths(paths, glossary=glossary, near=today)
    for fault in reading.failed:
        click.echo(f"not read: {fault.location}: {fault.reason}", err=True)
    if not reading.articles:
        raise SourceError(
            f"none of {len(reading.failed)} files is a readable article",
            where=", ".join(map(str, paths)), hint="see the lines above",
        )  # fmt: skip
    encoder = default_encoder()
    articles = {article.id: article for article in reading.articles}
    vectors = {
        i: encoder.encode([a.sentence_text(n) for n in range(len(a.sentences))])
        for i, a in articles.items()
    }
    copies = find_copies(list(articles.values()), vectors)
    places = {i: article.location for i, article in articles.items()}
    days = {i: article.anchor for i, article in articles.items()}
    return [
        _grouped(story.id, {i: places[i] for i in story.article_ids}, copies, places)
        for story in group_stories(list(articles.values()), copies, vectors, glossary)
        if start is None or any((day := days[i]) is None or day >= start for i in story.article_ids)
    ]


def _of_store(settings: Settings, start: date | None) -> list[GroupedStory]:
    from briefings.cli.loading import open_corpus_store
    from briefings.corpus.relations import list_stories

    with open_corpus_store(settings) as store, store.reading() as connection:
        found = [
            _grouped(story.id, story.places, story.copies, story.places)
            for story in list_stories(connection, start=start)
        ]
        if not found:
            click.echo(f"{store.place}: no story yet", err=True)
    return found


def _grouped(
    story: str, articles: Mapping[str, str], copies: Sequence[Copy], places: Mapping[str, str]
) -> GroupedStory:
    return {
        "story": story,
        "articles": list(articles.values()),
        "copies": [
            [articles[copy.article_id], places[copy.of]]
            for copy in copies
            if copy.article_id in articles and copy.of in places
        ],
    }
