"""What bots ask of a worker, read once more, whoever sent it."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from bot.core.command import parser as grammar
from bot.core.lab.protocol import Job
from bot.core.reference import parser as references
from bot.core.reference.allowlist import require_allowed
from bot.core.refusal import Refusal
from bot.lab.cluster import messages as wire

Message = TypeVar("Message", bound=wire.Message)


def validate_job(data: bytes) -> Job:
    """A job that holds to the grammar of commands, whoever sent it. Raises Refusal for any other."""
    message = _read(wire.JobMessage, data)
    command = grammar.parse_argv(message.argv, message.filters)
    return Job(message.learner, command.argv, message.typed, message.columns, message.rows, command.filters)


def validate_names(data: bytes) -> tuple[str, ...]:
    """Names of images, whoever sent them. Raises Refusal for what is none."""
    message = _read(wire.NamesMessage, data)
    return tuple(references.parse(name).canonical for name in message.names)


def validate_lookup(data: bytes) -> tuple[str, str]:
    """A learner, and the name of an image in a registry that may be asked. Raises Refusal for anything else."""
    message = _read(wire.LookMessage, data)
    reference = references.parse(message.name)
    require_allowed(reference)
    return message.learner, reference.canonical


def _read(kind: type[Message], data: bytes) -> Message:
    """A message of that kind. Raises Refusal ``lab-unavailable-failed`` for what is none."""
    try:
        return kind.model_validate_json(data)
    except ValidationError:
        raise Refusal("lab-unavailable-failed") from None
