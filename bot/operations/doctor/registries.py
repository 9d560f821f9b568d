"""Checks of the registries: whether they can be reached, and how many pulls Docker Hub still allows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

import aiohttp

from bot.config import Settings
from bot.core.lab.protocol import Quota
from bot.core.reference.parser import DEFAULT_DOMAIN
from bot.lab.gateway.upstream.quota import parse_quota
from bot.operations.doctor.finding import Finding, Level

ANSWER_WITHIN: Final = aiohttp.ClientTimeout(total=4.0)

FEW: Final = 0.1
"""The part of the pulls that are allowed, below which an operator is warned."""

PREVIEW: Final = "ratelimitpreview/test"
"""The image by which Docker Hub tells how many pulls are left, without counting one."""


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where Docker Hub is asked."""

    registry: str = "https://registry-1.docker.io"
    tokens: str = "https://auth.docker.io/token"


async def check_registries(settings: Settings, hub: HubAddress) -> list[Finding]:
    """The registries that engines of this machine need; nothing where there are none."""
    wanted = settings.registry
    if settings.lab.mode != "auto":
        return []
    async with aiohttp.ClientSession(timeout=ANSWER_WITHIN) as session:
        others = [f"https://{name}" for name in wanted.logins if name != DEFAULT_DOMAIN]
        if wanted.mirror:
            others.insert(0, wanted.mirror.rstrip("/"))
        found = list(await asyncio.gather(*(_registry(session, base) for base in others)))
        if wanted.hub == "practice":
            return [Finding("registries", Level.OK, "practice"), *found]
        return found if wanted.mirror else [*await _hub(session, settings, hub), *found]


async def _reachable(session: aiohttp.ClientSession, base: str) -> str | None:
    """None if a registry answers, else why it does not."""
    try:
        async with session.get(f"{base}/v2/") as answer:
            return None if answer.status in (200, 401) else f"HTTP {answer.status}"
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        return str(error) or type(error).__name__


async def _registry(session: aiohttp.ClientSession, base: str) -> Finding:
    reason = await _reachable(session, base)
    if reason is None:
        return Finding("registries", Level.OK, "registry", {"registry": base})
    return Finding("registries", Level.PROBLEM, "registry-away", {"registry": base, "reason": reason})


async def _hub(session: aiohttp.ClientSession, settings: Settings, hub: HubAddress) -> list[Finding]:
    found = await _registry(session, hub.registry)
    if found.level is not Level.OK:
        instead = Finding("registries", Level.WARNING, "practice-instead", found.details)
        return [instead if settings.registry.hub == "auto" else found]
    login = settings.registry.logins.get(DEFAULT_DOMAIN)
    user, _, password = login.get_secret_value().partition(":") if login else ("", "", "")
    try:
        quota = await _ask_quota(session, hub, aiohttp.BasicAuth(user, password) if user else None)
    except (aiohttp.ClientError, OSError, TimeoutError, KeyError):
        quota = None
    return [found, _quota(quota)]


async def _ask_quota(session: aiohttp.ClientSession, hub: HubAddress, auth: aiohttp.BasicAuth | None) -> Quota | None:
    asked = {"service": "registry.docker.io", "scope": f"repository:{PREVIEW}:pull"}
    async with session.get(hub.tokens, params=asked, auth=auth, raise_for_status=True) as answer:
        token = (await answer.json())["token"]
    headers = {"Authorization": f"Bearer {token}"}
    async with session.head(f"{hub.registry}/v2/{PREVIEW}/manifests/latest", headers=headers) as answer:
        return parse_quota({name.lower(): value for name, value in answer.headers.items()})


def _quota(quota: Quota | None) -> Finding:
    if quota is None:
        return Finding("quota", Level.OK, "quota-unknown")
    details: dict[str, str | int] = {"remaining": quota.remaining, "limit": quota.limit}
    if quota.remaining > quota.limit * FEW:
        return Finding("quota", Level.OK, "quota", details)
    return Finding("quota", Level.WARNING if quota.remaining else Level.PROBLEM, "quota-low", details)
