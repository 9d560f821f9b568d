"""A certificate of having read a course. Sizes are in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.pictures.canvas import Canvas, fit_text

WIDTH: Final = 720
HEIGHT: Final = 720
"""A square, since Discord cuts pictures that stand beside each other to squares."""

FRAME: Final = 22
"""Between the edge and the frame."""

MARGIN: Final = 54

NAME_SIZES: Final = (62, 48, 38)
"""Heights of the name, of which the highest is taken with which it fits; the longest names are cut."""

PAPER: Final = "#fbfaf5"
FRAME_COLOUR: Final = "#1d63ed"
INNER_FRAME_COLOUR: Final = "#e0b84a"
TEXT_COLOUR: Final = "#15223b"
FAINT_TEXT_COLOUR: Final = "#5b6776"
BOX_COLOUR: Final = "#eaf0fd"


@dataclass(frozen=True, slots=True)
class CertificatePicture:
    """What a certificate says: ``facts`` are a number, or what stands for one, and what it counts, each short."""

    title: str
    name: str
    said: str
    facts: tuple[tuple[str, str], ...]
    group: str
    date: str


def draw_certificate(certificate: CertificatePicture) -> bytes:
    """Draw a PNG, ``WIDTH`` times ``HEIGHT`` pixels, dark on light."""
    canvas = Canvas(WIDTH, HEIGHT, PAPER)
    canvas.box(FRAME, FRAME, WIDTH - 2 * FRAME, HEIGHT - 2 * FRAME, PAPER, edge=FRAME_COLOUR, radius=18)
    inner = FRAME + 10
    canvas.box(inner, inner, WIDTH - 2 * inner, HEIGHT - 2 * inner, PAPER, edge=INNER_FRAME_COLOUR, radius=12)
    centre, width = WIDTH / 2, WIDTH - 2 * MARGIN
    canvas.write(centre, 96, certificate.title, 46, max_width=width, colour=FRAME_COLOUR, bold=True, align="center")
    fitting = (size for size in NAME_SIZES if fit_text(certificate.name, size, width, bold=True) == certificate.name)
    size = next(fitting, NAME_SIZES[-1])
    canvas.write(centre, 188, certificate.name, size, max_width=width, colour=TEXT_COLOUR, bold=True, align="center")
    canvas.box(centre - 170, 236, 340, 4, INNER_FRAME_COLOUR, radius=2)
    canvas.write(centre, 282, certificate.said, 25, max_width=width, colour=TEXT_COLOUR, align="center")
    _draw_facts(canvas, certificate.facts, 324)
    canvas.write(MARGIN, 646, certificate.group, 25, max_width=width * 0.62, colour=FAINT_TEXT_COLOUR)
    canvas.write(
        WIDTH - MARGIN, 646, certificate.date, 25, max_width=width * 0.35, colour=FAINT_TEXT_COLOUR, align="right"
    )
    return canvas.png()


def _draw_facts(canvas: Canvas, facts: tuple[tuple[str, str], ...], y: float) -> None:
    """Boxes, two beside each other, each with a number and below it what it counts."""
    gap, height = 16, 126
    width = (WIDTH - 2 * MARGIN - gap) / 2
    for i, (number, counted) in enumerate(facts):
        x, top = MARGIN + i % 2 * (width + gap), y + i // 2 * (height + gap)
        middle = x + width / 2
        canvas.box(x, top, width, height, BOX_COLOUR, radius=14)
        canvas.write(middle, top + 48, number, 46, max_width=width - 16, colour=FRAME_COLOUR, bold=True, align="center")
        canvas.write(middle, top + 98, counted, 26, max_width=width - 12, colour=TEXT_COLOUR, align="center")
