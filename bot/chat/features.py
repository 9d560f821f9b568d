"""Every command and every press, by feature. A feature is a module with a cog and a table of routes."""

from __future__ import annotations

from bot.chat.commands import (
    daily,
    explain,
    help,
    images,
    lab,
    leaderboard,
    lessons,
    progress,
    quizzes,
    registry,
    terminal,
)

COGS = (
    lessons.LessonCommands,
    quizzes.QuizCommands,
    explain.ExplainCommands,
    registry.RegistryCommands,
    terminal.DockerCommands,
    images.ImageCommands,
    lab.LabCommands,
    leaderboard.LeaderboardCommands,
    progress.ProgressCommands,
    daily.DailyCommands,
    help.HelpCommands,
)

ROUTES = {
    **lessons.ROUTES,
    **quizzes.ROUTES,
    **explain.ROUTES,
    **registry.ROUTES,
    **terminal.ROUTES,
    **lab.ROUTES,
    **leaderboard.ROUTES,
    **daily.ROUTES,
}
