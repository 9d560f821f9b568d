"""Names with variables in them as a message: what each variable is, what fills it in, and the name that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from discord import ui

from bot.chat.post import Post, fence, text
from bot.chat.render.explain.buttons import suggestion_row, term_buttons
from bot.chat.render.refusal import code, refusal_text, sentence
from bot.core.explain.glossary import Term
from bot.core.explain.interpretation import InterpolatedNames
from bot.core.reference.edition import Edition
from bot.core.reference.interpolation import FilledBy, InterpolatedName, Operator, Variable
from bot.core.text.sanitize import sanitize
from bot.core.text.shorten import shorten
from bot.texts import Texts

SHOWN: Final = 4
"""Names, and variables, that are told of: more are no longer read."""
NAME: Final = 100
"""Characters of a name, or of a variable and its value, that are shown."""
FAULTY: Final = 300
"""Characters of a name whose fault is shown in its place."""


def interpolated_names_post(
    found: InterpolatedNames,
    related: Sequence[Term],
    texts: Texts,
    edition: Edition,
    others: Sequence[ui.Item[Any]] = (),
) -> Post:
    """The names as they are written, their variables, what fills them in, and what they become, with values or examples.

    ``edition`` is that of the docker CLI by whose rules a name is one; ``others`` are buttons to what else it may mean.
    """
    names = found.names[:SHOWN]
    distinct = {variable.written: variable for name in names for variable in name.variables}
    variables = tuple(distinct.values())[:SHOWN]
    typed = fence("\n".join(_one_line(name.typed) for name in names))
    paragraphs = [
        f"## 🧩 {texts('variable-title', count=len(found.names))}\n{typed}",
        "\n".join(_told(variable, texts) for variable in variables),
        _filled_by(variables, texts),
        _assignments(variables, texts),
        _results(names, found, texts),
    ]
    results = [name for name in map(_result, names) if name]
    buttons = [row for name in dict.fromkeys(results) for row in suggestion_row(name, texts, edition)]
    return Post(*map(text, filter(None, paragraphs)), *buttons, *term_buttons(related, texts), *others)


def _told(variable: Variable, texts: Texts) -> str:
    """What a variable is, and what becomes of it without a value."""
    written = shorten(variable.written, NAME)
    if variable.filled_by is FilledBy.ESCAPED:
        return sentence("variable-escaped", {"written": written}, texts)
    details = {
        "name": variable.name,
        "word": shorten(variable.word, NAME),
        "value": shorten(variable.value or "", NAME),
    }
    value = sentence(f"variable-value-{_value(variable)}", details, texts)
    part = texts(f"variable-part-{variable.part}")
    what = sentence("variable-is", {"written": written, "part": part}, texts)
    return texts("variable-line", what=what, value=value)


def _value(variable: Variable) -> str:
    """Which text tells of the value."""
    if variable.is_given:
        return "given"
    if variable.operator is Operator.DEFAULT:
        return "default" if variable.counts_empty else "default-unset"
    if variable.operator is Operator.REQUIRED and variable.word:
        return "required-saying"
    return variable.operator


def _filled_by(variables: Iterable[Variable], texts: Texts) -> str:
    lines = [
        sentence(f"variable-by-{variable.filled_by}", {"name": variable.name}, texts)
        for variable in {variable.filled_by: variable for variable in variables}.values()
        if variable.filled_by is not FilledBy.ESCAPED
    ]
    return "\n".join([f"### {texts('variable-by')}", *lines]) if lines else ""


def _assignments(variables: Iterable[Variable], texts: Texts) -> str:
    """How values are given to those that have none."""
    lacking = [variable for variable in variables if variable.value is None and variable.assignment]
    if not lacking:
        return ""
    lines = ["# .env"] if lacking[0].filled_by is FilledBy.COMPOSE else []
    assignments = "\n".join([*lines, *dict.fromkeys(sanitize(variable.assignment) for variable in lacking)])
    return f"### {texts('variable-example')}\n{fence(assignments)}"


def _results(names: Sequence[InterpolatedName], found: InterpolatedNames, texts: Texts) -> str:
    results = [(_result_message(name), result) for name in names if (result := _result(name))]
    lines = [texts(message, name=code(shorten(result, NAME))) for message, result in results]
    if found.fault and len(found.fault.text or "") <= FAULTY:
        lines.append(refusal_text(found.fault, texts))
    return "\n".join(lines)


def _result(name: InterpolatedName) -> str | None:
    """The name with the values of its variables or, where there is none, with examples; None where there is no name."""
    if name.is_variable_alone or any(variable.filled_by is FilledBy.ESCAPED for variable in name.variables):
        return None
    return name.example


def _result_message(name: InterpolatedName) -> str:
    if name.filled is None:
        return "variable-result-example"
    return "variable-result" if all(variable.is_given for variable in name.variables) else "variable-result-unset"


def _one_line(typed: str) -> str:
    return sanitize(shorten(typed, NAME)).replace("\n", " ")
