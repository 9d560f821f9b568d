"""Authentication at registries: the challenges in their answers, and the tokens that they gave."""

from __future__ import annotations

import base64
import json
import re
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from bot.lab.gateway.errors import Unavailable
from bot.lab.gateway.policy import Login

_PARAMETER: Final = re.compile(r'([a-z_]+)="([^"]*)"')
_TOKEN: Final = re.compile(r"[\x21-\x7e]{1,16384}")
_DEFAULT_SECONDS: Final = 60
"""Seconds that a token is valid if the registry does not say."""
_TOKENS_LIMIT: Final = 1_000
"""Tokens kept at most."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """The authentication that a registry demands: ``basic``, or ``bearer`` with a token from the URL ``realm``."""

    scheme: str
    realm: str = ""
    service: str = ""

    def url(self, repository: str) -> str:
        """The URL of a token that allows pulling from a repository."""
        query = urlencode({"service": self.service, "scope": f"repository:{repository}:pull"})
        return f"{self.realm}{'&' if '?' in self.realm else '?'}{query}"


def parse_challenge(headers: Iterable[str]) -> Challenge | None:
    """The first challenge of an answer that we can meet, from its ``WWW-Authenticate`` headers."""
    for header in headers:
        scheme, _, rest = header.partition(" ")
        parameters = dict(_PARAMETER.findall(rest))
        if scheme.lower() == "bearer" and "realm" in parameters:
            return Challenge("bearer", parameters["realm"], parameters.get("service", ""))
        if scheme.lower() == "basic":
            return Challenge("basic")
    return None


def basic_authorization(login: Login) -> str:
    """The value of an ``Authorization`` header."""
    return f"Basic {base64.b64encode(f'{login.user}:{login.password}'.encode()).decode()}"


class Tokens:
    """Authorizations by registry and repository, until they expire."""

    def __init__(self) -> None:
        self._authorizations: OrderedDict[tuple[str, str], tuple[str, float]] = OrderedDict()

    def get(self, registry: str, repository: str) -> str | None:
        """The value of an ``Authorization`` header."""
        authorization, expires = self._authorizations.get((registry, repository), (None, 0.0))
        return authorization if expires > time.perf_counter() else None

    def put(self, registry: str, repository: str, authorization: str, seconds: float = 3_600.0) -> None:
        self._authorizations[registry, repository] = authorization, time.perf_counter() + seconds
        while len(self._authorizations) > _TOKENS_LIMIT:
            self._authorizations.popitem(last=False)


def parse_token(data: bytes) -> tuple[str, float]:
    """Authorization and seconds it lasts, from a token service's answer. Raises Unavailable if there is none in it."""
    try:
        answer: Any = json.loads(data)
        token = answer.get("token") or answer.get("access_token")
        seconds = float(answer.get("expires_in") or _DEFAULT_SECONDS)
    except (ValueError, TypeError, AttributeError, RecursionError):
        token, seconds = None, 0.0
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise Unavailable("the registry gave no token")
    return f"Bearer {token}", max(_DEFAULT_SECONDS, seconds) * 0.8
