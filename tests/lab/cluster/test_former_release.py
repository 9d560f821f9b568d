"""Bots and workers of neighbouring releases talk to each other while they are updated one after the other.

``messages.json`` is what the former release has sent, and ``schemas.json`` is what it accepts, both made by its own models.
"""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.config import ROOT
from bot.core.exercise.setup import Setup
from bot.core.lab.protocol import Finished, Progress
from bot.lab.cluster import messages
from bot.lab.cluster.validation import validate_job

FOLDER: Final = ROOT / "tests" / "data" / "former_release"
SENT: dict[str, list[Any]] = json.loads((FOLDER / "messages.json").read_text("utf-8"))
ACCEPTED: dict[str, Any] = json.loads((FOLDER / "schemas.json").read_text("utf-8"))
EACH = pytest.mark.parametrize(
    ("kind", "sent"),
    [
        pytest.param(kind, sent, id=f"{kind} {number}")
        for kind, all_sent in SENT.items()
        for number, sent in enumerate(all_sent)
    ],
)

LEARNER: Final = "0123456789abcdef"


def read_and_write(kind: str, data: str) -> Any:
    """A message of a kind, read and written again by this release."""
    model = getattr(messages, kind)
    if isinstance(model, TypeAdapter):
        return json.loads(model.dump_json(model.validate_json(data)))
    assert issubclass(model, BaseModel)
    return json.loads(model.model_validate_json(data).model_dump_json())


def refused(kind: str, message: Any) -> list[str]:
    """What the former release finds wrong with a message."""
    return [error.message for error in Draft202012Validator(ACCEPTED[kind]).iter_errors(message)]


@EACH
def test_what_the_former_release_sends_is_read_and_nothing_of_it_is_lost(kind: str, sent: Any) -> None:
    assert read_and_write(kind, json.dumps(sent)) == sent


@EACH
def test_the_former_release_accepts_the_same_from_this_one(kind: str, sent: Any) -> None:
    assert refused(kind, read_and_write(kind, json.dumps(sent))) == []


def test_every_kind_of_message_of_the_former_release_is_recorded() -> None:
    kinds = {each["kind"] for each in SENT["Reply"]}
    known = ACCEPTED["Reply"]["discriminator"]["mapping"].keys()
    assert kinds == known
    assert SENT.keys() == ACCEPTED.keys()


@pytest.mark.parametrize(
    "update",
    [
        Progress("Pulling", 0.5),
        Finished("done", 1.5, 0),
        Finished("done", 1.5, -9, 3, "time", True, ("nginx:1.25",)),
    ],
)
def test_the_former_bot_accepts_what_this_worker_tells_of_a_command(update: Progress | Finished) -> None:
    assert refused("Reply", json.loads(messages.message_of(update).model_dump_json())) == []


def test_the_former_worker_runs_the_commands_of_this_bot() -> None:
    command = messages.JobMessage(learner=LEARNER, argv=("docker", "pull", "nginx"), columns=120, rows=40)
    assert refused("JobMessage", json.loads(command.model_dump_json())) == []


def test_the_former_worker_refuses_an_exercise_and_does_not_run_it_in_the_learners_own_engine() -> None:
    exercise = messages.JobMessage(
        learner=LEARNER,
        argv=("docker", "pull", "nginx"),
        columns=120,
        rows=40,
        setup=Setup.model_validate({"images": ["nginx"]}),
        round=3,
    )
    assert refused("JobMessage", json.loads(exercise.model_dump_json()))


@pytest.mark.parametrize("sent", SENT["JobMessage"])
def test_this_worker_runs_the_commands_of_the_former_bot(sent: Any) -> None:
    assert list(validate_job(json.dumps(sent).encode()).argv) == sent["argv"]


def test_a_message_of_a_later_release_is_refused_and_not_half_understood() -> None:
    with pytest.raises(ValidationError):
        messages.JobMessage.model_validate_json(json.dumps(SENT["JobMessage"][0] | {"later": 1}))
