"""``kujira run --migrate-only``: bringing the database up to date, apart from the start of a bot."""

from __future__ import annotations

import typer

from bot.cli.messages import terminal_texts
from bot.config import Settings
from bot.store.database import Database
from bot.wiring import lock_database


async def migrate_database(settings: Settings) -> None:
    """Run the migrations that the database lacks, and say which it had and has.

    Raises Refusal ``database-newer``, ``store-in-use`` while a bot uses a file, and other ``store-*``.
    """
    database = Database(settings.database.url)
    with lock_database(database):
        try:
            migration = await database.open()
        finally:
            await database.close()
    texts = terminal_texts()
    if migration.before is None:
        typer.echo(texts("migrate-new", after=migration.after))
    elif migration.before == migration.after:
        typer.echo(texts("migrate-nothing", after=migration.after))
    else:
        typer.echo(texts("migrate-done", before=migration.before, after=migration.after))
