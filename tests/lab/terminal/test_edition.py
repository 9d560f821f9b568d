"""Which rules hold for references: those of the docker CLI that runs the learners' commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition
from bot.lab.terminal.edition import edition_of_cli


@pytest.mark.parametrize(
    ("tells", "edition"),
    [
        ("Docker version 20.10.24+dfsg1, build 297e128", DOCKER_20),
        ("Docker version 19.03.1, build 74b1e89", DOCKER_20),
        ("Docker version 28.2.2, build e6534b4", DOCKER_28),
        ("Docker version 29.0.0-rc.1, build 1234567", DOCKER_28),
        ("something else", DOCKER_28),
    ],
)
def test_the_cli_is_asked_for_its_version(tmp_path: Path, tells: str, edition: Edition) -> None:
    cli = tmp_path / "docker"
    cli.write_text(f"#!/bin/sh\necho '{tells}'\n")
    cli.chmod(0o755)
    assert edition_of_cli(cli) is edition


def test_without_a_cli_the_newest_rules_hold(tmp_path: Path) -> None:
    assert edition_of_cli(None) is edition_of_cli(tmp_path / "docker") is DOCKER_28
