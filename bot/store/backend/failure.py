"""Failures of a database, by what is to be done about them: try again, or tell the learner and the operator why not."""

from __future__ import annotations

import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.core.refusal import Refusal

_SQLITE_REFUSALS: Final = {
    "SQLITE_BUSY": "store-busy",
    "SQLITE_LOCKED": "store-busy",
    "SQLITE_FULL": "store-full",
    "SQLITE_READONLY": "store-read-only",
    "SQLITE_NOTADB": "store-damaged",
    "SQLITE_CORRUPT": "store-damaged",
    "SQLITE_CANTOPEN": "store-unopenable",
    "SQLITE_IOERR": "store-unopenable",
}
"""The refusal for each of SQLite's result codes (https://sqlite.org/rescode.html); extended codes begin with these."""

_POSTGRES_REFUSALS: Final = {
    "40001": "store-busy",  # serialization_failure
    "40P01": "store-busy",  # deadlock_detected
    "55P03": "store-busy",  # lock_not_available
    "57014": "store-busy",  # query_canceled, by a time limit
    "53300": "store-busy",  # too_many_connections
    "53": "store-full",  # insufficient_resources
    "25006": "store-read-only",  # read_only_sql_transaction
    "08": "store-unreachable",  # connection_exception
    "57P": "store-unreachable",  # the server is going down, or coming up
    "28": "store-denied",  # invalid_authorization_specification
    "3D000": "store-denied",  # invalid_catalog_name
    "42501": "store-denied",  # insufficient_privilege
    "XX001": "store-damaged",
    "XX002": "store-damaged",
}
"""The same for PostgreSQL's (appendix A of its manual), by the whole code or what it begins with."""

_FOLDER_ERRORS: Final = (PermissionError, NotADirectoryError, FileExistsError, IsADirectoryError)

PASSING: Final = frozenset({"store-busy", "store-unreachable"})
"""Refusals of failures that pass by themselves, so that the same may be tried again."""


def refusal_of(error: BaseException) -> Refusal | None:
    """What an error of a database means, as the refusal that says so; None for one that the program itself has made.

    The codes are ``store-busy``, ``store-unreachable``, ``store-full``, ``store-read-only``, ``store-damaged``,
    ``store-unopenable`` and ``store-denied``.
    """
    if isinstance(error, OSError):  # of the folder of a file, or of a server to which asyncpg cannot connect
        return Refusal("store-unopenable" if isinstance(error, _FOLDER_ERRORS) else "store-unreachable")
    if isinstance(error, PoolTimeoutError):
        return Refusal("store-busy")
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        name = getattr(original, "sqlite_errorname", None) or ""
        code = next((code for prefix, code in _SQLITE_REFUSALS.items() if name.startswith(prefix)), None)
    elif not isinstance(error, DBAPIError):
        return None
    else:
        state = getattr(original, "sqlstate", None) or ""
        code = next((code for prefix, code in _POSTGRES_REFUSALS.items() if state.startswith(prefix)), None)
        if code is None and (error.connection_invalidated or isinstance(error, InterfaceError)):
            code = "store-unreachable"
    return Refusal(code) if code else None
