"""What ``docker buildx imagetools inspect`` prints: an image in a registry, and the platforms that it is there for.

The layout is that of ``util/imagetools/printers.go`` in docker/buildx.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.core.output.paste import Paste
from bot.core.output.platforms import ATTESTATION, media_type_meaning, platform_meaning
from bot.core.output.reading import Meaning, OutputFindings, meaning

_PAIR = re.compile(r"(?P<key>Name|MediaType|Digest|Platform|OSVersion|OSFeatures|URLs): +(?P<value>\S.{0,1000})")
_HEADING = re.compile(r"(?P<key>Manifests|Annotations):")
_ANNOTATION = re.compile(r"(?P<key>[a-z][\w-]{0,60}(?:\.[\w-]{1,60}){1,10}): +(?P<value>\S.{0,1000})")
_KEYS: Final = {
    "Digest": "output-manifest-digest",
    "Manifests": "output-imagetools-manifests",
    "OSVersion": "output-imagetools-os-version",
    "OSFeatures": "output-imagetools-os-version",
    "URLs": "output-imagetools-urls",
    "Annotations": "output-manifest-annotations",
}
_MINOR: Final = ("Annotations", "OSVersion", "OSFeatures", "URLs")
_ATTESTED: Final = "vnd.docker.reference."


def explain(paste: Paste) -> OutputFindings | None:
    """The image that was pasted, None if nothing of it is one."""
    found = OutputFindings()
    keys: list[str] = []
    for line in paste.lines:
        plain = line.strip()
        pair = _PAIR.fullmatch(plain) or _HEADING.fullmatch(plain) or _ANNOTATION.fullmatch(plain)
        if not pair:
            found.unread.append(line)
            continue
        keys.append(pair["key"])
        value = pair.groupdict().get("value") or ""
        found.add(plain, *_meanings(pair["key"], value.strip()), minor=_is_minor(pair["key"]))
    found.read = len(keys)
    if not _is_sure(keys):
        return None
    found.notes += _notes(found, keys, cut=paste.cut)
    return found


def _is_sure(keys: Sequence[str]) -> bool:
    """Whether there is enough of it: other tools print names and digests, too, but not together with media types."""
    return "MediaType" in keys and len({"Name", "Digest", "Platform", "Manifests"} & set(keys)) > 0


def _is_minor(key: str) -> bool:
    return key in _MINOR or ("." in key and not key.startswith(_ATTESTED))


def _meanings(key: str, value: str) -> tuple[Meaning, ...]:
    if key == "Platform":
        os, _, rest = value.partition("/")
        return (platform_meaning(os, rest.partition("/")[0]),)
    if key == "Name":
        return (meaning("output-imagetools-entry" if "@sha256:" in value else "output-imagetools-name"),)
    if key == "MediaType":
        return (media_type_meaning(value) or meaning("output-imagetools-type"),)
    if key.startswith(_ATTESTED):
        return (meaning("output-imagetools-attested"),)
    return (meaning(_KEYS.get(key, "output-manifest-annotations")),)


def _notes(found: OutputFindings, keys: Sequence[str], *, cut: bool) -> list[Meaning]:
    attestations = sum(each.message == ATTESTATION for line in found.lines for each in line.meanings)
    platforms = keys.count("Platform") - attestations
    if platforms > 1 and not cut:
        return [meaning("output-manifest-note-platforms", platforms=platforms)]
    return [meaning("output-imagetools-note-single")] if "Manifests" not in keys and "Platform" not in keys else []
