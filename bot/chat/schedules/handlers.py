"""What is done for each kind of task."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.chat.schedules.certificates import plan_certificates, post_certificates
from bot.chat.schedules.notices import send_notice
from bot.chat.schedules.nudges import nudge_member, plan_nudges
from bot.chat.schedules.preflight import try_next_lesson
from bot.chat.schedules.recap import post_recap
from bot.chat.schedules.reminders import send_reminder
from bot.chat.schedules.task_runner import Handler
from bot.services.schedules.planning import CERTIFICATES, NOTICE, NUDGE, PREFLIGHT, RECAP
from bot.services.study.certificates import CERTIFICATE_PAGE
from bot.services.study.nudges import NUDGE_MEMBER
from bot.services.study.reminders import REMIND

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType(
    {
        NOTICE: send_notice,
        PREFLIGHT: try_next_lesson,
        NUDGE: plan_nudges,
        NUDGE_MEMBER: nudge_member,
        RECAP: post_recap,
        CERTIFICATES: plan_certificates,
        CERTIFICATE_PAGE: post_certificates,
        REMIND: send_reminder,
    }
)
"""The handler of each kind. One that a later release has planned, and this one does not know, is logged and given up."""
