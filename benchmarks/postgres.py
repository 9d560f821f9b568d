"""Runs another benchmark on a PostgreSQL server of its own: ``python -m benchmarks.postgres store --large``."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from tests.postgres import postgres_server


def main(name: str, *arguments: str) -> int:
    """Run a benchmark with an empty database. Returns its exit status."""
    with postgres_server() as server:
        url = asyncio.run(server.create_database())
        return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments, "--database", url]).returncode


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
