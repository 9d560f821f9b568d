"""Reading the YAML files of the course, and describing every problem by its file, its line and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel
from bot.core.content_problem import Problem
from bot.store.content.finding import Finding
from bot.store.content.shape_faults import shape_findings
from bot.store.content.yaml_faults import YamlFault
from bot.store.content.yaml_lines import Document

Model = TypeVar("Model", bound=ContentModel)


def read_document(file: Path, missing: ContentFault) -> Document | Problem:
    """Parse a YAML file. Returns the problem if that fails; ``missing`` is what is wrong if there is no such file."""
    try:
        return Document(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Problem(file, 1, missing)
    except UnicodeDecodeError:
        return Problem(file, 1, ContentFault("file-encoding"))
    except OSError:
        return Problem(file, 1, ContentFault("file-unreadable"))
    except YamlFault as found:
        return Problem(file, found.line, found.fault)


def validate(
    file: Path, document: Document, model: type[Model], list_key: str | None = None
) -> tuple[Model | None, list[Problem]]:
    """The model in a document, or the problems for which it is none.

    ``list_key`` is the field of the model that holds the items, for a file that is a plain list. A document with a model keeps
    its value no more.
    """
    value = {list_key: document.value} if list_key else document.value
    try:
        made = model.model_validate(value)
        document.forget_value()
        return made, []
    except ValidationError as error:
        return None, list(with_lines(file, document, shape_findings(error, model, document, list_key)))


def with_lines(file: Path, document: Document, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Findings in a document as problems with file and line."""
    for path, fault in findings:
        yield Problem(file, document.line(path), fault)
