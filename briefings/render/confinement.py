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

from briefings.brief.schema import brief_to_json
from briefings.errors import BriefError, RenderError, TemplateError

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.brief.record import Brief
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
    """

    form: Form
    paper: Paper
    source_date_epoch: int | None
    templates: str | None
    memory_limit_mb: int


def is_confined(brief: Brief, templates: Path | None) -> bool:
    """Whether a page is laid out in a process of its own."""
    return templates is not None or len(brief_to_json(brief)) > CONFINED_FROM_CHARACTERS


def render_pdf_apart(
    brief: Brief,
    job: Job,
    *,
    time_limit_s: float = TIME_LIMIT_S,
) -> bytes:
    """Return the brief as PDF, laid out by another process that ends when a limit is reached.

    Raises:
        TemplateError: a template cannot be filled.
        RenderError: it cannot be laid out, or not within the limits of time and memory.
    """
    asked = json.dumps(asdict(job)) + "\n" + brief_to_json(brief)
    command = [sys.executable, "-m", "briefings.render.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=asked.encode(), capture_output=True, timeout=time_limit_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(
            f"the page was not laid out within {time_limit_s:g} seconds",
            where=brief.id,
            hint="choose fewer statements, or look for boxes within boxes in your templates",
        ) from error
    if done.returncode == 0:
        return done.stdout
    raise _reported(done.stderr, brief, job)


def _reported(stderr: bytes, brief: Brief, job: Job) -> BriefError:
    """Return the error that the process told of, or that it died of its limit."""
    last = stderr.decode("utf-8", errors="replace").strip().rsplit("\n", 1)[-1]
    try:
        told = json.loads(last)
        kind = _REPORTED[told["kind"]]
        return kind(told["what"], where=told["where"], hint=told["hint"])
    except (ValueError, KeyError, TypeError):
        return RenderError(
            f"laying the page out ended early, or needed more than {job.memory_limit_mb:,} MB",
            where=brief.id,
            hint=f"choose fewer statements; the last it said: {last[:120] or 'nothing'}",
        )
