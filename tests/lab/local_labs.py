"""Labs on this machine with settings of their own, beside the one that tests share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.config import LabSettings, RegistrySettings, Settings
from bot.lab.local import LocalLab
from tests.lab.processes import daemons, kill


@asynccontextmanager
async def another_lab(
    folder: Path, registry: RegistrySettings | None = None, **settings: Any
) -> AsyncIterator[LocalLab]:
    """A lab with other settings; without practice registry, as it is quicker to have."""
    registry = registry or RegistrySettings(hub="hub")
    lab = LocalLab(Settings(lab=LabSettings(data=folder, spares=0, **settings), registry=registry))
    await lab.start()
    try:
        yield lab
    finally:
        kill(daemons(folder, "dockerd"))
        await lab.close()


async def awake(folder: Path) -> set[str]:
    """Learners whose engines run."""
    found = await asyncio.to_thread(daemons, folder, "dockerd")
    return {Path(words[words.index("--data-root") + 1]).parent.name for words in found.values()}
