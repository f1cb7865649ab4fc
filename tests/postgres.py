"""A PostgreSQL instance of the tests' own, on a socket folder, gone when they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


def find_programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest version first, or None."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    found = [p for place in _PLACES for p in Path("/").glob(place[1:]) if (p / "initdb").exists()]
    return max(found, default=None)


@contextmanager
def instance(programs: Path) -> Generator[str]:
    """Start an instance and give the address of its database, without the name."""
    with tempfile.TemporaryDirectory(prefix="brief-pg-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        # PostgreSQL refuses to run as root
        user = "postgres" if os.geteuid() == 0 else None
        if user is not None:
            shutil.chown(folder, user, user)
        prefix = ["runuser", "-u", user, "--"] if user else []

        def run(*command: str) -> None:
            subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=folder)

        run(str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "brief",
            "--no-sync", "-E", "UTF8", "--locale=C")  # fmt: skip
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        # -l: a server that kept our pipe open would keep us waiting for its end
        run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", f"{folder}/log",
            "-o", options, "start")  # fmt: skip
        try:
            yield f"postgresql+psycopg://brief@/{{name}}?host={folder}"
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
