"""What the operator's log says of a database in trouble: one line for each kind of trouble, with its cure."""

from __future__ import annotations

import logging
import time
from typing import Final

from bot.cli.messages import plain_text
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

REPEAT_AFTER: Final = 60.0
"""Seconds after which trouble that has not ended is told again."""


class DatabaseLog:
    """Tells the operator of trouble, once a minute however many learners meet it, and when it is over."""

    def __init__(self) -> None:
        self._told: dict[str, float] = {}
        self._is_trouble = False

    def report(self, refusal: Refusal | None) -> None:
        """Note what is wrong with the database, or with None that it could be written to."""
        if refusal is not None:
            self._is_trouble = True
            now = time.monotonic()
            if now - self._told.get(refusal.code, -REPEAT_AFTER) >= REPEAT_AFTER:
                self._told[refusal.code] = now
                log.error("%s", plain_text(refusal))
        elif self._is_trouble:
            self._is_trouble = False
            log.info("the database can be written to again")
