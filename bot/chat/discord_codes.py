"""What Discord means by the codes with which it refuses something.

An answer without such a code is not Discord's own word: a proxy in between has given it, and it may pass.
"""

from __future__ import annotations

from typing import Final

import discord

GONE: Final = frozenset({10003, 10004})
"""The channel or the server is no more."""

CLOSED: Final = frozenset({50001, 50008, 50013, 160005})
"""The channel may not be seen, nobody can write in it, a permission is missing, or the thread is locked."""

TAKES_NO_DIRECT: Final = frozenset({10003, 10013, 50007, 50033, 50278})
"""Somebody is no more, takes no direct messages of a bot, cannot have any, or shares no server with it any more."""

TOO_LATE: Final = frozenset({10062})
"""A command or a press was not answered in Discord's time, so that it is known no more, and nobody can be told anything."""

_FINAL: Final = GONE | CLOSED | TAKES_NO_DIRECT


def is_final(error: BaseException) -> bool:
    """Whether Discord itself has refused a message, and would again until somebody changes something."""
    return isinstance(error, discord.HTTPException) and error.code in _FINAL
