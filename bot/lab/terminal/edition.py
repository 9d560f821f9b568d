"""The edition of Docker's rules for references that the docker CLI of learners follows."""

from __future__ import annotations

from pathlib import Path

from bot.config import Settings
from bot.core.reference.edition import DOCKER_28, Edition, edition_of_version
from bot.lab.release import version_of


def edition_at_hand(settings: Settings) -> Edition:
    """The edition of the Docker of the workers, where the settings name it, else that of the CLI of this machine."""
    named = settings.lab.docker_of_workers
    return edition_of_version(named) if named else edition_of_cli(settings.lab.docker_cli)


def edition_of_cli(cli: Path | None) -> Edition:
    """The edition of ``cli``; the newest if there is no CLI, or if it does not print its version."""
    version = version_of(cli)
    return edition_of_version(version) if version else DOCKER_28
