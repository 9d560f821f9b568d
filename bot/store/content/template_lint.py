"""Checks of generated questions: what their template needs is there, and nothing that nobody would fill or read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.course.question import Quiz
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated, placeholders
from bot.core.course.templates.template import Template
from bot.store.content.course_lint import Finding

Path = tuple[str | int, ...]


def lint_templates(quiz: Quiz, original: Quiz | None) -> Iterator[Finding]:
    """Problems of the generated questions of a quiz; ``original`` is the same in Japanese, None if it could not be read."""
    originals = {question.id: question for question in original.questions} if original else {}
    for i, question in enumerate(quiz.questions):
        if not isinstance(question, Generated):
            continue
        yield from lint_generated(("questions", i), question)
        other = originals.get(question.id)
        if isinstance(other, Generated):
            for name in ("template", "settings"):
                if getattr(question, name) != getattr(other, name):
                    yield (
                        ("questions", i, name),
                        f"{name} differs from the other language: {getattr(other, name)} there",
                    )


def lint_generated(path: Path, question: Generated) -> Iterator[Finding]:
    """Problems of one question with its template."""
    template = TEMPLATES.get(question.template)
    if template is None:
        yield (*path, "template"), f"there is no template {question.template}, but: {', '.join(TEMPLATES)}"
        return
    yield from _lint_settings(path, question, template)
    yield from _lint_texts(path, question, template)
    for name in template.shown:
        if name not in placeholders(question.prompt):
            yield (*path, "prompt"), f"nobody could answer this: it must have {{{name}}} in it"
    yield from _lint_placeholders((*path, "prompt"), question.prompt, template.shown, template.told)
    for i, hint in enumerate(question.hints):
        yield from _lint_placeholders((*path, "hints", i), hint, template.shown, template.told)
    everything = (*template.shown, *template.told)
    yield from _lint_placeholders((*path, "explanation"), question.explanation, everything)


def _lint_settings(path: Path, question: Generated, template: Template) -> Iterator[Finding]:
    for name, value in question.settings.items():
        if name not in template.settings:
            yield (*path, "settings", name), f"the template {question.template} has no setting {name}"
        elif value not in template.settings[name]:
            yield (*path, "settings", name), f"{name} must be one of: {', '.join(template.settings[name])}"


def _lint_texts(path: Path, question: Generated, template: Template) -> Iterator[Finding]:
    if missing := [key for key in template.texts if key not in question.texts]:
        yield (*path, "texts"), f"the template {question.template} needs these texts, too: {', '.join(missing)}"
    for key, text in question.texts.items():
        if key not in template.texts:
            yield (*path, "texts", key), f"the template {question.template} never says this: is {key} misspelt?"
            continue
        own = (*template.shown, *template.told, *template.texts[key].placeholders)
        yield from _lint_placeholders((*path, "texts", key), text, own)


def _lint_placeholders(path: Path, text: str, known: Iterable[str], telling: Iterable[str] = ()) -> Iterator[Finding]:
    """A placeholder that nobody fills, or that tells the answer before it is given."""
    known, telling = tuple(known), tuple(telling)
    for name in placeholders(text):
        if name in telling:
            yield path, f"{{{name}}} would tell too much here: use it in texts and explanation only"
        elif name not in known:
            yield path, f"nobody fills {{{name}}}, but: {', '.join(f'{{{each}}}' for each in known) or 'none'}"
