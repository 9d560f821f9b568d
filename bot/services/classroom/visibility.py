"""Whether a member is shown in the view of the class."""

from __future__ import annotations

from bot.core.learner import Learner
from bot.store.classroom import members
from bot.store.database import Database


class Visibility:
    """Lets members hide from organisers: then they are in no picture, list or file, and only counted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def is_hidden(self, learner: Learner) -> bool:
        """Whether a member hides in the group of ``learner``."""
        return await self._database.read(members.is_hidden, learner)

    async def set_hidden(self, learner: Learner, hidden: bool) -> None:
        """Record what a member wants in their group."""
        await self._database.write(members.set_hidden, learner, hidden)
