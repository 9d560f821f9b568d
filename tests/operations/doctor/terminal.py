"""``kujira doctor`` as an operator runs it, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path


async def doctor(folder: Path, environment: Mapping[str, str], *options: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error, with no other settings than these."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("KUJIRA_", "DISCORD_"))}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "doctor", *options),
        cwd=folder, env={**own, **environment}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, errors = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode(), errors.decode()
