"""Checks of the registries: whether they can be reached, and how many pulls Docker Hub still allows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

import aiohttp

from bot.config import Settings
from bot.core.lab.protocol import Quota
from bot.core.reference.parser import DEFAULT_DOMAIN
from bot.lab.gateway.upstream.quota import parse_quota
from bot.operations.doctor.finding import Finding, Level

ANSWER_WITHIN: Final = 4.0
"""Seconds that a registry has to answer."""

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
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(ANSWER_WITHIN)) as session:
        others = [f"https://{name}" for name in wanted.logins if name != DEFAULT_DOMAIN]
        if wanted.mirror:
            others.insert(0, wanted.mirror.rstrip("/"))
        found = list(await asyncio.gather(*(_registry(session, base) for base in others)))
        if wanted.hub == "practice":
            return [Finding("registries", Level.OK, "practice"), *found]
        return found if wanted.mirror else [*await _hub(session, settings, hub), *found]


async def _registry(session: aiohttp.ClientSession, base: str) -> Finding:
    """Whether a registry answers, or why it does not."""
    try:
        async with session.get(f"{base}/v2/") as answer:
            if answer.status in (200, 401):
                return Finding("registries", Level.OK, "registry", {"registry": base})
            if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
                return Finding("registries", Level.PROBLEM, "registry-crowded", {"registry": base})
            reason = f"HTTP {answer.status}"
    except TimeoutError:
        silent = {"registry": base, "seconds": round(ANSWER_WITHIN)}
        return Finding("registries", Level.PROBLEM, "registry-silent", silent)
    except (aiohttp.ClientError, OSError) as error:
        reason = str(error)
    return Finding("registries", Level.PROBLEM, "registry-away", {"registry": base, "reason": reason})


async def _hub(session: aiohttp.ClientSession, settings: Settings, hub: HubAddress) -> list[Finding]:
    found = await _registry(session, hub.registry)
    if found.level is not Level.OK:
        if settings.registry.hub != "auto":
            return [found]
        return [replace(found, level=Level.WARNING), Finding("registries", Level.WARNING, "practice-instead")]
    login = settings.registry.logins.get(DEFAULT_DOMAIN)
    user, _, password = login.get_secret_value().partition(":") if login else ("", "", "")
    try:
        quota = await _ask_quota(session, hub, aiohttp.BasicAuth(user, password) if user else None)
    except aiohttp.ClientResponseError as refused:
        return [found, _refused(refused.status)]
    except (aiohttp.ClientError, OSError, KeyError):
        quota = None
    return [found, _quota(quota)]


def _refused(status: int) -> Finding:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Finding("quota", Level.PROBLEM, "quota-spent")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return Finding("quota", Level.PROBLEM, "quota-login")
    return _quota(None)


async def _ask_quota(session: aiohttp.ClientSession, hub: HubAddress, auth: aiohttp.BasicAuth | None) -> Quota | None:
    asked = {"service": "registry.docker.io", "scope": f"repository:{PREVIEW}:pull"}
    async with session.get(hub.tokens, params=asked, auth=auth, raise_for_status=True) as answer:
        token = (await answer.json())["token"]
    headers = {"Authorization": f"Bearer {token}"}
    async with session.head(f"{hub.registry}/v2/{PREVIEW}/manifests/latest", headers=headers) as answer:
        quota = parse_quota({name.lower(): value for name, value in answer.headers.items()})
        if quota is None or not quota.limit:
            answer.raise_for_status()
        return quota


def _quota(quota: Quota | None) -> Finding:
    if quota is None:
        return Finding("quota", Level.OK, "quota-unknown")
    details: dict[str, str | int] = {"remaining": quota.remaining, "limit": quota.limit}
    if quota.remaining > quota.limit * FEW:
        return Finding("quota", Level.OK, "quota", details)
    return Finding("quota", Level.WARNING if quota.remaining else Level.PROBLEM, "quota-low", details)
