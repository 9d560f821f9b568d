"""All tables together."""

from __future__ import annotations

from typing import Final

from sqlalchemy import MetaData

from bot.store.tables import exercises, groups, learning, schedules

metadata: Final[MetaData] = groups.guilds.metadata
"""That of the tables of these modules, which are all."""

MODULES: Final = (exercises, groups, learning, schedules)
