r"""What ``docker buildx ls`` prints: the builders, and below each its nodes, which do the work.

The layout is that of ``commands/ls.go`` in docker/buildx: ``\_`` stands before a node since 0.13, two blanks did before,
and the mark ``*`` of the builder in use had a blank before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning

_COLUMNS: Final = {
    "NAME/NODE": "output-builders-name",
    "DRIVER/ENDPOINT": "output-builders-driver",
    "STATUS": "output-builders-status",
    "LAST ACTIVITY": "output-builders-activity",
    "BUILDKIT": "output-builders-buildkit",
    "PLATFORMS": "output-builders-platforms",
}
_HEADER = re.compile(r"NAME/NODE DRIVER/ENDPOINT(?: LAST ACTIVITY)?(?: STATUS)?(?: BUILDKIT)?(?: PLATFORMS)?")
_DRIVERS: Final = {
    "docker-container": "output-builders-docker-container",
    "docker": "output-builders-docker",
    "kubernetes": "output-builders-kubernetes",
    "remote": "output-builders-remote",
    "cloud": "output-builders-remote",
}
_STATUSES: Final = {
    "running": "output-builders-running",
    "inactive": "output-builders-inactive",
    "starting": "output-builders-running",
    "stopping": "output-builders-inactive",
    "stopped": "output-builders-inactive",
    "error": "output-builders-error",
    "protected": "output-builders-running",
}
_NAME: Final = r"[\w][\w.+-]{0,100}"
_BUILDER = re.compile(rf"(?P<name>{_NAME}) ?(?P<current>\*)? (?P<driver>{'|'.join(_DRIVERS)})(?: (?P<status>error))?")
_NODE = re.compile(
    rf"(?:\\_ )?(?P<name>{_NAME}) (?:\\_ )?\S{{1,300}} (?P<status>{'|'.join(_STATUSES)})"
    r"(?: (?:v?\d[\w.+-]{0,100}|[0-9a-f]{7,40}|N/A))?(?: [a-z]+/[\w/*]{1,40}(?: \(\+\d{1,3}\))?(?:, ?.{0,2000})?)?"
)
_TROUBLE = re.compile(
    r"(?:Cannot load builder|Failed to get status for) (?P<name>[\w.+-]{1,100})(?: \(\S{1,100}\))?: .{1,2000}"
)


def explain(paste: Paste) -> OutputFindings | None:
    """The builders that were pasted, None if there are none."""
    found = OutputFindings()
    headed = False
    broken: list[str] = []
    for line in paste.lines:
        plain = " ".join(line.split())
        if _HEADER.fullmatch(plain):
            headed = True
            found.add(plain, *(meaning(said) for name, said in _COLUMNS.items() if name in plain))
        elif trouble := _TROUBLE.fullmatch(plain):
            broken.append(trouble["name"])
            found.failure.append(plain)
            found.add(plain, meaning("output-builders-trouble"))
        elif said := _meanings(plain):
            found.add(plain, *said)
        else:
            found.unread.append(line)
    found.read = len(found.lines)
    if not headed and not (paste.is_output_of("buildx ls") and found.lines):
        return None
    found.headline += _news(broken)
    if any(each.message == "output-builders-docker" for line in found.lines for each in line.meanings):
        found.notes.append(meaning("output-builders-note-multi"))
    return found


def _meanings(plain: str) -> tuple[Meaning, ...]:
    if builder := _BUILDER.fullmatch(plain):
        said = [meaning(_DRIVERS[builder["driver"]])]
        if builder["current"]:
            said.insert(0, meaning("output-builders-current"))
        if builder["status"]:
            said.append(meaning("output-builders-error"))
        return tuple(said)
    if node := _NODE.fullmatch(plain):
        return meaning("output-builders-node"), meaning(_STATUSES[node["status"]])
    return ()


def _news(broken: Sequence[str]) -> list[Meaning]:
    names = ", ".join(dict.fromkeys(broken))
    return [meaning("output-builders-news", names=names)] if names else []
