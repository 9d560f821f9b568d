"""All settings in groups, read from environment variables (or ``.env``) when a group is made, never at import.

``docs/settings.md`` is made from these models by ``make settings``.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.settings.backup import BackupSettings
from bot.settings.base import ROOT
from bot.settings.bot import CourseSettings, DatabaseSettings, DiscordSettings, PreviewSettings
from bot.settings.lab import LabSettings, LimitSettings, QueueSettings, RegistrySettings
from bot.settings.load import LoadSettings
from bot.settings.monitor import MonitorSettings
from bot.settings.nats import NatsSettings

__all__ = [
    "ROOT",
    "BackupSettings",
    "CourseSettings",
    "DatabaseSettings",
    "DiscordSettings",
    "LabSettings",
    "LimitSettings",
    "LoadSettings",
    "MonitorSettings",
    "NatsSettings",
    "PreviewSettings",
    "QueueSettings",
    "RegistrySettings",
    "Settings",
]


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
    backup: BackupSettings = _group("Backups")
    course: CourseSettings = _group("Course")
    lab: LabSettings = _group("Lab")
    limits: LimitSettings = _group("Limits of the lab")
    load: LoadSettings = _group("Overload")
    queue: QueueSettings = _group("Queue of docker commands")
    registry: RegistrySettings = _group("Registries and images")
    nats: NatsSettings = _group("NATS")
    monitor: MonitorSettings = _group("Watching")
    preview: PreviewSettings = _group("Preview")

    def unfenced(self) -> Settings:
        """These settings, but engines run even where they cannot be fenced in: for whoever has the machine anyway."""
        return self.model_copy(update={"limits": self.limits.model_copy(update={"unfenced": True})})
