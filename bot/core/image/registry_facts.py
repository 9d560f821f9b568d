"""What a registry tells of an image now, and what a learner's engine has of it: facts, where names only allow guesses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.image.facts import ImageFacts
from bot.core.reference.parser import Reference


@dataclass(frozen=True, slots=True)
class StartSettings:
    """What a container of an image starts with. ``env`` holds ``NAME=VALUE``, ``ports`` such as ``80/tcp``."""

    env: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    cmd: tuple[str, ...] = ()
    workdir: str = ""
    user: str = ""
    ports: tuple[str, ...] = ()


class Match(StrEnum):
    """How a learner's local image compares with the registry's; the text is ``evidence-local-<value>``.

    ``DIGEST``: it was pulled by the digest that the name leads to now. ``MANIFEST``: by the digest of the image itself, not
    by that of the list. ``CONTENT``: by another digest, and yet it is the same image, to the last byte. ``PLATFORM``: from
    the same list, but for another platform. ``OTHER``: it is another image.
    """

    DIGEST = "digest"
    MANIFEST = "manifest"
    CONTENT = "content"
    PLATFORM = "platform"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LocalImage:
    """An image that a learner's engine has.

    ``digests`` are those by which it was pulled, ``names`` the tags that lead to it. ``id`` and ``size``, in bytes, are
    None where they were not noted before the engine went to sleep.
    """

    digests: tuple[str, ...]
    id: str | None = None
    size: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistryFacts:
    """An image as its registry has it now, for the ``platform`` of the lab.

    ``digest`` is what the name leads to: a list that offers an image for each of ``platforms``, or, where these are none,
    the image itself. ``manifest`` is the image's own digest.

    ``image`` is the image as it is sent: sizes are compressed ones, its layers go by the digests of what is sent, and its
    ``id`` is what the lab's engines show as IMAGE ID: the digest of its configuration, or, with containerd's store,
    ``digest``. ``unpacked`` is what its layers come to on a disk, None unless all of them have passed through the lab
    before. ``created`` is a Unix time, None where there is none to be believed.
    ``packages`` are those that the steps of its history install, read by rules.

    ``practice`` tells that the practice registry was asked in Docker Hub's place. ``local`` is what the learner who asks
    has under this name, None if nothing; ``elsewhere`` is the registry's image where they have it under other names only.
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
    elsewhere: LocalImage | None = None

    @property
    def match(self) -> Match | None:
        """What the learner has under this name, compared with this image; None if they have nothing.

        A list's digest alone does not tell which of its images was taken: where the ID is known, it decides.
        """
        if self.local is None:
            return None
        known, same = self.local.id is not None, self.local.id in self.identities
        if self.digest in self.local.digests:
            return Match.DIGEST if same or not known or self.digest == self.manifest else Match.PLATFORM
        if self.manifest in self.local.digests:
            return Match.MANIFEST
        return Match.CONTENT if same else Match.OTHER

    @property
    def is_local(self) -> bool:
        """Whether what the learner has under this name is this very image."""
        return self.match in (Match.DIGEST, Match.MANIFEST, Match.CONTENT)

    @property
    def identities(self) -> tuple[str, ...]:
        """What engines may call this image: by its configuration, or, in newer ones, by its manifest or list."""
        return (self.image.id, self.manifest, self.digest)


def lookup_name(reference: Reference) -> str:
    """What an engine finds an image by: of a tag and a digest, the digest decides."""
    if reference.digest:
        return f"{reference.familiar_name}@{reference.digest}"
    return reference.familiar
