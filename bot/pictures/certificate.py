"""A certificate of having read a course. Sizes are in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.pictures.canvas import Canvas, fit_text

WIDTH: Final = 900
HEIGHT: Final = 636
"""The form of a sheet of paper that lies on its side."""

FRAME: Final = 22
"""Between the edge and the frame."""

MARGIN: Final = 66

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
    canvas.write(centre, 102, certificate.title, 50, max_width=width, colour=FRAME_COLOUR, bold=True, align="center")
    size = next(
        (each for each in NAME_SIZES if fit_text(certificate.name, each, width, bold=True) == certificate.name), 34
    )
    canvas.write(centre, 200, certificate.name, size, max_width=width, colour=TEXT_COLOUR, bold=True, align="center")
    canvas.box(centre - 190, 246, 380, 4, INNER_FRAME_COLOUR, radius=2)
    canvas.write(centre, 292, certificate.said, 29, max_width=width, colour=TEXT_COLOUR, align="center")
    _draw_facts(canvas, certificate.facts, 342)
    canvas.write(MARGIN, 556, certificate.group, 27, max_width=width * 0.62, colour=FAINT_TEXT_COLOUR)
    canvas.write(
        WIDTH - MARGIN, 556, certificate.date, 27, max_width=width * 0.35, colour=FAINT_TEXT_COLOUR, align="right"
    )
    return canvas.png()


def _draw_facts(canvas: Canvas, facts: tuple[tuple[str, str], ...], y: float) -> None:
    """Boxes side by side, each with a number and below it what it counts."""
    gap = 16
    width = (WIDTH - 2 * MARGIN - gap * (len(facts) - 1)) / max(1, len(facts))
    for i, (number, counted) in enumerate(facts):
        x = MARGIN + i * (width + gap)
        canvas.box(x, y, width, 150, BOX_COLOUR, radius=14)
        canvas.write(
            x + width / 2, y + 60, number, 40, max_width=width - 12, colour=FRAME_COLOUR, bold=True, align="center"
        )
        canvas.write(x + width / 2, y + 118, counted, 24, max_width=width - 8, colour=TEXT_COLOUR, align="center")
