"""Whose request the running task serves, for the log: never what was asked, only where and of which kind."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestScope:
    """Where a request was made: ``guild`` is the server's ID, ``command`` the kind of request; None where not known."""

    guild: int | None = None
    command: str | None = None


_CURRENT: ContextVar[RequestScope | None] = ContextVar("request_scope", default=None)


def begin_request(guild: int | None = None, command: str | None = None) -> None:
    """Say that the running task, and every task that it starts from now on, serves a request."""
    _CURRENT.set(RequestScope(guild, command))


def current_request() -> RequestScope | None:
    """The request that the running task serves; None where it serves no learner's."""
    return _CURRENT.get()
