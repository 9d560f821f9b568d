"""What the tests of explained outputs share: the samples, and readings in short."""

from __future__ import annotations

from pathlib import Path

from bot.core.output.reading import ExplainedOutput, Meaning
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
