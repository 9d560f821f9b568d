"""Files that learners attach, in the encodings that their machines write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.decoding import decode

PULL = "latest: Pulling from library/nginx\r\nStatus: Image is up to date for nginx:latest\r\n"
ERROR = "docker: 指定されたファイルが見つかりません。 See 'docker run --help'.\r\n"


@pytest.mark.parametrize("said", [PULL, ERROR, "x", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_what_a_console_wrote_is_read(said: str, encoding: str) -> None:
    assert decode(said.encode(encoding)) == said


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark_and_english_without_it(encoding: str) -> None:
    assert decode(("\ufeff" + ERROR).encode(encoding)) == ERROR
    assert decode(PULL.encode(encoding)) == PULL


def test_what_is_no_text_at_all_is_read_as_far_as_it_goes() -> None:
    assert "Error response" in decode(b"\xff\xfe\x00Error response")


@given(st.binary())
def test_any_bytes_are_some_text(data: bytes) -> None:
    decode(data).encode()
