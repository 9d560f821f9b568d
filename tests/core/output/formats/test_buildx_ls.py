"""Builders and their nodes."""

from __future__ import annotations

import pytest

from bot.core.output.recognise import explain_first_output
from tests.core.output.tools import SAMPLES, read, said, short

HEADER = "NAME/NODE DRIVER/ENDPOINT\n"


@pytest.mark.parametrize(
    ("line", "meanings"),
    [
        ("default*   docker", ["current", "docker"]),
        ("default *  docker", ["current", "docker"]),
        ("multi      docker-container", ["docker-container"]),
        ("k8s        kubernetes", ["kubernetes"]),
        ("far        remote", ["remote"]),
        ("broken     docker   error", ["docker", "error"]),
        (
            r" \_ multi0   \_ unix:///var/run/docker.sock   running   v0.17.1   linux/amd64 (+4), linux/arm64",
            ["node", "running"],
        ),
        (r" \_ multi1   \_ ssh://mio@pi   inactive", ["node", "inactive"]),
        ("  default   default   running   20.10.17   linux/amd64, linux/386", ["node", "running"]),
        ("  builder0  tcp://docker:2375  inactive  linux/amd64*, linux/arm64*", ["node", "inactive"]),
        ("  multi0  unix:///var/run/docker.sock  running  v0.10.0-91-g86c33b66  linux/amd64", ["node", "running"]),
    ],
)
def test_a_line_has_its_meaning(line: str, meanings: list[str]) -> None:
    assert said(HEADER + line)[2:] == [f"builders-{each}" for each in meanings]
    assert said(HEADER + " ".join(line.split()))[2:] == [f"builders-{each}" for each in meanings]


def test_a_builder_that_cannot_be_reached_is_told_first() -> None:
    found = read(SAMPLES["buildx-ls"])
    assert short(found.headline) == ["builders-news"]
    assert found.headline[0].filled == {"names": "desktop-linux"}
    assert read(SAMPLES["buildx-ls-first"]).headline == ()


@pytest.mark.parametrize("text", ["default docker", "NAME DRIVER", "mio docker running", r"\_ a \_ b running"])
def test_other_words_are_no_builders(text: str) -> None:
    assert explain_first_output(text) is None
