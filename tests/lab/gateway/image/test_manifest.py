"""Manifests and configurations, read as strictly as engines are lax."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.lab.gateway.errors import Refused
from bot.lab.gateway.image import config, manifest
from bot.lab.gateway.limits import ImageLimits
from tests.lab.gateway.fake_images import CONFIG, LAYER, LIST, MANIFEST, OCI, good

DIGEST = "sha256:" + "a" * 64
SMALL = ImageLimits(
    manifest_bytes=1_024,
    list_entries=3,
    layer_count=2,
    layer_bytes=1_000,
    image_bytes=1_500,
    config_bytes=500,
    history_entries=2,
    history_entry_characters=10,
    labels_characters=20,
)
PART = {"mediaType": LAYER, "digest": DIGEST, "size": 800}
HEAD = {"mediaType": CONFIG, "digest": DIGEST, "size": 400}


def described(**changes: Any) -> bytes:
    whole = {"schemaVersion": 2, "mediaType": MANIFEST, "config": HEAD, "layers": [PART], **changes}
    return json.dumps({key: value for key, value in whole.items() if value != "none"}).encode()


def test_an_image_is_read_with_its_parts() -> None:
    image = manifest.read_manifest(good().manifest, MANIFEST, ImageLimits())
    assert isinstance(image, manifest.Image)
    assert [part.digest for part in image.blobs] == list(good().blobs)


def a_list(*entries: Any, media_type: str = LIST) -> bytes:
    return described(config="none", layers="none", mediaType=media_type, manifests=entries)


LISTED = {"mediaType": MANIFEST, "digest": DIGEST, "size": 400}


@pytest.mark.parametrize(
    "data",
    [
        a_list(),
        a_list(media_type="none"),
        a_list({**LISTED, "platform": {"os": "linux"}, "annotations": {"a": "b"}, "urls": [], "data": ""}),
        a_list(*[LISTED] * 3),
        a_list({"digest": DIGEST, "size": 1_000}, {**LISTED, "mediaType": "application/x-what"}),
    ],
)
def test_a_list_is_what_it_names(data: bytes) -> None:
    read = manifest.read_manifest(data, LIST, SMALL)
    assert isinstance(read, manifest.ImageList)
    assert {entry.digest for entry in read.entries} <= {DIGEST}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (a_list(LISTED, {**LISTED, "mediaType": LIST}), "the image's list of images names further lists"),
        (a_list(*[LISTED] * 4), "the image's list names 4 manifests; at most 3 are allowed"),
        (a_list({"a": 1}), "a listed manifest without a SHA-256 digest"),
        (a_list({**LISTED, "digest": "sha512:" + "a" * 128}), "a listed manifest without a SHA-256 digest"),
        (a_list({**LISTED, "size": -1}), "a listed manifest of an impossible size: -1 bytes"),
        (a_list({"mediaType": MANIFEST, "digest": DIGEST}), "a listed manifest of an impossible size: None bytes"),
        (a_list({**LISTED, "size": 1_025}), "a listed manifest of 1.0 KiB; at most 1.0 KiB are allowed"),
        (a_list({**LISTED, "urls": ["https://a/"]}), "a listed manifest that lies elsewhere"),
        (a_list({**LISTED, "data": "e30="}), "a listed manifest that is embedded where it is named"),
        (a_list({**LISTED, "Data": "e30="}), "'data' twice or in other letters"),
        (a_list(7), "manifest is not valid"),
    ],
)
def test_any_other_list_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        manifest.read_manifest(data, LIST, SMALL)


@pytest.mark.parametrize(
    "data",
    [
        described(layers=[]),
        described(layers=None),
        described(layers=[{**PART, "mediaType": "application/vnd.oci.image.layer.v1.tar"}]),
        described(layers=[{**PART, "urls": []}]),
        described(annotations={"Layers": "b", "a": [{"size": -1}]}),
    ],
)
def test_what_does_no_harm_passes(data: bytes) -> None:
    assert isinstance(manifest.read_manifest(data, MANIFEST, SMALL), manifest.Image)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not valid JSON"),
        (b"\xff", "not valid JSON"),
        (b"[]", "not a JSON object"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"a": NaN}', "not valid JSON"),
        (b'{"a": ' + b"1" * 5_000 + b"}", "not valid JSON"),
        (described(mediaType=OCI), "contradicts itself"),
        (described(manifests=[]), "a list and an image at once"),
        (described(fsLayers=[]), "in a form that is not known here"),
        (described(Layers=[]), "'layers' twice or in other letters"),
        (described()[:-1] + b', "layers": []}', "'layers' twice or in other letters"),
        (described(layers="none", LAYERS=[PART]), "'layers' twice or in other letters"),
        (described(**{"con\ufb01g": {}}), "'config' twice or in other letters"),
        (described(layers={}), "is not a list"),
        (described(layers=[PART] * 3), "the image has 3 layers; at most 2 are allowed"),
        (described(layers=[PART] * 2), "the image takes 1.6 KiB; at most 1.5 KiB are allowed"),
        (described(layers=[7]), "manifest is not valid"),
        (described(layers=[{**PART, "size": -1}]), "impossible size: -1 bytes"),
        (described(layers=[{**PART, "size": True}]), "impossible size: True bytes"),
        (described(layers=[{**PART, "size": 1.5}]), "impossible size: 1.5 bytes"),
        (described(layers=[{**PART, "size": "1"}]), "impossible size: 1 bytes"),
        (described(layers=[{"mediaType": LAYER, "digest": DIGEST}]), "impossible size: None bytes"),
        (described(layers=[{**PART, "size": 10**400}]), "impossible size: 1000000000"),
        (described(layers=[{**PART, "size": 1_001}]), "a layer of 1001 bytes; at most|a layer of 1.0 KiB; at most"),
        (described(layers=[{**PART, "digest": "sha512:" + "a" * 128}]), "without a SHA-256 digest"),
        (described(layers=[{**PART, "digest": f"{DIGEST}\n"}]), "without a SHA-256 digest"),
        (described(layers=[{**PART, "digest": None}]), "without a SHA-256 digest"),
        (described(layers=[{**PART, "urls": ["https://a/"]}]), "lies elsewhere"),
        (described(layers=[{**PART, "mediaType": "text/plain"}]), "of a type that is not allowed: text/plain"),
        (described(layers=[{**PART, "data": "aGVsbG8="}]), "a layer that is embedded where it is named"),
        (described(layers=[{**PART, "mediaType": f"{LAYER}+encrypted"}]), "a layer that is encrypted, and nobody has"),
        (described(config={**HEAD, "data": "e30="}), "a configuration that is embedded where it is named"),
        (described(config={**HEAD, "mediaType": LAYER}), "this is no image but something else that a registry keeps"),
        (described(config={**HEAD, "size": 501}), "a configuration of 501 bytes"),
        (described(config="none"), "a configuration of a type that is not allowed: None"),
    ],
)
def test_any_other_manifest_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        manifest.read_manifest(data, MANIFEST, SMALL)


@pytest.mark.parametrize(
    "media_type", ["", "application/json", "application/vnd.docker.distribution.manifest.v1+prettyjws"]
)
def test_other_types_of_manifest_are_refused(media_type: str) -> None:
    with pytest.raises(Refused, match="in a form that is not known here"):
        manifest.read_manifest(described(mediaType="none"), media_type, ImageLimits())


def test_a_list_that_is_an_image_too_is_refused() -> None:
    with pytest.raises(Refused, match="a list and an image at once"):
        manifest.read_manifest(described(mediaType=LIST, manifests=[]), LIST, ImageLimits())


@pytest.mark.parametrize(
    ("value", "layers"),
    [
        ({}, 0),
        ({"rootfs": {"diff_ids": ["a", "b"]}, "history": [{"by": "x" * 8}] * 2}, 2),
        ({"config": {"Labels": {"a": "b", "A": "B"}}, "history": None, "rootfs": None}, 0),
        ({"config": {"Labels": None}}, 0),
        ({"config": None}, 0),
    ],
)
def test_a_configuration_names_its_layers(value: dict[str, Any], layers: int) -> None:
    assert config.check_config(json.dumps(value).encode(), SMALL) == layers


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"history": [{}] * 3}, "history has 3 entries; at most 2"),
        ({"hi\u017ftory": [{}] * 3}, "'history' twice or in other letters"),
        ({"history": [{"created_by": "x" * 11}]}, "an entry of the image's history has 21 characters"),
        ({"history": {}}, "not a list"),
        ({"config": {"Labels": {"a": "x" * 20}}}, "labels have 21 bytes; at most 20 bytes"),
        ({"config": {"labels": {"a": "x" * 20}}}, "'Labels' twice or in other letters"),
        ({"config": 7}, "is not valid"),
        ({"rootfs": {"Diff_IDs": []}}, "'diff_ids' twice or in other letters"),
        ({"rootfs": {"diff_ids": 7}}, "is not a list"),
        ({"history": [[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]}, "nested too deep"),
    ],
)
def test_a_configuration_that_goes_too_far_is_refused(value: dict[str, Any], reason: str) -> None:
    limits = replace(SMALL, history_entry_characters=20) if "created_by" not in str(value) else SMALL
    with pytest.raises(Refused, match=reason):
        config.check_config(json.dumps(value).encode(), limits)


def test_history_twice_is_refused_and_ordinary_history_passes() -> None:
    with pytest.raises(Refused, match="'history' twice"):
        config.check_config(b'{"history": [], "history": []}', ImageLimits())
    ordinary = {"history": [{"created": "2026-01-01T00:00:00Z", "created_by": "RUN x" * 100}] * 100}
    assert config.check_config(json.dumps(ordinary).encode(), ImageLimits()) == 0
