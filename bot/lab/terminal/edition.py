"""The edition of Docker's rules for references that the docker CLI of this machine follows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

from bot.core.reference.edition import DOCKER_28, Edition, edition_of_version

ANSWER_WITHIN: Final = 5.0
"""Seconds in which the CLI must print its version."""


def edition_of_cli(cli: Path | None) -> Edition:
    """The edition of ``cli``; the newest if there is no CLI, or if it does not print its version."""
    if cli is None:
        return DOCKER_28
    try:
        output = subprocess.run(
            [cli, "--version"], capture_output=True, text=True, timeout=ANSWER_WITHIN, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return DOCKER_28
    version = re.search(r"version (\d+\.\d+)", output)
    return edition_of_version(version[1]) if version else DOCKER_28
