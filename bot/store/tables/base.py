"""What all tables share: where they are registered, and the types of their columns."""

from __future__ import annotations

from sqlalchemy import BigInteger, DateTime, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

Moment = DateTime(timezone=True)

RowNumber = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up a primary key of its own only where its type is called INTEGER; that has 64 bits there anyway."""
