"""Every command and every press, by feature. A feature is a module with a cog and a table of routes."""

from __future__ import annotations

from typing import Final

from bot.chat import errors
from bot.chat.client import Features
from bot.chat.commands import (
    explain,
    help,
    images,
    lab,
    leaderboard,
    lessons,
    privacy,
    progress,
    quizzes,
    registry,
    schedules,
    terminal,
)
from bot.chat.commands.classroom import announce, content, view
from bot.chat.commands.exercises import listing, solving
from bot.chat.commands.study import certificates, newcomers, reading, reminders
from bot.chat.router import Router
from bot.chat.schedules import loops
from bot.chat.terminal.recovery import keep_mending

COGS = (
    lessons.LessonCommands,
    quizzes.QuizCommands,
    listing.ExerciseCommands,
    explain.ExplainCommands,
    registry.RegistryCommands,
    terminal.DockerCommands,
    images.ImageCommands,
    lab.LabCommands,
    leaderboard.LeaderboardCommands,
    progress.ProgressCommands,
    privacy.PrivacyCommands,
    schedules.ScheduleCommands,
    view.ClassCommands,
    announce.AnnounceCommands,
    content.ContentCommands,
    reading.ReadingCommands,
    reminders.ReminderCommands,
    newcomers.Newcomers,
    help.HelpCommands,
    loops.ScheduleLoops,
)

ROUTES = {
    **lessons.ROUTES,
    **quizzes.ROUTES,
    **listing.ROUTES,
    **solving.ROUTES,
    **explain.ROUTES,
    **registry.ROUTES,
    **terminal.ROUTES,
    **lab.ROUTES,
    **leaderboard.ROUTES,
    **privacy.ROUTES,
    **schedules.ROUTES,
    **view.ROUTES,
    **certificates.ROUTES,
    **reading.ROUTES,
    **reminders.ROUTES,
    **newcomers.ROUTES,
}

FEATURES: Final = Features(COGS, Router(ROUTES), errors.answer_error, keep_mending)
