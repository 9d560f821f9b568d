"""Settings of the bot itself: Discord, the database, the course, and the preview."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, PlainValidator, SecretStr
from pydantic_settings import BaseSettings, NoDecode

from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.shards import AUTO, Shards, parse_shards
from bot.settings.base import ROOT, read_from
from bot.texts import Texts


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

    model_config = read_from("KUJIRA_DISCORD_")

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

    model_config = read_from("KUJIRA_DATABASE_")

    url: str = Field(
        default=f"sqlite+aiosqlite:///{ROOT}/var/kujira.db",
        validation_alias="KUJIRA_DATABASE",
        description="SQLAlchemy URL of the database",
    )


class CourseSettings(BaseSettings):
    """What is taught."""

    model_config = read_from("KUJIRA_")

    content: Path = Field(default=ROOT / "content", description="Folder of the course")
    cache: Path = Field(
        default=ROOT / "var" / "course",
        validation_alias="KUJIRA_COURSE_CACHE",
        description="Folder in which the course is kept as it was read, so that the next start need not read it again",
    )


class PreviewSettings(BaseSettings):
    """The bot in a page of a local browser."""

    model_config = read_from("KUJIRA_PREVIEW_")

    port: int = Field(default=8080, validation_alias="PORT", description="Port of the preview page")
