"""``kujira check --database``: what is kept beside the ledger of points and the answers, counted again."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from bot.config import Settings
from bot.store.database import Database
from bot.store.maintenance.recount import Recount, find_differences

DIFFERENT = 1
"""Exit status if something is kept otherwise than it is counted."""


async def check_database(settings: Settings) -> int:
    """Print every difference. Returns the exit status. Raises Refusal ``database-newer`` and ``store-*``."""
    database = Database(settings.database.url)
    await database.open()
    try:
        recount = await database.read(find_differences)
    finally:
        await database.close()
    for line in recount_lines(recount):
        typer.echo(line)
    return DIFFERENT if recount.differences else 0


def recount_lines(recount: Recount) -> Iterator[str]:
    """A line for each difference that is listed, and one for how many there are."""
    for found in recount.listed:
        kept, counted = ("nothing" if value is None else value for value in (found.kept, found.counted))
        yield f"{found.table}: guild {found.guild}, user {found.user}, {found.what}: kept {kept}, counted {counted}"
    if not recount.differences:
        yield f"database: no differences, {recount.members} members counted"
        return
    unlisted = recount.differences - len(recount.listed)
    rest = f", {unlisted} of them not listed" if unlisted else ""
    yield f"database: {recount.differences} differences{rest}, {recount.members} members counted"
