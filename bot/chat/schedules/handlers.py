"""What is done for each kind of task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.chat.schedules.notices import send_notice
from bot.chat.schedules.task_runner import Handler
from bot.services.schedules.planning import NOTICE

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType({NOTICE: send_notice})
"""The handler of each kind. One that a later release has planned, and this one does not know, is logged and given up."""
