"""What an engine held when it went to sleep."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.lab.protocol import EngineFacts
from bot.lab.engine.cached_facts import FACTS_FILE, load, save


def test_what_was_kept_is_told_as_of_an_engine_that_sleeps(tmp_path: Path) -> None:
    save(tmp_path, EngineFacts(3, 41_000_000, ("nginx:1.25", "redis:7"), 2_000_000_000, sleeps_in=5))
    held = load(tmp_path)
    assert held == EngineFacts(3, 41_000_000, ("nginx:1.25", "redis:7"), 2_000_000_000, awake=False)
    assert held and held.sleeps_in is None


@pytest.mark.parametrize("kept", [None, b"", b"[1]", b'{"images": "many"}', b"\xff"])
def test_where_nothing_that_can_be_read_was_kept_nothing_is_told(tmp_path: Path, kept: bytes | None) -> None:
    if kept is not None:
        (tmp_path / FACTS_FILE).write_bytes(kept)
    assert load(tmp_path) is None
