"""The release of Docker on this machine, with the store that the settings choose for its engines."""

from __future__ import annotations

import sys

from bot.config import LabSettings, Settings
from bot.lab.release import EngineRelease
from bot.lab.requirements import UnavailableError, installed_release


def release() -> EngineRelease:
    """What the engines of tests are."""
    return installed_release(Settings())


def docker_cli() -> str:
    """The CLI that came with the engine."""
    cli = LabSettings().docker_cli
    assert cli
    return str(cli)


def main() -> int:
    """Whether there is a release with that store: 0, else 77."""
    try:
        print(f"Docker {release()}, {release().store}")
    except UnavailableError:
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main())
