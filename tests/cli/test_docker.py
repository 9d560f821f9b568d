"""The lab from a terminal: ``kujira docker`` as a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.lab.practice import programs

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="module")]


@dataclass(frozen=True)
class Ran:
    """What a process has left."""

    status: int | None
    output: str
    errors: str


@dataclass(frozen=True)
class Kujira:
    """The ``kujira`` command with a lab in a folder of its own."""

    folder: Path
    practice_data: Path

    async def docker(self, learner: str, *words: str, **environment: str) -> Ran:
        settings = {
            "KUJIRA_LAB_DATA": str(self.folder),
            "KUJIRA_PRACTICE_DATA": str(self.practice_data),
            "KUJIRA_HUB": "practice",
            "LC_ALL": "en_US.UTF-8",
        }
        pipe = asyncio.subprocess.PIPE
        program = Path(sys.executable).with_name("kujira")
        process = await asyncio.create_subprocess_exec(
            program, "docker", "--as", learner, "--", *words,
            env={**os.environ, **settings, **environment}, stdout=pipe, stderr=pipe,
        )  # fmt: skip
        output, errors = await process.communicate()
        return Ran(process.returncode, output.decode(), errors.decode())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kujira(tmp_path_factory: pytest.TempPathFactory, practice_data: Path) -> Kujira:
    return Kujira(tmp_path_factory.mktemp("lab"), practice_data)


async def test_two_learners_at_once_each_get_the_screen_and_the_exit_status_of_their_command(kujira: Kujira) -> None:
    pulled, failed = await asyncio.gather(
        kujira.docker("alice", "pull", "nginx:1.25"), kujira.docker("bob", "pull", "nginx:9.99")
    )
    assert pulled.status == 0
    first, *layers, digest, status, name = pulled.output.splitlines()
    assert first == "1.25: Pulling from library/nginx"
    assert len(layers) == (8 if programs.runnable_platform() else 7) and all(
        layer.endswith(": Pull complete") for layer in layers
    )
    assert digest.startswith("Digest: sha256:")
    assert status == "Status: Downloaded newer image for nginx:1.25"
    assert name == "docker.io/library/nginx:1.25"
    assert failed.status == 1
    said = "Error response from daemon: manifest for nginx:9.99 not found: manifest unknown: manifest unknown\n"
    assert failed.output == said

    again, others = await asyncio.gather(
        kujira.docker("alice", "images", "--format", "{{.Repository}}:{{.Tag}} {{.Size}}"),
        kujira.docker("bob", "images", "-q"),
    )
    assert (again.status, again.output.split(" ")[0]) == (0, "nginx:1.25")
    assert float(again.output.split(" ")[1].removesuffix("MB\n")) > 3.7
    assert (others.status, others.output) == (0, "")


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (("exec", "web"), {}, "docker exec web\n       ^"),
        (("images",), {"KUJIRA_LAB": "off"}, "the Docker lab is switched off"),
    ],
)
async def test_what_is_refused_is_said_on_standard_error_with_status_2(
    kujira: Kujira, words: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    ran = await kujira.docker("alice", "docker", *words, **environment)
    assert (ran.status, ran.output) == (2, "")
    assert said in ran.errors
    assert "Traceback" not in ran.errors
