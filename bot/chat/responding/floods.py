"""Learners who ask faster than anybody reads: each is slowed alone."""

from __future__ import annotations

from dataclasses import dataclass

from discord.ext import commands

from bot.chat.context import Origin, asker_of
from bot.core.overload import LoadLimits


@dataclass(frozen=True, slots=True)
class Slowed:
    """A request that is not answered: its learner is answered again in some ``seconds``.

    ``is_news`` tells that they were not told so yet.
    """

    seconds: float
    is_news: bool


class _Bucket(commands.Cooldown):
    """What a learner has left of their requests, and whether they were told that there is nothing left."""

    __slots__ = ("is_told",)

    def __init__(self, rate: float, per: float) -> None:
        super().__init__(rate, per)
        self.is_told = False


class Floods:
    """Counts the requests of each learner. Whoever has asked nothing for ``limits.seconds`` is forgotten."""

    def __init__(self, limits: LoadLimits) -> None:
        bucket = _Bucket(limits.requests, limits.seconds)
        self._buckets = commands.CooldownMapping[Origin](bucket, lambda origin: asker_of(origin).id)

    def judge(self, origin: Origin, now: float) -> Slowed | None:
        """None for a request that may be answered. ``now`` is in seconds that only go forward."""
        bucket = self._buckets.get_bucket(origin, now)
        assert isinstance(bucket, _Bucket)
        wait = bucket.update_rate_limit(now)
        is_news, bucket.is_told = not bucket.is_told, wait is not None
        return None if wait is None else Slowed(wait, is_news)
