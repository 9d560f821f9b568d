"""The lab of a bot that has none: everything else works, and learners are told why no command can run."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from bot.core.exercise.engine_state import EngineState
from bot.core.image.facts import ImageFacts
from bot.core.image.registry_facts import RegistryFacts
from bot.core.lab.protocol import EngineFacts, Job, LabStatus, Update
from bot.core.refusal import Refusal


class NoLab:
    """Implements ``bot.core.lab.protocol.Lab`` by saying why nothing can be run."""

    def __init__(self, reason: str = "off") -> None:
        self._reason = reason

    async def start(self) -> None:
        return

    async def close(self) -> None:
        return

    async def status(self) -> LabStatus:
        return LabStatus(available=False, reason=self._reason)

    async def run(self, job: Job) -> AsyncGenerator[Update, None]:
        raise Refusal(f"lab-unavailable-{self._reason}")
        yield

    async def engine_facts(self, learner: str) -> EngineFacts | None:
        return None

    async def engine_state(self, learner: str, inspected: tuple[str, ...]) -> EngineState | None:
        return None

    async def image_facts(self, learner: str, names: tuple[str, ...]) -> tuple[ImageFacts | None, ...]:
        raise Refusal(f"lab-unavailable-{self._reason}")

    async def registry_facts(self, learner: str, name: str) -> RegistryFacts:
        raise Refusal(f"lab-unavailable-{self._reason}")

    async def reset(self, learner: str) -> EngineFacts | None:
        raise Refusal(f"lab-unavailable-{self._reason}")
