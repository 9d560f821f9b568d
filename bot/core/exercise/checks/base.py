"""What all checks have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated

from pydantic import AfterValidator

from bot.core.content_model import ContentModel
from bot.core.exercise.checks.evidence import Evidence, Outcome
from bot.core.exercise.setup import require_reference
from bot.core.reference.parser import parse_reference


def _require_image_name(name: str) -> str:
    require_reference(name)
    return name


ImageName = Annotated[str, AfterValidator(_require_image_name)]
"""The name of an image as an author writes it, anything that docker takes for one."""


def shown_name(name: str) -> str:
    """A name as docker shows it, so that what was left out is seen."""
    return parse_reference(name).familiar


class CheckBase(ContentModel, ABC):
    """A check, named in YAML by its first key."""

    @abstractmethod
    def judge(self, evidence: Evidence) -> Outcome:
        """Whether it passes by what is known now."""

    @property
    def inspected(self) -> tuple[str, ...]:
        """The images whose details it looks at."""
        return ()
