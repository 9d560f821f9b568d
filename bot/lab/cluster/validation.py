"""Checks of the requests that a worker receives: it does not trust whoever sent them."""

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
    """A job whose command the grammar allows, and whose state exercises may have. Raises Refusal for any other."""
    message = _read(messages.JobMessage, data)
    command = parse_argv(message.argv, message.filters)
    return Job(
        message.learner,
        command.argv,
        message.typed,
        message.columns,
        message.rows,
        command.filters,
        message.setup,
        message.round,
    )


def validate_names(data: bytes) -> tuple[str, ...]:
    """Names of images. Raises Refusal for anything that is not a reference."""
    message = _read(messages.NamesMessage, data)
    return tuple(parse_reference(name).canonical for name in message.names)


def validate_inspected(data: bytes) -> tuple[str, ...] | None:
    """Names of images whose details are wanted; None for a message that is no request for them."""
    try:
        return messages.InspectedMessage.model_validate_json(data).names
    except ValidationError:
        return None


def validate_lookup(data: bytes) -> tuple[str, str]:
    """A learner, and the name of an image in a registry that is allowed. Raises Refusal for anything else."""
    message = _read(messages.LookMessage, data)
    reference = parse_reference(message.name)
    require_allowed(reference)
    return message.learner, reference.canonical


def _read(kind: type[Message], data: bytes) -> Message:
    """Parse a message. Raises Refusal ``lab-unavailable-failed`` if it is not of that kind."""
    try:
        return kind.model_validate_json(data)
    except ValidationError:
        raise Refusal("lab-unavailable-failed") from None
