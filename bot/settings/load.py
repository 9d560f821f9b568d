"""Settings of what is done where there is more to do than can be done."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings

from bot.core.overload import LoadLimits
from bot.settings.base import read_from


class LoadSettings(BaseSettings):
    """When a process has too much to do, and how much one learner may ask (docs/operations/watch.md#too-much-to-do)."""

    model_config = read_from("KUJIRA_")

    lag: float = Field(
        default=0.25,
        gt=0,
        validation_alias="KUJIRA_OVERLOAD_LAG",
        description="Seconds by which the loop is late where there is too much to do",
    )
    waiting: int = Field(
        default=100,
        ge=1,
        validation_alias="KUJIRA_OVERLOAD_WAITING",
        description="Requests that wait for their first answer at once where there is too much to do",
    )
    requests: int = Field(
        default=20,
        ge=1,
        validation_alias="KUJIRA_FLOOD_REQUESTS",
        description="Commands and presses of one learner that are answered within the following time",
    )
    seconds: float = Field(
        default=10.0, gt=0, validation_alias="KUJIRA_FLOOD_SECONDS", description="That time, in seconds"
    )

    @property
    def limits(self) -> LoadLimits:
        """The same for who judges by it."""
        return LoadLimits(self.lag, self.waiting, self.requests, self.seconds)
