"""What a registry and a learner's engine say of an image when they are asked: facts, apart from what the rules say."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.lab import ImageFacts
from bot.core.reference import Reference


@dataclass(frozen=True, slots=True)
class StartSettings:
    """What a container of an image starts with. ``env`` holds ``NAME=VALUE``, ``ports`` such as ``80/tcp``."""

    env: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    cmd: tuple[str, ...] = ()
    workdir: str = ""
    user: str = ""
    ports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalImage:
    """What a learner's engine has under a name.

    ``digests`` are those by which it was pulled. ``id`` and ``size``, in bytes, are None while the engine sleeps.
    """

    digests: tuple[str, ...]
    id: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class RegistryFacts:
    """An image as its registry has it now, for the ``platform`` of the lab.

    ``digest`` is what the name leads to: a list that offers an image for each of ``platforms``, or, where these are none,
    the image itself. ``manifest`` is the image's own digest.

    ``image`` is the image as it is sent: sizes are compressed ones, its layers go by the digests of what is sent, and its
    ``id`` is the digest of its configuration, which engines show as IMAGE ID. ``unpacked`` is what its layers come to
    on a disk, None unless all of them have passed through the lab before. ``created`` is a Unix time, None where there
    is none to be believed. ``packages`` are those that the steps of its history install, read by rules.

    ``practice`` tells that the practice registry was asked in Docker Hub's place. ``local`` is what the learner who asks
    has under this name, None if nothing.
    """

    digest: str
    media_type: str
    platforms: tuple[str, ...]
    platform: str
    manifest: str
    image: ImageFacts
    settings: StartSettings
    created: float | None = None
    unpacked: int | None = None
    packages: tuple[str, ...] = ()
    practice: bool = False
    local: LocalImage | None = None

    @property
    def is_local(self) -> bool:
        """Whether what the learner has under this name is this very image."""
        if self.local is None:
            return False
        same = {self.digest, self.manifest, self.image.id}
        return self.local.id in same or not same.isdisjoint(self.local.digests)


def lookup_name(reference: Reference) -> str:
    """What an engine finds an image by: of a tag and a digest, the digest decides."""
    if reference.digest:
        return f"{reference.familiar_name}@{reference.digest}"
    return reference.familiar
