"""How an event of the log is written, for people or for machines, without anything that a learner typed."""

from __future__ import annotations

import json
import logging
import os
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.request_scope import RequestScope, current_request

_OURS = "bot"
"""The part whose messages are written here; libraries may put anything into theirs."""

_CODE = re.compile(r"[\w-]{1,40}", re.ASCII)

_CODES = ("code", "status", "sqlstate", "sqlite_errorname")
"""What exceptions of discord.py, aiohttp, asyncpg, sqlite3 and our own have that names the failure and quotes nobody."""


@dataclass(frozen=True, slots=True)
class LogEvent:
    """One event: ``part`` is the logger, ``id`` what the user was shown, ``traceback`` the stack and the error's kind.

    ``error`` is the last line of the traceback. Whatever is not known is None.
    """

    time: datetime
    level: str
    part: str
    message: str
    id: str | None
    guild: int | None
    command: str | None
    error: str | None
    traceback: str | None


def event_of(record: logging.LogRecord) -> LogEvent:
    """What may be kept of a record. It is asked by the task that logs, whose request it is."""
    request = current_request()
    error = record.exc_info[1] if record.exc_info else None
    quotes = request is None and _is_ours(record.name)
    scope = request or RequestScope()
    return LogEvent(
        datetime.fromtimestamp(record.created, UTC),
        record.levelname,
        record.name,
        _message(record),
        getattr(record, "id", None),
        scope.guild,
        scope.command,
        _named(error, quotes) if error else None,
        "".join(_stack(error, quotes, set())).rstrip() if error else None,
    )


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, part, message, and where they are known id, guild, command and traceback."""

    def format(self, record: logging.LogRecord) -> str:
        event = event_of(record)
        fields = {
            "time": event.time.isoformat(timespec="milliseconds"),
            "level": event.level,
            "part": event.part,
            "message": event.message,
            "id": event.id,
            # As text: JavaScript and jq round whole numbers of this size.
            "guild": None if event.guild is None else str(event.guild),
            "command": event.command,
            "traceback": event.traceback,
        }
        return json.dumps({name: value for name, value in fields.items() if value is not None}, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """A line for people, with the traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        event = event_of(record)
        known = (("guild", event.guild), ("command", event.command))
        where = ", ".join(f"{name} {value}" for name, value in known if value is not None)
        when = f"{event.time.astimezone():%Y-%m-%d %H:%M:%S},{event.time.microsecond // 1000:03}"
        line = f"{when} {event.level} {event.part}: {event.message}{f' ({where})' if where else ''}"
        return f"{line}\n{event.traceback}" if event.traceback else line


def _is_ours(part: str) -> bool:
    return part.partition(".")[0] == _OURS


def _message(record: logging.LogRecord) -> str:
    """The message; of one of asyncio only what stands before the task, the callback or the error that it shows."""
    message = record.getMessage()
    if _is_ours(record.name):
        return message
    return re.split(r"[<(\n]" if record.name == "asyncio" else "\n", message, maxsplit=1)[0].strip()


def _named(error: BaseException, quotes: bool) -> str:
    """The kind of an error and its code. Its message, which often quotes what was typed, only where ``quotes`` allows it."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if quotes:
        return f"{kind}: {error}"
    told = [f"{name} {value}" for name in _CODES if _CODE.fullmatch(value := str(getattr(error, name, "")))]
    if isinstance(error, OSError) and error.errno:
        told.append(os.strerror(error.errno))
    return f"{kind} ({', '.join(told)})" if told else kind


def _stack(error: BaseException, quotes: bool, seen: set[int]) -> Iterator[str]:
    """An error with those before it, the first one first, as Python prints them, but without their messages."""
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _stack(before, quotes, seen)
        yield "\nwhich led to\n\n"
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{_named(error, quotes)}\n"
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            if id(each) not in seen:
                yield "\nin this group:\n\n"
                yield from _stack(each, quotes, seen)
