"""Who plays a question, as its buttons name it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Playing:
    """The ``number``-th question (from 1) of an attempt, as the ``custom_id`` of everything that answers it names it.

    ``prefix`` begins each ``custom_id``, so that every way of playing has routes of its own; one learner's quiz has none.
    """

    attempt: int
    number: int
    prefix: str = ""

    def id(self, action: str, *more: int | str) -> str:
        """The ``custom_id`` of something that is done with the question."""
        return ":".join(map(str, (f"{self.prefix}{action}", self.attempt, self.number, *more)))

    def attempt_id(self, action: str, *more: int | str) -> str:
        """The ``custom_id`` of something that is done with the attempt as a whole."""
        return ":".join(map(str, (f"{self.prefix}{action}", self.attempt, *more)))
