"""A bot for which a machine that has much to do, and learners who ask faster than anybody could, change nothing."""

from __future__ import annotations

from typing import Final

UNHURRIED: Final = {
    "KUJIRA_OVERLOAD_LAG": "3600",
    "KUJIRA_OVERLOAD_WAITING": "1000000",
    "KUJIRA_FLOOD_REQUESTS": "1000000",
}
"""Its environment."""
