"""Leases: a name that one process at a time holds, until it gives it back or has not renewed it for a while.

The times of all processes are compared, so that their clocks may differ by far less than a lease lasts.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.store.backend.dialect import insert_into
from bot.store.database import to_stored
from bot.store.tables.groups import leases


def acquire(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take a lease that is free or has expired, or renew one's own. Returns False while another one holds it."""
    row = {"name": name, "holder": holder, "expires_at": to_stored(until)}
    insert = insert_into(connection, leases).values(row)
    taken = insert.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": holder, "expires_at": to_stored(until)},
        where=(leases.c.holder == holder) | (leases.c.expires_at <= to_stored(now)),
    )
    return connection.execute(taken).rowcount > 0


def renew(connection: Connection, holder: str, names: Collection[str], until: datetime) -> None:
    """Renew those of these leases that a process holds."""
    own = (leases.c.holder == holder) & leases.c.name.in_(names)
    connection.execute(update(leases).where(own).values(expires_at=to_stored(until)))


def release(connection: Connection, name: str, holder: str | None = None) -> None:
    """Free a lease if ``holder`` holds it; with None whoever does."""
    query = delete(leases).where(leases.c.name == name)
    connection.execute(query if holder is None else query.where(leases.c.holder == holder))


def release_held(connection: Connection, holder: str) -> None:
    """Give back all leases that a process holds."""
    connection.execute(delete(leases).where(leases.c.holder == holder))


def holders(connection: Connection, prefix: str, now: datetime) -> set[str]:
    """Who holds a lease whose name begins with ``prefix`` and that has not expired."""
    query = select(leases.c.holder).where(
        leases.c.name.startswith(prefix, autoescape=True), leases.c.expires_at > to_stored(now)
    )
    return set(connection.execute(query).scalars())
