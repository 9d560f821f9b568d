"""Parsing a message with several docker commands, one a line, as people type them or paste them from a page or terminal."""

from __future__ import annotations

import re
import shlex
from typing import Final

from bot.core.command.parser import Command, parse_command
from bot.core.refusal import Refusal
from bot.core.text.shell_prompt import has_prompt, has_root_prompt, shorten_prompt
from bot.core.text.typography import nfkc

_FENCE: Final = re.compile(r"\s*```[A-Za-z]*\s*")
_COMMAND: Final = re.compile(r"(?:sudo\s+)?docker\b(?![./:])", re.IGNORECASE)
_BEFORE_COMMENT: Final = re.compile(r"""(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|(?<!\s)\#|[^'"\\#])*""")


def parse_script(typed: str, prefix: str, limit: int) -> tuple[Command, ...]:
    """The commands of a message. If one of them may not run, none of them is to run.

    Each line may begin with ``prefix``, that of the chat's commands. Raises Refusal ``command-lines-many`` for more than
    ``limit`` commands, ``command-lines-confirm`` for one of several that would ask a question, and otherwise what
    ``parse_command`` raises; of several lines, its detail ``line_number`` says which (from 1), and ``line_typed`` is it.
    """
    lines = _commands(_lines(typed, prefix))
    if len(lines) > limit:
        raise Refusal("command-lines-many", count=len(lines), most=limit)
    if len(lines) < 2:
        return (parse_command(lines[0] if lines else ""),)
    return tuple(_parse(number, line) for number, line in enumerate(lines, 1))


def _parse(number: int, line: str) -> Command:
    try:
        command = parse_command(line)
        if command.asks_confirmation:
            raise Refusal("command-lines-confirm", suggestion=shlex.join([*command.argv, "-f"]))
    except Refusal as refusal:
        refusal.details = {**refusal.details, "line_number": number, "line_typed": line}
        raise
    return command


def _lines(typed: str, prefix: str) -> list[str]:
    """The lines that say something, without code fences and prefixes; one that ends in a backslash goes on in the next."""
    text = typed.replace("\r\n", "\n").strip()
    if "\n" not in text:
        return [text] if text else []
    kept = "\n".join(line for line in text.split("\n") if not _FENCE.fullmatch(line)).strip()
    kept = kept.removeprefix("```").removesuffix("```").replace("\\\n", "")
    lines = [shorten_prompt(nfkc(line.strip())) for line in kept.split("\n")]
    return [bare for line in lines if (bare := line.removeprefix(prefix).strip())]


def _commands(lines: list[str]) -> list[str]:
    """Without comments and, where there are prompts, without what stands between them: the output of what was run."""
    if len(lines) < 2:
        return [_without_comment(line) for line in lines]
    if all(has_root_prompt(line) for line in lines):
        return lines  # the prompt of a root shell
    found = [_without_comment(line) for line in lines if not line.startswith("#")]
    if any(has_prompt(line) for line in found):
        first, *rest = found  # behind the name of the chat's command, and so one itself
        found = [first, *(line for line in rest if has_prompt(line) or _COMMAND.match(line))]
    return found


def _without_comment(line: str) -> str:
    """A line up to a ``#`` that begins a word and is not quoted."""
    before = _BEFORE_COMMENT.match(line)
    return line[: before.end()] if before and line.startswith("#", before.end()) else line
