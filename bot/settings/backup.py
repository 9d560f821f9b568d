"""Settings of the backups that the running bot writes."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings

from bot.settings.base import read_from


class BackupSettings(BaseSettings):
    """Backups of a SQLite file, which the running bot writes by itself (docs/operations/back-up.md)."""

    model_config = read_from("KUJIRA_BACKUP_")

    folder: Path | None = Field(
        default=None,
        validation_alias="KUJIRA_BACKUPS",
        description="Folder to which the running bot writes backups of a SQLite file; none: it writes none",
    )
    hours: float = Field(default=24, gt=0, description="Hours from one backup to the next")
    kept: int = Field(
        default=7,
        ge=1,
        validation_alias="KUJIRA_BACKUPS_KEPT",
        description="Backups that are kept; older ones are removed once a new one is verified",
    )
