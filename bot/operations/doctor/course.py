"""Whether the course can be taught."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.operations.doctor.finding import Finding, Level
from bot.store.compiled.python_process import printed_by, start_python

COURTEOUS: Final = 10
"""How far that process lets others go first, such as the checks that wait for servers."""


async def check_content(folder: Path) -> list[Finding]:
    """What ``kujira check`` says of it. It is a process of its own, since it keeps a processor busy for seconds.

    Raises RuntimeError where that process fails.
    """
    environment = {**os.environ, "KUJIRA_CONTENT": str(folder)}
    pipe = asyncio.subprocess.PIPE
    checking = await start_python("bot", "check", environment=environment, stdout=pipe, stderr=pipe)
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, checking.pid, COURTEOUS)
    printed, errors = await printed_by(checking)
    lines = printed.decode(errors="replace").splitlines()
    if checking.returncode == 0:
        return [Finding("content", Level.OK, "content")]
    if checking.returncode != 1 or not lines:
        raise RuntimeError(errors.decode(errors="replace").strip().rpartition("\n")[2])
    return [Finding("content", Level.PROBLEM, "content-faults", {"summary": lines[-1], "first": lines[0]})]
