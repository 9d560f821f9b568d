"""Settings of the connection to the NATS server, for bot and worker alike."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from bot.core.lab.worker_name import WORKER_NAME
from bot.settings.base import read_from


class NatsSettings(BaseSettings):
    """How bot and worker sign in to the NATS server between them, and how they know it (docs/operations/lock-down.md)."""

    model_config = read_from("KUJIRA_NATS_")

    worker_name: str | None = Field(
        default=None,
        pattern=WORKER_NAME,
        validation_alias="KUJIRA_WORKER_NAME",
        description="Name of this worker, which its account at the NATS server is limited to: "
        "small letters, digits and hyphens; none: another one drawn at each start",
    )
    user: str | None = Field(default=None, description="User at the NATS server, with a password")
    password: SecretStr | None = Field(default=None, description="Password of that user; better in a file")
    password_file: Path | None = Field(default=None, description="File that holds the password")
    seed: Path | None = Field(default=None, description="File that holds the seed of an nkey, in place of a user")
    credentials: Path | None = Field(default=None, description="File of credentials (.creds), in place of a user")
    ca: Path | None = Field(
        default=None,
        description="File of certificates (PEM), one of which must have signed the server's; "
        "connections are then always encrypted, as they are at tls://host:port",
    )
    certificate: Path | None = Field(
        default=None, description="File of the certificate (PEM) to show where the server asks for one"
    )
    key: Path | None = Field(default=None, description="File of the key of that certificate (PEM), without a password")
