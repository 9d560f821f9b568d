"""What ``docker build`` prints with BuildKit, on a terminal (`` => [2/4] RUN …``) and line by line (``#5 [2/4] RUN …``).

``--progress=plain`` and everything that is no terminal gets the second. The forms are those of ``util/progress/progressui``
in moby/buildkit, and the words for steps those of its Dockerfile frontend and its exporters. Compose puts the name of a
service before them: ``[web 2/4]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.core.output.build_step import build_news, exit_status, instruction_meaning
from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning

_HEADER = re.compile(r"\[\+\] Building \d[\d.]*s \((\d{1,4})/(\d{1,4})\)(?: (FINISHED))?(?: \S{1,100})?")
_FANCY = re.compile(r"=> (?P<name>\S.{0,600}?)(?: (?:\d[\d.]*s))?")
_PLAIN = re.compile(r"#(?P<number>\d{1,4}) (?P<name>\S.{0,2000})")
_STATE = re.compile(r"(CACHED|ERROR|CANCELED) (?=\S)")
_STAGE = re.compile(r"\[(?:[^\]\[]{1,80} )?\d{1,3}/\d{1,3}\] (?P<instruction>[A-Za-z]{3,12})(?!\w).{0,2000}")
_ENDED = re.compile(
    r"(?:DONE(?: \d[\d.]*s)?|(?P<cached>CACHED)|(?P<failed>ERROR:? .{1,2000})|(?P<canceled>CANCELED)|\.\.\.)"
)
_TIMED_LOG = re.compile(r"\d{1,6}\.\d{1,3}(?: .{0,2000})?")
_TAIL_STEP = re.compile(r"> (?P<step>(?:\[[^\]\[]{1,100}\]|\S).{0,2000}?):?")
_RULE = re.compile(r"-{6,}")
_PLACE = re.compile(r"[\w./-]{0,200}[Dd]ockerfile[\w.-]{0,100}:\d{1,5}")
_SOURCE = re.compile(r"\d{1,5} \|(?P<failed> >>>)?.{0,2000}")
_FAILED = re.compile(
    r"(?:ERROR: |target \S{1,100}: |error: )?"
    r"(?:failed to solve|failed to build|failed to receive status|executor failed running).{0,4000}"
    r"|ERROR: .{1,4000}"
)
_WARNED = re.compile(r"\d{1,4} warnings? found(?: \(.{1,100}\))?:?|- [A-Z][A-Za-z]{3,40}: .{1,500}|WARN: .{1,500}")
_HINT = re.compile(r"(?:View build details: |What's [Nn]ext|View a summary of image|Learn more at ).{0,300}")

_SERVICE = re.compile(r"\[[\w.-]{1,80}(?:\] (?!\[)| (?=(?:internal|auth)\]))")
"""The name of a service or a target that stands before a step, if several are built at once."""

_STARTS: Final = {
    "[internal] load build definition": "output-build-definition",
    "[internal] load metadata": "output-build-metadata",
    "[internal] load .dockerignore": "output-build-ignore",
    "[internal] load build context": "output-build-context",
    "[internal] load remote build context": "output-build-context",
    "[internal] booting buildkit": "output-build-boot",
    "[internal]": "output-build-internal",
    "[auth]": "output-build-auth",
    "resolve image config for": "output-build-frontend",
    "docker-image://": "output-build-frontend",
    "importing cache": "output-build-cache-in",
    "exporting cache": "output-build-cache-out",
    "exporting": "output-build-export",
    "pushing": "output-build-push",
    "load local bake definitions": "output-build-internal",
    "resolving provenance": "output-build-provenance",
    "building with": "output-build-builder",
    "WARN: ": "output-build-warned",
}
_DETAILS: Final = {
    "transferring": "output-build-transferring",
    "naming to": "output-build-naming",
    "writing image": "output-build-writing",
    "unpacking to": "output-build-unpacking",
    "exporting attestation": "output-build-attestation",
    "exporting": "output-build-export-part",
    "pushing": "output-build-push",
    "extracting": "output-build-extracting",
    "sha256:": "output-build-layer",
    "resolve ": "output-build-resolve",
    "preparing ": "output-build-export-part",
    "sending tarball": "output-build-export-part",
    "# ": "output-build-log",
}
"""What is printed below a step, by how it begins."""

_KEPT: Final = ("output-build-naming",)
"""Details that a learner should see, whatever has to be left out."""


@dataclass(slots=True)
class _Build:
    """What is known of the build so far."""

    found: OutputFindings = field(default_factory=OutputFindings)
    names: dict[str, str] = field(default_factory=dict[str, str])
    """The names of the steps by their numbers."""
    logs: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """What the commands of the steps printed, by the numbers of the steps."""
    failed: str | None = None
    status: int | None = None
    printed: list[str] = field(default_factory=list[str])
    """What the command of the failed step printed."""
    cached: int = 0
    steps: int = 0
    sure: bool = False

    def fail(self, step: str) -> None:
        self.failed = self.failed or step


def explain(paste: Paste) -> OutputFindings | None:
    """The build that was pasted, None if nothing of it is one."""
    build = _Build()
    for line, is_log in _with_logs(paste.lines):
        plain = " ".join(line.split())
        if is_log:
            build.printed.append(line)
            build.found.add(line, meaning("output-build-log"))
        elif not any(rule(plain, build) for rule in _RULES):
            build.found.unread.append(line)
            continue
        build.found.read += 1
    if not build.sure:
        return None
    if build.failed is not None:
        build.found.headline += build_news(build.failed, build.status, build.printed)
        build.found.failure += build.printed
        return build.found
    build.found.failure.clear()
    if build.cached and build.steps:
        build.found.notes.append(meaning("output-build-note-cached", cached=build.cached, steps=build.steps))
    return build.found


def _with_logs(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The lines, each with whether it is what a failed command printed, which stands between two rules."""
    within = False
    for line in lines:
        plain = line.strip()
        if within and _RULE.fullmatch(plain):
            within = False
        yield line, within and not _TAIL_STEP.fullmatch(plain)
        if plain.startswith("> [") and _TAIL_STEP.fullmatch(plain):
            within = True


def _header(plain: str, build: _Build) -> bool:
    found = _HEADER.fullmatch(plain)
    if found:
        done = meaning("output-build-finished" if found[3] else "output-build-progress", done=found[1], total=found[2])
        build.found.add(plain, done)
        build.sure = True
    return bool(found)


def _fancy(plain: str, build: _Build) -> bool:
    found = _FANCY.fullmatch(plain)
    if not found:
        return False
    name = found["name"]
    if name.startswith("=> "):
        _detail(plain, name.removeprefix("=> "), build)
        return True
    state = _STATE.match(name)
    if state:
        name = name[state.end() :]
    return _step(plain, name, state[1] if state else "", build)


def _step(plain: str, name: str, state: str, build: _Build) -> bool:
    """A step by its name; False if it is none that BuildKit has."""
    stage = _STAGE.fullmatch(name)
    start = None if stage else _start(name)
    if not (stage or start or state):
        return False
    build.sure = True
    said = (*_state(name, state, counted=bool(stage), build=build), *_own(stage, start))
    build.found.add(plain, *said, minor=not (stage or state))
    return True


def _start(name: str) -> str | None:
    """The message about a step that is no instruction, by how its name begins."""
    own = _SERVICE.sub(lambda found: "" if found[0].endswith("] ") else "[", name, count=1)
    return next((said for way in (name, own) for start, said in _STARTS.items() if way.startswith(start)), None)


def _own(stage: re.Match[str] | None, start: str | None) -> tuple[Meaning, ...]:
    if stage:
        return (instruction_meaning(stage["instruction"].upper()),)
    return (meaning(start),) if start else ()


def _state(name: str, state: str, *, counted: bool, build: _Build) -> tuple[Meaning, ...]:
    build.steps += counted
    if state == "CACHED":
        build.cached += counted
        return (meaning("output-build-cached"),)
    if state == "ERROR":
        build.fail(name)
        return (meaning("output-build-failed"),)
    return (meaning("output-build-canceled"),) if state == "CANCELED" else ()


def _plain(plain: str, build: _Build) -> bool:
    found = _PLAIN.fullmatch(plain)
    if not found:
        return False
    number, name = found["number"], found["name"]
    step = build.names.get(number, "")
    if ended := _ENDED.fullmatch(name):
        _end(plain, ended, step, build)
        if ended["failed"]:
            build.printed += build.logs.get(number, [])
    elif _TIMED_LOG.fullmatch(name):
        build.logs.setdefault(number, []).append(plain)
        build.found.add(plain, meaning("output-build-log"), minor=True)
    elif step == name or (step and _is_detail(name)):
        if step != name:
            _detail(plain, name, build)
    elif _step(plain, name, "", build):
        build.names.setdefault(number, name)
    else:
        build.found.add(plain, meaning("output-build-detail"), minor=True)
    return True


def _end(plain: str, ended: re.Match[str], step: str, build: _Build) -> None:
    build.sure = build.sure or not ended[0].startswith(".")
    if ended["failed"]:
        build.fail(step or plain)
        build.status = exit_status(plain) if build.status is None else build.status
        build.found.failure.append(plain)
        build.found.add(plain, meaning("output-build-failed"))
    elif ended["canceled"]:
        build.found.add(plain, meaning("output-build-canceled"))
    elif ended["cached"]:
        build.cached += bool(_STAGE.fullmatch(step))
        build.found.add(plain, meaning("output-build-cached"))
    else:
        waits = ended[0].startswith(".")
        build.found.add(plain, meaning("output-build-elsewhere" if waits else "output-build-done"), minor=True)


def _is_detail(name: str) -> bool:
    return any(name.startswith(start) for start in _DETAILS)


def _detail(plain: str, name: str, build: _Build) -> None:
    message = next((said for start, said in _DETAILS.items() if name.startswith(start)), "output-build-detail")
    build.sure = build.sure or message != "output-build-detail"
    build.found.add(plain, meaning(message), minor=message not in _KEPT)


def _tail(plain: str, build: _Build) -> bool:
    """What is printed below the steps when one failed: its log, the place in the Dockerfile, and the error."""
    if _RULE.fullmatch(plain):
        return True
    if plain.startswith("> [") and (step := _TAIL_STEP.fullmatch(plain)):
        build.sure = True
        build.fail(step["step"])
        build.found.add(plain, meaning("output-build-tail-step"))
    elif _PLACE.fullmatch(plain):
        build.found.add(plain, meaning("output-build-place"), minor=True)
    elif source := _SOURCE.fullmatch(plain):
        if source["failed"]:
            build.found.add(plain, meaning("output-build-culprit"))
    elif _FAILED.fullmatch(plain):
        build.fail("")
        build.status = exit_status(plain) if build.status is None else build.status
        build.found.failure.append(plain)
        build.found.add(plain, meaning("output-build-stopped"))
    elif _WARNED.fullmatch(plain):
        build.found.add(plain, meaning("output-build-warned"), minor=True)
    elif _HINT.fullmatch(plain):
        build.found.add(plain, meaning("output-build-hint"), minor=True)
    else:
        return False
    return True


_RULES: Final = (_header, _fancy, _plain, _tail)
