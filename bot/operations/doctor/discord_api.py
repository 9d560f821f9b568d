"""Discord's REST API, as far as the doctor reads it. It knows no client of Discord, and opens no session at the gateway."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final

import aiohttp

from bot.settings.bot import DiscordSettings

PUBLIC: Final = "https://discord.com/api/v10"

ANSWER_WITHIN: Final = 4.0
"""Seconds that Discord has to answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, JSON body and headers of an answer."""

    status: int
    body: Any
    date: str | None


class DiscordApi:
    """Reads with the token of the settings, while entered."""

    def __init__(self, settings: DiscordSettings) -> None:
        self._base = (settings.api or PUBLIC).rstrip("/")
        token = settings.token.get_secret_value().strip() if settings.token else ""
        self.has_token = bool(token)
        self._headers = {"Authorization": f"Bot {token}", "User-Agent": "DiscordBot (kujira doctor, 1)"}

    async def __aenter__(self) -> DiscordApi:
        self._session = aiohttp.ClientSession(headers=self._headers, timeout=aiohttp.ClientTimeout(ANSWER_WITHIN))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, stack: TracebackType | None
    ) -> None:
        await self._session.close()

    async def get(self, path: str) -> Answer:
        """What Discord answers. Raises TimeoutError where it does not in time, and aiohttp.ClientError and OSError."""
        async with self._session.get(f"{self._base}{path}") as response:
            is_json = response.content_type == "application/json"
            return Answer(response.status, await response.json() if is_json else None, response.headers.get("Date"))
