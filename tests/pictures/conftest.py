"""A machine with the fonts that it has, and one without Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.pictures import canvas


@pytest.fixture
def latin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """There is no font with Japanese for a while."""
    monkeypatch.setattr(canvas, "NOTO", tmp_path)
    canvas._font.cache_clear()
    yield
    canvas._font.cache_clear()


@pytest.fixture
def japanese() -> None:
    if not canvas.has_japanese():
        pytest.skip("no font with Japanese (Debian's fonts-noto-cjk) is installed")
