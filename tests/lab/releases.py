"""The release of Docker on this machine, with the store that the settings choose for its engines."""

from __future__ import annotations

from bot.config import Settings
from bot.lab.release import EngineRelease
from bot.lab.requirements import installed_release


def release() -> EngineRelease:
    """What the engines of tests are."""
    return installed_release(Settings())
