"""Drawing text from anybody."""

from __future__ import annotations

import struct
import warnings

import pytest

from bot.pictures.canvas import MAX_HEIGHT, Canvas, fit_text
from bot.pictures.fonts import has_japanese


def drawn(text: str) -> bytes:
    canvas = Canvas(400, 60)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        canvas.write(10, 30, text, 22, max_width=380)
        return canvas.png()


def test_a_picture_has_the_size_that_was_asked_for() -> None:
    assert struct.unpack(">II", Canvas(800, 123).png()[16:24]) == (800, 123)


def test_a_picture_that_is_too_high_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="high"):
        Canvas(800, MAX_HEIGHT + 1)


@pytest.mark.parametrize(
    "text", ["$x$", "$\\frac{", "\\textbf{x}", "$", "%", "\U0001f433 \u0e01", "ENV A=${B:-$C}", "", " ", "-" * 10_000]
)
def test_whatever_a_text_says_it_is_only_text(text: str) -> None:
    assert drawn(text) != b""


def test_dollars_do_not_make_mathematics() -> None:
    assert drawn("$x$") != drawn("x")


@pytest.mark.parametrize("text", ["RUN apt-get update && apt-get install", "W" * 100, "i" * 500])
def test_a_text_is_shortened_to_the_room_it_has(text: str) -> None:
    shown = fit_text(text, 22, 150)
    assert shown.endswith("…") and text.startswith(shown[:-1].rstrip())
    assert len(fit_text(text, 22, 300)) > len(shown)
    assert fit_text(text, 22, 1e6) == text


@pytest.mark.usefixtures("japanese")
def test_japanese_is_written_and_what_no_font_has_becomes_a_box() -> None:
    assert fit_text("レイヤー語", 22, 1e6) == "レイヤー語"
    assert fit_text("a\U0010fffdb", 22, 1e6) == "a□b"


@pytest.mark.usefixtures("latin")
def test_without_a_font_for_it_japanese_becomes_boxes() -> None:
    assert not has_japanese()
    assert fit_text("a語", 22, 1e6) == "a□"
    assert drawn("語") != b""
