"""An exercise from its beginning to its end in a real engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import CourseSettings, DatabaseSettings, LabSettings, RegistrySettings, Settings
from tests.e2e.conftest import World, words, world_of
from tests.e2e.exercises.solving import press, say, shown


@pytest.fixture
async def real_group(tmp_path: Path, exercise_course: Path, practice_data: Path) -> AsyncIterator[World]:
    settings = Settings(
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{tmp_path}/kujira.db"),
        course=CourseSettings(content=exercise_course),
        lab=LabSettings(mode="auto", data=tmp_path / "lab"),
        registry=RegistrySettings(hub="practice", practice_data=practice_data),
    )
    async with world_of(settings) as world:
        yield world


async def test_what_was_prepared_is_there_own_images_are_safe_and_the_engine_marks(real_group: World) -> None:
    group, mio = real_group, real_group.person("mio")
    await say(group, mio, "!docker pull redis:7")
    prepared = await say(group, mio, "!exercise 4.2")
    assert "redis" not in prepared
    for part in ("nginx", "shop/web", "<none>", "📦 演習の最初の状態を用意しました"):
        assert part in prepared
    assert "🧪 演習 [4.2]" in await say(group, mio, "!layers shop/web:1.4")
    assert "🛑 The image of 1.4 is gone." in await say(group, mio, "!docker rmi shop/web:1.4")
    await press(mio, shown(group), "最初から")
    assert "✅ 4.2: 1 / 2" in await say(group, mio, "!docker tag shop/web:1.4 shop/web:prod")
    assert "🎉 4.2" in await say(group, mio, "!docker image prune -f")
    assert any("解決！" in words(each) and "+20 ポイント" in words(each) for each in group.channel.history())
    own = await say(group, mio, "!docker images")
    assert "redis" in own and "shop/web" not in own
