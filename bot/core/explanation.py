"""What there is to say about an image reference, without the words: every meaning is the id of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.core.reference import DEFAULT_DOMAIN, DEFAULT_NAMESPACE, DEFAULT_TAG, Reference, parse
from bot.core.reference_grammar import DIGEST_DIGITS
from bot.core.tag import TagReading, Vocabulary, read


class Registry(StrEnum):
    """Who keeps the image; the text is ``explain-registry-<value>``."""

    HUB_OFFICIAL = "hub-official"
    HUB_USER = "hub-user"
    GITHUB = "github"
    QUAY = "quay"
    GOOGLE = "google"
    MICROSOFT = "microsoft"
    AWS = "aws"
    PRIVATE = "private"
    LOCAL = "local"


class Caution(StrEnum):
    """What a learner should know before pulling; the text is ``explain-warning-<value>``."""

    NO_TAG = "no-tag"
    LATEST = "latest"
    MOVING_TAG = "moving-tag"
    PRERELEASE = "prerelease"
    ARCHITECTURE = "architecture"
    WINDOWS = "windows"
    TAG_IGNORED = "tag-ignored"
    SWAPPED = "swapped"
    REGISTRY_ALONE = "registry-alone"
    HUB_ADDRESS = "hub-address"
    DIGEST_AS_TAG = "digest-as-tag"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a reference. ``given`` is False where Docker fills it in, ``meaning`` is a text's id."""

    kind: Literal["registry", "namespace", "repository", "tag", "digest"]
    value: str
    given: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """``anatomy`` has the pieces in the order of writing, ``pull`` is the command that fetches the image.

    ``tag`` reads the tag that Docker asks for, None if only a digest is given.
    """

    reference: Reference
    registry: Registry
    anatomy: tuple[Part, ...]
    tag: TagReading | None
    warnings: tuple[Caution, ...]

    @property
    def canonical(self) -> str:
        return self.reference.canonical

    @property
    def familiar(self) -> str:
        return self.reference.familiar

    @property
    def pull(self) -> str:
        return f"docker pull {self.reference.familiar}"


_KEEPERS: tuple[tuple[str, Registry], ...] = (
    (r"ghcr\.io", Registry.GITHUB),
    (r"quay\.io", Registry.QUAY),
    (r"(?:.+\.)?gcr\.io|.+\.pkg\.dev|registry\.k8s\.io", Registry.GOOGLE),
    (r"mcr\.microsoft\.com|.+\.azurecr\.io", Registry.MICROSOFT),
    (r"public\.ecr\.aws|.+\.dkr\.ecr\..+\.amazonaws\.com(?:\.cn)?", Registry.AWS),
    (r"(?:localhost|127(?:\.[0-9]+){3}|\[::1\])(?::[0-9]+)?", Registry.LOCAL),
)
_HUB_ADDRESSES = ("hub.docker.com", "registry.hub.docker.com", "registry-1.docker.io", "www.docker.com")
_VERSION = re.compile(r"latest|v?[0-9]+(?:\.[0-9]+)*")
_HOST_NAME = re.compile(r"localhost|.+\.[a-z]{2,}")


def explain(text: str, vocabulary: Vocabulary) -> Explanation:
    """Take a reference apart. Raises the Refusal of ``reference.parse`` for a text that is none."""
    reference = parse(text)
    registry = _registry(reference)
    tag = read(reference.effective_tag, vocabulary) if reference.effective_tag else None
    return Explanation(reference, registry, _anatomy(reference, registry), tag, _warnings(reference, tag, vocabulary))


def _registry(reference: Reference) -> Registry:
    if reference.domain == DEFAULT_DOMAIN:
        official = reference.path == f"{DEFAULT_NAMESPACE}/{reference.familiar_name}"
        return Registry.HUB_OFFICIAL if official else Registry.HUB_USER
    domain = reference.domain.lower()
    return next((keeper for host, keeper in _KEEPERS if re.fullmatch(host, domain)), Registry.PRIVATE)


def _anatomy(reference: Reference, registry: Registry) -> tuple[Part, ...]:
    namespace, _, repository = reference.path.rpartition("/")
    parts: list[Part] = []
    if reference.domain:
        meaning = f"explain-registry-{registry}"
        parts.append(Part("registry", reference.domain, reference.domain_given, meaning))
    if namespace:
        meaning = "explain-namespace-official" if registry is Registry.HUB_OFFICIAL else "explain-namespace-owner"
        parts.append(Part("namespace", namespace, reference.namespace_given, meaning))
    parts.append(Part("repository", repository, True, "explain-repository"))
    if reference.effective_tag:
        meaning = "explain-tag-given" if reference.tag else "explain-tag-default"
        parts.append(Part("tag", reference.effective_tag, reference.tag is not None, meaning))
    if reference.digest:
        parts.append(Part("digest", reference.digest, True, "explain-digest"))
    return tuple(parts)


def _warnings(reference: Reference, tag: TagReading | None, vocabulary: Vocabulary) -> tuple[Caution, ...]:
    repository, tag_given = reference.path.rpartition("/")[2], reference.tag or ""
    found = {
        Caution.SWAPPED: _unowned(reference) and _is_swapped(repository, tag_given, vocabulary),
        Caution.REGISTRY_ALONE: _unowned(reference) and bool(_HOST_NAME.fullmatch(repository)),
        Caution.HUB_ADDRESS: reference.domain.lower() in _HUB_ADDRESSES,
        Caution.DIGEST_AS_TAG: repository in DIGEST_DIGITS and len(tag_given) == DIGEST_DIGITS[repository],
    }
    about_name = tuple(caution for caution, applies in found.items() if applies)
    return about_name + (_tag_warnings(reference, tag) if tag else ())


def _tag_warnings(reference: Reference, tag: TagReading) -> tuple[Caution, ...]:
    if reference.digest:
        return (Caution.TAG_IGNORED,)
    windows = any(part.term and part.term.id in ("windowsservercore", "nanoserver") for part in tag.parts)
    latest = reference.tag == DEFAULT_TAG
    found = {
        Caution.NO_TAG: reference.tag is None,
        Caution.LATEST: latest,
        Caution.MOVING_TAG: reference.tag is not None and not latest and tag.moves,
        Caution.PRERELEASE: tag.has("prerelease"),
        Caution.ARCHITECTURE: tag.has("architecture"),
        Caution.WINDOWS: windows,
    }
    return tuple(caution for caution, applies in found.items() if applies)


def _unowned(reference: Reference) -> bool:
    """Whether only a name was typed, without a namespace, and Docker takes it for an official image."""
    return reference.domain == DEFAULT_DOMAIN and not reference.namespace_given


def _is_swapped(repository: str, tag: str, vocabulary: Vocabulary) -> bool:
    """``latest:nginx``: what stands before the colon belongs in a tag, and no word after it does."""
    if not _VERSION.fullmatch(repository):
        return False
    meant = read(tag, vocabulary).parts
    return bool(meant) and all(word.kind == "unknown" for word in meant)
