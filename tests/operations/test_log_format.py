"""An event of the log says what failed, where and in whose request, and nothing that anybody typed."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import Any

import pytest

from bot.core.refusal import Refusal
from bot.core.request_scope import begin_request
from bot.operations.log_format import JsonFormatter, TextFormatter

TYPED = "my-secret-image"


class Log:
    """What is written by the parts of a process, in one format."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(formatter)

    @property
    def written(self) -> str:
        return self.stream.getvalue()

    @property
    def event(self) -> dict[str, Any]:
        (line,) = self.written.splitlines()
        return json.loads(line)


def listening(formatter: logging.Formatter) -> Iterator[Log]:
    log = Log(formatter)
    logging.getLogger().addHandler(log.handler)
    yield log
    logging.getLogger().removeHandler(log.handler)


@pytest.fixture
def as_json() -> Iterator[Log]:
    yield from listening(JsonFormatter())


@pytest.fixture(params=[JsonFormatter, TextFormatter])
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    yield from listening(request.param())


def in_request(work: Callable[[], None], guild: int | None = 1234567890123456789, command: str | None = "quiz") -> None:
    def serve() -> None:
        begin_request(guild, command)
        work()

    copy_context().run(serve)


def fail(part: str = "bot.chat", error: BaseException | None = None) -> None:
    try:
        try:
            raise KeyError(TYPED)
        except KeyError as cause:
            raise error or ValueError(f"no {TYPED}") from cause
    except BaseException as raised:
        logging.getLogger(part).error("unexpected failure %s", "a1b2c3", exc_info=raised, extra={"id": "a1b2c3"})


def test_json_has_a_field_for_everything_that_is_known(as_json: Log) -> None:
    in_request(fail)
    event = as_json.event
    assert event.pop("time").endswith("+00:00")
    stack = event.pop("traceback")
    assert event == {
        "level": "ERROR",
        "part": "bot.chat",
        "message": "unexpected failure a1b2c3",
        "id": "a1b2c3",
        "guild": "1234567890123456789",
        "command": "quiz",
    }
    assert stack.index("KeyError") < stack.index("which led to") < stack.index("ValueError")
    assert "in fail" in stack


def test_json_leaves_out_what_is_not_known(as_json: Log) -> None:
    logging.getLogger("bot.lab").warning("a spare engine\ndoes not start")
    assert as_json.event.keys() == {"time", "level", "part", "message"}
    assert as_json.event["message"] == "a spare engine\ndoes not start"


def test_text_tells_the_same_in_a_line_with_the_traceback_below() -> None:
    (log,) = [Log(TextFormatter())]
    logging.getLogger().addHandler(log.handler)
    in_request(fail, guild=5)
    logging.getLogger().removeHandler(log.handler)
    line, *stack = log.written.splitlines()
    assert line.endswith("ERROR bot.chat: unexpected failure a1b2c3 (guild 5, command quiz)")
    assert (stack[0], stack[-1]) == ("Traceback (most recent call last):", "ValueError")


def test_no_message_of_an_error_is_kept_while_a_request_is_served(log: Log) -> None:
    in_request(fail)
    in_request(lambda: fail(error=ExceptionGroup(TYPED, [ValueError(TYPED), OSError(2, TYPED, TYPED)])))
    assert "ValueError" in log.written
    assert TYPED not in log.written


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device", f"/tmp/{TYPED}"), "OSError (No space left on device)"),
        (Refusal("store-busy", text=TYPED), "bot.core.refusal.Refusal (code store-busy)"),
        (Refusal(f"not a code: {TYPED}"), "bot.core.refusal.Refusal"),
    ],
)
def test_codes_of_errors_are_kept(as_json: Log, error: BaseException, told: str) -> None:
    in_request(lambda: fail(error=error))
    assert as_json.event["traceback"].splitlines()[-1] == told
    assert TYPED not in as_json.written


def test_what_fails_for_no_learner_keeps_its_message(log: Log) -> None:
    fail("bot.lab", ValueError("dockerd ended"))
    assert "ValueError: dockerd ended" in log.written


def test_libraries_quote_nobody_even_where_no_request_is_known(log: Log) -> None:
    fail("discord.client")
    assert TYPED not in log.written


async def test_a_task_that_nobody_waited_for_is_told_without_its_error(log: Log) -> None:
    async def serve() -> None:
        raise ValueError(TYPED)

    task = asyncio.create_task(serve())
    await asyncio.wait({task})
    del task
    assert "Task exception was never retrieved" in log.written
    assert TYPED not in log.written


async def test_a_callback_that_fails_is_told_without_what_was_handed_to_it(log: Log) -> None:
    asyncio.get_running_loop().call_soon(int, TYPED)
    await asyncio.sleep(0.01)
    assert "Exception in callback" in log.written
    assert TYPED not in log.written


def test_a_request_is_known_to_the_tasks_that_it_starts_and_to_no_other(as_json: Log) -> None:
    async def serve() -> None:
        begin_request(1, "docker")
        await asyncio.create_task(work())

    async def work() -> None:
        logging.getLogger("bot").warning("in")

    async def both() -> None:
        await asyncio.create_task(serve())
        await work()

    asyncio.run(both())
    inside, outside = map(json.loads, as_json.written.splitlines())
    assert (inside["guild"], inside["command"]) == ("1", "docker")
    assert not {"guild", "command"} & outside.keys()
