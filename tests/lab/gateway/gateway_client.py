"""Asks a gateway as an engine does: over TLS through its proxy, or as a mirror."""

from __future__ import annotations

import asyncio
import json
import ssl
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.lab.gateway.gateway import Gateway
from tests.lab.gateway.fake_images import Made

HUB = "https://registry-1.docker.io"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    json: Any


async def ask(gateway: Gateway, url: str, method: str = "GET", **more: Any) -> Answer:
    """An answer; a URL without a host asks the mirror."""
    environment = gateway.engine_environment
    if url.startswith("/"):
        where: dict[str, Any] = {"url": f"{gateway.mirror}{url}"}
    else:
        trusted = ssl.create_default_context(cafile=environment["SSL_CERT_FILE"])
        where = {"url": url, "proxy": environment["HTTPS_PROXY"], "ssl": trusted}
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, **where, **more, allow_redirects=False) as answer,
    ):
        if answer.status == 307:
            return await ask(gateway, answer.headers["Location"].removeprefix(gateway.mirror), method, **more)
        body = await answer.read()
        is_json = answer.content_type.endswith("json") and body
        return Answer(
            answer.status, dict(answer.headers), body, await answer.json(content_type=None) if is_json else None
        )


def code(answer: Answer) -> tuple[int, str]:
    """Status and code of an error."""
    return answer.status, answer.json["errors"][0]["code"]


def layer_of(made: Made) -> str:
    return json.loads(made.manifest)["layers"][0]["digest"]


async def pull(gateway: Gateway, made: Made, name: str = "a/b:1") -> list[Answer]:
    """All answers of a pull."""
    repository, _, tag = name.partition(":")
    start = f"{HUB}/v2/{repository}"
    answers = [await ask(gateway, f"{start}/manifests/{tag}", "HEAD"), await ask(gateway, f"{start}/manifests/{tag}")]
    blobs = [ask(gateway, f"{start}/blobs/{blob}") for blob in made.blobs]
    return answers + list(await asyncio.gather(*blobs))
