"""What ``docker compose up``, ``down``, ``stop`` and ``pull`` print while they work, and what ``docker-compose`` 1 printed.

The words are those of ``pkg/api/event.go`` and ``cmd/display`` in docker/compose: on a terminal with a mark and seconds,
elsewhere without. Logs of containers that stand between are not explained, but looked through for errors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.core.output.container_state import exit_meaning
from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning

_HEADER = re.compile(r"\[\+\] [A-Za-z]{2,20} (\d{1,4})/(\d{1,4})")
_MARK: Final = "(?:[✔✘!⠀-⣿] ?|- )"
_TIME: Final = r"(?: \d[\d.]{0,9}s)?"
_RESOURCE = re.compile(
    rf"(?:DRY-RUN MODE - )?{_MARK}?(?:DRY-RUN MODE - )?(?P<kind>Network|Volume|Container|Image|Service|Config|Secret) "
    rf"(?P<name>\"?[\w][\w./:@-]{{0,250}}\"?) +(?P<status>[A-Z][a-z]{{2,20}})(?P<rest> .{{1,1000}}?)?{_TIME}"
)
_PULLED = re.compile(
    rf"(?:{_MARK})?(?P<name>[\w][\w./:@-]{{0,250}})(?: \d{{1,4}} layers?)?(?: \[[⠀-⣿]{{0,200}}\].{{0,60}}?)? "
    rf"(?P<status>Pulling|Pulled|Building|Built|Skipped|Warning|Error|Interrupted)(?P<rest> .{{1,1000}}?)?{_TIME}"
)
_MARKED = re.compile(rf"{_MARK}")
_LAYER = re.compile(
    rf"(?:{_MARK})?[0-9a-f]{{12}} (?:Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download complete|Extracting|"
    rf"Pull complete|Already exists)(?: .{{1,200}})?"
)
_V1 = re.compile(
    r"(?P<status>Creating|Starting|Stopping|Removing|Recreating|Restarting|Killing) (?P<name>[\w.-]{1,250})"
    r"(?: ?\.\.\. ?(?P<ended>done|error)?)?"
)
_V1_RESOURCE = re.compile(
    r"(?P<status>Creating|Removing) (?P<kind>network|volume) \"?(?P<name>[\w.-]{1,250})\"?(?: with .{1,80})?"
)
_V1_OTHER: Final = (
    (re.compile(r"[\w.-]{1,250} is up-to-date"), "output-compose-container-running"),
    (re.compile(r"Pulling [\w.-]{1,250} \(\S{1,300}\)\.\.\."), "output-compose-pulling"),
    (re.compile(r"Building [\w.-]{1,250}"), "output-compose-building"),
)
_OTHER: Final = (
    (re.compile(r"Attaching to \S.{0,2000}"), "output-compose-attaching"),
    (re.compile(r"Gracefully [Ss]topping.{0,100}"), "output-compose-graceful"),
    (re.compile(r"Aborting on container exit.{0,10}"), "output-compose-aborting"),
    (re.compile(r".{0,200}the attribute `?version`? is obsolete.{0,200}"), "output-compose-version"),
    (re.compile(r"(?:WARN\[\d{4}\] |time=\"\S{1,40}\" level=warning ).{1,1000}"), "output-compose-warning"),
    (re.compile(r"\.\.\. \d{1,4} more"), "output-compose-more"),
)
_EXITED = re.compile(r"(?P<name>[\w.-]{1,250}) exited with code (?P<status>\d{1,3})(?: \(restarting\))?")
_LOG = re.compile(r"(?P<name>[\w][\w.-]{0,100}) {1,60}\| ?.{0,4000}")
_UNHEALTHY = re.compile(
    r"dependency failed to start: container (?P<name>[\w.-]{1,250}) (?P<why>is unhealthy|exited \((?P<status>\d{1,3})\))"
)
_FAILED = re.compile(
    r"(?:ERROR: |Error response from daemon: |Cannot start service |failed to |no configuration file|service \").{1,2000}"
)

_IN_USE: Final = "output-compose-in-use"
_KINDS: Final = {
    "Network": {
        "Creating": "output-compose-network-creating",
        "Created": "output-compose-network-created",
        "Removing": "output-compose-network-removing",
        "Removed": "output-compose-network-removed",
        "Resource": _IN_USE,
    },
    "Volume": {
        "Creating": "output-compose-volume-created",
        "Created": "output-compose-volume-created",
        "Removing": "output-compose-volume-removed",
        "Removed": "output-compose-volume-removed",
        "Resource": _IN_USE,
    },
    "Container": {
        "Creating": "output-compose-container-creating",
        "Created": "output-compose-container-created",
        "Starting": "output-compose-container-starting",
        "Started": "output-compose-container-started",
        "Running": "output-compose-container-running",
        "Recreate": "output-compose-container-recreating",
        "Recreated": "output-compose-container-recreated",
        "Recreating": "output-compose-container-recreating",
        "Waiting": "output-compose-container-waiting",
        "Healthy": "output-compose-container-healthy",
        "Exited": "output-compose-container-exited",
        "Restarting": "output-compose-container-restarted",
        "Restarted": "output-compose-container-restarted",
        "Stopping": "output-compose-container-stopping",
        "Stopped": "output-compose-container-stopped",
        "Killing": "output-compose-container-killed",
        "Killed": "output-compose-container-killed",
        "Removing": "output-compose-container-removing",
        "Removed": "output-compose-container-removed",
    },
    "Image": {"Removing": "output-compose-image-removed", "Removed": "output-compose-image-removed"},
}
_EVERYTHING: Final = {
    "Pulling": "output-compose-pulling",
    "Pulled": "output-compose-pulled",
    "Building": "output-compose-building",
    "Built": "output-compose-built",
    "Skipped": "output-compose-skipped",
    "Warning": "output-compose-warning",
    "Error": "output-compose-error",
    "Interrupted": "output-compose-interrupted",
}
_PASSING: Final = (
    "Creating",
    "Starting",
    "Stopping",
    "Removing",
    "Waiting",
    "Recreate",
    "Recreating",
    "Pulling",
    "Building",
)

_ENDED: Final = {
    "Creating": "Started",
    "Starting": "Started",
    "Stopping": "Stopped",
    "Removing": "Removed",
    "Recreating": "Recreated",
}
"""What Compose 2 calls that which Compose 1 calls ``done``: what it has created, it has started as well."""


@dataclass(slots=True)
class _Progress:
    """What is known of the work so far."""

    found: OutputFindings = field(default_factory=OutputFindings)
    failed: list[str] = field(default_factory=list[str])
    exits: dict[str, int] = field(default_factory=dict[str, int])
    unhealthy: str = ""
    in_use: str = ""
    sure: bool = False
    resources: int = 0
    removed: bool = False
    typed: bool = False


def explain(paste: Paste) -> OutputFindings | None:
    """The progress that was pasted, None if nothing of it is any."""
    progress = _Progress(typed=paste.is_output_of("compose"))
    for line in paste.lines:
        plain = " ".join(line.split())
        if any(rule(plain, progress) for rule in _RULES):
            progress.found.read += 1
        else:
            progress.found.unread.append(line)
    if not progress.sure:
        return None
    progress.found.headline += _news(progress)
    if progress.removed and not progress.failed:
        progress.found.notes.append(meaning("output-compose-note-volumes"))
    return progress.found


def _header(plain: str, progress: _Progress) -> bool:
    found = _HEADER.fullmatch(plain)
    if found:
        progress.found.add(plain, meaning("output-compose-progress", done=found[1], total=found[2]))
        progress.sure = True
    return bool(found)


def _resource(plain: str, progress: _Progress) -> bool:
    found = _RESOURCE.fullmatch(plain)
    if not found:
        return False
    kind, status = found["kind"], found["status"]
    message = _KINDS.get(kind, {}).get(status) or _EVERYTHING.get(status)
    if not message:
        return False
    progress.sure = True
    _tell(plain, found["name"].strip('"'), status, message, found["rest"] or "", progress)
    progress.removed = progress.removed or (kind in ("Container", "Network") and status == "Removed")
    return True


def _tell(plain: str, name: str, status: str, message: str, rest: str, progress: _Progress) -> None:
    if status == "Error":
        progress.failed.append(name)
        progress.found.failure.append(rest.strip())
    if message == _IN_USE:
        progress.in_use = name
    progress.found.add(plain, meaning(message), minor=status in _PASSING)


def _service(plain: str, progress: _Progress) -> bool:
    """A service whose image is pulled or built, or a layer of such an image."""
    if _LAYER.fullmatch(plain):
        if not _MARKED.match(plain) and not progress.sure:
            return False
        progress.found.add(plain, meaning("output-compose-layer"), minor=True)
        return True
    found = _PULLED.fullmatch(plain)
    if not found or not (_MARKED.match(plain) or progress.sure):
        return False
    progress.sure = True
    _tell(plain, found["name"], found["status"], _EVERYTHING[found["status"]], found["rest"] or "", progress)
    return True


def _first_version(plain: str, progress: _Progress) -> bool:
    """A line of ``docker-compose`` 1, which has its own words."""
    if found := _V1_RESOURCE.fullmatch(plain):
        message = _KINDS[found["kind"].capitalize()].get(found["status"])
        progress.sure = True
        progress.removed = progress.removed or found["status"] == "Removing"
    elif found := _V1.fullmatch(plain):
        if "..." not in plain and not progress.typed:
            return False
        progress.sure = True
        if found["ended"] == "error":
            progress.failed.append(found["name"])
        done = _ENDED.get(found["status"]) if found["ended"] == "done" else None
        message = (
            "output-compose-error" if found["ended"] == "error" else _KINDS["Container"].get(done or found["status"])
        )
    else:
        message = next((said for form, said in _V1_OTHER if form.fullmatch(plain)), None)
        if not (progress.sure or progress.typed):
            return False
        progress.sure = progress.sure or bool(message)
    if message:
        progress.found.add(plain, meaning(message))
    return bool(message)


def _other(plain: str, progress: _Progress) -> bool:
    """What is printed beside the progress: warnings, logs, and how it ended."""
    if exited := _EXITED.fullmatch(plain):
        progress.exits.setdefault(exited["name"], int(exited["status"]))
        progress.found.add(plain, meaning("output-compose-exited"), exit_meaning(int(exited["status"])))
    elif unhealthy := _UNHEALTHY.search(plain):
        if unhealthy["status"]:
            progress.exits.setdefault(unhealthy["name"], int(unhealthy["status"]))
        else:
            progress.unhealthy = unhealthy["name"]
        progress.found.failure.append(plain)
        progress.found.add(plain, meaning("output-compose-dependency"))
    elif message := next((said for form, said in _OTHER if form.fullmatch(plain)), None):
        progress.sure = progress.sure or message == "output-compose-attaching"
        progress.found.add(plain, meaning(message), minor=message == "output-compose-more")
    elif progress.sure and _LOG.fullmatch(plain):
        progress.found.failure.append(plain.partition("|")[2])
        progress.found.add(plain, meaning("output-compose-log"), minor=True)
    elif progress.sure and _FAILED.fullmatch(plain):
        progress.found.failure.append(plain)
        progress.failed.append("")
        progress.found.add(plain, meaning("output-compose-stopped"))
    else:
        return False
    return True


def _news(progress: _Progress) -> list[Meaning]:
    named = [name for name in dict.fromkeys(progress.failed) if name]
    ended = [(name, status) for name, status in progress.exits.items() if status]
    if progress.unhealthy:
        return [
            meaning("output-news-unhealthy", name=progress.unhealthy),
            meaning("output-news-health", name=progress.unhealthy),
        ]
    if ended:
        name, status = ended[0]
        return [
            meaning("output-news-exited", name=name, status=str(status)),
            exit_meaning(status),
            meaning("output-news-compose-logs"),
        ]
    if named:
        return [meaning("output-compose-news-failed", names=", ".join(named[:5])), meaning("output-compose-news-look")]
    if progress.in_use:
        return [meaning("output-compose-news-in-use", name=progress.in_use)]
    return [meaning("output-compose-news-stopped")] if progress.failed else []


_RULES: Final = (_header, _resource, _other, _service, _first_version)
