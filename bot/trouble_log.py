"""What the operator's log says of a database or a NATS server in trouble: one line for each kind, with its cure."""

from __future__ import annotations

import logging
import time
from typing import Final

from bot.cli.messages import plain_text
from bot.core.refusal import Refusal

log = logging.getLogger(__name__)

REPEAT_AFTER: Final = 60.0
"""Seconds after which trouble that has not ended is told again."""


class TroubleLog:
    """Tells the operator of trouble, once a minute however many learners meet it, and in the words ``over`` when it is over."""

    def __init__(self, over: str) -> None:
        self._over = over
        self._told: dict[tuple[str | int, ...], float] = {}
        self._is_trouble = False

    def report(self, refusal: Refusal | None) -> None:
        """Note what is wrong, or with None that nothing is."""
        if refusal is not None:
            self._is_trouble = True
            now, kind = time.monotonic(), (refusal.code, *refusal.details.values())
            if now - self._told.get(kind, -REPEAT_AFTER) >= REPEAT_AFTER:
                self._told[kind] = now
                log.error("%s", plain_text(refusal))
        elif self._is_trouble:
            self._is_trouble = False
            log.info("%s", self._over)
