"""What is wrong with the course, in the language of its author."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.content_fault import ContentFault
from bot.core.content_problem import Problem
from bot.core.refusal import Refusal
from bot.texts import Texts


def problem_lines(problems: Iterable[Problem], texts: Texts) -> list[str]:
    """Each problem on a line, with its file and line in front, as editors and terminals make links of."""
    return [f"{problem.file}:{problem.line}: {fault_text(problem.fault, texts)}" for problem in problems]


def fault_text(fault: ContentFault, texts: Texts) -> str:
    """A fault in words, on one line."""
    details = {name: _detail(value, texts) for name, value in fault.details.items()}
    return " ".join(texts(f"check-{fault.code}", **details).split())


def _detail(value: str | int | Refusal | ContentFault, texts: Texts) -> str | int:
    if isinstance(value, ContentFault):
        return fault_text(value, texts)
    if isinstance(value, Refusal):
        return texts(f"refusal-{value.code}", **value.details)
    return value
