"""What ``docker build`` prints with the builder that docker had before BuildKit, and still has with ``DOCKER_BUILDKIT=0``.

The words are those of ``builder/dockerfile`` in moby/moby. Whatever else stands below a step was printed by its command.
"""

from __future__ import annotations

import re
from typing import Final

from bot.core.output.build_step import build_news, exit_status, instruction_meaning
from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning

_STEP = re.compile(
    r"Step \d{1,3}(?:/\d{1,3} ?: ?(?P<instruction>[A-Za-z]{3,12})| : (?P<old>[A-Z]{3,12}))(?: .{0,4000})?"
)
_ID = re.compile(r"---> [0-9a-f]{12,64}")
_LINES: Final = (
    (re.compile(r"Sending build context to Docker daemon(?: .{1,60})?"), "output-build-context"),
    (re.compile(r"---> Using cache"), "output-build-cached"),
    (re.compile(r"---> Running in [0-9a-f]{6,64}"), "output-classic-running"),
    (re.compile(r"(?:---> )?Remov(?:ing|ed) intermediate container [0-9a-f]{6,64}"), "output-classic-removed"),
    (_ID, "output-classic-id"),
    (re.compile(r"Successfully built [0-9a-f]{6,64}"), "output-classic-built"),
    (re.compile(r"Successfully tagged \S{1,300}"), "output-build-naming"),
    (re.compile(r"\[Warning\] One or more build-args .{1,300}"), "output-classic-unused-args"),
    (re.compile(r"SECURITY WARNING: You are building a Docker image from Windows.{0,400}"), "output-classic-windows"),
    (re.compile(r"DEPRECATED: The legacy builder is deprecated.{0,400}"), "output-classic-deprecated"),
    (
        re.compile(
            r"(?:Install the buildx component|https://docs\.docker\.com/go/buildx|BuildKit is currently disabled"
            r"|environment-variable\.).{0,200}"
        ),
        "output-classic-deprecated",
    ),
)
_SURE: Final = frozenset(("output-classic-running", "output-classic-built", "output-build-context"))
_MINOR: Final = frozenset(("output-classic-id", "output-classic-removed", "output-classic-deprecated"))
_FAILED = re.compile(
    r"The command '.{1,4000}' returned a non-zero code: \d{1,3}|(?:COPY|ADD) failed: .{1,1000}"
    r"|(?:Error response from daemon|error building at STEP .{1,200}|failed to build): .{1,2000}"
)


def explain(paste: Paste) -> OutputFindings | None:
    """The build that was pasted, None if nothing of it is one."""
    found = OutputFindings()
    step = ""
    printed: list[str] = []
    steps = cached = 0
    sure = False
    for line in paste.lines:
        plain = " ".join(line.split())
        found.read += 1
        if at := _STEP.fullmatch(plain):
            step, sure, steps, printed = plain, True, steps + 1, []
            found.add(plain, instruction_meaning((at["instruction"] or at["old"]).upper()))
        elif message := next((said for form, said in _LINES if form.fullmatch(plain)), None):
            sure = sure or message in _SURE
            cached += message == "output-build-cached"
            found.add(plain, meaning(message), minor=message in _MINOR)
        elif _FAILED.fullmatch(plain):
            found.failure.append(line)
            found.add(plain, meaning("output-build-stopped"))
            found.headline = found.headline or build_news(step, exit_status(plain), printed)
        elif step:
            printed.append(line)
            found.failure.append(line)
            found.add(plain, meaning("output-build-log"), minor=True)
        else:
            found.unread.append(line)
            found.read -= 1
    if not sure:
        return None
    if not found.headline:
        found.failure.clear()
        found.notes += _notes(steps, cached)
    return found


def _notes(steps: int, cached: int) -> list[Meaning]:
    return [meaning("output-build-note-cached", cached=cached, steps=steps)] if cached and steps else []
