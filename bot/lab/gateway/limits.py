"""How large an image may be, and how long a registry may take."""

from __future__ import annotations

from dataclasses import dataclass

from bot.lab.gateway.sizes import GIB, KIB, MIB


@dataclass(frozen=True, slots=True)
class ImageLimits:
    """The largest image that is let through. Sizes in bytes."""

    manifest_bytes: int = MIB
    """A manifest or a list of manifests."""
    list_entries: int = 100
    """Manifests that a list may name: an image and an attestation for each of many platforms."""
    config_bytes: int = MIB
    """An image's configuration."""
    layer_count: int = 100
    """Layers of an image; engines fail above 125."""
    layer_bytes: int = GIB
    """What a layer may unpack to, and so also what it may be when packed."""
    zstd: bool = False
    """Whether engines read layers that are packed with zstd."""
    zstd_window_log: int = 25
    """Logarithm to base 2 of the bytes that unpacking zstd may look back; the strongest level of BuildKit takes 25."""
    image_bytes: int = 4 * GIB
    """What all layers of an image may unpack to together."""
    entries_per_layer: int = 100_000
    """Files, folders and links in a layer."""
    extended_header_bytes: int = 64 * KIB
    """A long name, or the extended attributes of one entry; engines keep these in memory."""
    history_entries: int = 1_000
    """Entries of an image's history."""
    history_entry_characters: int = 64 * KIB
    """Characters of one of them."""
    labels_characters: int = 256 * KIB
    """Characters of all labels together."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait for a registry, in seconds, and how often."""

    connect: float = 10.0
    """Until a connection is open, TLS included."""
    answer: float = 20.0
    """Until an answer begins, with a token and redirects."""
    manifest: float = 50.0
    """Until a manifest is here, and the configuration that it names."""
    stall: float = 30.0
    """The time in which at least ``stall_bytes`` must arrive, or the rest of what was asked for."""
    stall_bytes: int = 64 * KIB
    total: float = 900.0
    """Until a blob is here."""
    redirects: int = 5
    """Redirects followed for one request."""
    tag_lifetime: float = 60.0
    """How long a tag is taken to mean the same manifest without asking the registry."""
    refusal_lifetime: float = 600.0
    """How long a refused image is refused again without another check."""
    timeout_lifetime: float = 10.0
    """How long the same request fails at once after a timeout: engines ask twice, the second time after 5 s."""
