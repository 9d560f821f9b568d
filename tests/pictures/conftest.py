"""A machine with the fonts that it has, and one without Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.pictures import fonts


@pytest.fixture
def latin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """There is no font with Japanese for a while."""
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    fonts.forget_fonts()
    yield
    fonts.forget_fonts()


@pytest.fixture
def japanese() -> None:
    if not fonts.has_japanese():
        pytest.skip("no font with Japanese (Debian's fonts-noto-cjk) is installed")


@pytest.fixture
def emoji() -> None:
    if not fonts.has_emoji():
        pytest.skip("no font with emoji (Debian's fonts-noto-color-emoji) is installed")


@pytest.fixture
def scripts() -> None:
    if not list((fonts.FONTS / "truetype" / "noto").glob("NotoSansThai-*")):
        pytest.skip("no fonts for other scripts (Debian's fonts-noto-core) are installed")
