"""Sizes as docker shows them."""

from __future__ import annotations

from typing import Final

_UNITS: Final = ("B", "kB", "MB", "GB", "TB", "PB")


def human_size(size: int) -> str:
    """Bytes in decimal units with three digits, as in docker's tables: ``187 MB``."""
    amount = float(size)
    for unit in _UNITS[:-1]:
        if float(f"{amount:.3g}") < 1000:
            return f"{amount:.3g} {unit}"
        amount /= 1000
    return f"{amount:.0f} {_UNITS[-1]}"
