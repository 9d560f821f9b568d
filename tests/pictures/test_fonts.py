"""Which font shows what, and what becomes of what none shows."""

from __future__ import annotations

import pytest

from bot.pictures.fonts import emoji_image, has_emoji, legible, run_width, split_runs, without_emoji


def pieces(text: str) -> list[tuple[str, bool]]:
    """The runs of a text: their texts, and whether they are emoji."""
    return [(run.text, run.font is None) for run in split_runs(legible(text), bold=False)]


def test_latin_is_one_run() -> None:
    assert pieces("mio, haruto & alex") == [("mio, haruto & alex", False)]
    assert pieces("") == []


@pytest.mark.usefixtures("japanese")
@pytest.mark.parametrize("text", ["みお 12 点", "김민준", "王小明", "Ωмир é"])
def test_languages_around_the_world_are_one_run(text: str) -> None:
    assert pieces(text) == [(text, False)]


@pytest.mark.parametrize("text", ["محمد علي", "דוד כהן"])
def test_letters_that_run_to_the_left_stay_together(text: str) -> None:
    assert pieces(text) == [(text, False)]


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize("text", ["สมชาย ใจดี", "राहुल", "ამირანი", "አበበ"])
def test_other_scripts_are_shown_if_their_fonts_are_installed(text: str) -> None:
    assert "□" not in legible(text)
    assert [piece for piece, _ in pieces(text)] == [text]


def test_decorated_letters_are_shown_plain_where_no_font_has_them() -> None:
    assert legible("𝓜𝓲𝓸") in ("𝓜𝓲𝓸", "Mio")
    assert "□" not in legible("𝓜𝓲𝓸 ｆｕｌｌ ①")


def test_what_nothing_shows_becomes_a_box() -> None:
    assert legible("a\U0010fffdb") == "a□b"


@pytest.mark.usefixtures("emoji")
@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("mio🐳", [("mio", False), ("🐳", True)]),
        ("🇯🇵 mio", [("🇯🇵", True), (" mio", False)]),
        ("👍🏽✨", [("👍🏽", True), ("✨", True)]),
        ("❤️", [("❤️", True)]),
        ("1 #", [("1 #", False)]),
    ],
)
def test_emoji_are_runs_of_their_own(text: str, runs: list[tuple[str, bool]]) -> None:
    assert pieces(text) == runs


@pytest.mark.usefixtures("emoji")
@pytest.mark.parametrize("emoji", ["🐳", "🇯🇵", "👍🏽", "❤️"])
def test_an_emoji_has_colour_and_about_the_height_of_the_text(emoji: str) -> None:
    image = emoji_image(emoji, 30)
    assert 25 <= image.height <= 40 and 25 <= image.width <= 60
    colours = {pixel[:3] for _, pixel in image.getcolors(10_000) or () if pixel[3] > 200}
    assert any(max(colour) - min(colour) > 60 for colour in colours)
    (run,) = split_runs(emoji, bold=True)
    assert run_width(run, 30, bold=True) == image.width


@pytest.mark.usefixtures("latin")
def test_where_there_are_no_emoji_they_can_be_left_out() -> None:
    assert not has_emoji()
    assert without_emoji("🐳 mio 🇯🇵 👍🏽!") == "mio !"
    assert without_emoji("🐳") == ""
    assert legible("mio🐳") == "mio□"
