"""How Discord answers a call, and what may happen to a message on its way."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happens to one attempt to post: it is answered with ``response``, else never, or the connection is cut.

    ``taken`` says whether the message was posted for all that; where it is ``late``, that is only said once the event is set.
    """

    response: web.Response | None = None
    taken: bool = False
    cut: bool = False
    late: asyncio.Event | None = None


def told(data: Any, status: int = 200, **headers: str) -> web.Response:
    """A response with the very content type that Discord sends, which discord.py insists on."""
    headers["Content-Type"] = "application/json"
    return web.Response(body=json.dumps(data).encode(), status=status, headers=headers)


def rate_limited(seconds: float) -> Trouble:
    """Discord asks to wait."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
    return Trouble(told(body, status=429, Via="1.1 google"))


def refused(status: int, message: str, code: int = 0) -> Trouble:
    """Discord does not take the message."""
    return Trouble(told({"message": message, "code": code}, status=status))


def blocked() -> Trouble:
    """A proxy in between does not let the message through."""
    body = "<html><body><h1>403 Forbidden</h1></body></html>"
    return Trouble(web.Response(text=body, status=403, content_type="text/html"))
