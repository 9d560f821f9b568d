"""Failures of a database, by what is to be done about them: try again, or tell the learner and the operator why not."""

from __future__ import annotations

import errno
import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

PASSING: Final = frozenset({"store-busy", "store-unreachable"})
"""Codes of failures that pass by themselves, so that the same may be tried again."""

_SQLITE_CODES: Final = {
    "SQLITE_BUSY": "store-busy",
    "SQLITE_LOCKED": "store-busy",
    "SQLITE_PROTOCOL": "store-busy",
    "SQLITE_FULL": "store-full",
    "SQLITE_IOERR_SHMSIZE": "store-full",  # the index of the log could not be made larger
    "SQLITE_READONLY": "store-read-only",
    "SQLITE_NOTADB": "store-damaged",
    "SQLITE_CORRUPT": "store-damaged",
    "SQLITE_CANTOPEN": "store-unopenable",
    "SQLITE_IOERR": "store-unopenable",
}
"""The code for each of SQLite's results (https://sqlite.org/rescode.html), of which extended ones begin with these."""

_POSTGRES_CODES: Final = {
    "40001": "store-busy",  # serialization_failure
    "40P01": "store-busy",  # deadlock_detected
    "53300": "store-busy",  # too_many_connections
    "55P03": "store-busy",  # lock_not_available
    "57014": "store-busy",  # query_canceled, by a time limit
    "53": "store-full",  # insufficient_resources
    "25006": "store-read-only",  # read_only_sql_transaction
    "08": "store-unreachable",  # connection_exception
    "57P": "store-unreachable",  # the server is going down, or coming up
    "28": "store-denied",  # invalid_authorization_specification
    "3D000": "store-denied",  # invalid_catalog_name
    "42501": "store-denied",  # insufficient_privilege
    "58": "store-unopenable",  # system_error, such as of a disk
    "XX001": "store-damaged",
    "XX002": "store-damaged",
}
"""The same for PostgreSQL's (appendix A of its manual), by the whole result or what it begins with."""

_SYSTEM_CODES: Final = {
    errno.ENOSPC: "store-full",
    errno.EDQUOT: "store-full",
    errno.EROFS: "store-read-only",
    errno.EACCES: "store-unopenable",
    errno.EPERM: "store-unopenable",
    errno.ENOTDIR: "store-unopenable",
    errno.EISDIR: "store-unopenable",
    errno.EEXIST: "store-unopenable",
    errno.EIO: "store-unopenable",
}
"""The same for errors of the system with the folder of a file; all others are those of a server's address."""


def failure_code(error: BaseException) -> str | None:
    """What an error of a database means, as the code of a refusal that says so; None for one of the program itself.

    The codes are ``store-busy``, ``store-unreachable``, ``store-full``, ``store-read-only``, ``store-damaged``,
    ``store-unopenable`` and ``store-denied``.
    """
    if isinstance(error, OSError):
        return _SYSTEM_CODES.get(error.errno or 0, "store-unreachable")
    if isinstance(error, PoolTimeoutError):
        return "store-busy"
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        return _starting(getattr(original, "sqlite_errorname", None), _SQLITE_CODES)
    # The driver's own error is raised where a connection cannot be opened.
    code = _starting(getattr(original, "sqlstate", None), _POSTGRES_CODES)
    if code is None and isinstance(error, DBAPIError):
        lost = error.connection_invalidated or isinstance(error, InterfaceError)
        return "store-unreachable" if lost else None
    return code


def _starting(result: str | None, codes: dict[str, str]) -> str | None:
    """The code of the first entry with which the result begins."""
    return next((code for start, code in codes.items() if (result or "").startswith(start)), None)
