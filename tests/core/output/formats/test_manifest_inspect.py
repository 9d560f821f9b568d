"""Manifests: one for each platform, the list of them, and whose size a size is."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, notes, read, said, short

DIGEST = "sha256:" + "0123456789abcdef" * 4
DOCKER = "application/vnd.docker."
OCI = "application/vnd.oci.image."


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ('"schemaVersion": 2', ["manifest-schema"]),
        (f'"mediaType": "{DOCKER}distribution.manifest.list.v2+json"', ["manifest-type-list"]),
        (f'"mediaType": "{OCI}index.v1+json"', ["manifest-type-index"]),
        (f'"mediaType": "{DOCKER}distribution.manifest.v2+json"', ["manifest-type-docker"]),
        (f'"mediaType": "{OCI}manifest.v1+json"', ["manifest-type-oci"]),
        (f'"mediaType": "{DOCKER}container.image.v1+json"', ["manifest-type-config"]),
        (f'"mediaType": "{DOCKER}image.rootfs.diff.tar.gzip"', ["manifest-type-layer"]),
        ('"platform": {\n"architecture": "amd64",\n"os": "linux"\n}', ["manifest-amd64"]),
        ('"platform": {"architecture": "arm64", "os": "linux", "variant": "v8"}', ["manifest-arm64"]),
        ('"platform": {"architecture": "arm", "os": "linux", "variant": "v7"}', ["manifest-arm"]),
        ('"platform": {"architecture": "386", "os": "linux"}', ["manifest-386"]),
        ('"platform": {"architecture": "riscv64", "os": "linux"}', ["manifest-other"]),
        ('"platform": {"architecture": "amd64", "os": "windows"}', ["manifest-windows"]),
        ('"platform": {"architecture": "unknown", "os": "unknown"}', ["manifest-attestation"]),
        ('"annotations": {"vnd.docker.reference.type": "attestation-manifest"}, "platform": {}', ["manifest-attestation"]),
        (f'"mediaType": "{OCI}layer.v1.tar+gzip", "size": 3799689, "digest": "{DIGEST}"',
         ["manifest-type-layer", "manifest-size-layer", "manifest-digest"]),
        (f'"mediaType": "{OCI}manifest.v1+json", "size": 1022, "digest": "{DIGEST}"',
         ["manifest-type-oci", "manifest-size", "manifest-digest"]),
    ],
)  # fmt: skip
def test_a_key_has_its_meaning(text: str, meanings: list[str]) -> None:
    assert said(text) == meanings


def test_every_platform_of_a_list_is_told() -> None:
    lines = read(SAMPLES["manifest-list"]).lines
    assert [line.text.partition(",")[0] for line in lines[2:]] == [
        '"platform": linux/amd64',
        '"platform": linux/arm64',
        '"platform": linux/arm/v7',
    ]
    assert notes(SAMPLES["manifest-list"]) == {"manifest-note-platforms": {"platforms": 3}, "manifest-note-size": {}}


def test_attestations_are_no_platforms() -> None:
    (line,) = [line for line in read(SAMPLES["manifest-attestation"]).lines if "unknown/unknown" in line.text]
    assert (line.count, short(line.meanings)) == (2, ["lines", "manifest-attestation"])
    assert notes(SAMPLES["manifest-attestation"])["manifest-note-platforms"] == {"platforms": 2}


def test_the_layers_of_a_manifest_are_counted_and_added() -> None:
    filled = {each.message: each.filled for line in read(SAMPLES["manifest-single"]).lines for each in line.meanings}
    assert filled["output-manifest-layers"] == {"layers": 1, "size": "3.8 MB"}


def test_the_long_form_has_the_manifest_of_every_platform() -> None:
    assert {"manifest-ref", "manifest-config", "manifest-layers", "manifest-arm"} <= set(
        said(SAMPLES["manifest-verbose"])
    )
    assert notes(SAMPLES["manifest-verbose"])["manifest-note-platforms"] == {"platforms": 3}


@pytest.mark.parametrize("cut", range(5, 30, 5))
def test_a_list_that_was_cut_is_explained_as_far_as_it_goes(cut: int) -> None:
    lines = SAMPLES["manifest-list"].splitlines()
    for part in (lines[:cut], lines[cut:]):
        assert said("\n".join(part))
