"""What ``docker ps`` and ``docker compose ps`` print: containers, their state and their ports.

The columns are those of docker/cli (``cli/command/formatter/container.go``), of Compose 2 and later
(``cmd/formatter/container.go``), and of the first releases of Compose 2, which print fewer. ``docker-compose`` 1 has a
table of its own, in which nothing is quoted and a dashed line is below the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.core.output.columns import AGE, COMMAND, SIZE, WORD, Cells, Column, Header, Table, columns_told
from bot.core.output.container_state import STATUS, ContainerState, container_news, read_state, state_meanings
from bot.core.output.paste import Paste
from bot.core.output.published_ports import PORTS, port_meanings
from bot.core.output.reading import Meaning, OutputFindings, meaning
from bot.core.output.table_cells import is_id

_ID: Final = r"(?:[0-9a-f]{12}|[0-9a-f]{64})"
_SIZE: Final = rf"{SIZE}(?: \(virtual {SIZE}\))?"
_STATES: Final = "running|exited|created|paused|restarting|removing|dead"
_SHARED: Final = (
    Column("IMAGE", WORD, "output-containers-image"),
    Column("COMMAND", COMMAND, "output-containers-command"),
    Column("CREATED", AGE, "output-containers-created"),
    Column("STATUS", STATUS, "output-containers-status", mark=True),
    Column("STATE", _STATES, "output-containers-status", mark=True),
    Column("PORTS", PORTS, "output-containers-ports", optional=True),
    Column("SIZE", _SIZE, "output-containers-size"),
    Column("SERVICE", WORD, "output-services-service"),
)
_CONTAINERS: Final = Table(
    (
        Column("CONTAINER ID", _ID, "output-containers-id", mark=True),
        *_SHARED,
        Column("NAMES", WORD, "output-containers-names"),
        Column("RUNNING FOR", AGE, "output-containers-created"),
        Column("CREATED AT", r"\d{4}-\d\d-\d\d [\d:]{8} \S{3,6} \S{1,6}", "output-containers-created"),
        Column("NETWORKS", WORD, "output-containers-networks"),
        Column("LOCAL VOLUMES", r"\d{1,6}", "output-disk-container-volumes"),
    ),
    (
        "CONTAINER ID IMAGE COMMAND CREATED STATUS PORTS NAMES",
        "CONTAINER ID IMAGE COMMAND CREATED STATUS PORTS NAMES SIZE",
    ),
)
_SERVICES: Final = Table(
    (
        Column("NAME", WORD, "output-services-name"),
        *_SHARED,
        Column("Name", WORD, "output-services-name"),
        Column("Command", r"\S.{0,200}?", "output-containers-command"),
        Column("State", STATUS, "output-containers-status", mark=True),
        Column("Ports", PORTS, "output-containers-ports", optional=True),
    ),
    ("NAME IMAGE COMMAND SERVICE CREATED STATUS PORTS",),
)
_OWN: Final = ("CONTAINER ID", "NAMES")
"""Columns that only ``docker ps`` has, by which its custom tables are told from those of Compose."""

_NAMES: Final = ("NAMES", "NAME", "Name", "SERVICE", "CONTAINER ID")
_STATUSES: Final = ("STATUS", "STATE", "State")
_DASHES = re.compile(r"-{20,}")
_PORTS_ALONE = re.compile(PORTS)
_ALL = re.compile(r"\s(?:--all|-[a-z]*a[a-z]*)(?!\S)")
_SURE: Final = 4
"""Columns by which a header without rows is known."""

_CUT: Final = "…"
_END: Final = 40
"""Characters of the end of a long row that are shown: its ports and its name."""


def explain(paste: Paste) -> OutputFindings | None:
    """The list of ``docker ps`` that was pasted, None if nothing of it is one."""
    understood, rest = _CONTAINERS.read(paste.lines)
    if not _is_sure(understood):
        return _ids(paste)
    if paste.is_output_of("compose") and not any(_is_own(each) for _, each in understood):
        return None
    found = OutputFindings(unread=rest)
    rows = _tell(understood, found)
    found.notes += _notes(rows, found, all_shown=bool(_ALL.search(paste.command)), typed=bool(paste.command))
    return found


def explain_services(paste: Paste) -> OutputFindings | None:
    """The list of ``docker compose ps`` that was pasted, None if nothing of it is one."""
    understood, rest = _SERVICES.read([line for line in paste.lines if not _DASHES.fullmatch(line.strip())])
    if not _is_sure(understood):
        return None
    v1 = any(isinstance(each, tuple) and each[0].name == "Name" for _, each in understood)
    # what was wrapped within its column stands below it, so the line begins with blanks or holds ports alone
    wrapped = [line for line in rest if v1 and (line.startswith(" ") or _PORTS_ALONE.fullmatch(line.strip()))]
    found = OutputFindings(unread=[line for line in rest if line not in wrapped])
    rows = _tell(understood, found)
    if not rows and not rest:
        found.notes.append(meaning("output-services-note-empty"))
    found.read = len(paste.lines) - len(found.unread)
    return found


def _is_sure(understood: Sequence[tuple[str, Header | Cells]]) -> bool:
    """Whether there is a row, or a header of so many columns that it can be no other."""
    return any(not isinstance(each, tuple) or len(each) >= _SURE for _, each in understood)


def _is_own(each: Header | Cells) -> bool:
    names = [column.name for column in each] if isinstance(each, tuple) else list(each)
    return any(name in _OWN for name in names)


def _tell(understood: Iterable[tuple[str, Header | Cells]], found: OutputFindings) -> list[Cells]:
    """Says of every line what it means, and first what is wrong with which container."""
    states: list[tuple[str, ContainerState]] = []
    rows: list[Cells] = []
    for text, each in understood:
        found.read += 1
        if isinstance(each, tuple):
            found.add(text, *columns_told(each))
            continue
        state = next((read_state(each[name]) for name in _STATUSES if name in each), None)
        if state:
            states.append((next((each[name] for name in _NAMES if name in each), ""), state))
        rows.append(each)
        found.add(text, *_meanings(each, state), tail=_END)
    found.headline += container_news(states)
    return rows


def _meanings(row: Cells, state: ContainerState | None) -> tuple[Meaning, ...]:
    said = list(state_meanings(state)) if state else []
    said += port_meanings(row.get("PORTS") or row.get("Ports") or "") if "PORTS" in row or "Ports" in row else ()
    if is_id(row.get("IMAGE", "").removeprefix("sha256:")):
        said.append(meaning("output-containers-image-moved"))
    if "SIZE" in row:
        said.append(meaning("output-containers-row-size"))
    return tuple(said) or (meaning("output-containers-row"),)


def _notes(rows: Sequence[Cells], found: OutputFindings, *, all_shown: bool, typed: bool) -> Iterable[Meaning]:
    if not rows:
        if not found.unread:
            yield meaning("output-containers-note-none" if all_shown else "output-containers-note-empty")
        return
    running = all(read_state(row["STATUS"]).kind == "running" for row in rows if "STATUS" in row)
    if typed and running and not all_shown:
        yield meaning("output-containers-note-all")
    if any(len(row.get("CONTAINER ID", "")) > 12 for row in rows):
        yield meaning("output-containers-note-no-trunc")
    elif any(_CUT in row.get("COMMAND", "") for row in rows):
        yield meaning("output-containers-note-cut")


def _ids(paste: Paste) -> OutputFindings | None:
    """``docker ps -q``: IDs alone, which without the command could be anything."""
    asked = paste.is_output_of("ps", "container ls", "container ps", "container list", "compose ps") and paste.quiet
    if not asked or not all(is_id(line.strip()) for line in paste.lines):
        return None
    found = OutputFindings(read=len(paste.lines))
    for line in paste.lines:
        found.add(line, meaning("output-containers-only-id"))
    return found
