"""What was meant by a line that docker would not understand."""

from __future__ import annotations

import pytest

from tests.core.command.refused_lines import TYPOS, answer_to


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), TYPOS)
def test_a_line_that_is_nearly_right_is_answered_with_the_one_that_was_meant(
    typed: str, code: str, position: int | None, suggestion: str | None
) -> None:
    assert answer_to(typed) == (code, position, suggestion)
