"""`brief check`: a saved brief verified again; `brief parity`: pairs of texts compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings.cli.saved_files import open_saved
from briefings.errors import RecordError, SourceError, UsageError
from briefings.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.brief.record import Brief
    from briefings.cli.saved_files import SavedFile
    from briefings.glossary.matching import Glossary
    from briefings.settings import Settings
    from briefings.verification.findings import Finding
    from briefings.verification.saved import SavedFinding

FINDINGS = 3
"""Exit status when something was found."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--articles", "paths", multiple=True, metavar="PATH...", help="Where the texts are.")
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings for scripts.")
def check(file: Path, paths: tuple[str, ...], config: str | None, *, as_json: bool) -> int:
    """Verify the saved brief FILE (.json or .pdf) again; exit 3 when there are findings.

    The cited texts are looked for in --articles, then in the folder beside the brief, then in the
    store. Of a PDF it is also told whether the record inside is the one that its pages were made
    from, and whether the pages still say what it says. An edition's briefs are all verified.
    """
    from briefings.cli.loading import load_glossary
    from briefings.verification.saved import check_brief

    settings = load_settings(Path(config) if config else None)
    glossary = load_glossary(settings)
    saved = open_saved(file, compares_pages=True)
    found = [*_belonging(saved)]
    for brief in saved.briefs:
        texts = _texts(brief, file, [Path(p) for p in paths], glossary, brief.date)
        texts = _stored_texts(brief, settings) | texts
        found += check_brief(brief, texts, glossary)
    if as_json:
        rows = [{"statement": f.statement_id, **_row(f.finding)} for f in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for item in found:
            finding = item.finding
            click.echo(
                f"{item.statement_id or 'brief'} {finding.check} ({finding.side}): "
                f"{finding.value!r}: {finding.detail}"
            )
        if saved.is_pdf and saved.disagreement is None and not saved.unlike:
            click.echo("page and record belong together")
        count = sum(len(brief.statements()) for brief in saved.briefs)
        citations = sum(brief.coverage.citations for brief in saved.briefs)
        click.echo(f"{count} statements, {citations} citations, {len(found)} findings")
    return FINDINGS if found else 0


def _belonging(saved: SavedFile) -> tuple[SavedFinding, ...]:
    """Return what a PDF's pages say that its record does not, and whether they belong together."""
    from briefings.verification.findings import Finding
    from briefings.verification.saved import SavedFinding

    found = [
        SavedFinding(
            unlike.statement_id, Finding("citation", unlike.side, "page", None, unlike.what)
        )
        for unlike in saved.unlike
    ]
    if saved.disagreement is not None:
        finding = Finding("citation", "en", saved.name, None, saved.disagreement)
        found.insert(0, SavedFinding(None, finding))
    return tuple(found)


def read_saved(file: Path) -> Brief:
    """Return the brief of a JSON file, or the one attached to a PDF; see `open_saved`.

    Raises:
        RecordError: as there, or it is an edition.
    """
    saved = open_saved(file)
    if len(saved.briefs) != 1:
        names = [f"{brief.date}-{brief.topic.slug}.json" for brief in saved.briefs]
        hint = f"name the file of one of its briefs: {', '.join(names)}" if names else None
        raise RecordError(f"an edition of {len(names)} briefs", where=str(file), hint=hint)
    return saved.briefs[0]


def _texts(
    brief: Brief, file: Path, paths: Sequence[Path], glossary: Glossary, day: date
) -> dict[str, str]:
    """Return source id and text of every article found, by the hash of its text."""
    from briefings.articles.reading import read_paths
    from briefings.brief.identity import sha256_text

    wanted = {source.sha256: source.id for source in brief.sources}
    named = {source.id: source.file for source in brief.sources if source.file}
    texts: dict[str, str] = {}
    if paths:
        for article in read_paths(paths, glossary=glossary, near=day).articles:
            if article.sha256 in wanted:
                texts[wanted[article.sha256]] = article.text
    folders = [path for path in paths if path.is_dir()]
    for folder in (*folders, file.with_name(f"{file.stem}-sources")):
        for source_id, name in named.items():
            stored = folder / name
            if source_id not in texts and Path(name).name == name and stored.is_file():
                texts[source_id] = stored.read_bytes().decode("utf-8", errors="replace")
    # a text under the right name with another hash is still given: the check says so
    return {i: t for i, t in texts.items() if i in wanted.values() or sha256_text(t) in wanted}


def _stored_texts(brief: Brief, settings: Settings) -> dict[str, str]:
    """Return source id and text of the articles that the store holds; none where there is none."""
    from briefings.articles.stored import load_articles
    from briefings.cli.loading import open_corpus_store

    if "://" not in settings.store and not Path(settings.store).is_file():
        return {}
    with open_corpus_store(settings) as store, store.reading() as connection:
        found = load_articles(connection, [source.id for source in brief.sources if source.used])
    return {name: item.article.text for name, item in found.items()}


@click.command()
@click.argument("pairs", type=click.Path(path_type=Path))
@click.option("--config", metavar="FILE", help="Settings; briefings.toml here if absent.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a pair, in order.")
def parity(pairs: Path, config: str | None, *, as_json: bool) -> int:
    """Compare Arabic and English texts, one pair a line (ar TAB en); exit 3 when any differs."""
    from briefings.cli.loading import load_glossary
    from briefings.encoder import default_encoder
    from briefings.verification.parity import check_pair, parse_pairs

    parsed, faults = parse_pairs(_read_pairs(pairs))
    if not parsed:
        raise UsageError(
            "no pairs of texts", where=str(pairs), hint="write ar TAB en, a pair a line"
        )
    for line, reason in faults:
        click.echo(f"brief: {pairs}: line {line}: {reason}; passed over", err=True)
    glossary = load_glossary(load_settings(Path(config) if config else None))
    encoder = default_encoder()
    one = encoder.encode([pair.ar for pair in parsed])
    other = encoder.encode([pair.en for pair in parsed])
    differing = 0
    for pair, a, b in zip(parsed, one, other, strict=True):
        findings = check_pair(pair, glossary, similarity=float(a @ b))
        differing += bool(findings)
        if as_json:
            row = {"line": pair.line, "findings": [_row(finding) for finding in findings]}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            for finding in findings:
                click.echo(
                    f"{pair.line}: {finding.check} ({finding.side}): "
                    f"{finding.value!r}: {finding.detail}"
                )
    if not as_json:
        click.echo(f"{len(parsed)} pairs, {differing} with findings")
    return FINDINGS if differing else 0


def _read_pairs(file: Path) -> str:
    """Return the text of a file of pairs.

    Raises:
        SourceError: it is missing or not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", where=str(file)) from error
    except UnicodeDecodeError as error:
        raise SourceError("is not UTF-8", where=str(file), hint="save it as UTF-8") from error


def _row(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "side": finding.side,
        "value": finding.value,
        "span": list(finding.span) if finding.span is not None else None,
        "detail": finding.detail,
    }
