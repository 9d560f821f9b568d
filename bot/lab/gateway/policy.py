"""Which registries may be asked, at which URLs, and with which account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from bot.core.reference.allowlist import ALLOWED_REGISTRIES, is_allowed
from bot.lab.gateway.errors import Refused

HUB: Final = "docker.io"
HUB_HOSTS: Final = ("index.docker.io", "registry-1.docker.io", "auth.docker.io")
HOSTS: Final = (*HUB_HOSTS, *ALLOWED_REGISTRIES, "*.gcr.io")
"""Names that the gateway's certificate is for."""
SEARCH: Final = "https://index.docker.io/v1/search"


@dataclass(frozen=True, slots=True)
class Login:
    """An operator's account at a registry."""

    user: str
    password: str = field(repr=False)


def registry_of_host(host: str) -> str | None:
    """The registry of a host that an engine asks, or None if it is not one that learners may use."""
    host = host.lower().removesuffix(":443")
    if host in HUB_HOSTS:
        return HUB
    return host if is_allowed(host) else None


@dataclass(frozen=True, slots=True)
class Policy:
    """The URLs of registries. ``practice`` is that of a registry that stands in for the Hub; it may be anywhere."""

    practice: str | None = None
    logins: Mapping[str, Login] = field(default_factory=dict[str, Login])

    def base(self, registry: str) -> str:
        """The URL under which a registry answers."""
        if registry == HUB:
            return self.practice or "https://registry-1.docker.io"
        return f"https://{registry}"

    def is_practice(self, url: str) -> bool:
        """Whether a URL leads to the practice registry itself, the one address that need not be public."""
        return self.practice is not None and _origin(url) == _origin(self.practice)

    def redirect_target(self, url: str, location: str) -> str:
        """Where a redirect leads. Raises Refused where it leads nowhere."""
        try:
            return urljoin(url, location)
        except ValueError:
            raise _address_not_allowed() from None

    def check_url(self, url: str) -> None:
        """Raises Refused for a URL that must not be requested."""
        if self.is_practice(url):
            return
        try:
            parts = urlsplit(url)
            plain = url.isascii() and url.isprintable() and " " not in url and not parts.username
            is_safe = plain and parts.scheme == "https" and parts.hostname and parts.port in (None, 443)
        except ValueError:
            is_safe = False
        if not is_safe:
            raise _address_not_allowed()

    def login(self, registry: str, url: str) -> Login | None:
        """The operator's account, if the URL belongs to the registry that it is for."""
        host = urlsplit(url).hostname or ""
        own = self.is_practice(url) if registry == HUB and self.practice else host == registry
        hub = registry == HUB and not self.practice and host in HUB_HOSTS
        return self.logins.get(registry) if own or hub else None


def _address_not_allowed() -> Refused:
    return Refused("the registry leads to an address that is not allowed")


def _origin(url: str) -> tuple[str, str | None, int | None] | None:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname, parts.port
    except ValueError:
        return None
