"""A setting that cannot be used is told in the language of the terminal, and its value stays secret."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli.app import FAILED, app

UNUSABLE = {"KUJIRA_SHARDS": "4-2/16", "KUJIRA_LAB_RUNNING": "0", "PORT": "no number"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en_US.UTF-8", ["ends before it begins", "Did you mean: 2-4/16"]),
        ("ja_JP.UTF-8", ["小さくなっています", "もしかして: 2-4/16"]),
    ],
)
def test_every_setting_that_cannot_be_used_is_named_with_its_cure(language: str, said: list[str]) -> None:
    result = CliRunner().invoke(app, ["check"], env={**UNUSABLE, "LC_ALL": language})
    assert result.exit_code == FAILED
    first, second, *others = result.stderr.splitlines()
    assert first.startswith("KUJIRA_SHARDS") and said[0] in first
    assert second == said[1]
    assert [line.split()[0] for line in others] == ["KUJIRA_LAB_RUNNING", "PORT"]


@pytest.mark.parametrize("logins", ['{"docker.io": "secret"}', "secret"])
def test_a_value_that_may_be_secret_is_not_repeated(logins: str) -> None:
    result = CliRunner().invoke(app, ["check"], env={"KUJIRA_REGISTRY_LOGINS": logins, "LC_ALL": "C.UTF-8"})
    assert result.exit_code == FAILED
    assert "logins" in result.stderr.lower()
    assert "secret" not in result.output + result.stderr
