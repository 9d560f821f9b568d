"""Explaining an image reference: what is said of it, as ids of texts; the texts themselves are in ``bot/texts``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.core.pasted.registry_page import image_from_url
from bot.core.reference.announcement import Announcement, MovedImages, RetiredImage
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.grammar import DIGEST_DIGITS
from bot.core.reference.official_images import OfficialImages
from bot.core.reference.parser import DEFAULT_DOMAIN, DEFAULT_TAG, Reference, parse_reference
from bot.core.reference.registry import Access, Registry, registry_of
from bot.core.reference.tag import ParsedTag, TagVocabulary, parse_tag


class Pinning(StrEnum):
    """How far the same name keeps its content, and what to do about it; the text is ``explain-pin-<value>``."""

    MOVING = "moving"
    REBUILT = "rebuilt"
    DIGEST = "digest"


class Caution(StrEnum):
    """What a learner should know before pulling; the text is ``explain-warning-<value>``."""

    NO_TAG = "no-tag"
    LATEST = "latest"
    MOVING_TAG = "moving-tag"
    BASE_MOVES = "base-moves"
    PRERELEASE = "prerelease"
    ARCHITECTURE = "architecture"
    WINDOWS = "windows"
    TAG_IGNORED = "tag-ignored"
    SWAPPED = "swapped"
    VERSION_IN_NAME = "version-in-name"
    REGISTRY_ALONE = "registry-alone"
    HUB_ADDRESS = "hub-address"
    DIGEST_AS_TAG = "digest-as-tag"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a reference. ``given`` is False where Docker fills it in, ``meaning`` is a text's id."""

    kind: Literal["registry", "namespace", "repository", "tag", "digest"]
    value: str
    given: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the name of an image tells.

    ``anatomy`` are its parts in the order of writing. ``tag`` reads the tag that Docker asks for, None if only a digest is
    given. ``suggestion`` is the reference that was probably meant, where Docker accepts what was typed and takes it for
    something else. ``replacements`` are images to use instead of one that gets no more updates or is kept elsewhere now;
    ``announcement`` says so.
    """

    reference: Reference
    registry: Registry
    access: Access
    anatomy: tuple[Part, ...]
    tag: ParsedTag | None
    warnings: tuple[Caution, ...]
    suggestion: str | None
    replacements: tuple[str, ...] = ()
    announcement: Announcement | None = None

    @property
    def canonical(self) -> str:
        return self.reference.canonical

    @property
    def familiar(self) -> str:
        return self.reference.familiar

    @property
    def pinning(self) -> Pinning:
        """How far the same name keeps its content."""
        if self.reference.digest:
            return Pinning.DIGEST
        return Pinning.MOVING if self.tag and self.tag.moves else Pinning.REBUILT

    @property
    def pull_command(self) -> str:
        """The command that fetches the image."""
        return f"docker pull {self.reference.familiar}"


_HUB_ADDRESSES = ("hub.docker.com", "registry.hub.docker.com", "registry-1.docker.io", "www.docker.com")
_VERSION = re.compile(r"latest|v?[0-9]+(?:\.[0-9]+)*")
_NAME_AND_VERSION = re.compile(r"(.*[a-z][a-z0-9]*)[._/-](v?[0-9]+(?:\.[0-9]+)+(?:-[a-z0-9.-]+)?)")
_HOST_NAME = re.compile(r"localhost|.+\.[a-z]{2,}")


def explain_reference(
    text: str, vocabulary: TagVocabulary, edition: Edition = DOCKER_20, officials: OfficialImages | None = None
) -> Explanation:
    """Take a reference apart as that edition of Docker does. Raises the Refusal of ``parse_reference`` for what is none.

    Without ``officials``, every name without an owner counts as that of an official image.
    """
    reference = parse_reference(text, edition)
    registry, access = registry_of(reference)
    tag = parse_tag(reference.effective_tag, vocabulary) if reference.effective_tag else None
    warnings = _warnings(reference, tag, vocabulary)
    suggestion = _suggestion(text, reference, warnings)
    replacements, announcement = _whereabouts(reference, officials) if officials else ((), None)
    if officials and registry is Registry.HUB_OFFICIAL:
        name = reference.familiar_name
        if name in officials.retired:
            access = Access.HUB_RETIRED
            warnings = (Caution.RETIRED, *(caution for caution in warnings if caution is not Caution.MOVING_TAG))
        elif not officials.includes(name):
            registry, access = Registry.HUB_UNKNOWN, Access.HUB_UNKNOWN
            suggestion = suggestion or officials.suggest(name, reference.tag)
    parts = _anatomy(reference, registry, access)
    return Explanation(reference, registry, access, parts, tag, warnings, suggestion, replacements, announcement)


def _whereabouts(
    reference: Reference, officials: OfficialImages
) -> tuple[tuple[str, ...], RetiredImage | MovedImages | None]:
    """What to use instead of an image that was given up or moved, and the announcement that says so."""
    if move := officials.move_of(reference.name.lower()):
        successor = move.successor(reference.name.lower())
        suffix = reference.suffix if reference.tag or reference.digest else ""
        return ((successor + suffix,) if successor else ()), move
    retired = officials.retired.get(reference.familiar_name)
    return (retired.instead, retired) if retired else ((), None)


def _suggestion(text: str, reference: Reference, warnings: tuple[Caution, ...]) -> str | None:
    """The reference that was probably meant by a name that is valid and yet unlikely."""
    if Caution.SWAPPED in warnings:
        return f"{reference.tag}:{reference.familiar_name}"
    if Caution.HUB_ADDRESS in warnings:
        return image_from_url(text) or f"{reference.path}{reference.suffix}"
    if Caution.VERSION_IN_NAME in warnings:
        found = _NAME_AND_VERSION.fullmatch(reference.familiar_name)
        return f"{found[1]}:{found[2]}" if found else None
    return None


def _is_library(registry: Registry) -> bool:
    return registry in (Registry.HUB_OFFICIAL, Registry.HUB_UNKNOWN)


def _anatomy(reference: Reference, registry: Registry, access: Access) -> tuple[Part, ...]:
    namespace, _, repository = reference.path.rpartition("/")
    parts: list[Part] = []
    if reference.domain:
        keeps = access if access in (Access.KUBERNETES, Access.GITLAB) else registry
        meaning = f"explain-registry-{keeps}"
        parts.append(Part("registry", reference.domain, reference.domain_given, meaning))
    if namespace:
        meaning = "explain-namespace-official" if _is_library(registry) else "explain-namespace-owner"
        parts.append(Part("namespace", namespace, reference.namespace_given, meaning))
    parts.append(Part("repository", repository, True, "explain-repository"))
    if reference.effective_tag:
        meaning = "explain-tag-given" if reference.tag else "explain-tag-default"
        parts.append(Part("tag", reference.effective_tag, reference.tag is not None, meaning))
    if reference.digest:
        parts.append(Part("digest", reference.digest, True, "explain-digest"))
    return tuple(parts)


def _warnings(reference: Reference, tag: ParsedTag | None, vocabulary: TagVocabulary) -> tuple[Caution, ...]:
    repository, tag_given = reference.path.rpartition("/")[2], reference.tag or ""
    found = {
        Caution.SWAPPED: _lacks_namespace(reference) and _is_swapped(repository, tag_given, vocabulary),
        Caution.VERSION_IN_NAME: not (reference.tag or reference.digest) and _has_version_in_name(reference),
        Caution.REGISTRY_ALONE: _lacks_namespace(reference) and bool(_HOST_NAME.fullmatch(repository)),
        Caution.HUB_ADDRESS: reference.domain.lower() in _HUB_ADDRESSES,
        Caution.DIGEST_AS_TAG: repository in DIGEST_DIGITS and len(tag_given) == DIGEST_DIGITS[repository],
    }
    about_name = tuple(caution for caution, applies in found.items() if applies)
    return about_name + (_tag_warnings(reference, tag) if tag else ())


def _tag_warnings(reference: Reference, tag: ParsedTag) -> tuple[Caution, ...]:
    if reference.digest:
        return (Caution.TAG_IGNORED,)
    windows = any(
        part.term and part.term.id in ("windowsservercore", "nanoserver", "windows-release") for part in tag.parts
    )
    latest = reference.tag == DEFAULT_TAG
    found = {
        Caution.NO_TAG: reference.tag is None,
        Caution.LATEST: latest,
        Caution.MOVING_TAG: reference.tag is not None and not latest and tag.moves,
        Caution.BASE_MOVES: tag.base_moves and not tag.moves,
        Caution.PRERELEASE: tag.has("prerelease"),
        Caution.ARCHITECTURE: tag.has("architecture"),
        Caution.WINDOWS: windows,
    }
    return tuple(caution for caution, applies in found.items() if applies)


def _lacks_namespace(reference: Reference) -> bool:
    """Whether only a name was typed, without a namespace, and Docker takes it for an official image."""
    return reference.domain == DEFAULT_DOMAIN and not reference.namespace_given


def _has_version_in_name(reference: Reference) -> bool:
    """``nginx-1.25``, ``nginx/1.25``: with a dot in the number, so that ``python-3`` may be a name."""
    return reference.domain == DEFAULT_DOMAIN and bool(_NAME_AND_VERSION.fullmatch(reference.familiar_name))


def _is_swapped(repository: str, tag: str, vocabulary: TagVocabulary) -> bool:
    """``latest:nginx``: what stands before the colon belongs in a tag, and no word after it does."""
    if not _VERSION.fullmatch(repository):
        return False
    parts = parse_tag(tag, vocabulary).parts
    return bool(parts) and all(part.kind == "unknown" for part in parts)
