"""All tables together, and what only those who make or compare them need to know."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, MetaData

from bot.store.tables import exercises, groups, learning, schedules

metadata: Final[MetaData] = groups.guilds.metadata
"""That of the tables of these modules, which are all."""

MODULES: Final = (exercises, groups, learning, schedules)

# Those who want a nudge are few among many. It stands here because who names PostgreSQL imports its dialect.
Index(
    "ix_members_nudged",
    groups.members.c.guild,
    groups.members.c.user,
    sqlite_where=groups.members.c.nudged.is_(True),
    postgresql_where=groups.members.c.nudged.is_(True),
)
