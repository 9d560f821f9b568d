"""The knowledge of the course in ``vocabulary/*.yaml``: words in tags, terms, errors, official images, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from bot.core.course.lesson import Lesson
from bot.core.explain.error_catalogue import ErrorCatalogue
from bot.core.explain.glossary import Glossary
from bot.core.explain.knowledge import Knowledge
from bot.core.explain.questions.catalogue import QuestionCatalogue, Synonyms
from bot.core.explain.questions.passages import passages_of
from bot.core.explain.questions.search import QuestionSearch
from bot.core.reference.edition import DOCKER_20, Edition
from bot.core.reference.official_images import OfficialImages
from bot.core.reference.tag import TagVocabulary
from bot.core.study.misconception import MisconceptionCatalogue
from bot.store.content.course_lint import Finding
from bot.store.content.documents import ContentError, Problem, read_document, validation_problems
from bot.store.content.question_lint import lint_questions, lint_synonyms
from bot.store.content.vocabulary_lint import lint_errors, lint_glossary, lint_official_images, lint_tags
from bot.store.content.yaml_lines import Document

Kind = TypeVar(
    "Kind", TagVocabulary, Glossary, ErrorCatalogue, OfficialImages, QuestionCatalogue, Synonyms, MisconceptionCatalogue
)

_MISSING: Final = "this file is missing"
_KEYS: Final = {
    TagVocabulary: "terms",
    ErrorCatalogue: "errors",
    QuestionCatalogue: "questions",
    MisconceptionCatalogue: "misconceptions",
}
"""For a model whose file is a plain list: the field of the model that holds it."""


def load_vocabulary(content: Path) -> TagVocabulary:
    """The words that occur in tags. Raises ValueError with every problem of the file."""
    return _load(content / "vocabulary" / "tags.yaml", TagVocabulary)


def load_glossary(content: Path) -> Glossary:
    """The terms that can be explained. Raises ValueError with every problem of the file."""
    return _load(content / "vocabulary" / "glossary.yaml", Glossary)


def load_error_catalogue(content: Path) -> ErrorCatalogue:
    """The errors that can be explained. Raises ValueError with every problem of the file."""
    return _load(content / "vocabulary" / "errors.yaml", ErrorCatalogue)


def load_official_images(content: Path) -> OfficialImages:
    """The names of official images. Raises ValueError with every problem of the file."""
    return _load(content / "vocabulary" / "images.yaml", OfficialImages)


def load_questions(content: Path, lessons: Iterable[Lesson] = ()) -> QuestionSearch:
    """The search in the catalogue of questions and in ``lessons``. Raises ValueError with every problem of a file."""
    folder = content / "vocabulary"
    catalogue = _load(folder / "questions.yaml", QuestionCatalogue)
    return QuestionSearch(catalogue, _load(folder / "synonyms.yaml", Synonyms), passages_of(lessons))


def load_misconceptions(content: Path) -> MisconceptionCatalogue:
    """The wrong ideas that are known. Raises ValueError with every problem of the file."""
    return _load(content / "vocabulary" / "misconceptions.yaml", MisconceptionCatalogue)


def load_knowledge(content: Path, edition: Edition = DOCKER_20, lessons: Iterable[Lesson] = ()) -> Knowledge:
    """All files, for learners whose docker CLI is of that edition; ``lessons`` are searched for answers as well.

    Raises ValueError with every problem of a file.
    """
    errors, officials = load_error_catalogue(content), load_official_images(content)
    questions = load_questions(content, lessons)
    return Knowledge(load_vocabulary(content), load_glossary(content), errors, edition, officials, questions)


def check_vocabulary(content: Path, sections: set[str] | None) -> Iterator[Problem]:
    """Every problem of the files; ``sections`` are the ids that the lessons have, None if that is not known."""
    folder = content / "vocabulary"
    tags, glossary, errors = folder / "tags.yaml", folder / "glossary.yaml", folder / "errors.yaml"
    vocabulary, document, problems = _read(tags, TagVocabulary)
    yield from problems
    if vocabulary and document:
        yield from _with_lines(tags, document, lint_tags(vocabulary))
    images, document, problems = _read(folder / "images.yaml", OfficialImages)
    yield from problems
    if images and document:
        yield from _with_lines(folder / "images.yaml", document, lint_official_images(images))
    terms, document, problems = _read(glossary, Glossary)
    yield from problems
    if terms and document:
        yield from _with_lines(glossary, document, lint_glossary(terms, sections))
    catalogue, document, problems = _read(errors, ErrorCatalogue)
    yield from problems
    if catalogue and document:
        yield from _with_lines(errors, document, lint_errors(catalogue, terms, sections))
    questions, document, problems = _read(folder / "questions.yaml", QuestionCatalogue)
    yield from problems
    if questions and document:
        yield from _with_lines(folder / "questions.yaml", document, lint_questions(questions, terms, sections))
    synonyms, document, problems = _read(folder / "synonyms.yaml", Synonyms)
    yield from problems
    if synonyms and document:
        yield from _with_lines(folder / "synonyms.yaml", document, lint_synonyms(synonyms))


def _load(file: Path, model: type[Kind]) -> Kind:
    value, _, problems = _read(file, model)
    if value is None:
        raise ValueError(str(ContentError(problems)))
    return value


def _read(file: Path, model: type[Kind]) -> tuple[Kind | None, Document | None, list[Problem]]:
    """The model in a file, its document, and the problems for which there is no model or no document."""
    document = read_document(file, _MISSING)
    if isinstance(document, Problem):
        return None, None, [document]
    key = _KEYS.get(model)
    value: Any = {key: document.value} if key else document.value
    try:
        return model.model_validate(value), document, []
    except ValidationError as error:
        return None, document, list(validation_problems(file, document, error, skip=1 if key else 0))


def _with_lines(file: Path, document: Document, findings: Iterator[Finding]) -> Iterator[Problem]:
    """The same problems with file and line."""
    for path, message in findings:
        yield Problem(file, document.line(path), message)
