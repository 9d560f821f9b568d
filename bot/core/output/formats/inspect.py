"""What ``docker inspect`` prints of an image, whole or a few keys of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bot.core.output.json_fragment import Fragment, extent, is_count, is_list, is_object, parse
from bot.core.output.paste import Paste
from bot.core.output.reading import Meaning, OutputFindings, meaning
from bot.core.text.sizes import human_size

_KEYS: Final = {
    "Id": "output-inspect-id",
    "RepoTags": "output-inspect-tags",
    "RepoDigests": "output-inspect-digests",
    "Parent": "output-inspect-parent",
    "Created": "output-inspect-created",
    "User": "output-inspect-user",
    "ExposedPorts": "output-inspect-ports",
    "Env": "output-inspect-env",
    "Cmd": "output-inspect-cmd",
    "Entrypoint": "output-inspect-entrypoint",
    "WorkingDir": "output-inspect-workdir",
    "Volumes": "output-inspect-volumes",
    "Healthcheck": "output-inspect-healthcheck",
    "Architecture": "output-inspect-platform",
    "Variant": "output-inspect-platform",
    "Os": "output-inspect-platform",
    "Size": "output-inspect-size",
    "Layers": "output-inspect-layers",
}
_MINOR_KEYS: Final = {
    "Labels": "output-inspect-labels",
    "StopSignal": "output-inspect-stopsignal",
    "LastTagTime": "output-inspect-tagged",
    "VirtualSize": "output-inspect-virtual-size",
    "DockerVersion": "output-inspect-docker-version",
    "Author": "output-inspect-author",
    "Comment": "output-inspect-comment",
    "Container": "output-inspect-build-container",
    "ContainerConfig": "output-inspect-build-container",
    "OnBuild": "output-inspect-onbuild",
    "LowerDir": "output-inspect-directories",
    "MergedDir": "output-inspect-directories",
    "UpperDir": "output-inspect-directories",
    "WorkDir": "output-inspect-directories",
    "Descriptor": "output-inspect-descriptor",
    "Hostname": "output-inspect-container-only",
    "Domainname": "output-inspect-container-only",
    "AttachStdin": "output-inspect-container-only",
    "AttachStdout": "output-inspect-container-only",
    "AttachStderr": "output-inspect-container-only",
    "Tty": "output-inspect-container-only",
    "OpenStdin": "output-inspect-container-only",
    "StdinOnce": "output-inspect-container-only",
}
_ALL: Final = _KEYS | _MINOR_KEYS
_OUTER: Final = ("Config", "GraphDriver", "Data", "RootFS", "Metadata")
_VAGUE: Final = frozenset(
    ("Id", "Size", "User", "Created", "Comment", "Labels", "Container", "Author", "Parent", "Tty")
)
"""Keys that other tools use too, so that one of them alone tells nothing."""

_WHEN_EMPTY: Final = {
    "RepoTags": "output-inspect-tags-none",
    "RepoDigests": "output-inspect-digests-none",
    "Parent": "output-inspect-parent-none",
    "User": "output-inspect-user-root",
}
_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {}, False)
_VARIABLE = re.compile(r"\w{1,100}=")
_DIFF_ID = re.compile(r"sha256:[0-9a-f]{64}")
_ASKED = re.compile(r"\.(\w+)\s*(?:\}\}|'|\"|\||$)")
_NEVER: Final = ("0001-", "1970-", "1980-")


def explain(paste: Paste) -> OutputFindings | None:
    """The keys that were pasted, None if they are not those of an image."""
    parsed = parse(paste.lines)
    objects = [*_objects(parsed), *_asked(parsed, paste)]
    found = OutputFindings()
    known: set[str] = set()
    new_store = any("Descriptor" in each for each in objects)
    for key, value in (pair for each in objects for pair in _pairs(each)):
        known.add(key)
        said = meaning("output-inspect-size-new-store") if key == "Size" and new_store else _meaning(key, value)
        found.add(f'"{key}": {json.dumps(value, ensure_ascii=False)}', said, minor=_is_minor(key, value))
    if len(known) < 2 and not known - _VAGUE and not (known and paste.is_output_of("inspect")):
        return None
    found.read, found.unread = extent(paste.lines)
    if any("HostConfig" in each or "State" in each for each in objects):
        found.notes.append(meaning("output-inspect-note-container"))
    elif new_store:
        found.notes.append(meaning("output-inspect-note-new-store"))
    return found


def _objects(parsed: Fragment) -> list[dict[str, Any]]:
    inner = [value for listed in parsed.values if is_list(listed) for value in listed]
    return [value for value in [parsed.loose, *parsed.values, *inner] if is_object(value)]


def _asked(parsed: Fragment, paste: Paste) -> Iterator[dict[str, Any]]:
    """A list without its key: what the command asked for, or what its values look like."""
    strings = [value for value in parsed.values if isinstance(value, str)]
    lists = [value for value in parsed.values if is_list(value) and value]
    asked = [key for key in _ASKED.findall(paste.command) if key in _ALL]
    for values in lists or ([strings] if len(strings) > 1 else []):
        if not all(isinstance(value, str) for value in values):
            continue
        if asked:
            yield {asked[-1]: values}
        elif all(_DIFF_ID.fullmatch(value) for value in values):
            yield {"Layers": values}
        elif all(_VARIABLE.match(value) for value in values):
            yield {"Env": values}


def _pairs(each: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in each.items():
        if key in _OUTER and is_object(value):
            yield from _pairs(value)
        elif key in _ALL:
            yield key, value


def _is_minor(key: str, value: Any) -> bool:
    return key in _MINOR_KEYS or (value in _EMPTY and key != "User")


def _meaning(key: str, value: Any) -> Meaning:
    if value in _EMPTY:
        return meaning(_WHEN_EMPTY.get(key, "output-inspect-empty"))
    special = _SPECIAL.get(key)
    return (special(value) if special else None) or meaning(_ALL[key])


def _tags(value: Any) -> Meaning | None:
    return meaning("output-inspect-tags-several", names=len(value)) if is_list(value) and len(value) > 1 else None


def _size(value: Any) -> Meaning | None:
    return meaning("output-inspect-size-of", size=human_size(round(value))) if is_count(value) else None


def _layers(value: Any) -> Meaning | None:
    return meaning("output-inspect-layers-of", layers=len(value)) if is_list(value) else None


def _created(value: Any) -> Meaning | None:
    return meaning("output-images-old") if str(value).startswith(_NEVER) else None


def _tagged(value: Any) -> Meaning | None:
    return meaning("output-inspect-tagged-never") if str(value).startswith(_NEVER) else None


_SPECIAL: Final[Mapping[str, Callable[[Any], Meaning | None]]] = {
    "RepoTags": _tags,
    "Size": _size,
    "Layers": _layers,
    "Created": _created,
    "LastTagTime": _tagged,
}
