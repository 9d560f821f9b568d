"""Asking what something means: terms, errors, outputs, what is misspelt, and messages that are replied to."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from tests.e2e.conftest import World, buttons, words

SAMPLES = ROOT / "tests" / "core" / "output" / "samples"
PULL = (SAMPLES / "pull-shared.txt").read_text("utf-8").strip()


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text("utf-8").strip()


async def test_a_term_is_explained_with_its_command_its_neighbours_and_its_section(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!explain レイヤーって何ですか？")
    assert "レイヤー（layer）" in world.said
    assert "読み取り専用の差分" in world.said
    offered = buttons(world.last)
    assert offered["▶ docker history python:3.11"] == "run:docker history python:3.11"
    assert offered["📘 ダイジェスト"] == "term:digest"
    assert any(label.startswith("📖 Day 4") for label in offered)
