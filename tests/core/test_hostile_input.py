"""Hostile input: however long and however odd a text is, every rule is done with it at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import FrameType
from typing import Final

import pytest
from pydantic import TypeAdapter

from bot.config import ROOT
from bot.core.command import lexer
from bot.core.command.parser import parse_command
from bot.core.command.script import parse_script
from bot.core.course.grading.live import Fact
from bot.core.course.grading.number import parse_quantity
from bot.core.course.grading.text import normalize_answer
from bot.core.exercise.checks.base import CheckBase
from bot.core.exercise.checks.check import Check
from bot.core.exercise.checks.evidence import Evidence, Outcome
from bot.core.explain.error_catalogue import recognise_error
from bot.core.explain.glossary import LIMIT, find_term, nearest_terms
from bot.core.explain.knowledge import Knowledge
from bot.core.explain.query import LENGTH_LIMIT
from bot.core.explain.unanswered import TYPED_LIMIT, anonymised_question
from bot.core.explain.understand import understand
from bot.core.image.facts import ImageFacts
from bot.core.output.recognise import explain_outputs
from bot.core.pasted.files import images_in_file
from bot.core.reference import parser
from bot.core.reference.explanation import explain_reference
from bot.core.refusal import Refusal
from bot.core.schedule.course_places import leading_place
from bot.core.schedule.dates import is_likely_past, parse_dates
from bot.core.schedule.days_off import LONGEST_LIST, parse_days_off
from bot.core.schedule.setup_line import LONGEST_LINE, parse_setup_line
from bot.core.schedule.time_of_day import parse_time
from bot.core.schedule.timezones import parse_timezone
from bot.core.schedule.weekdays import parse_weekdays
from bot.core.text.caret import caret
from bot.core.text.excerpt import excerpt
from bot.core.text.sanitize import sanitize, sanitize_inline
from bot.store.content.vocabulary import load_error_catalogue, load_glossary, load_vocabulary

VOCABULARY = load_vocabulary(ROOT / "content")
GLOSSARY = load_glossary(ROOT / "content")
CATALOGUE = load_error_catalogue(ROOT / "content")

TODAY: Final = date(2026, 11, 29)

LENGTH: Final = 10_000
"""Characters: five times what Discord lets anybody type, so that work that grows with the square shows."""

CPU_LIMIT: Final = 1.0
"""Seconds of processor time, with room for a collection of all garbage just then."""

MESSAGE_LIMIT: Final = 0.2
"""Seconds for a message as long as Discord lets anybody write: most of it is room for what else a machine does."""

CHARACTERS = "aA0fé鯨🐋ーアか～\u0301\u200b-._/:@=+~#$({<|?。…ﷺ\\'\"` \n\t\r\u3000\x1b"
WORDS = "__ ``` a- a. .- a/ a: 1. 1- 1, 1,000 v1 rc -- =x [0 \x1b[ \x1b] です 答えは a:// 1B [{ github.com/ .dkr.ecr. {{range 7時"
PHRASES = ("docker ", "docker image ", "sudo ", "FROM ", "answer ", "range ", "-f ", "@everyone ")
TEXTS = tuple(
    start + unit * (LENGTH // len(unit)) + end
    for unit in (*CHARACTERS, *WORDS.split(), *PHRASES)
    for start in ("", "a", "```")
    for end in ("", "x!")
)


def behind(start: str) -> Callable[[str], object]:
    """A command that begins like this, as long as one may be."""
    return lambda text: parse_command((start + text)[: lexer.COMMAND_LENGTH_LIMIT])


ANSWERS = TypeAdapter(tuple[Check, ...]).validate_python(
    [
        *({"answer": fact, "of": "nginx"} for fact in Fact),
        {"answer": "ratio", "between": ["nginx", "nginx"]},
        {"answer": "word", "words": ["layer", "a" * 40]},
        {"answer": "reason", "mentions": [["layer", "レイヤー"], ["a" * 40]]},
    ]
)
EVIDENCE = Evidence(facts={"nginx": ImageFacts("sha256:1", 1, ("a",), (), 0, ("nginx", "-g"), "amd64")})


def graded(check: CheckBase, typed: str) -> Outcome | None:
    try:
        return check.judge(replace(EVIDENCE, answer=typed))
    except Refusal:
        return None


RULES: dict[str, Callable[[str], object]] = {
    "images pasted": images_in_file,
    "tidy": lexer.normalize,
    "split": lambda text: lexer.tokenize(text, limit=2 * LENGTH),
    "parse": parse_command,
    "lines": lambda text: parse_script(text, "!", 10),
    "lines of a block": lambda text: parse_script(f"images\n{text}\nimages", "!", 10),
    "pull": behind("docker pull "),
    "pull --platform": behind("docker pull --platform "),
    "images": behind("docker images "),
    "images -": behind("docker images -"),
    "images --": behind("docker images --"),
    "inspect -f": behind("docker inspect -f "),
    "search": behind("docker search "),
    "docker": behind("docker "),
    "| grep": behind("docker images | grep "),
    "| jq": behind("docker images | jq "),
    "| sort -k": behind("docker images | sort -k"),
    "|": behind("docker images | "),
    "number_in": parse_quantity,
    "answers of an exercise": lambda text: [graded(answer, text) for answer in ANSWERS],
    "plain_words": normalize_answer,
    "harmless": sanitize,
    "inline": sanitize_inline,
    "excerpt": lambda text: excerpt(text, 3_200),
    "caret": lambda text: caret(text, LENGTH // 2),
    "parse_time": parse_time,
    "parse_weekdays": parse_weekdays,
    "parse_dates": lambda text: parse_dates(text, TODAY),
    "parse_dates of a form": lambda text: parse_dates(text[:60], TODAY),
    "is_likely_past": lambda text: is_likely_past(text[:60], TODAY),
    "parse_days_off": lambda text: parse_days_off(text, TODAY),
    "parse_days_off of a form": lambda text: parse_days_off(text[: LONGEST_LIST - 2] + text[-2:], TODAY),
    "parse_setup_line": parse_setup_line,
    "parse_setup_line as long as it may be": lambda text: parse_setup_line(text[: LONGEST_LINE - 2] + text[-2:]),
    "leading_place": leading_place,
    "parse_timezone": parse_timezone,
    "reference of docker 20": lambda text: parser.parse_reference(text[:2_000], parser.DOCKER_20),
    "reference of docker 28": lambda text: parser.parse_reference(text[-2_000:], parser.DOCKER_28),
    "read an output": explain_outputs,
    "read rows": lambda text: explain_outputs(f"<missing> 2 weeks ago RUN {text[:3_000]}\n" + "\n".join(text[:300])),
    "read JSON": lambda text: explain_outputs(f'{{"Id": {text[:3_000]}\n"Layers": ["{text[:3_000]}'),
    "explain": lambda text: explain_reference(text[:255], VOCABULARY),
    "find a term": lambda text: find_term(text[:LIMIT], GLOSSARY),
    "nearest terms": lambda text: nearest_terms(text, GLOSSARY),
    "anonymise": lambda text: anonymised_question(text[: TYPED_LIMIT - 2] + text[-2:]),
    "recognise": lambda text: recognise_error(text, CATALOGUE),
}


@contextmanager
def cpu_time(seconds: float) -> Iterator[None]:
    """Raises TimeoutError where the work takes more processor time, even inside a regular expression."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_done_at_once_with_any_text(rule: str) -> None:
    slow: list[str] = []
    for text in TEXTS:
        try:
            with cpu_time(CPU_LIMIT):
                RULES[rule](text)
        except Refusal:
            continue
        except TimeoutError:
            slow.append(f"{text[:12]}…{text[-6:]}")
    assert slow == []


def test_a_message_is_understood_at_once() -> None:
    words_known = Knowledge(VOCABULARY, GLOSSARY, CATALOGUE)
    slow: list[str] = []
    for text in TEXTS:
        try:
            with cpu_time(MESSAGE_LIMIT):
                understand(text[: LENGTH_LIMIT - 2] + text[-2:], words_known)
        except Refusal:
            continue
        except TimeoutError:
            slow.append(f"{text[:12]}…{text[-6:]}")
    assert slow == []


def test_an_error_begun_over_and_over_is_recognised_at_once() -> None:
    examples = [example for error in CATALOGUE.errors for example in error.examples]
    begun = {part for text in examples for part in (text, text[: len(text) // 2], text.split(":")[0] + ": ")}
    slow: list[str] = []
    for part in sorted(begun):
        try:
            with cpu_time(CPU_LIMIT):
                recognise_error(part * (LENGTH // len(part)), CATALOGUE)
        except TimeoutError:
            slow.append(part)
    assert slow == []
