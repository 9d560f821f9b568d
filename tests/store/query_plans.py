"""How a database goes about a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event

from bot.store.backend.dialect import is_postgresql
from bot.store.tables.schema import metadata


def explain(connection: Connection, unit: Callable[[Connection], object]) -> list[str]:
    """The plan of each statement that a unit of work runs, in the words of the database.

    PostgreSQL counts its rows first, and is told neither to read a small table as a whole nor to sort where an index would do:
    which it finds cheaper for so few rows is left to chance, such as what it has cleaned up meanwhile.
    """
    asked: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    unit(connection)
    event.remove(connection, "before_cursor_execute", note)
    words = "EXPLAIN QUERY PLAN"
    if is_postgresql(connection):
        words = "EXPLAIN"
        read = [name for name in metadata.tables if any(name in statement for statement, _ in asked)]
        connection.exec_driver_sql(f"ANALYZE {', '.join(read)}")
        for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
            connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    plans = [connection.exec_driver_sql(f"{words} {statement}", parameters) for statement, parameters in asked]
    return ["\n".join(str(row[-1]) for row in plan) for plan in plans]
