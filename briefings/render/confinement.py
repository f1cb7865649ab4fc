"""Lays a large or foreign page out in a process of its own, with limits of time and memory.

A layout engine has no limits: flex boxes in flex boxes take time that doubles with each, a table of
20,000 rows takes gigabytes. A second process costs about 0.6 s, three quarters of it for loading
the engine anew, which is half of what an ordinary brief takes. So only a record that is many times
an ordinary one, or templates that are not the shipped ones, are laid out apart: for the rest the
sizes are known, since every text of the page has its own limit (`sanitising`, `layout`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from briefings.brief.record import Brief, Edition
from briefings.brief.schema import brief_to_json
from briefings.errors import BriefError, RenderError, TemplateError
from briefings.render.edition_record import edition_to_json

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.brief.record import Source
    from briefings.render.forms import Form, Paper

CONFINED_FROM_CHARACTERS = 400_000
"""Characters of the record's JSON: about 140 statements. An ordinary brief of 12 has 60,000."""

TIME_LIMIT_S = 240.0
"""Twice what the largest brief takes that is accepted at all (1,000 statements)."""

MEMORY_LIMIT_MB = 2_000
"""Of addresses, which is more than the memory used: 20 pages stay below 300, 390 used 1,100."""

_REPORTED = {error.__name__: error for error in (RenderError, TemplateError)}


@dataclass(frozen=True, slots=True)
class Job:
    """What a process is asked for: how the page is made and what it may use.

    Attributes:
        form, paper, source_date_epoch: see `briefings.render.pdf.render_pdf`.
        templates: a folder laid over the shipped templates, or None.
        memory_limit_mb: of addresses; not enforced where the system cannot (Windows, macOS).
        watermark: mark what nobody has approved.
    """

    form: Form
    paper: Paper
    source_date_epoch: int | None
    templates: str | None
    memory_limit_mb: int
    watermark: bool = False


def job_of(
    form: Form,
    paper: Paper,
    source_date_epoch: int | None,
    templates: Path | None,
    *,
    watermark: bool,
) -> Job:
    """Return the job of a page as a user asks for it, within the usual limit of memory."""
    folder = None if templates is None else str(templates.absolute())
    return Job(form, paper, source_date_epoch, folder, MEMORY_LIMIT_MB, watermark)


def is_confined(record: Brief | Edition, templates: Path | None) -> bool:
    """Whether a page is laid out in a process of its own."""
    return templates is not None or weight_of(record) > CONFINED_FROM_CHARACTERS


def weight_of(record: Brief | Edition) -> int:
    """Return the characters of a record's JSON without its unused articles, which are summed up."""
    briefs = record.briefs if isinstance(record, Edition) else (record,)
    return sum(
        len(brief_to_json(brief.model_copy(update={"sources": _used(brief)}))) for brief in briefs
    )


def _used(brief: Brief) -> tuple[Source, ...]:
    return tuple(source for source in brief.sources if source.used)


def render_pdf_apart(
    record: Brief | Edition,
    job: Job,
    *,
    time_limit_s: float = TIME_LIMIT_S,
) -> bytes:
    """Return a brief or an edition as PDF, laid out by a process that ends at its limits.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: it cannot be laid out, or not within the limits of time and memory.
    """
    asked = json.dumps(asdict(job)) + "\n" + _as_json(record)
    command = [sys.executable, "-m", "briefings.render.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=asked.encode(), capture_output=True, timeout=time_limit_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(
            f"the page was not laid out within {time_limit_s:g} seconds",
            where=record.id,
            hint="choose fewer statements, or look for boxes within boxes in your templates",
        ) from error
    if done.returncode == 0:
        return done.stdout
    raise _reported(done.stderr, record, job)


def _as_json(record: Brief | Edition) -> str:
    return edition_to_json(record) if isinstance(record, Edition) else brief_to_json(record)


def _reported(stderr: bytes, record: Brief | Edition, job: Job) -> BriefError:
    """Return the error that the process told of, or that it died of its limit."""
    last = stderr.decode("utf-8", errors="replace").strip().rsplit("\n", 1)[-1]
    try:
        told = json.loads(last)
        kind = _REPORTED[told["kind"]]
        return kind(told["what"], where=told["where"], hint=told["hint"])
    except (ValueError, KeyError, TypeError):
        return RenderError(
            f"laying the page out ended early, or needed more than {job.memory_limit_mb:,} MB",
            where=record.id,
            hint=f"choose fewer statements; the last it said: {last[:120] or 'nothing'}",
        )
