"""The knowledge of the course in ``vocabulary/*.yaml``: words in tags, terms, errors, images, questions, topics, wrong ideas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel
from bot.core.content_problem import ContentError, Problem
from bot.core.course.lesson import Lesson
from bot.core.course.topic import TopicCatalogue
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
from bot.store.content.documents import read_document, validate, with_lines
from bot.store.content.finding import Finding
from bot.store.content.lint.asked import lint_questions, lint_synonyms
from bot.store.content.lint.images import lint_official_images
from bot.store.content.lint.study import lint_misconceptions, lint_topics
from bot.store.content.lint.vocabulary import lint_errors, lint_glossary, lint_tags
from bot.store.content.yaml_lines import Document

Model = TypeVar("Model", bound=ContentModel)

LIST_KEYS: Final[Mapping[type[ContentModel], str]] = MappingProxyType(
    {
        TagVocabulary: "terms",
        ErrorCatalogue: "errors",
        QuestionCatalogue: "questions",
        TopicCatalogue: "topics",
        MisconceptionCatalogue: "misconceptions",
    }
)
"""For a model whose file is a plain list: the field of the model that holds it."""

FILES: Final[Mapping[type[ContentModel], str]] = MappingProxyType(
    {
        TagVocabulary: "tags",
        Glossary: "glossary",
        ErrorCatalogue: "errors",
        OfficialImages: "images",
        QuestionCatalogue: "questions",
        Synonyms: "synonyms",
        TopicCatalogue: "topics",
        MisconceptionCatalogue: "misconceptions",
    }
)
"""In which file of the folder ``vocabulary`` a model is."""


def load_vocabulary(content: Path) -> TagVocabulary:
    """The words that occur in tags. Raises ContentError with every problem of the file."""
    return Vocabulary(content).of(TagVocabulary)


def load_glossary(content: Path) -> Glossary:
    """The terms that can be explained. Raises ContentError with every problem of the file."""
    return Vocabulary(content).of(Glossary)


def load_error_catalogue(content: Path) -> ErrorCatalogue:
    """The errors that can be explained. Raises ContentError with every problem of the file."""
    return Vocabulary(content).of(ErrorCatalogue)


def load_official_images(content: Path) -> OfficialImages:
    """The names of official images. Raises ContentError with every problem of the file."""
    return Vocabulary(content).of(OfficialImages)


def load_questions(content: Path, lessons: Iterable[Lesson] = ()) -> QuestionSearch:
    """The search in the catalogue of questions and in ``lessons``. Raises ContentError with every problem of a file."""
    return Vocabulary(content).questions(lessons)


def load_knowledge(content: Path, edition: Edition = DOCKER_20, lessons: Iterable[Lesson] = ()) -> Knowledge:
    """All files, for learners whose docker CLI is of that edition; ``lessons`` are searched for answers as well.

    Raises ContentError with every problem of a file.
    """
    return Vocabulary(content).knowledge(edition, lessons)


class Vocabulary:
    """The files of the vocabulary of a course, each of which is read when it is first asked for, and then kept."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._files: dict[type[ContentModel], VocabularyFile[Any]] = {}

    def file(self, model: type[Model]) -> VocabularyFile[Model]:
        """The file that a model is in."""
        if model not in self._files:
            self._files[model] = VocabularyFile.read(self._content, model)
        return self._files[model]

    def of(self, model: type[Model]) -> Model:
        """What is in the file of a model. Raises ContentError with every problem for which there is none."""
        return self.file(model).required()

    def questions(self, lessons: Iterable[Lesson]) -> QuestionSearch:
        """The search in the catalogue of questions and in ``lessons``. Raises ContentError as ``of``."""
        return QuestionSearch(self.of(QuestionCatalogue), self.of(Synonyms), passages_of(lessons))

    def knowledge(self, edition: Edition, lessons: Iterable[Lesson]) -> Knowledge:
        """All that explanations are taken from, as ``load_knowledge``. Raises ContentError as ``of``."""
        tags, terms, errors = self.of(TagVocabulary), self.of(Glossary), self.of(ErrorCatalogue)
        return Knowledge(tags, terms, errors, edition, self.of(OfficialImages), self.questions(lessons))

    def check(self, sections: Collection[str] | None, questions: Collection[str] | None) -> Iterator[Problem]:
        """Every problem of the files.

        ``sections`` and ``questions`` are the ids that lessons and quizzes have, None if that is not known.
        """
        yield from self.file(TagVocabulary).check(lint_tags)
        yield from self.file(OfficialImages).check(lint_official_images)
        glossary = self.file(Glossary)
        yield from glossary.check(lambda terms: lint_glossary(terms, sections))
        errors = self.file(ErrorCatalogue)
        yield from errors.check(lambda catalogue: lint_errors(catalogue, glossary.value, sections))
        asked = self.file(QuestionCatalogue)
        yield from asked.check(lambda catalogue: lint_questions(catalogue, glossary.value, sections))
        yield from self.file(Synonyms).check(lint_synonyms)
        yield from self.file(TopicCatalogue).check(lint_topics)
        ideas = self.file(MisconceptionCatalogue)
        yield from ideas.check(lambda catalogue: lint_misconceptions(catalogue, sections, questions))


@dataclass(frozen=True, slots=True)
class VocabularyFile(Generic[Model]):
    """A file of the folder ``vocabulary``: its model and document, or the ``problems`` for which there is none."""

    file: Path
    value: Model | None
    document: Document | None
    problems: tuple[Problem, ...]

    @classmethod
    def read(cls, content: Path, model: type[Model]) -> VocabularyFile[Model]:
        """Read the file of a model. A course need not have topics and misconceptions: without a file there are none."""
        file = content / "vocabulary" / f"{FILES[model]}.yaml"
        if model in OPTIONAL and not file.exists():
            return cls(file, model(), None, ())
        document = read_document(file, ContentFault("file-missing"))
        if isinstance(document, Problem):
            return cls(file, None, None, (document,))
        value, problems = validate(file, document, model, LIST_KEYS.get(model))
        return cls(file, value, document, tuple(problems))

    def check(self, lint: Callable[[Model], Iterable[Finding]]) -> Iterator[Problem]:
        """The problems of the file, and if it could be read those that ``lint`` finds in it."""
        yield from self.problems
        if self.value is not None and self.document is not None:
            yield from with_lines(self.file, self.document, lint(self.value))

    def required(self) -> Model:
        """The model. Raises ContentError if the file could not be read."""
        if self.value is None:
            raise ContentError(self.problems)
        return self.value


OPTIONAL: Final = (TopicCatalogue, MisconceptionCatalogue)
"""Models whose file a course may do without."""
