"""The recap of a week, and a certificate, as pictures."""

from __future__ import annotations

import struct

import pytest

from bot.pictures.certificate import HEIGHT, CertificatePicture, draw_certificate
from bot.pictures.certificate import WIDTH as CERTIFICATE_WIDTH
from bot.pictures.recap import HARD_COLOUR, WIDTH, RecapBlock, RecapMember, RecapPicture, draw_recap, wrap
from bot.pictures.top_ten import MEDAL_COLOURS
from tests.pictures.test_pictures import has, pixels


def recap(*blocks: RecapBlock, members: int = 1) -> RecapPicture:
    board = tuple(RecapMember(rank, "mio", 10 - rank, f"{10 - rank} points") for rank in range(1, members + 1))
    return RecapPicture("This week", "Docker", RecapBlock("Learned", ("Images",)), "Board", board, blocks)


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def test_it_has_a_block_for_each_thing_that_there_is_to_tell() -> None:
    empty, hard = draw_recap(recap(members=0)), draw_recap(recap(RecapBlock("Hard", ("Which?",), 0.4, "40%")))
    assert size(empty)[0] == size(hard)[0] == WIDTH
    assert size(empty)[1] < size(draw_recap(recap()))[1] < size(hard)[1]
    assert has(pixels(hard), HARD_COLOUR) and has(pixels(hard), MEDAL_COLOURS[1])
    assert not has(pixels(empty), HARD_COLOUR) and not has(pixels(empty), MEDAL_COLOURS[1])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("a question that ends with…", ["a question that", "ends with…"]),
        ("one two three four five six seven eight", ["one two three", "four five six sev…"]),
    ],
)
def test_a_text_is_broken_between_words_and_cut_where_it_is_too_long(text: str, lines: list[str]) -> None:
    broken = list(wrap(text, 27, 250, 2))
    assert len(broken) == len(lines)
    assert broken[0] == lines[0]
    assert broken[-1].endswith("…") == lines[-1].endswith("…")


def test_japanese_is_broken_anywhere() -> None:
    first, second = wrap("コンテナーのイメージを取得する", 27, 250, 2)
    assert first + second == "コンテナーのイメージを取得する"


@pytest.mark.parametrize("name", ["mio", "鈴木" * 40, "𝒲" * 200, "a\nb $x^2$"])
def test_a_certificate_is_drawn_for_any_name(name: str) -> None:
    facts = (("17", "sections"), ("3/4", "right"))
    png = draw_certificate(CertificatePicture("Certificate", name, "has read it", facts, "Docker", "2026-12-20"))
    assert size(png) == (CERTIFICATE_WIDTH, HEIGHT)
