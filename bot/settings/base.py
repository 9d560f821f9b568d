"""What all groups of settings share."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasGenerator
from pydantic_settings import SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
"""Kujira's own folder: the one that holds ``bot`` and ``content``."""


def read_from(prefix: str) -> SettingsConfigDict:
    """Read each field from the variable ``prefix`` + name of the field, unless the field names another itself.

    The variable is an alias of the field, and not made by ``env_prefix``, because errors of pydantic show the alias:
    an operator reads ``KUJIRA_LAB_DISK`` there and not ``disk``. Code uses the names of the fields.
    """
    return SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        alias_generator=AliasGenerator(validation_alias=lambda name: f"{prefix}{name}".upper()),
        populate_by_name=True,
        # What may be handed in by name is also read from a variable of that name, such as TOKEN or DATA. No variable
        # can begin with "=", so none is.
        env_prefix="=",
    )
