"""The process that lays one page out: `python -m briefings.render.worker`.

Standard input is one line of JSON with the job, then the record; standard output the PDF. An error
is one line of JSON on standard error and exit status 1.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from briefings.brief.schema import brief_from_json
from briefings.errors import BriefError
from briefings.render.confinement import Job
from briefings.render.edition_record import edition_from_json, is_edition
from briefings.render.pdf import render_edition_pdf, render_pdf


def main() -> int:
    """Lay out the page that standard input asks for and return the exit status."""
    asked = sys.stdin.buffer.read().decode("utf-8")
    line, record = asked.split("\n", 1)
    job = Job(**json.loads(line))
    limit_memory(job.memory_limit_mb)
    # this process ends with the page: looking for cycles takes an eighth of 100 pages' time
    gc.disable()
    try:
        pdf = _render(record, job)
    except BriefError as error:
        return _report(type(error).__name__, error.what, error.where, error.hint)
    except MemoryError:
        what = f"laying the page out needed more than {job.memory_limit_mb:,} MB"
        return _report("RenderError", what, "the page", "choose fewer statements")
    except RecursionError:
        return _report("RenderError", "boxes are nested too deep", "templates", "nest fewer")
    sys.stdout.buffer.write(pdf)
    return 0


def _render(record: str, job: Job) -> bytes:
    templates = Path(job.templates) if job.templates else None
    if is_edition(record):
        return render_edition_pdf(
            edition_from_json(record, "the record"),
            templates=templates,
            source_date_epoch=job.source_date_epoch,
            form=job.form,
            paper=job.paper,
            watermark=job.watermark,
        )
    return render_pdf(
        brief_from_json(record, "the record"),
        templates=templates,
        source_date_epoch=job.source_date_epoch,
        form=job.form,
        paper=job.paper,
        watermark=job.watermark,
    )


def limit_memory(megabytes: int) -> None:
    """Refuse this process more addresses than given, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (ValueError, OSError):
        # a smaller limit is set already, or the system has none: the limit of time still holds
        return


def _report(kind: str, what: str, where: str | None, hint: str | None) -> int:
    told = {"kind": kind, "what": what, "where": where, "hint": hint}
    sys.stderr.write(json.dumps(told) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
