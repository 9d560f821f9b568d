"""Settings of the lab: engines, their limits, the queue, and where images come from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings

from bot.settings.base import ROOT, read_from


def _docker_cli() -> Path | None:
    """The CLI that came with the engine, so that padding and order of what it prints match the engine's age."""
    engine, found = shutil.which("dockerd"), shutil.which("docker")
    beside_engine = Path(engine).with_name("docker") if engine else None
    places = (beside_engine, Path("/usr/bin/docker"), Path(found) if found else None)
    return next((place for place in places if place and place.exists()), None)


def _account(account: SecretStr) -> SecretStr:
    """An account and what it signs in with. Raises ValueError where one of them is missing."""
    user, _, password = account.get_secret_value().partition(":")
    if not user or not password:
        raise ValueError('write it as "user:token"')
    return account


class LabSettings(BaseSettings):
    """The Docker engines in which learners' commands run."""

    model_config = read_from("KUJIRA_LAB_")

    mode: str = Field(
        default="auto",
        validation_alias="KUJIRA_LAB",
        description="auto: in this process where an engine is to be had; off; or nats://host:port, or tls://host:port",
    )
    data: Path = Field(default=ROOT / "var" / "lab", description="Folder in which learners' engines keep their images")
    docker_cli: Path | None = Field(
        default_factory=_docker_cli,
        validation_alias="KUJIRA_DOCKER_CLI",
        description="The docker CLI that learners' commands run",
    )
    store: Literal["auto", "classic", "containerd"] = Field(
        default="auto",
        description="Where engines keep images: classic, containerd, or auto: where the installed Docker keeps them by default",
    )
    docker: str | None = Field(
        default=None,
        pattern=r"^(\d+(\.\d+)*([-+~].*)?)?$",
        description="The Docker of the workers, such as 29 or 28.5, for a bot whose lab is elsewhere: lessons and explanations "
        "are those of that release; none means that of the bot's own machine",
    )
    engines: int = Field(default=20, description="Engines kept running at most")
    spares: int = Field(default=2, description="Engines kept ready for learners who come for the first time")
    idle: float = Field(default=900, description="Seconds without a command after which an engine is stopped")

    @property
    def is_elsewhere(self) -> bool:
        """Whether the engines are those of workers, which are reached through NATS."""
        return self.mode.startswith(("nats://", "tls://"))

    @property
    def docker_of_workers(self) -> str | None:
        """The version of Docker that learners meet on workers; None where engines are here, or nothing is said of theirs."""
        return self.docker or None if self.is_elsewhere else None


class LimitSettings(BaseSettings):
    """What one engine may take of the machine, and how long and how much one command may run and print."""

    model_config = read_from("KUJIRA_LAB_")

    unfenced: bool = Field(
        default=False, description="Serve learners even where engines cannot be fenced in (docs/lab.md); true or false"
    )
    disk: int = Field(default=4 << 30, description="Bytes of disk that each engine may take")
    disk_total: int | None = Field(
        default=None,
        description="Bytes of disk that all engines may take together; none means what is free when Kujira starts, "
        "but for a reserve and the images kept for all",
    )
    memory: int = Field(default=512 << 20, description="Bytes of memory that each engine and its containers may take")
    cpus: float = Field(default=1.0, description="Processors that each engine and its containers may take")
    processes: int = Field(
        default=256, description="Processes and threads that each engine and its containers may have"
    )
    timeout: float = Field(default=180, description="Seconds a docker command may take")
    run_timeout: float = Field(default=20, description="Seconds the container of a docker run may take")
    output: int = Field(default=1_000_000, description="Bytes of output read from a docker command at most")


class QueueSettings(BaseSettings):
    """How many docker commands run at once, and how many may wait for their turn."""

    model_config = read_from("KUJIRA_LAB_")

    running: int = Field(default=8, ge=1, description="Docker commands that run at once, of all learners together")
    waiting_per_learner: int = Field(
        default=10,
        ge=1,
        validation_alias="KUJIRA_LAB_WAITING",
        description="Docker commands of one learner that may wait, and so the lines of one message",
    )
    waiting: int = Field(
        default=100,
        ge=1,
        validation_alias="KUJIRA_LAB_QUEUE",
        description="Docker commands that may wait, of all learners together",
    )


class RegistrySettings(BaseSettings):
    """Where engines get images from."""

    model_config = read_from("KUJIRA_REGISTRY_")

    hub: str = Field(
        default="auto",
        validation_alias="KUJIRA_HUB",
        description="auto: Docker Hub where it answers, else the practice registry; hub; or practice",
    )
    mirror: str | None = Field(
        default=None,
        validation_alias="KUJIRA_LAB_MIRROR",
        description="Registry to be asked in Docker Hub's place, e.g. a company's pull-through cache: http://cache:5000",
    )
    cache: int = Field(
        default=20 << 30,
        validation_alias="KUJIRA_LAB_CACHE",
        description="Bytes of images kept for all engines, so that each is fetched once; at most a fifth of what is free",
    )
    logins: dict[str, Annotated[SecretStr, AfterValidator(_account)]] = Field(
        default={},
        description='Accounts at registries, which learners never see, as JSON: {"docker.io": "user:token"}',
    )
    practice_data: Path = Field(
        default=ROOT / "var" / "practice",
        validation_alias="KUJIRA_PRACTICE_DATA",
        description="Folder of the practice registry",
    )
