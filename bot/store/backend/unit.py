"""A unit of work: what both databases run in a transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

Result = TypeVar("Result")

Unit = Callable[[Connection], Result]
"""A plain function of a connection. It may be run more than once, and so changes nothing but the database."""
