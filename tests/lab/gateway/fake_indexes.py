"""Lists of images as builders push them today, with what is no image in them, and what registries hold besides images."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

from tests.lab.gateway.fake_images import OCI, Made, configuration, digest, header, image, padded, tar

INDEX = "application/vnd.oci.image.index.v1+json"
OCI_CONFIG = "application/vnd.oci.image.config.v1+json"
OCI_TAR = "application/vnd.oci.image.layer.v1.tar"
IN_TOTO = "application/vnd.in-toto+json"
HELM_CONFIG = "application/vnd.cncf.helm.config.v1+json"
NOTHING = "application/vnd.oci.empty.v1+json"
NOWHERE = {"os": "unknown", "architecture": "unknown"}
HERE = {"os": "linux", "architecture": "amd64"}


def entry(made: Made, platform: dict[str, str] | None = None, **changes: Any) -> dict[str, Any]:
    """An image as a list names it, for this machine unless it says otherwise."""
    described = {"mediaType": made.media_type, "size": len(made.manifest), "digest": made.digest}
    return {**described, "platform": HERE if platform is None else platform, **changes}


def index(*entries: dict[str, Any], **more: Any) -> Made:
    """A list of such entries."""
    top = {"schemaVersion": 2, "mediaType": INDEX, "manifests": entries, **more}
    return Made(json.dumps(top).encode(), {}, INDEX)


def attestation_entry(number: int = 0, size: int = 566) -> dict[str, Any]:
    """What a list says of an attestation that nobody has."""
    kind = {"vnd.docker.reference.type": "attestation-manifest"}
    name = digest(f"attestation {number}".encode())
    return {"mediaType": OCI, "digest": name, "size": size, "platform": NOWHERE, "annotations": kind}


def oci(
    *layers: bytes, layer_type: str = f"{OCI_TAR}+gzip", config: dict[str, Any] | bytes | None = None, **more: Any
) -> Made:
    """An image in OCI's form; ``more`` goes into its manifest."""
    made = image(*layers, config=config)
    manifest = json.loads(made.manifest)
    manifest["config"]["mediaType"] = OCI_CONFIG
    for layer in manifest["layers"]:
        layer["mediaType"] = layer_type
    return Made(json.dumps({**manifest, "mediaType": OCI, **more}).encode(), made.blobs, OCI)


def attestation(of: Made, statement: bytes = b'{"_type": "https://in-toto.io/Statement/v0.1"}') -> Made:
    """What BuildKit writes about an image, in the form in which it does."""
    return oci(statement, layer_type=IN_TOTO, config={**configuration(statement), **NOWHERE}, subject=entry(of))


def artefact(config_type: str, layer_type: str, **more: Any) -> Made:
    """Something that is no image, such as a Helm chart."""
    content = gzip.compress(tar("Chart.yaml"), mtime=0)
    made = oci(content, layer_type=layer_type, config=b"{}")
    manifest = json.loads(made.manifest)
    manifest["config"]["mediaType"] = config_type
    return Made(json.dumps({**manifest, **more}).encode(), made.blobs, OCI)


def embedded(layer: bytes) -> Made:
    """An image whose manifest holds its layer, which the registry need not have."""
    made = image(layer, data=base64.b64encode(layer).decode())
    return Made(made.manifest, {name: blob for name, blob in made.blobs.items() if blob != layer})


def two_in_one(smuggled: bytes) -> bytes:
    """A gzip with some harmless file in it, which read as a tar holds other entries: they are in a field of its head."""
    packed = gzip.compress(tar(), mtime=0)[10:]
    filling = bytes(-len(packed) % 512)
    rest = smuggled + header(b"rest", len(filling) + len(packed)) + filling
    field_length = (512 - 12 + len(rest)).to_bytes(2, "little")
    return header(b"\x1f\x8b\x08\x04\0\0\0\0\0\xff" + field_length) + rest + packed


def two_in_one_image(layer_type: str) -> Made:
    """An image with such a layer, which declares by ``layer_type`` whether it is to be unpacked."""
    layer = two_in_one(header(b"smuggled", 5) + padded(b"ahoy!"))
    config = configuration(layer)
    config["rootfs"]["diff_ids"] = [digest(layer if layer_type == OCI_TAR else tar())]
    return oci(layer, layer_type=layer_type, config=config)
