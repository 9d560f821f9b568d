"""Telling other processes that the files of the course have changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from bot.store.backend.dialect import notify

CHANGES: Final = "course_files"
"""The channel on which they tell each other."""


def tell_of_change(connection: Connection, process: str) -> None:
    """Let other processes know that ``process`` has read the course anew, so that they do so, too."""
    notify(connection, CHANGES, process)
