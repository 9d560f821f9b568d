"""Whether a learner has the registry's image, while their engine sleeps and when it is awake."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.config import ROOT, RegistrySettings
from bot.core.image.registry_facts import Match
from bot.lab.gateway.image.manifest import ACCEPT
from bot.lab.local import LocalLab
from bot.lab.practice.images import load_images
from bot.lab.practice.registry import PracticeRegistry
from bot.lab.release import ImageStore
from tests.lab.commands import finish, new_learner
from tests.lab.local_labs import another_lab
from tests.lab.processes import daemons
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

IMAGES = ROOT / "content" / "practice" / "images.yaml"
HERE = {"os": "linux", "architecture": "amd64"}


LEARNERS = {
    "pulled": ("pull alpine:3.19", "tag alpine:3.19 redis:7", "pull nginx:1.25"),
    "by digest": ("pull alpine@{image}", "tag alpine@{image} alpine:3.19"),
    "others": ("pull --platform linux/arm64 alpine:3.19", "pull nginx:moving", "pull redis"),
    "several": ("pull nginx:rebuilt", "pull nginx:moves-to", "pull nginx:alpine", "tag nginx:alpine mine:1"),
    "names gone": ("pull alpine:3.19", "rmi alpine@{list}", "pull nginx", "tag nginx mine:1", "rmi nginx"),
    "all gone": ("pull alpine:3.19", "rmi alpine:3.19", "pull nginx:1.25", "image prune -a"),
}
"""What each has run; ``{image}`` is the digest of the image of ``alpine:3.19`` for this machine, ``{list}`` that of its list."""

BECOMES = {"nginx:moving": "another image", "nginx:moves-to": "another image", "nginx:rebuilt": "a shorter list"}
"""What is behind a tag afterwards: it has moved, or only the images for other platforms are gone."""

CASES = [
    ("pulled", "alpine:3.19", Match.DIGEST, None),
    ("pulled", "alpine@{list}", Match.DIGEST, None),
    ("pulled", "alpine@{image}", None, ("alpine:3.19", "redis:7")),
    ("pulled", "redis:7", Match.OTHER, None),
    ("pulled", "nginx:1.25", Match.DIGEST, None),
    ("pulled", "nginx:latest", None, ("nginx:1.25",)),
    ("by digest", "alpine:3.19", Match.MANIFEST, None),
    ("by digest", "alpine@{image}", Match.DIGEST, None),
    ("others", "alpine:3.19", Match.PLATFORM, None),
    ("others", "nginx:moving", Match.OTHER, None),
    ("others", "redis:7", None, ("redis:latest",)),
    ("several", "nginx:rebuilt", Match.CONTENT, None),
    ("several", "nginx:moves-to", Match.OTHER, ("mine:1", "nginx:alpine")),
    ("names gone", "alpine:3.19", Match.CONTENT if release().store is ImageStore.CLASSIC else None, None),
    ("names gone", "nginx:latest", None, ("mine:1",)),
    ("all gone", "alpine:3.19", None, None),
    ("all gone", "nginx:1.25", None, None),
    ("all gone", "redis:7", None, None),
]
"""Who asks about what, by what they have it, and the other names under which they have it where this name does not lead to it."""


@dataclass(frozen=True)
class Manifests:
    """Those of the registry, which a test may put in another's place."""

    session: aiohttp.ClientSession

    async def get(self, name: str) -> tuple[bytes, str, str]:
        """Bytes, media type and digest of ``repository:tag``."""
        repository, _, tag = name.partition(":")
        path = f"/v2/library/{repository}/manifests/{tag}"
        async with self.session.get(path, headers={"Accept": ACCEPT}, raise_for_status=True) as found:
            return await found.read(), found.content_type, found.headers["Docker-Content-Digest"]

    async def put(self, name: str, data: bytes, media_type: str) -> None:
        repository, _, tag = name.partition(":")
        path = f"/v2/library/{repository}/manifests/{tag}"
        async with self.session.put(path, data=data, headers={"Content-Type": media_type}, raise_for_status=True):
            return

    async def become(self, name: str, what: str) -> None:
        if what == "another image":
            data, media_type, _ = await self.get("nginx:alpine")
        else:
            data, media_type, _ = await self.get(name)
            listed: dict[str, Any] = json.loads(data)
            listed["manifests"] = [one for one in listed["manifests"] if one["platform"] == HERE]
            data = json.dumps(listed).encode()
        await self.put(name, data, media_type)


@dataclass(frozen=True)
class Asleep:
    """A lab in which no engine has begun yet, and its learners, who pulled in a lab before it."""

    lab: LocalLab
    learners: dict[str, str]
    digests: dict[str, str]
    folder: Path


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def asleep(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asleep]:
    folder = tmp_path_factory.mktemp("evidence")
    registry = PracticeRegistry(folder / "registry")
    await registry.start(
        IMAGES, tuple(image for image in load_images(IMAGES) if image.name in ("debian", "alpine", "nginx", "redis"))
    )
    mirrored = RegistrySettings(hub="hub", mirror=registry.url)
    learners = {name: new_learner() for name in LEARNERS}
    async with aiohttp.ClientSession(registry.url) as session:
        manifests = Manifests(session)
        for name in BECOMES:
            await manifests.put(name, *(await manifests.get("nginx:1.25"))[:2])
        data, _, digest = await manifests.get("alpine:3.19")
        images = json.loads(data)["manifests"]
        digests = {"list": digest, "image": next(one["digest"] for one in images if one["platform"] == HERE)}
        async with another_lab(folder / "lab", mirrored) as lab:
            for name, lines in LEARNERS.items():
                for line in lines:
                    ended = await finish(lab, learners[name], line.format(**digests))
                    assert ended.exit_status == 0, ended.screen
        for name, what in BECOMES.items():
            await manifests.become(name, what)
        async with another_lab(folder / "lab", mirrored) as lab:
            yield Asleep(lab, learners, digests, folder / "lab" / "engines")
    await registry.close()


@pytest.mark.parametrize("who", LEARNERS)
async def test_whether_a_learner_has_the_image_is_told_rightly_asleep_and_awake(asleep: Asleep, who: str) -> None:
    cases = [(name.format(**asleep.digests), match, names) for one, name, match, names in CASES if one == who]
    learner = asleep.learners[who]
    told = [await asleep.lab.registry_facts(learner, name) for name, _, _ in cases]
    assert daemons(asleep.folder / learner, "dockerd") == {}
    found = [(one.match, one.elsewhere and one.elsewhere.names) for one in told]
    assert found == [(match, names) for _, match, names in cases]
    await finish(asleep.lab, learner, "images")
    assert daemons(asleep.folder / learner, "dockerd") != {}
    assert [await asleep.lab.registry_facts(learner, name) for name, _, _ in cases] == told
