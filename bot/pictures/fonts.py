"""Fonts for text in any script, and emoji in colour, as far as this machine has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from matplotlib import get_data_path
from matplotlib.font_manager import get_font
from PIL import Image, ImageDraw, ImageFont

FONTS: Final = Path("/usr/share/fonts")
"""Where Debian's packages fonts-noto-cjk, fonts-noto-core and fonts-noto-color-emoji have their files."""

DPI: Final = 100
POINT: Final = 72 / DPI
"""Points, in which matplotlib measures, that one pixel has."""

EMOJI_HEIGHT: Final = 109
EMOJI_BITMAP: Final = 128
"""The one height of text, in pixels, for which the font has emoji, and the height of these, which are bitmaps."""

EMOJI_SCALE: Final = 1.1
"""How high an emoji is, in heights of the text around it."""

_EMOJI: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\U0001f000-\U0001faff][\U0001f3fb-\U0001f3ff]?\ufe0f?"
    "|[\u2600-\u27bf][\U0001f3fb-\U0001f3ff]?\ufe0f"
    "|[\u231a\u231b\u23e9-\u23f3\u2614\u2615\u2648-\u2653\u26a1\u26bd\u26c4\u2705\u2728\u274c\u2753\u2757\u2b50\u2b55]"
)
_SCRIPT: Final = re.compile(r"NotoSans[A-Z]?[A-Za-z]*-")
"""The names of fonts without serifs, each for a script."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one font, or an emoji, for which ``font`` is None."""

    text: str
    font: Path | None


@cache
def _fonts(bold: bool) -> tuple[Path, ...]:
    """Files of fonts, the best first: Japanese with Latin, then the font that comes with matplotlib, then other scripts.

    The first face in a file of the CJK fonts is the Japanese one.
    """
    weight = "Bold" if bold else "Regular"
    japanese = FONTS / "opentype" / "noto" / f"NotoSansCJK-{weight}.ttc"
    shipped = Path(get_data_path(), "fonts", "ttf", f"DejaVuSans{'-Bold' * bold}.ttf")
    scripts = [
        file for file in sorted((FONTS / "truetype" / "noto").glob(f"*-{weight}.ttf")) if _SCRIPT.match(file.name)
    ]
    return (*(file for file in (japanese, shipped) if file.exists()), *scripts)


@cache
def _emoji_font() -> ImageFont.FreeTypeFont | None:
    file = FONTS / "truetype" / "noto" / "NotoColorEmoji.ttf"
    return ImageFont.truetype(file, EMOJI_HEIGHT) if file.exists() else None


def forget_fonts() -> None:
    """Look anew for what is installed."""
    for found in (_fonts, _emoji_font, _font_of, emoji_image):
        found.cache_clear()


def has_japanese() -> bool:
    """Whether this machine has a font with Japanese."""
    return _font_of("語", False) is not None


def has_emoji() -> bool:
    """Whether this machine has a font with emoji in colour."""
    return _emoji_font() is not None


def without_emoji(text: str) -> str:
    """The text with emoji taken out, for a machine that cannot show them."""
    return " ".join(_EMOJI.sub(" ", text).split())


@lru_cache(4_096)
def _font_of(character: str, bold: bool) -> Path | None:
    """The first font that has a character."""
    return next((font for font in _fonts(bold) if get_font(str(font)).get_char_index(ord(character))), None)


def legible(text: str, bold: bool = False) -> str:
    """The text with only what can be shown: a character that no font has becomes its plain form, or else a box."""
    pieces: list[str] = []
    end = 0
    for emoji in _EMOJI.finditer(text) if has_emoji() else ():
        pieces += [_legible(character, bold) for character in text[end : emoji.start()]]
        pieces.append(emoji[0])
        end = emoji.end()
    return "".join([*pieces, *(_legible(character, bold) for character in text[end:])])


def _legible(character: str, bold: bool) -> str:
    if character == "\ufe0f":  # it asks for an emoji in colour, and shows nothing itself
        return ""
    if _font_of(character, bold):
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain != character and all(_font_of(each, bold) for each in plain) else "□"


def split_runs(text: str, bold: bool) -> list[Run]:
    """A legible text in pieces of one font each, and emoji."""
    runs: list[Run] = []
    end = 0
    for emoji in _EMOJI.finditer(text) if has_emoji() else ():
        runs += [*_text_runs(text[end : emoji.start()], bold), Run(emoji[0], None)]
        end = emoji.end()
    return [*runs, *_text_runs(text[end:], bold)]


def _text_runs(text: str, bold: bool) -> Iterator[Run]:
    start, font = 0, None
    for i, character in enumerate(text):
        found = _font_of(character, bold)
        # A blank or a mark that belongs to the letter before it does not change the font.
        if font and (found == font or unicodedata.category(character)[0] in "MZ"):
            continue
        if i > start:
            yield Run(text[start:i], font)
        start, font = i, found
    if text[start:]:
        yield Run(text[start:], font or _fonts(bold)[0])


def run_width(run: Run, size: int, bold: bool) -> float:
    """Pixels that a run takes in width if its text is ``size`` pixels high."""
    if run.font is None:
        return emoji_image(run.text, size).width
    font = get_font(str(run.font))
    font.set_size(size * POINT, DPI)
    if run.font != _fonts(bold)[0]:  # letters may be joined, or be written above each other
        font.set_text(run.text)
        return font.get_width_height()[0] / 64
    return sum(font.load_char(ord(character)).linearHoriAdvance for character in run.text) / 65_536


@lru_cache(256)
def emoji_image(emoji: str, size: int) -> Image.Image:
    """An emoji as it stands beside text of ``size`` pixels, with nothing behind it."""
    font = _emoji_font()
    assert font is not None
    drawn = Image.new("RGBA", (max(1, round(font.getlength(emoji))), EMOJI_BITMAP))
    ImageDraw.Draw(drawn).text((0, 0), emoji, font=font, embedded_color=True)
    scale = size * EMOJI_SCALE / drawn.height
    return drawn.resize((max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))))
