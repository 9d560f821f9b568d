"""Settings of watching a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field, PlainValidator, SecretStr
from pydantic_settings import BaseSettings, NoDecode

from bot.settings.base import read_from

HIGHEST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port at which something is served."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def _address(given: object) -> Address | None:
    """An address as it was written: a port alone is one of this machine only. Raises ValueError for anything else."""
    if given is None or isinstance(given, Address):
        return given
    host, _, port = str(given).strip().rpartition(":")
    if not port.isascii() or not port.isdigit() or int(port) > HIGHEST_PORT:
        raise ValueError("write it as 8081 or 0.0.0.0:8081")
    return Address(host.strip("[]") or "127.0.0.1", int(port))


class MonitorSettings(BaseSettings):
    """How an operator watches a process (docs/operations)."""

    model_config = read_from("KUJIRA_")

    address: Annotated[Address | None, NoDecode, PlainValidator(_address)] = Field(
        default=None,
        validation_alias="KUJIRA_MONITOR",
        description="Where /healthz, /readyz and /metrics are served: 8081 for this machine alone, 0.0.0.0:8081; none: nowhere",
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="text for people; json: one object a line, for what collects logs"
    )
    log_levels: dict[str, Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]] = Field(
        default={},
        description="Levels of parts that are not to log from INFO on, "
        'as JSON: {"bot.lab": "DEBUG", "discord": "ERROR"}',
    )
    sentry_dsn: SecretStr | None = Field(
        default=None,
        description="DSN of Sentry, to which errors are sent too; needs `kujira[sentry]` (docs/operations/logs.md)",
    )
