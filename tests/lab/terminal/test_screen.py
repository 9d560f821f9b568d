"""What a terminal makes of the bytes it gets; that it looks as in another terminal is for test_parity."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lab.terminal import screen
from bot.lab.terminal.screen import Screen

SIZE = (20, 5)


def shown(*pieces: bytes, size: tuple[int, int] = SIZE) -> str:
    terminal = Screen(*size)
    for piece in pieces:
        terminal.feed(piece)
    return terminal.text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (b"", ""),
        (b"one\r\ntwo\r\n", "one\ntwo"),
        (b"blanks   \r\n\r\n   \r\n", "blanks"),
        (b"  led by blanks", "  led by blanks"),
        (b"a" * 25, "a" * 20 + "\n" + "a" * 5),
        (b"a" * 20 + b"\r\nb", "a" * 20 + "\nb"),
        (b"12345\rab", "ab345"),
        (b"layer: waiting\r\x1b[2Klayer: done", "layer: done"),
        (b"one\r\ntwo\x1b[1A\rONE", "ONE\ntwo"),
        ("日本語".encode() * 4, "日本語" * 3 + "日\n本語"),
        (b"x" + "鯨".encode() * 10, "x" + "鯨" * 9 + "\n鯨"),
        ("e\u0301".encode(), "e\u0301"),
        ("❤\ufe0f rest".encode(), "❤\ufe0f rest"),
        ("\u0301accent without a letter".encode(), "accent without a let\nter"),
        ("zero\u200bwidth \u202eturned".encode(), "zerowidth turned"),
        (b"a\x00b\x01c\x7fd\x07e", "abcde"),
        (b"bad \xff\xfe bytes", "bad \ufffd\ufffd bytes"),
    ],
)
def test_bytes_become_lines(written: bytes, text: str) -> None:
    assert shown(written) == text


def test_characters_and_sequences_may_come_in_pieces() -> None:
    written = "日\x1b[31m本\x1b[2K\r語\r\n".encode()
    assert shown(*(bytes([byte]) for byte in written)) == shown(written) == "語"


def test_lines_that_scroll_off_are_kept() -> None:
    lines = [f"line {number}" for number in range(100)]
    assert shown("\r\n".join(lines).encode()) == "\n".join(lines)


def test_lines_over_the_limit_are_counted() -> None:
    terminal = Screen(*SIZE)
    count = screen.HISTORY_LIMIT + 100
    terminal.feed(b"".join(b"%d\r\n" % number for number in range(count)))
    kept = terminal.text.split("\n")
    assert kept[-1] == str(count - 1)
    assert terminal.lines_lost + len(kept) == count
    assert terminal.lines_lost > 0


@pytest.mark.parametrize(
    "sequence",
    [
        *(b"\x1b[?5%c" % final for final in b"ABCDEFGHJKLMPXadefghlmnqr@`"),
        *(b"\x1b[1;2;3;4;5%c" % final for final in b"ABCDEFGHJKLMPXadefghlmnqr@`"),
        *(b"\x1b[9%c" % final for final in b"JKghln"),
        b"\x1b[\xc2\xb2m",
        b"\x1b[?6h\x1b[d",
        b"\x1b[?3h",
        b"\x1b]2;" + b"t" * 5000 + b"\x07",
        b"\x1b#8",
        b"\x9b5",
    ],
)
def test_what_comes_after_an_odd_sequence_is_still_shown(sequence: bytes) -> None:
    assert shown(sequence, b"\x1bc", b"all is well") == "all is well"


@given(
    st.lists(st.one_of(st.binary(max_size=40), st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace"))))
)
def test_any_bytes_give_lines_of_printable_text(pieces: list[bytes]) -> None:
    for character in shown(*pieces):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")


@given(
    st.lists(
        st.sampled_from([b"\x1b[", b"\x1b", b"?", b";", b"0", b"7", b"9999", *(bytes([c]) for c in range(64, 127))])
    )
)
def test_any_sequence_is_survived(pieces: list[bytes]) -> None:
    shown(b"".join(pieces))


@pytest.mark.parametrize(
    "unit", [b"y\r\n", b"x" * 90 + b"\r\n", b"\x1b#8", b"\x1b[2J", b"\x1b[L", b"\x1b7", b"a\xcc\x81"]
)
def test_a_chunk_of_output_is_drawn_within_half_a_second(unit: bytes) -> None:
    terminal = Screen(120, 40)
    began = time.thread_time()
    terminal.feed(unit * (4096 // len(unit)))
    assert len(terminal.text) >= 0
    assert time.thread_time() - began < 0.5
