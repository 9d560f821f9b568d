"""``kujira doctor``: what is right and what is wrong with an installation, each line with what is to be done."""

from __future__ import annotations

import json

import typer

from bot.cli.messages import terminal_texts
from bot.config import Settings
from bot.operations.doctor.examination import examine, examine_worker
from bot.operations.doctor.finding import Finding, Level, worst
from bot.texts import Texts

LEVELS = tuple(level.name.lower() for level in Level)
"""The words ``doctor-level-<level>`` before each line."""


async def run_doctor(settings: Settings, *, worker: bool, deep: bool, as_json: bool) -> int:
    """Print a line for each finding, about a bot or about a ``worker``.

    Returns the exit status: 0 all is well, 1 there are warnings, 2 there are problems.
    """
    texts = terminal_texts()
    findings = await (examine_worker(settings, deep=deep) if worker else examine(settings, deep=deep))
    if as_json:
        typer.echo(json.dumps([_record(finding, texts) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(finding_line(finding, texts))
    return int(worst(findings))


def finding_line(finding: Finding, texts: Texts) -> str:
    """A finding in the language of the terminal."""
    level = texts(f"doctor-level-{finding.level.name.lower()}")
    return f"{level} {finding.check}: {_text(finding, texts)}"


def _text(finding: Finding, texts: Texts) -> str:
    return texts(f"doctor-{finding.code}", **finding.details)


def _record(finding: Finding, texts: Texts) -> dict[str, object]:
    return {
        "check": finding.check,
        "level": finding.level.name.lower(),
        "code": finding.code,
        "details": finding.details,
        "text": _text(finding, texts),
    }
