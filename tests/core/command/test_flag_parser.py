"""Flags as they are typed: long and short, together and apart, with and without a value."""

from __future__ import annotations

import pytest

from tests.core.command.refused_lines import FLAGS, answer_to


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), FLAGS)
def test_a_flag_that_cannot_be_read_is_refused_with_its_place(
    typed: str, code: str, position: int | None, suggestion: str | None
) -> None:
    assert answer_to(typed) == (code, position, suggestion)
