"""What the tests of explained outputs share: the samples, which command printed each, and readings in short."""

from __future__ import annotations

from pathlib import Path

from bot.core.output.reading import ExplainedOutput, Meaning, OutputKind
from bot.core.output.recognise import explain_first_output

SAMPLES = {file.stem: file.read_text("utf-8") for file in sorted((Path(__file__).parent / "samples").glob("*.txt"))}


def read(text: str) -> ExplainedOutput:
    """What an output is explained as; there has to be an explanation."""
    found = explain_first_output(text)
    assert found is not None, text
    return found


def short(meanings: tuple[Meaning, ...]) -> list[str]:
    """The ids of the texts without what they share."""
    return [meaning.message.removeprefix("output-") for meaning in meanings]


def said(text: str) -> list[str]:
    """All that is said of the lines of an output."""
    return [message for line in read(text).lines for message in short(line.meanings)]


def notes(text: str) -> dict[str, dict[str, str | int]]:
    """All that is said of an output as a whole, with what is filled in."""
    return {meaning.message.removeprefix("output-"): meaning.filled for meaning in read(text).notes}


KINDS = {
    "build": OutputKind.BUILD,
    "build-classic": OutputKind.BUILD,
    "build-classic-failed": OutputKind.BUILD,
    "build-failed": OutputKind.BUILD,
    "build-plain": OutputKind.BUILD,
    "build-plain-failed": OutputKind.BUILD,
    "buildx-ls": OutputKind.BUILDERS,
    "buildx-ls-first": OutputKind.BUILDERS,
    "compose-down": OutputKind.COMPOSE,
    "compose-ps": OutputKind.SERVICES,
    "compose-ps-first": OutputKind.SERVICES,
    "compose-up": OutputKind.COMPOSE,
    "compose-up-failed": OutputKind.COMPOSE,
    "compose-up-logs": OutputKind.COMPOSE,
    "compose-up-plain": OutputKind.COMPOSE,
    "compose-up-running": OutputKind.COMPOSE,
    "compose-v1-down": OutputKind.COMPOSE,
    "compose-v1-ps": OutputKind.SERVICES,
    "compose-v1-up": OutputKind.COMPOSE,
    "course-history": OutputKind.HISTORY,
    "course-images": OutputKind.IMAGES,
    "course-pull": OutputKind.PULL,
    "course-search": OutputKind.SEARCH,
    "docker29-images": OutputKind.IMAGES,
    "docker29-images-names": OutputKind.IMAGES,
    "docker29-images-narrow": OutputKind.IMAGES,
    "docker29-images-piped": OutputKind.IMAGES,
    "docker29-images-tree": OutputKind.IMAGES,
    "docker29-inspect": OutputKind.INSPECT,
    "docker29-pull": OutputKind.PULL,
    "history": OutputKind.HISTORY,
    "history-classic-builder": OutputKind.HISTORY,
    "history-no-trunc": OutputKind.HISTORY,
    "history-q": OutputKind.HISTORY,
    "images": OutputKind.IMAGES,
    "images-digests": OutputKind.IMAGES,
    "images-empty": OutputKind.IMAGES,
    "images-no-trunc": OutputKind.IMAGES,
    "images-odd": OutputKind.IMAGES,
    "images-q": OutputKind.IMAGES,
    "images-q-no-trunc": OutputKind.IMAGES,
    "images-tree": OutputKind.IMAGES,
    "imagetools": OutputKind.IMAGETOOLS,
    "imagetools-single": OutputKind.IMAGETOOLS,
    "inspect": OutputKind.INSPECT,
    "inspect-env": OutputKind.INSPECT,
    "inspect-layers": OutputKind.INSPECT,
    "manifest-attestation": OutputKind.MANIFEST,
    "manifest-list": OutputKind.MANIFEST,
    "manifest-single": OutputKind.MANIFEST,
    "manifest-verbose": OutputKind.MANIFEST,
    "prune": OutputKind.REMOVAL,
    "prune-all": OutputKind.REMOVAL,
    "ps-all": OutputKind.CONTAINERS,
    "ps-empty": OutputKind.CONTAINERS,
    "ps-format": OutputKind.CONTAINERS,
    "ps-no-trunc": OutputKind.CONTAINERS,
    "ps-q": OutputKind.CONTAINERS,
    "ps-size": OutputKind.CONTAINERS,
    "pull-fresh": OutputKind.PULL,
    "pull-name-only": OutputKind.PULL,
    "pull-running": OutputKind.PULL,
    "pull-shared": OutputKind.PULL,
    "pull-up-to-date": OutputKind.PULL,
    "rmi": OutputKind.REMOVAL,
    "rmi-name": OutputKind.REMOVAL,
    "run-pulls-first": OutputKind.PULL,
    "search": OutputKind.SEARCH,
    "search-automated": OutputKind.SEARCH,
    "system-df": OutputKind.DISK,
    "system-df-all": OutputKind.DISK,
    "system-df-cache": OutputKind.DISK,
    "system-df-verbose": OutputKind.DISK,
}
"""Which command printed each sample."""


def collapsed(text: str) -> str:
    """The text as a chat shows it that keeps one blank of several."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines())
