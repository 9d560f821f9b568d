"""Which subcommand a line names, and what is answered where it names none that is offered."""

from __future__ import annotations

import pytest

from tests.core.command.refused_lines import SUBCOMMAND, answer_to


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), SUBCOMMAND)
def test_a_line_without_a_subcommand_that_is_offered_is_told_why(
    typed: str, code: str, position: int | None, suggestion: str | None
) -> None:
    assert answer_to(typed) == (code, position, suggestion)
