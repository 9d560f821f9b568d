"""Commands that can safely be run again from the start, in another engine too, after the first run was lost."""

from __future__ import annotations

from typing import Final

from bot.core.command.parser import Command

_RETRYABLE: Final = frozenset({
    "pull", "images", "history", "inspect", "image inspect", "search", "manifest inspect", "system df", "info", "version",
})  # fmt: skip
"""Subcommands that only pull or only read."""


def is_retryable(command: Command) -> bool:
    """Whether running the command twice leaves the engine as running it once does, and prints nothing that would confuse."""
    return command.subcommand in _RETRYABLE
