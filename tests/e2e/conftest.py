"""A study group in a simulated Discord, with the real bot in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import discord
import pytest
from discord.ext import commands
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from bot import wiring
from bot.chat.client import Kujira
from bot.chat.context import Origin
from bot.chat.responding import timely_response
from bot.config import DatabaseSettings, LabSettings, LoadSettings, RegistrySettings, Settings
from bot.core.course.docker_form import DockerForm
from bot.core.explain.knowledge import Knowledge
from bot.core.locale import Locale
from bot.core.reference.edition import Edition
from bot.core.shards import SINGLE
from bot.lab.requirements import form_at_hand
from bot.lab.terminal.edition import edition_of_cli
from bot.services.tutor import Tutor
from bot.store.compiled.cache import CourseCache
from bot.store.content.library import Library
from bot.store.content.loading import load_library, load_with_knowledge
from bot.wiring import build_client, open_tutor
from tests.content.shipped import CONTENT
from tests.databases import Databases

MONDAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # noon in Tokyo


@dataclass
class Clock:
    """A clock that only moves when told to."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


class TestClient(Kujira):
    """Readers whose name ends in ``_en`` have an English Discord, all others a Japanese one."""

    __test__ = False

    def reader_locale(self, asking: Origin) -> Locale | None:
        if not isinstance(asking, discord.Interaction) and asking.interaction is None:
            return None
        user = asking.user if isinstance(asking, discord.Interaction) else asking.author
        return Locale.EN if user.name.endswith("_en") else Locale.JA


class QuickEnv(Env):
    """Looks again sooner whether a loop of ours has had its answer from the database, which simcord does not see come."""

    async def _settle_internal(self, *, idle: float = 0.005, **named: Any) -> None:
        await super()._settle_internal(idle=idle, **named)


@dataclass
class World:
    """The group, its channel and its people."""

    env: Env
    settings: Settings
    tutor: Tutor
    clock: Clock
    guild: GuildHandle
    channel: ChannelHandle
    organiser: MemberActor
    people: dict[str, MemberActor] = field(default_factory=dict)

    def person(self, name: str) -> MemberActor:
        if name not in self.people:
            self.people[name] = self.guild.add_member(self.env.create_user(name))
        return self.people[name]

    @property
    def last(self) -> discord.Message:
        message = self.channel.last_message
        assert message is not None
        return message

    @property
    def said(self) -> str:
        """All text of the newest message."""
        return words(self.last)

    async def restart(self) -> None:
        """The bot dies and a new one takes its place, on the same database."""
        await self.env.restart_bot(build_client(self.settings, self.tutor, SINGLE, self.clock, TestClient))


def words(message: Any) -> str:
    """All text in a message, in reading order."""
    message = getattr(message, "message", message)
    found: list[str] = []

    def walk(components: Any) -> None:
        for component in components:
            if isinstance(component, discord.TextDisplay):
                found.append(component.content)
            walk(getattr(component, "children", ()))

    walk(message.components)
    return "\n".join([message.content, *found]).strip()


def buttons(message: Any) -> dict[str, str]:
    """Labels of a message's buttons, and their ids."""
    message = getattr(message, "message", message)
    found: dict[str, str] = {}

    def walk(components: Any) -> None:
        for component in components:
            if isinstance(component, discord.Button):
                found[component.label or ""] = component.custom_id or ""
            walk(getattr(component, "children", ()))

    walk(message.components)
    return found


course_of = cache(load_with_knowledge)
"""A course and what it knows, read once for all worlds, as it never changes: its index of questions takes two seconds."""


async def load_once(_: CourseCache | None, *course: Any) -> tuple[Library, Knowledge]:
    """A course, in the place of what reads it."""
    return course_of(*course)


library_of = cache(load_library)
"""A course without what it knows."""


async def load_with_shipped_knowledge(
    _: CourseCache | None, content: Path, form: DockerForm, edition: Edition
) -> tuple[Library, Knowledge]:
    """A course that knows what the shipped one knows, in the place of what reads it. No file of it may change."""
    return library_of(content, form), course_of(CONTENT, form, edition)[1]


cached_edition = cache(edition_of_cli)


@cache
def form_of(store: Literal["auto", "classic", "containerd"]) -> DockerForm:
    return form_at_hand(Settings(lab=LabSettings(store=store)))


@pytest.fixture(autouse=True)
def shared_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The course is read once for all worlds, and Docker is asked once for its version."""
    monkeypatch.setattr(wiring, "load_course", load_once)
    monkeypatch.setattr(wiring, "CourseCache", lambda _: None)
    monkeypatch.setattr(wiring, "edition_at_hand", lambda settings: cached_edition(settings.lab.docker_cli))
    monkeypatch.setattr(wiring, "form_at_hand", lambda settings: form_of(settings.lab.store))


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has much to do defers no answer, and so changes nothing of what is tested."""
    monkeypatch.setattr(timely_response, "DEFER_AFTER", 600.0)


UNHURRIED = LoadSettings(lag=3_600, waiting=1_000_000, requests=1_000_000)
"""A machine that has much to do, and learners who ask faster than anybody could."""


@asynccontextmanager
async def world_of(settings: Settings, load: LoadSettings = UNHURRIED) -> AsyncIterator[World]:
    clock, settings = Clock(), settings.model_copy(update={"load": load})
    async with open_tutor(settings) as tutor:
        env = QuickEnv(build_client(settings, tutor, SINGLE, clock, TestClient), settle_timeout=60)
        owner = env.create_user("organiser")
        await env.start()
        guild = env.create_guild("Docker 勉強会", owner=owner)
        channel = guild.create_text_channel("docker")
        try:
            yield World(env, settings, tutor, clock, guild, channel, guild.add_member(owner))
        finally:
            await env.shutdown()
        assert not [error for error in env.errors if not isinstance(error, commands.CommandError)]


@pytest.fixture
async def world(tmp_path: Path, databases: Databases) -> AsyncIterator[World]:
    """A group whose operator has no Docker Engine."""
    settings = Settings(
        database=DatabaseSettings(url=await databases.copy_file(tmp_path / "kujira.db")),
        lab=LabSettings(mode="off", data=tmp_path / "lab"),
    )
    async with world_of(settings) as world:
        yield world


@pytest.fixture
async def lab_world(tmp_path: Path, databases: Databases, practice_data: Path) -> AsyncIterator[World]:
    """A group with engines and the practice registry."""
    settings = Settings(
        database=DatabaseSettings(url=await databases.copy_file(tmp_path / "kujira.db")),
        lab=LabSettings(mode="auto", data=tmp_path / "lab"),
        registry=RegistrySettings(hub="practice", practice_data=practice_data),
    )
    async with world_of(settings) as world:
        yield world
