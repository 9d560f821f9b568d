"""Settings: read from ``KUJIRA_*`` environment variables (or ``.env``) when asked for, never at import."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


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


class Settings(BaseSettings):
    """Everything an operator can set; times in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix="KUJIRA_", env_file=".env", extra="ignore")

    discord_token: SecretStr | None = Field(
        default=None,
        validation_alias="DISCORD_TOKEN",
        description="Token of the bot, from Discord's developer portal",
    )
    discord_api: str | None = Field(
        default=None,
        description="Base URL, with the version, of another Discord-compatible REST API: http://127.0.0.1:8000/api/v10",
    )
    discord_gateway: str | None = Field(
        default=None, description="URL of another Discord-compatible gateway: ws://127.0.0.1:8000/gateway"
    )
    prefix: str = Field(default="!", description="What a typed command starts with")
    database: str = Field(
        default=f"sqlite+aiosqlite:///{ROOT}/var/kujira.db", description="SQLAlchemy URL of the database"
    )
    content: Path = Field(default=ROOT / "content", description="Folder of the course")
    lab: str = Field(
        default="auto", description="auto: in this process where an engine is to be had; off; or nats://host:port"
    )
    lab_data: Path = Field(
        default=ROOT / "var" / "lab", description="Folder in which learners' engines keep their images"
    )
    practice_data: Path = Field(default=ROOT / "var" / "practice", description="Folder of the practice registry")
    docker_cli: Path | None = Field(
        default_factory=_docker_cli, description="The docker CLI that learners' commands run"
    )
    hub: str = Field(
        default="auto", description="auto: Docker Hub where it answers, else the practice registry; hub; or practice"
    )
    lab_mirror: str | None = Field(
        default=None,
        description="Registry to be asked in Docker Hub's place, e.g. a company's pull-through cache: http://cache:5000",
    )
    lab_cache: int = Field(
        default=20 << 30,
        description="Bytes of images kept for all engines, so that each is fetched once; at most a fifth of what is free",
    )
    registry_logins: dict[str, Annotated[SecretStr, AfterValidator(_account)]] = Field(
        default={},
        description='Accounts at registries, which learners never see, as JSON: {"docker.io": "user:token"}',
    )
    lab_unfenced: bool = Field(
        default=False, description="Serve learners even where engines cannot be fenced in (docs/lab.md); true or false"
    )
    lab_disk: int = Field(default=4 << 30, description="Bytes of disk that each engine may take")
    lab_disk_total: int | None = Field(
        default=None,
        description="Bytes of disk that all engines may take together; none means what is free when Kujira starts, "
        "but for a reserve and the images kept for all",
    )
    lab_memory: int = Field(
        default=512 << 20, description="Bytes of memory that each engine and its containers may take"
    )
    lab_cpus: float = Field(default=1.0, description="Processors that each engine and its containers may take")
    lab_processes: int = Field(
        default=256, description="Processes and threads that each engine and its containers may have"
    )
    lab_engines: int = Field(default=20, description="Engines kept running at most")
    lab_spares: int = Field(default=2, description="Engines kept ready for learners who come for the first time")
    lab_idle: float = Field(default=900, description="Seconds without a command after which an engine is stopped")
    lab_timeout: float = Field(default=180, description="Seconds a docker command may take")
    lab_run_timeout: float = Field(default=20, description="Seconds the container of a docker run may take")
    lab_output: int = Field(default=1_000_000, description="Bytes of output read from a docker command at most")
    lab_running: int = Field(default=8, ge=1, description="Docker commands that run at once, of all learners together")
    lab_waiting: int = Field(
        default=10, ge=1, description="Docker commands of one learner that may wait, and so the lines of one message"
    )
    lab_queue: int = Field(default=100, ge=1, description="Docker commands that may wait, of all learners together")
    preview_port: int = Field(default=8080, validation_alias="PORT", description="Port of the preview page")
