"""The database, SQLite in a file or PostgreSQL: units of work that read or write, and the migrations."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection, func, make_url, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.core.metrics import catalogue
from bot.core.metrics.meter import Meter, NoMeter
from bot.core.refusal import Refusal
from bot.store.backend.dialect import allow_long_statements, is_postgresql
from bot.store.backend.failure import PASSING, failure_code
from bot.store.backend.sqlite import SqliteBackend

if TYPE_CHECKING:
    from bot.store.backend.postgresql import PostgresBackend

MIGRATIONS: Final = Path(__file__).resolve().parents[2] / "migrations"

PATIENCE: Final = 60.0
"""Seconds for which a unit of work is tried again while the database is locked or away."""

LONGEST_PAUSE: Final = 2.0
"""Seconds between two tries at most; the pause doubles from a twentieth of a second on."""

REPORT_AFTER: Final = 5.0
"""Seconds for which a unit of work is tried in vain before the operator hears of it; it is tried further."""

_MIGRATING: Final = 0x6B756A697261
"""The number by which processes know the lock under which PostgreSQL is migrated."""

Args = ParamSpec("Args")
Result = TypeVar("Result")

Report = Callable[[Refusal | None], None]
"""Is told of what is wrong with a database, and with None that it could be written to."""


@dataclass(frozen=True, slots=True)
class Migration:
    """The newest migration that a database had, None for one that was never migrated, and the one that it has now."""

    before: str | None
    after: str


class Database:
    """One database, by its SQLAlchemy URL. Times are stored in UTC.

    Work is done in units: plain functions of a connection, which run in a transaction of their own, committed at the end
    and undone by an exception. A unit may be run again where the database was locked or away, so that it changes nothing
    but the database. Whatever fails for a reason of the database raises Refusal ``store-*``.
    """

    def __init__(
        self,
        url: str,
        report: Report = lambda refusal: None,
        meter: Meter | None = None,
        *,
        patience: float | None = None,
    ) -> None:
        """``report`` is told how the database is, ``patience`` stands in for ``PATIENCE``.

        Raises Refusal ``store-url`` for a URL that is of neither database.
        """
        self._backend = _backend_of(url)
        self._meter = meter or NoMeter()
        self._report = report
        self._patience = patience
        self._failing: Refusal | None = None
        self._unwritten = False
        self._closed = False

    @property
    def file(self) -> Path | None:
        """The file of a database that one process at a time may use; None for one that several share."""
        return self._backend.path if isinstance(self._backend, SqliteBackend) else None

    @property
    def name(self) -> str:
        """How operators are told of it: without user and password."""
        return self._backend.name

    async def open(self) -> Migration:
        """Make the database if there is none, and run the migrations that it lacks.

        Processes that open the same one at once wait for each other. Raises Refusal ``database-newer`` if it has a
        migration that this release does not know, and ``store-*`` for one that cannot be used.
        """
        self._closed = False
        await self._patiently(self._backend.open, tell_end=False)
        return await self._patiently(lambda: self._backend.migrate(_upgrade), tell_end=False)

    async def close(self) -> None:
        """Close all connections. Whatever is still asked for afterwards raises Refusal ``store-closed``."""
        self._closed = True
        await self._backend.close()

    async def read(
        self, unit: Callable[Concatenate[Connection, Args], Result], *args: Args.args, **kwargs: Args.kwargs
    ) -> Result:
        """What a unit of work returns that changes nothing. It waits for no other one."""
        with self._timed("read"):
            return await self._patiently(
                lambda: self._backend.read(lambda connection: unit(connection, *args, **kwargs))
            )

    async def write(
        self, unit: Callable[Concatenate[Connection, Args], Result], *args: Args.args, **kwargs: Args.kwargs
    ) -> Result:
        """What a unit of work returns that changes the database."""
        with self._timed("write"):
            try:
                result = await self._patiently(
                    lambda: self._backend.write(lambda connection: unit(connection, *args, **kwargs))
                )
            except Refusal as refusal:
                self._unwritten = self._unwritten or refusal.code.startswith("store-")
                raise
        self._unwritten = False
        self._report(None)
        return result

    async def check(self, within: float) -> bool:
        """Whether it has the schema of this release, and room. One that could not be written to is to take something now.

        Raises Refusal ``store-*`` where it does not, and TimeoutError if within so many seconds nothing is known.
        """
        try:
            async with asyncio.timeout(within):
                if isinstance(self._backend, SqliteBackend) and self._backend.is_full():
                    raise Refusal("store-full", database=self.name)
                if self._unwritten:
                    await self.write(_touch)
                return await self.read(is_current)
        except TimeoutError:
            if self._failing is None:
                raise
            raise self._failing from None

    @contextmanager
    def _timed(self, kind: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self._meter.observe(catalogue.DATABASE, time.perf_counter() - began, kind)

    async def _patiently(self, attempt: Callable[[], Awaitable[Result]], *, tell_end: bool = True) -> Result:
        """Try until it succeeds, fails for good, or patience is at its end; ``tell_end`` reports that end too."""
        started, pause = time.monotonic(), 0.05
        patience = PATIENCE if self._patience is None else self._patience
        while True:
            if self._closed:
                raise Refusal("store-closed")
            try:
                result = await attempt()
                self._failing = None
                return result
            except Exception as error:
                refusal = self._refusal_of(error)
                if refusal is None:
                    raise
                if self._closed:
                    raise Refusal("store-closed") from error
                self._failing = refusal
                self._meter.count(catalogue.DATABASE_FAILURES, refusal.code)
                waited = time.monotonic() - started
                passes = refusal.code in PASSING and waited < patience
                if waited > REPORT_AFTER if passes else tell_end:
                    self._report(refusal)
                if refusal is error:
                    raise
                if not passes:
                    raise refusal from error
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _refusal_of(self, error: Exception) -> Refusal | None:
        """What an error tells about the database; None for one that the program itself has made."""
        if isinstance(error, Refusal):
            return error if error.code.startswith("store-") else None
        code = failure_code(error)
        return Refusal(code, database=self._backend.name) if code else None

    async def listen(self, channel: str) -> AsyncGenerator[str | None, None]:
        """What other processes tell on a channel (``dialect.notify``); None where something may have been missed.

        It ends at once where no other process uses the database.
        """
        if not isinstance(self._backend, SqliteBackend):
            async for payload in self._backend.listen(channel):
                yield payload


def _backend_of(url: str) -> SqliteBackend | PostgresBackend:
    try:
        parsed = make_url(url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise Refusal("store-url", url=url.rpartition("@")[2]) from error  # without user and password
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        return SqliteBackend(Path(parsed.database))
    if parsed.get_backend_name() == "postgresql":
        # Whoever has SQLite does without: it takes half a second to import.
        from bot.store.backend.postgresql import PostgresBackend

        return PostgresBackend(parsed.set(drivername="postgresql+asyncpg"))
    raise Refusal("store-url", url=parsed.render_as_string(hide_password=True))


def known_revisions() -> list[str]:
    """The migrations that this release has, in their order."""
    return sorted(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def current_revision(connection: Connection) -> str | None:
    """The newest migration that the database has, None for one that was never migrated."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> Migration:
    allow_long_statements(connection)
    if is_postgresql(connection):
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    known = known_revisions()
    found = current_revision(connection)
    if found is not None and found not in known:
        raise Refusal("database-newer", revision=found)
    if found != known[-1]:
        _migrate(connection)
    return Migration(found, known[-1])


def _migrate(connection: Connection) -> None:
    # Mostly there is nothing to migrate, and to import this takes half a second.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def is_current(connection: Connection) -> bool:
    """A unit of work: whether the database has all migrations of this release, and none of a newer one."""
    return current_revision(connection) == known_revisions()[-1]


def _touch(connection: Connection) -> None:
    """A unit of work that writes, and changes nothing."""
    connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def from_stored(moment: datetime) -> datetime:
    """A moment that was read from the database, with its timezone: SQLite forgets that it was UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def to_stored(moment: datetime) -> datetime:
    """A moment with a timezone, as it is stored: in UTC."""
    return moment.astimezone(UTC)
