"""What the images and compose.yaml promise to an operator."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from sqlalchemy import make_url
from typer.testing import CliRunner

from bot.cli.app import app
from bot.config import ROOT, Settings

SETTINGS = {
    field.validation_alias
    for group in Settings.model_fields.values()
    for field in group.annotation.model_fields.values()
}
"""Every environment variable from which a setting is read."""
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
BOT, WORKER = SERVICES["bot"], SERVICES["worker"]


def stages() -> dict[str, list[tuple[str, str]]]:
    """The Dockerfile's stages, each with its instructions and what they say; under no name what stands before the first."""
    found: dict[str, list[tuple[str, str]]] = {"": []}
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(), flags=re.M).replace("\\\n", " ")
    stage = ""
    for word, rest in (line.split(maxsplit=1) for line in text.splitlines() if line.strip()):
        if word == "FROM":
            stage = rest.split(" AS ")[1]
            found[stage] = []
        found[stage].append((word, rest))
    return found


STAGES = stages()


def says(stage: str, instruction: str) -> list[str]:
    return [rest for word, rest in STAGES[stage] if word == instruction]


def image_environment(stage: str) -> dict[str, str]:
    words = [word for rest in says(stage, "ENV") for word in shlex.split(rest)]
    return dict(word.split("=", 1) for word in words)


def sources(service: dict[str, Any]) -> dict[str, str]:
    """What a service mounts, by where it mounts it."""
    return {place: source for source, place in (volume.split(":")[:2] for volume in service.get("volumes", ()))}


def named_variables() -> set[str]:
    """Variables of ours that the operator's files name, those in comments of .env.example too."""
    example = re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.M)
    images = [name for stage in STAGES for name in image_environment(stage) if name.startswith("KUJIRA_")]
    return {*example, *images, *BOT["environment"], *WORKER.get("environment", {})}


@pytest.mark.parametrize("variable", sorted(named_variables()))
def test_every_variable_that_is_named_is_a_setting(variable: str):
    assert variable in SETTINGS


@pytest.mark.parametrize("service", ["bot", "worker"])
def test_a_service_is_built_from_a_target_of_its_name(service: str):
    assert SERVICES[service]["build"]["target"] == service
    assert service in STAGES


@pytest.mark.parametrize(
    "argv",
    [*(json.loads(says(stage, "CMD")[0]) for stage in ("bot", "worker")), shlex.split(WORKER["command"])],
    ids=" ".join,
)
def test_what_a_container_runs_is_a_command_of_kujira(argv: list[str]):
    program, *arguments = argv
    assert program == "kujira"
    assert CliRunner().invoke(app, [*arguments, "--help"]).exit_code == 0


@pytest.mark.parametrize("service", SERVICES)
def test_no_service_has_the_docker_socket_or_an_open_port(service: str):
    mounted = sources(SERVICES[service])
    assert not [path for path in {*mounted, *mounted.values()} if "docker.sock" in path or path.startswith("/run")]
    assert "ports" not in SERVICES[service]
    assert SERVICES[service].get("network_mode") is None


def test_only_the_worker_is_privileged():
    assert [name for name, service in SERVICES.items() if service.get("privileged")] == ["worker"]
    assert BOT["cap_drop"] == ["ALL"]
    assert BOT["read_only"] is True
    assert BOT["security_opt"] == ["no-new-privileges:true"]


def test_the_worker_alone_has_an_engine_and_of_it_nothing_but_programs():
    copied = {stage: [rest for rest in says(stage, "COPY") if "--from=engine" in rest] for stage in STAGES}
    assert {stage for stage, found in copied.items() if found} == {"worker"}
    *programs, folder = copied["worker"][0].split()[1:]
    assert {"dockerd", "docker", "containerd", "runc"} <= {program.removeprefix(folder) for program in programs}


def test_the_bot_is_not_root_and_its_image_gets_no_package_but_the_fonts_for_its_pictures():
    assert says("bot", "USER")[-1].split(":")[0] not in ("0", "root")
    [installed] = [line for stage in ("base", "bot") for line in says(stage, "RUN") if "apt-get" in line]
    fonts = "fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core"
    assert f"apt-get install --yes --no-install-recommends {fonts} &&" in " ".join(installed.split())


def test_the_bot_writes_to_its_database_and_the_folder_for_temporary_files_alone():
    assert BOT["tmpfs"] == ["/tmp"]
    assert image_environment("bot")["MPLCONFIGDIR"].startswith("/tmp/")
    assert image_environment("bot")["KUJIRA_COURSE_CACHE"].startswith("/data/")


def test_python_packages_are_pinned_by_hash_and_never_compiled():
    [install] = [line for stage in STAGES for line in says(stage, "RUN") if "pip install" in line]
    assert {"--require-hashes", "--only-binary"} <= set(shlex.split(install))
    assert "requirements/run.txt" in shlex.split(install)


def test_the_worker_has_neither_token_nor_database():
    named = {*WORKER.get("environment", {}), *image_environment("base"), *image_environment("worker")}
    assert not named & {"DISCORD_TOKEN", "KUJIRA_DATABASE"}
    assert "env_file" not in WORKER
    assert not set(sources(WORKER).values()) & set(sources(BOT).values())


def test_bot_and_worker_meet_only_where_the_messages_go():
    assert set(BOT["networks"]) & set(WORKER["networks"]) == {"messages"} == set(SERVICES["nats"]["networks"])
    assert COMPOSE["networks"]["messages"] == {"internal": True}


def test_bot_and_worker_use_the_same_server_for_messages():
    asked = BOT["environment"]["KUJIRA_LAB"]
    assert shlex.split(WORKER["command"])[-2:] == ["--nats", asked]
    assert urlsplit(asked).hostname == "nats"


def test_the_database_is_on_a_volume():
    file = make_url(image_environment("bot")["KUJIRA_DATABASE"]).database or ""
    assert file.startswith("/data/")
    assert says("bot", "VOLUME") == ["/data"]
    assert sources(BOT)["/data"] in COMPOSE["volumes"]


def test_the_engines_are_on_a_volume():
    [volume] = says("worker", "VOLUME")
    folders = image_environment("worker")
    assert all(folders[name].startswith(f"{volume}/") for name in ("KUJIRA_LAB_DATA", "KUJIRA_PRACTICE_DATA"))
    assert sources(WORKER)[volume] in COMPOSE["volumes"]


def test_the_builder_is_given_the_program_and_no_secret():
    first, *rest = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    given = {line.removeprefix("!") for line in rest if line.startswith("!")}
    assert first == "*"
    assert given == {"bot", "content", "migrations", "requirements/run.txt"}
    assert all((ROOT / path).exists() for path in given)


def test_git_does_not_keep_the_operators_secrets():
    assert ".env" in (ROOT / ".gitignore").read_text().splitlines()
    assert re.findall(r"^DISCORD_TOKEN=(.*)$", (ROOT / ".env.example").read_text(), flags=re.M) == [""]
