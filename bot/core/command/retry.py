"""Commands that can safely be run again from the start, in another engine too, after the first run was lost."""

from __future__ import annotations

from typing import Final

from bot.core.command.parser import Command

_REPEATABLE: Final = frozenset({
    "pull", "images", "history", "inspect", "image inspect", "search", "manifest inspect", "system df", "info", "version",
})  # fmt: skip
"""Subcommands that only fetch or only look."""


def is_retryable(command: Command) -> bool:
    """Whether a second start leaves no more behind than one would, and tells a learner nothing that would puzzle them."""
    return command.subcommand in _REPEATABLE
