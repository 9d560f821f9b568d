"""``kujira move``: carrying all data from one database to another."""

from __future__ import annotations

from contextlib import AsyncExitStack

import typer

from bot.store.maintenance.move import move
from bot.wiring import open_database


async def move_data(source: str, target: str) -> None:
    """Copy everything from the database with one URL into that with another, and say how far it is.

    Raises Refusal ``move-target-used``, ``move-differs``, ``database-newer`` and ``store-*``.
    """
    async with AsyncExitStack() as stack:
        databases = [await stack.enter_async_context(open_database(url)) for url in (source, target)]
        async for progress in move(*databases):
            if progress.done:
                typer.echo(f"{progress.table}: {progress.rows} rows")
    typer.echo("All rows are there, and both databases have the same.")
