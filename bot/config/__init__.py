"""What an operator can set."""

from bot.config.base import ROOT
from bot.config.bot import CourseSettings, DatabaseSettings, DiscordSettings, PreviewSettings
from bot.config.lab import LabSettings, LimitSettings, QueueSettings, RegistrySettings
from bot.config.monitor import Address, MonitorSettings
from bot.config.settings import Settings

__all__ = [
    "ROOT",
    "Address",
    "CourseSettings",
    "DatabaseSettings",
    "DiscordSettings",
    "LabSettings",
    "LimitSettings",
    "MonitorSettings",
    "PreviewSettings",
    "QueueSettings",
    "RegistrySettings",
    "Settings",
]
