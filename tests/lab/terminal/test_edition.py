"""Which rules hold for references: those of the docker CLI that runs the learners' commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import LabSettings, Settings
from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition
from bot.lab.terminal.edition import edition_at_hand, edition_of_cli


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


@pytest.mark.parametrize(("docker", "edition"), [("20.10", DOCKER_20), ("29", DOCKER_28), (None, DOCKER_28)])
def test_where_the_lab_is_elsewhere_the_rules_are_those_of_the_workers(docker: str | None, edition: Edition) -> None:
    lab = LabSettings(mode="nats://elsewhere:4222", docker=docker, docker_cli=None)
    assert edition_at_hand(Settings(lab=lab)) is edition


def test_the_docker_of_workers_is_nothing_to_a_lab_of_ones_own() -> None:
    assert edition_at_hand(Settings(lab=LabSettings(docker="20.10", docker_cli=None))) is DOCKER_28
