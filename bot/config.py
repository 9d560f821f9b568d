"""Settings in groups, read from environment variables (or ``.env``) when a group is made, never at import.

``docs/settings.md`` is made from these models by ``make settings``.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, AliasGenerator, BaseModel, ConfigDict, Field, PlainValidator, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.shards import AUTO, Shards, parse_shards
from bot.texts import Texts

ROOT = Path(__file__).resolve().parent.parent
"""Kujira's own folder: the one that holds ``bot`` and ``content``."""


def _read_from(prefix: str) -> SettingsConfigDict:
    """Read each field from the variable ``prefix`` + name of the field, unless the field names another itself.

    The variable is an alias of the field, and not made by ``env_prefix``, because errors of pydantic show the alias:
    an operator reads ``KUJIRA_LAB_DISK`` there and not ``disk``. Code uses the names of the fields.
    """
    return SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        alias_generator=AliasGenerator(validation_alias=lambda name: f"{prefix}{name}".upper()),
        populate_by_name=True,
        # What may be handed in by name is also read from a variable of that name, such as TOKEN or DATA. No variable
        # can begin with "=", so none is.
        env_prefix="=",
    )


def _docker_cli() -> Path | None:
    """The CLI that came with the engine, so that padding and order of what it prints match the engine's age."""
    beside_engine = Path("/usr/bin/docker")
    found = shutil.which("docker")
    return beside_engine if beside_engine.exists() else Path(found) if found else None


def _account(account: SecretStr) -> SecretStr:
    """An account and what it signs in with. Raises ValueError where one of them is missing."""
    user, _, password = account.get_secret_value().partition(":")
    if not user or not password:
        raise ValueError('write it as "user:token"')
    return account


def _shards(given: object) -> Shards:
    """The shards that were written. Raises ValueError, in English, from the Refusal that a front end can say in its language."""
    if isinstance(given, Shards):
        return given
    try:
        return parse_shards(str(given))
    except Refusal as refusal:
        raise ValueError(Texts(Locale.EN)(f"refusal-{refusal.code}", **refusal.details)) from refusal


class DiscordSettings(BaseSettings):
    """How the bot reaches Discord, and what it listens to there."""

    model_config = _read_from("KUJIRA_DISCORD_")

    token: SecretStr | None = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="Token of the bot, from Discord's developer portal",
    )
    api: str | None = Field(
        default=None,
        description="Base URL, with the version, of another Discord-compatible REST API: http://127.0.0.1:8000/api/v10",
    )
    gateway: str | None = Field(
        default=None, description="URL of another Discord-compatible gateway: ws://127.0.0.1:8000/gateway"
    )
    prefix: str = Field(default="!", validation_alias="KUJIRA_PREFIX", description="What a typed command starts with")
    shards: Annotated[Shards, NoDecode, PlainValidator(_shards)] = Field(
        default=AUTO,
        validation_alias="KUJIRA_SHARDS",
        description="Shards that this process serves (docs/deploy.md): 0-3/16 for the first four of 16, 5/16 for one of them; "
        "auto: all, as many as Discord advises",
    )


class DatabaseSettings(BaseSettings):
    """Where the bot keeps points, progress and the settings of each group."""

    model_config = _read_from("KUJIRA_DATABASE_")

    url: str = Field(
        default=f"sqlite+aiosqlite:///{ROOT}/var/kujira.db",
        validation_alias="KUJIRA_DATABASE",
        description="SQLAlchemy URL of the database",
    )


class CourseSettings(BaseSettings):
    """What is taught."""

    model_config = _read_from("KUJIRA_")

    content: Path = Field(default=ROOT / "content", description="Folder of the course")


class LabSettings(BaseSettings):
    """The Docker engines in which learners' commands run."""

    model_config = _read_from("KUJIRA_LAB_")

    mode: str = Field(
        default="auto",
        validation_alias="KUJIRA_LAB",
        description="auto: in this process where an engine is to be had; off; or nats://host:port",
    )
    data: Path = Field(default=ROOT / "var" / "lab", description="Folder in which learners' engines keep their images")
    docker_cli: Path | None = Field(
        default_factory=_docker_cli,
        validation_alias="KUJIRA_DOCKER_CLI",
        description="The docker CLI that learners' commands run",
    )
    engines: int = Field(default=20, description="Engines kept running at most")
    spares: int = Field(default=2, description="Engines kept ready for learners who come for the first time")
    idle: float = Field(default=900, description="Seconds without a command after which an engine is stopped")


class LimitSettings(BaseSettings):
    """What one engine may take of the machine, and how long and how much one command may run and print."""

    model_config = _read_from("KUJIRA_LAB_")

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

    model_config = _read_from("KUJIRA_LAB_")

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

    model_config = _read_from("KUJIRA_REGISTRY_")

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


class PreviewSettings(BaseSettings):
    """The bot in a page of a local browser."""

    model_config = _read_from("KUJIRA_PREVIEW_")

    port: int = Field(default=8080, validation_alias="PORT", description="Port of the preview page")


def _group(title: str) -> Any:
    """A group that is read from the environment when it is not handed in; ``title`` is its heading in the document.

    The default is an empty dict, from which pydantic makes the group: so one error names the bad values of all groups,
    where a group made by the factory itself would end everything with the first.
    """
    return Field(default_factory=dict, validate_default=True, title=title)


class Settings(BaseModel):
    """Everything an operator can set; times in seconds, sizes in bytes.

    Raises pydantic's ValidationError, which names the variable, for a value that cannot be used.
    """

    model_config = ConfigDict(extra="forbid")

    discord: DiscordSettings = _group("Discord")
    database: DatabaseSettings = _group("Database")
    course: CourseSettings = _group("Course")
    lab: LabSettings = _group("Lab")
    limits: LimitSettings = _group("Limits of the lab")
    queue: QueueSettings = _group("Queue of docker commands")
    registry: RegistrySettings = _group("Registries and images")
    preview: PreviewSettings = _group("Preview")

    def unfenced(self) -> Settings:
        """These settings, but engines run even where they cannot be fenced in: for whoever has the machine anyway."""
        return self.model_copy(update={"limits": self.limits.model_copy(update={"unfenced": True})})
