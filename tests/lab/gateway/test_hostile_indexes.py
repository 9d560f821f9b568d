"""Lists of images, attestations and other artefacts that only engines with containerd's store follow, pulled by a real engine."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from typing import Any

import pytest

from bot.config import ROOT
from bot.core.explain.error_catalogue import recognise_error
from bot.lab.release import ImageStore
from bot.store.content.vocabulary import load_error_catalogue
from tests.lab.gateway.conftest import Docker, Trap
from tests.lab.gateway.fake_hub import FakeHub
from tests.lab.gateway.fake_images import MANIFEST, Made, gzipped, tar, zeros
from tests.lab.gateway.fake_indexes import (
    HELM_CONFIG,
    HERE,
    IN_TOTO,
    NOTHING,
    NOWHERE,
    OCI_TAR,
    artefact,
    attestation,
    attestation_entry,
    embedded,
    entry,
    index,
    oci,
    two_in_one_image,
)
from tests.lab.processes import eventually
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

IS_CONTAINERD = release().store is ImageStore.CONTAINERD


def simple(name: str) -> Made:
    return oci(gzipped(tar(name)))


def listing(name: str, **changes: Any) -> tuple[Made, ...]:
    """A list that says something else of its image than there is."""
    one = simple(name)
    return index(entry(one, **changes)), one


def many(name: str, count: int) -> tuple[Made, ...]:
    one = simple(name)
    return index(entry(one), *(attestation_entry(number) for number in range(count))), one


def same(name: str, count: int) -> tuple[Made, ...]:
    one = simple(name)
    return index(*(entry(one, {**HERE, "os.version": str(number)}) for number in range(count))), one


def list_in_a_list(name: str, **changes: Any) -> tuple[Made, ...]:
    one = simple(name)
    inner = index(entry(one))
    return index(entry(inner, **changes)), inner, one


def embedded_image(name: str) -> tuple[Made, ...]:
    one = simple(name)
    return index(entry(one, data=base64.b64encode(one.manifest).decode())), one


def huge_attestation(name: str) -> tuple[Made, ...]:
    one = simple(name)
    return index(entry(one), attestation_entry(size=10**12)), one


HOSTILE: dict[str, tuple[Callable[[str], tuple[Made, ...]], str]] = {
    "thousands of attestations": (
        lambda name: many(name, 3_000),
        "the image's list names 3,001 manifests; at most 100 are allowed",
    ),
    "one image thousands of times": (
        lambda name: same(name, 3_000),
        "the image's list names 3,000 manifests; at most 100 are allowed",
    ),
    "an attestation of a terabyte": (
        huge_attestation,
        "the image declares a listed manifest of 931.3 GiB; at most 1.0 MiB are allowed",
    ),
    "an index in an index": (list_in_a_list, "the image's list of images names further lists"),
    "an index that is called an image": (
        lambda name: list_in_a_list(name, mediaType=MANIFEST),
        "the image's list takes a further list for an image",
    ),
    "a manifest in the index": (embedded_image, "the image has a listed manifest that is embedded where it is named"),
    "a manifest elsewhere": (
        lambda name: listing(name, urls=["http://169.254.169.254/"]),
        "the image has a listed manifest that lies elsewhere",
    ),
    "a size too small": (
        lambda name: listing(name, size=3),
        "bytes, not the 3 that the image's list declares",
    ),
    "a size below zero": (
        lambda name: listing(name, size=-1),
        "the image declares a listed manifest of an impossible size: -1 bytes",
    ),
    "another digest": (
        lambda name: listing(name, digest="sha512:" + "a" * 128),
        "the image has a listed manifest without a SHA-256 digest",
    ),
    "a layer in the manifest": (
        lambda name: (embedded(gzipped(tar(name))),),
        "the image has a layer that is embedded where it is named",
    ),
    "a bomb in the manifest": (
        lambda name: (embedded(zeros(1 << 27)),),
        "the image has a layer that is embedded where it is named",
    ),
    "a tar that is a gzip as well": (
        lambda name: (two_in_one_image(OCI_TAR),),
        "a layer is packed, and the image declares that it is not",
    ),
    "encrypted layers": (
        lambda name: (oci(gzipped(tar(name)), layer_type=f"{OCI_TAR}+gzip+encrypted"),),
        "the image has a layer that is encrypted, and nobody has its key here",
    ),
    "a Helm chart": (
        lambda name: (artefact(HELM_CONFIG, "application/vnd.cncf.helm.chart.content.v1.tar+gzip"),),
        f"this is no image but something else that a registry keeps: {HELM_CONFIG}",
    ),
    "an artefact of its own type": (
        lambda name: (artefact(NOTHING, "text/plain", artifactType="application/x-thing"),),
        f"this is no image but something else that a registry keeps: {NOTHING}",
    ),
    "an artefact that says it is an image": (
        lambda name: (oci(gzipped(tar(name)), layer_type="text/plain"),),
        "the image has a layer of a type that is not allowed: text/plain",
    ),
    "an artefact in an index": (
        lambda name: (index(entry(one := artefact(NOTHING, "text/plain"))), one),
        f"this is no image but something else that a registry keeps: {NOTHING}",
    ),
}


def explained(error: str) -> str | None:
    """What learners are told of it."""
    known = recognise_error(error, load_error_catalogue(ROOT / "content"))
    return known.error.id if known else None


def offer(hub: FakeHub, name: str, made: tuple[Made, ...]) -> None:
    """The first under a tag, the others by their digests, as a list leads to them."""
    for number, one in enumerate(made):
        hub.add(f"{name}:{number}", one)


@pytest.mark.parametrize("case", HOSTILE)
async def test_a_hostile_list_is_refused_with_the_reason_and_leaves_nothing(
    docker: Docker, hub: FakeHub, case: str
) -> None:
    make, reason = HOSTILE[case]
    name = f"evil-list/{list(HOSTILE).index(case)}"
    offer(hub, name, make(case))
    before = docker.bytes_kept()
    began = time.perf_counter()
    said = await docker("pull", f"{name}:0")
    assert reason in said.error
    assert said.status == 1
    assert explained(said.error) in ("lab-too-large", "lab-refused", "lab-no-image")
    assert time.perf_counter() - began < 20
    await eventually(lambda: docker.bytes_kept() <= before)
    assert (await docker("images", "-q", name)).output == ""


async def test_nothing_is_fetched_from_where_a_list_says_that_it_lies(docker: Docker, hub: FakeHub, trap: Trap) -> None:
    offer(hub, "evil-list/elsewhere", listing("elsewhere", urls=[f"http://127.0.0.1:{trap.port}/"]))
    assert "lies elsewhere" in (await docker("pull", "evil-list/elsewhere:0")).error
    assert not trap.sprung


@pytest.mark.parametrize("kind", [{}, {"mediaType": "application/x-what"}])
async def test_an_entry_that_does_not_say_what_it_is_is_pulled_or_refused_with_the_reason(
    docker: Docker, hub: FakeHub, kind: dict[str, str]
) -> None:
    one = simple(f"untyped {kind}")
    untyped = {key: value for key, value in entry(one).items() if key != "mediaType"} | kind
    name = f"evil-list/untyped-{len(kind)}"
    offer(hub, name, (index(untyped), one))
    said = await docker("pull", "-q", f"{name}:0")
    reason = "the image's list does not say that what it names is a manifest"
    assert (reason in said.error) == IS_CONTAINERD
    assert (said.status == 0) == (not IS_CONTAINERD)


async def test_what_is_packed_is_pulled_where_the_image_declares_it(docker: Docker, hub: FakeHub) -> None:
    offer(hub, "fine-list/gzip", (two_in_one_image(f"{OCI_TAR}+gzip"),))
    offer(hub, "fine-list/tar", (oci(tar("plain"), layer_type=OCI_TAR),))
    assert (await docker("pull", "-q", "fine-list/gzip:0")).error == ""
    assert (await docker("pull", "-q", "fine-list/tar:0")).error == ""
    # The gateway has this layer by now, so that it is looked at before an engine asks for it.
    offer(hub, "evil-list/later", (two_in_one_image(OCI_TAR),))
    assert (
        "a layer is packed, and the image declares that it is not" in (await docker("pull", "evil-list/later:0")).error
    )


async def test_an_image_with_its_attestation_works_as_any_other(docker: Docker, hub: FakeHub) -> None:
    one = simple("attested")
    proof = attestation(one)
    offer(
        hub,
        "fine-list/attested",
        (index(entry(one), entry(proof, NOWHERE), artifactType="application/x-y"), one, proof),
    )
    assert (await docker("pull", "-q", "fine-list/attested:0")).error == ""
    assert not any(proof.digest in asked for asked in hub.asked)
    for words in (("history",), ("inspect",), ("rmi",)):
        assert (await docker(*words, "fine-list/attested:0")).error == ""
    said = await docker("pull", f"fine-list/attested@{proof.digest}")
    assert f"the image has a layer of a type that is not allowed: {IN_TOTO}" in said.error


async def test_as_many_as_may_be_listed_hold_nobody_up(docker: Docker, hub: FakeHub) -> None:
    offer(hub, "fine-list/many", same("many", 100))
    assert (await docker("pull", "-q", "fine-list/many:0")).error == ""
    assert "fine-list/many" in (await docker("images")).output
    assert (await docker("rmi", "fine-list/many:0")).status == 0


async def test_what_an_image_is_about_is_not_asked_for(docker: Docker, hub: FakeHub) -> None:
    subject = simple("subject")
    offer(
        hub, "fine-list/referrer", (oci(gzipped(tar("referrer")), subject=entry(subject), artifactType="a/b"), subject)
    )
    assert (await docker("pull", "-q", "fine-list/referrer:0")).error == ""
    assert not any(subject.digest in asked or "referrers" in asked for asked in hub.asked)
