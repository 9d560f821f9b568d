"""What the tests of exercises share: an engine with some images, checks as an author writes them, and what was typed."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from bot.core.command.parser import parse_command
from bot.core.exercise.checks.base import CheckBase
from bot.core.exercise.checks.check import Check
from bot.core.exercise.checks.evidence import Evidence, Outcome, PrintedOutput
from bot.core.exercise.engine_state import EngineImage, EngineState, ImageDetails
from tests.core.output.tools import SAMPLES

DIGEST = f"sha256:{'1' * 64}"
OTHER_DIGEST = f"sha256:{'2' * 64}"

ALPINE = EngineImage(
    "sha256:a1",
    8_000_000,
    ("alpine:3.19", "alpine:latest"),
    (f"alpine@{DIGEST}",),
    details=ImageDetails(("a",), "linux/amd64", ("PATH=/bin",), ("/bin/sh",)),
)
SHOP = EngineImage(
    "sha256:b2",
    20_000_000,
    ("shop:1", "ghcr.io/owner/shop:1"),
    labels=(("team", "web"), ("empty", "")),
    details=ImageDetails(("a", "b", "c"), "linux/amd64", ("PATH=/bin", "MODE=slow=1"), ("serve", "-p", "80")),
)
ARM = EngineImage("sha256:c3", 5_000_000, ("tool:arm",), details=ImageDetails(("x",), "linux/arm64"))
BY_DIGEST = EngineImage("sha256:d4", 5_000_000, (), (f"ghcr.io/owner/tool@{OTHER_DIGEST}",))
DANGLING = EngineImage("sha256:e5", 1_000_000)

ENGINE = EngineState((ALPINE, SHOP, ARM, BY_DIGEST, DANGLING), "linux/amd64")
"""Two images of two names each, one for another machine, one that was pulled by its digest, one that dangles."""


def check(written: dict[str, Any]) -> CheckBase:
    """A check as an author writes it."""
    return TypeAdapter[CheckBase](Check).validate_python(written)


def judged(written: dict[str, Any], state: EngineState | None = ENGINE, **evidence: Any) -> Outcome:
    return check(written).judge(Evidence(state, **evidence))


def found(outcome: Outcome) -> tuple[str, dict[str, str | int]]:
    """What was found, by the end of its id, with what is filled in; nothing where the check passes."""
    if outcome.passed:
        assert outcome.found is None
        return "", {}
    assert outcome.found is not None
    return outcome.found.message.removeprefix("exercise-found-"), outcome.found.filled


def printed(line: str, screen: str, exit_status: int = 0, error: str | None = None) -> PrintedOutput:
    """What a command printed; ``screen`` may be the name of a sample."""
    return PrintedOutput(parse_command(line), SAMPLES.get(screen, screen), exit_status, error)
