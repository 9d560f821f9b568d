"""What ``docker manifest inspect`` prints: a list of platforms, or the manifest of one image."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.core.output.json_fragment import Fragment, extent, is_count, is_list, is_object, parse
from bot.core.output.paste import Paste
from bot.core.output.platforms import ATTESTATION, media_type_meaning, platform_meaning
from bot.core.output.reading import ExplainedLine, Meaning, OutputFindings, meaning
from bot.core.text.sizes import human_size

_KEYS: Final = {
    "schemaVersion": "output-manifest-schema",
    "Ref": "output-manifest-ref",
    "Descriptor": "output-manifest-descriptor",
    "config": "output-manifest-config",
    "digest": "output-manifest-digest",
    "annotations": "output-manifest-annotations",
    "Raw": "output-manifest-raw",
}
_INNER: Final = ("SchemaV2Manifest", "OCIManifest")
_MINOR: Final = ("annotations", "Raw", "schemaVersion")
_MARKS: Final = frozenset(
    ("schemaVersion", "mediaType", "manifests", "platform", "Ref", "SchemaV2Manifest", "OCIManifest")
)
"""Keys that tell a manifest from any other JSON."""


def explain(paste: Paste) -> OutputFindings | None:
    """The manifest that was pasted, None if it is none."""
    objects = list(_objects(parse(paste.lines)))
    found = OutputFindings()
    for each in objects:
        _explain(each, found)
    if not found.lines or not any(_MARKS & each.keys() for each in objects):
        return None
    found.read, found.unread = extent(paste.lines)
    found.notes += _notes(found.lines, paste.cut)
    return found


def _objects(parsed: Fragment) -> Iterator[Mapping[str, Any]]:
    for value in [parsed.loose, *parsed.values]:
        for each in value if is_list(value) else [value]:
            if is_object(each):
                yield each


def _explain(each: Mapping[str, Any], found: OutputFindings) -> None:
    """One object and what stands in it; an entry of a list is one line."""
    if _is_entry(each):
        found.add(_entry(each), *_platform(each["platform"], each.get("annotations")))
        return
    for key, value in each.items():
        inner = [entry for entry in (value if is_list(value) else [value]) if is_object(entry)]
        if key in _INNER or key == "manifests" or (key == "Descriptor" and inner and _is_entry(inner[0])):
            for entry in inner:
                _explain(entry, found)
        elif said := _meaning(key, value, each):
            found.add(f'"{key}": {json.dumps(value, ensure_ascii=False)}', said, minor=key in _MINOR)


def _is_entry(each: Mapping[str, Any]) -> bool:
    return is_object(each.get("platform")) and "layers" not in each


def _entry(each: Mapping[str, Any]) -> str:
    """An entry of a list of platforms as one line, its most telling parts first."""
    platform = each["platform"]
    names = (str(platform[key]) for key in ("os", "architecture", "variant") if platform.get(key))
    parts = [f'"platform": {"/".join(names)}']
    parts += [f'"{key}": {each[key]}' for key in ("size", "digest") if key in each]
    return ", ".join(parts)


def _platform(platform: Mapping[str, Any], annotations: Any) -> tuple[Meaning, ...]:
    kind = annotations.get("vnd.docker.reference.type") if is_object(annotations) else None
    if kind == "attestation-manifest":
        return (meaning(ATTESTATION),)
    return (platform_meaning(str(platform.get("os")), str(platform.get("architecture"))),)


def _meaning(key: str, value: Any, each: Mapping[str, Any]) -> Meaning | None:
    if key == "mediaType":
        return media_type_meaning(str(value))
    if key == "size" and "digest" in each:
        layer = "layer" in str(each.get("mediaType")) or "rootfs" in str(each.get("mediaType"))
        return meaning("output-manifest-size-layer" if layer else "output-manifest-size")
    if key == "layers" and is_list(value):
        sizes = [layer.get("size") for layer in value if is_object(layer)]
        total = sum(filter(is_count, sizes))
        return meaning("output-manifest-layers", layers=len(value), size=human_size(round(total)))
    return meaning(_KEYS[key]) if key in _KEYS else None


def _notes(lines: list[ExplainedLine], cut: bool) -> list[Meaning]:
    entries = [line for line in lines if line.text.startswith('"platform"')]
    attestations = sum(1 for line in entries if line.meanings[0].message == ATTESTATION)
    said: list[Meaning] = []
    if len(entries) - attestations > 1 and not cut:
        said.append(meaning("output-manifest-note-platforms", platforms=len(entries) - attestations))
    if entries:
        said.append(meaning("output-manifest-note-size"))
    return said
