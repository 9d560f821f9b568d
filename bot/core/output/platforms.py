"""For which platform a manifest is, and which kind of document it is, by the words that manifests have for it."""

from __future__ import annotations

from typing import Final

from bot.core.output.reading import Meaning, meaning

ATTESTATION: Final = "output-manifest-attestation"

_ARCHITECTURES: Final = {
    "amd64": "output-manifest-amd64",
    "arm64": "output-manifest-arm64",
    "arm": "output-manifest-arm",
    "386": "output-manifest-386",
    "unknown": ATTESTATION,
}
_MEDIA_TYPES: Final = {
    "manifest.list.v2": "output-manifest-type-list",
    "image.index": "output-manifest-type-index",
    "distribution.manifest.v2": "output-manifest-type-docker",
    "image.manifest": "output-manifest-type-oci",
    "container.image": "output-manifest-type-config",
    "image.config": "output-manifest-type-config",
    "rootfs.diff": "output-manifest-type-layer",
    "image.layer": "output-manifest-type-layer",
}


def platform_meaning(os: str, architecture: str) -> Meaning:
    """Whose computers it is for; ``unknown/unknown`` is no image at all."""
    if os == "windows":
        return meaning("output-manifest-windows")
    return meaning(_ARCHITECTURES.get(architecture, "output-manifest-other"))


def media_type_meaning(media_type: str) -> Meaning | None:
    """What kind of document it is, None if that is not known."""
    return next((meaning(said) for part, said in _MEDIA_TYPES.items() if part in media_type), None)
