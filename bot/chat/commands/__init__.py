"""Every command and every press, by feature. A feature is a module with a cog and a table of routes."""

from __future__ import annotations

from bot.chat.commands import daily, explain, help, leaderboard, lessons, progress, quizzes, terminal

_FEATURES = (lessons, quizzes, explain, terminal, leaderboard, progress, daily, help)

COGS = tuple(feature.Commands for feature in _FEATURES)
ROUTES = {pattern: handler for feature in _FEATURES for pattern, handler in feature.ROUTES.items()}
