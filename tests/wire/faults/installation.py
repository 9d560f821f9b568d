"""An installation in which something is broken on purpose, and what whoever looks after it and learners are told then."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from prometheus_client.parser import text_string_to_metric_families

from bot.cli.doctor import finding_line
from bot.core.locale import Locale
from bot.operations.doctor.finding import Finding, Level
from bot.texts import Texts
from tests.operations.doctor.terminal import doctor
from tests.wire.conftest import RUN, Operator
from tests.wire.discord_payloads import LEARNER, words
from tests.wire.discord_server import TOKEN, Discord, serve
from tests.wire.faults.table import Told
from tests.wire.quizzing.message import controls
from tests.wire.watching import Watcher, free_port

LOCALES: Final = {Locale.JA: "ja", Locale.EN: "en-US"}

DEFERRED_UPDATE: Final = 6
"""Type of the acknowledgement of a press that is answered later."""


@dataclass
class Installation:
    """A bot that runs; the doctor looks at it with the same ``settings``."""

    discord: Discord
    operator: Operator
    settings: dict[str, str]
    watcher: Watcher
    log_file: Path

    async def told(self, **learners: str) -> Told:
        """What doctor, health, metrics and log tell now, beside what learners have read, by language."""
        assert (await self.watcher.ask("/healthz"))[0] == 200
        return Told(
            doctor=await self.doctor(),
            ready=json.dumps((await self.watcher.ask("/readyz"))[1]),
            metrics=_lines(await self.watcher.exposition()),
            log=self.log_file.read_text("utf-8", errors="replace"),
            learners=learners,
        )

    async def doctor(self) -> str:
        """What ``kujira doctor`` tells beside the bot, in both languages."""
        _, out, errors = await doctor(self.operator.folder, self.settings, "--json")
        assert not errors
        found = [
            Finding(each["check"], Level[each["level"].upper()], each["code"], each["details"])
            for each in json.loads(out)
        ]
        return "\n".join(finding_line(finding, Texts(locale)) for finding in found for locale in LOCALES)

    async def typed(self, command: str) -> dict[str, str]:
        """What learners of both languages read in the end who use the slash command ``docker``."""
        return {locale.value: await self.until_told(await self.begin(command, locale)) for locale in LOCALES}

    async def begin(self, command: str, locale: Locale) -> int:
        """Somebody who reads this language uses that slash command; the id of it."""
        channel, user = await self.discord.open_channel(), LEARNER + list(LOCALES).index(locale)
        return await self.discord.slash(channel, LOCALES[locale], "docker", user, command=command)

    def shown(self, asked: int) -> str:
        """What its message shows now."""
        return words(self.discord.follow_ups[asked])

    async def until_told(self, asked: int) -> str:
        """What a learner reads in the end: a message that is still under way has a button to cancel."""

        def last() -> Any:
            shown = self.discord.follow_ups[asked]
            return shown[-1] if shown and "cancel" not in controls(shown[-1]) else None

        return words(await self.discord.until(last))

    async def read(self, page: dict[str, Any], number: int) -> dict[str, str]:
        """What learners of both languages read who mark a section as read."""
        presses = {
            locale: await self.discord.press(page, code, f"read:{user}:4:{number}", user)
            for user, (locale, code) in enumerate(LOCALES.items(), LEARNER)
        }
        return {locale.value: await self.discord.said_to(press) for locale, press in presses.items()}


def _lines(exposition: str) -> str:
    """The measurements of an exposition, a line for each, without the process."""
    found: list[str] = []
    for family in text_string_to_metric_families(exposition):
        for sample in family.samples:
            labels = ", ".join(f'{name}="{value}"' for name, value in sample.labels.items() if name != "process")
            found.append(f"{sample.name}{{{labels}}} {sample.value:g}")
    return "\n".join(found)


@asynccontextmanager
async def installation(
    operator: Operator, settings: dict[str, str], *, python: Sequence[str] = RUN, **bots_own: str
) -> AsyncIterator[Installation]:
    """One whose bot has come; ``bots_own`` are variables of its own, and ``python`` is run in its place."""
    watcher, log = Watcher(free_port()), operator.folder.parent / f"{operator.folder.name}.log"
    async with serve() as discord:
        discord.patience *= 3
        with log.open("wb") as errors:
            given: Any = {**watcher.environment, **settings, **bots_own}
            async with operator.running(discord, python=python, stderr=errors.fileno(), **given):
                seen = {
                    "DISCORD_TOKEN": TOKEN,
                    "KUJIRA_DISCORD_API": discord.api,
                    "KUJIRA_DATABASE": operator.database,
                    "KUJIRA_LAB": "off",
                    "LC_ALL": "C.UTF-8",
                }
                yield Installation(discord, operator, seen | settings, watcher, log)
