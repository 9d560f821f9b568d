"""What bots ask of a worker, read once more, whoever sent it."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from bot.core.command.parser import parse_argv
from bot.core.lab.protocol import Job
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.lab.cluster import messages

Message = TypeVar("Message", bound=messages.Message)


def validate_job(data: bytes) -> Job:
    """A job that holds to the grammar of commands, whoever sent it. Raises Refusal for any other."""
    message = _read(messages.JobMessage, data)
    command = parse_argv(message.argv, message.filters)
    return Job(message.learner, command.argv, message.typed, message.columns, message.rows, command.filters)


def validate_names(data: bytes) -> tuple[str, ...]:
    """Names of images, whoever sent them. Raises Refusal for what is none."""
    message = _read(messages.NamesMessage, data)
    return tuple(parse_reference(name).canonical for name in message.names)


def validate_lookup(data: bytes) -> tuple[str, str]:
    """A learner, and the name of an image in a registry that may be asked. Raises Refusal for anything else."""
    message = _read(messages.LookMessage, data)
    reference = parse_reference(message.name)
    require_allowed(reference)
    return message.learner, reference.canonical


def _read(kind: type[Message], data: bytes) -> Message:
    """A message of that kind. Raises Refusal ``lab-unavailable-failed`` for what is none."""
    try:
        return kind.model_validate_json(data)
    except ValidationError:
        raise Refusal("lab-unavailable-failed") from None
