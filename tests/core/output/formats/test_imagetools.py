"""Images in a registry as ``docker buildx imagetools inspect`` shows them."""

from __future__ import annotations

import pytest

from bot.core.output.recognise import explain_first_output
from tests.core.output.tools import SAMPLES, notes, said

TOP = "Name: docker.io/library/nginx:latest\nMediaType: application/vnd.oci.image.index.v1+json\n"


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("  Platform:    linux/amd64", "manifest-amd64"),
        ("  Platform:    linux/arm64/v8", "manifest-arm64"),
        ("  Platform:    linux/arm/v7", "manifest-arm"),
        ("  Platform:    linux/386", "manifest-386"),
        ("  Platform:    linux/s390x", "manifest-other"),
        ("  Platform:    windows/amd64", "manifest-windows"),
        ("  Platform:    unknown/unknown", "manifest-attestation"),
        ("  OSVersion:   10.0.20348.2340", "imagetools-os-version"),
        ("Digest:    sha256:0d17b565", "manifest-digest"),
        ("  MediaType:   application/vnd.oci.image.manifest.v1+json", "manifest-type-oci"),
        ("  Name:        docker.io/library/nginx:latest@sha256:aaaa", "imagetools-entry"),
        ("    vnd.docker.reference.type:   attestation-manifest", "imagetools-attested"),
        ("    org.opencontainers.image.version: 1.25", "manifest-annotations"),
    ],
)
def test_a_line_has_its_meaning(line: str, meaning: str) -> None:
    assert said(TOP + line)[2:] == [meaning]


def test_platforms_are_counted_without_attestations() -> None:
    assert notes(SAMPLES["imagetools"])["manifest-note-platforms"] == {"platforms": 2}


def test_without_a_list_it_is_for_one_platform() -> None:
    assert "imagetools-note-single" in notes(SAMPLES["imagetools-single"])


@pytest.mark.parametrize(
    "text", ["Name: mio\nDigest: of a book", "Platform: linux", "Name: builder\nDriver: docker", "MediaType: text"]
)
def test_other_pairs_are_none(text: str) -> None:
    assert explain_first_output(text) is None
