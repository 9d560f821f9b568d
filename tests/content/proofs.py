"""What questions say of Docker, as commands that begin in an engine without images."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.config import ROOT
from bot.core.command.parser import parse_command
from bot.core.course.grading.base import ProofStep
from bot.core.course.grading.command import Command
from bot.core.course.grading.live import Fact, Live
from bot.core.course.grading.predict import Predict
from bot.core.course.question import Question
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.lab.practice.images import load_images
from tests.content.playing import End, Results, Script

ON_SHELF = frozenset(
    parse_reference(f"{image.name}:{tag}").familiar
    for image in load_images(ROOT / "content" / "practice" / "images.yaml")
    for tag in image.tags
)
"""Every image that the practice registry has, as docker shows its name."""

READING = {
    Fact.LAYERS: ("docker inspect -f '{{len .RootFS.Layers}}' IMAGE",),
    Fact.STEPS: ("docker history -q IMAGE | wc -l",),
    Fact.SIZE: ("docker images --format '{{.Size}}' IMAGE",),
    Fact.COMMAND: ("docker inspect -f '{{.Config.Cmd}}' IMAGE", "docker inspect -f '{{json .Config.Cmd}}' IMAGE"),
    Fact.ID_START: ("docker images -q IMAGE", "docker images -q --no-trunc IMAGE", "docker inspect -f '{{.Id}}' IMAGE"),
    Fact.ARCHITECTURE: ("docker inspect -f '{{.Architecture}}' IMAGE",),
}
"""Where a learner reads what a live question asks."""


@dataclass(frozen=True)
class Trial:
    """Something that must hold of Docker. ``part`` is the key in the YAML that says it."""

    part: str
    steps: tuple[ProofStep, ...]
    live: Live | None = None

    @property
    def script(self) -> Script:
        return Script(tuple(step.run for step in self.steps), self.live.image if self.live else None)

    def problems(self, results: Results) -> Iterator[str]:
        """What is not as it must be, with what was printed."""
        for number, (step, end) in enumerate(zip(self.steps, results.ends(self.script), strict=True), 1):
            for problem in _problems(step, end):
                printed = "" if isinstance(end, Refusal) else f"\n{end.screen}"
                yield f"{self.part}, step {number}: {step.run}\n{problem}{printed}"


def _problems(step: ProofStep, end: End) -> Iterator[str]:
    if isinstance(end, Refusal):
        yield f"the lab does not run it: {end.code} {end.details}"
        return
    if (end.exit_status != 0) != step.fails or end.stopped:
        yield f"its exit status is {end.exit_status}, stopped: {end.stopped}"
    yield from (f"it does not print {text!r}" for text in step.prints if text not in end.screen)
    yield from (f"it prints {text!r}" for text in step.lacks if text in end.screen)


def trials_of(question: Question) -> Iterator[Trial]:
    """All that a question says of Docker, but for names of images, on which the docker CLI judges without an engine."""
    if question.proof:
        yield Trial("proof", question.proof)
    if isinstance(question, Predict):
        *before, last = question.run
        reality = ProofStep(run=last, prints=question.reality, fails=question.fails)
        yield Trial("run", (*(ProofStep(run=line) for line in before), reality))
    if isinstance(question, Live):
        lines = (f"docker pull {question.image}", *READING[question.fact])
        yield Trial("fact", tuple(ProofStep(run=line.replace("IMAGE", question.image)) for line in lines), question)
    if isinstance(question, Command):
        yield from trials_of_lines("answers", question.answers)
    if question.try_:
        yield from trials_of_lines("try", [question.try_])


def trials_of_lines(part: str, lines: Iterable[str]) -> Iterator[Trial]:
    """Commands that must run once the images that they name are there; none of those that name what cannot be had here."""
    for line in lines:
        needed = _images_needed(line)
        if ON_SHELF.issuperset(needed):
            steps = (
                ProofStep(run=each)
                for each in (*(f"docker pull {name.removesuffix(':latest')}" for name in needed), line)
            )
            yield Trial(part, tuple(steps))


def _images_needed(line: str) -> tuple[str, ...]:
    """The images that must be there; none for a line that the lab refuses, as it does when it is to run it."""
    try:
        command = parse_command(line)
    except Refusal:
        return ()
    if command.subcommand == "images":
        return ()
    references = command.references[:1] if command.subcommand == "tag" else command.references
    return tuple(reference.familiar for reference in references)
