"""Checks of generated questions: what their template needs is there, and nothing that nobody would fill or read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.content_fault import ContentFault
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated, placeholders
from bot.core.course.templates.template import Template
from bot.store.content.finding import Finding, Path


def lint_generated(path: Path, question: Generated) -> Iterator[Finding]:
    """Problems of one question with its template."""
    template = TEMPLATES.get(question.template)
    if template is None:
        yield (
            (*path, "template"),
            ContentFault("template-unknown", template=question.template, templates=", ".join(TEMPLATES)),
        )
        return
    yield from _lint_settings(path, question, template)
    yield from _lint_texts(path, question, template)
    for name in template.shown:
        if name not in placeholders(question.prompt):
            yield (*path, "prompt"), ContentFault("placeholder-needed", name=f"{{{name}}}")
    yield from _lint_placeholders((*path, "prompt"), question.prompt, template.shown, template.told)
    for i, hint in enumerate(question.hints):
        yield from _lint_placeholders((*path, "hints", i), hint, template.shown, template.told)
    everything = (*template.shown, *template.told)
    yield from _lint_placeholders((*path, "explanation"), question.explanation, everything)


def _lint_settings(path: Path, question: Generated, template: Template) -> Iterator[Finding]:
    for name, value in question.settings.items():
        if name not in template.settings:
            yield (
                (*path, "settings", name),
                ContentFault(
                    "setting-unknown",
                    template=question.template,
                    setting=name,
                    settings=", ".join(template.settings) or "-",
                ),
            )
        elif value not in template.settings[name]:
            values = ", ".join(template.settings[name])
            yield (
                (*path, "settings", name),
                ContentFault("value-unknown", key=name, value=value, values=values),
            )


def _lint_texts(path: Path, question: Generated, template: Template) -> Iterator[Finding]:
    if missing := [key for key in template.texts if key not in question.texts]:
        yield (*path, "texts"), ContentFault("template-texts", template=question.template, texts=", ".join(missing))
    for key, text in question.texts.items():
        if key not in template.texts:
            yield (
                (*path, "texts", key),
                ContentFault(
                    "template-text-unknown", template=question.template, text=key, texts=", ".join(template.texts)
                ),
            )
            continue
        own = (*template.shown, *template.told, *template.texts[key].placeholders)
        yield from _lint_placeholders((*path, "texts", key), text, own)


def _lint_placeholders(path: Path, text: str, known: Iterable[str], telling: Iterable[str] = ()) -> Iterator[Finding]:
    """A placeholder that nobody fills, or that tells the answer before it is given."""
    known, telling = tuple(known), tuple(telling)
    for name in placeholders(text):
        if name in telling:
            yield path, ContentFault("placeholder-tells", name=f"{{{name}}}")
        elif name not in known:
            yield (
                path,
                ContentFault(
                    "placeholder-unfilled", name=f"{{{name}}}", names=", ".join(f"{{{each}}}" for each in known) or "-"
                ),
            )
