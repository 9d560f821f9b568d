"""Another Python process of Kujira itself, for what keeps a processor busy for seconds."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
"""From where the package ``bot`` that runs was imported."""


async def start_python(
    module: str,
    *arguments: str,
    environment: Mapping[str, str],
    stdin: int | None = None,
    stdout: int | None = None,
    stderr: int | None = None,
) -> Process:
    """Start a module of the very code that runs now. It imports nothing from the folder in which it is started.

    It is in a session of its own: Ctrl-C is for us, who end it.
    """
    path = os.pathsep.join(filter(None, [str(ROOT), environment.get("PYTHONPATH", "")]))
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", module, *arguments),
        env={**environment, "PYTHONPATH": path},
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
    )


async def printed_by(process: Process, given: bytes | None = None) -> tuple[bytes, bytes]:
    """What a process prints until it ends, on both of its outputs; it is killed where we are cancelled."""
    try:
        return await process.communicate(given)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()  # it has not ended before all that it printed is read
