"""Checks of questions: what is well formed, and yet cannot be asked, cannot be answered, or gives itself away."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.config import ROOT
from bot.core.course.question import Quiz
from bot.store.content.lint.quiz import KINDS, Known, lint_quiz

Path = tuple[str | int, ...]

KNOWN = Known({"layers"}, {"layers", "rmi"}, {"latest-is-newest", "hub-is-always-asked"})
TEXT = (ROOT / "tests" / "data" / "every_kind.yaml").read_text(encoding="utf-8")
GOOD: dict[str, dict[str, Any]] = {question["id"]: question for question in yaml.safe_load(TEXT)}


def found(question: dict[str, Any], known: Known = KNOWN) -> list[tuple[Path, str]]:
    """The faults of one question, with their paths in it."""
    quiz = Quiz.model_validate({"day": 4, "locale": "en", "questions": [question]})
    return [(path[2:], str(fault)) for path, fault in lint_quiz(quiz, known)]


def why(text: str, **more: object) -> dict[str, object]:
    return {"text": text, "why": "so", **more}


RUN = ["docker run -it nginx"]
NO_RUN = "command-not-run command=docker run -it nginx reason="

FAULTS: dict[str, tuple[str, dict[str, Any], Path, str]] = {
    "unknown section": ("text", {"section": "lairs"}, ("section",), "section-unknown section=lairs"),
    "unknown topic": ("text", {"topic": "pages"}, ("topic",), "topic-unknown topic=pages topics="),
    "unknown idea": ("true-false", {"misconception": "what"}, (), "misconception-unknown misconception=what"),
    "command to see": ("text", {"try": RUN[0]}, ("try",), NO_RUN),
    "command of the proof": ("text", {"proof": [{"run": RUN[0]}]}, ("proof", 0, "run"), NO_RUN),
    "too long": ("text", {"prompt": "a" * 3_501}, ("prompt",), "question-long length=3501 limit=3500"),
    "none of one": ("single", {"choices": [why("a"), why("b")]}, ("choices",), "choices-not-one count=0"),
    "two of one": (
        "predict",
        {"choices": [why("a", correct=True), why("b", correct=True)]},
        ("choices",),
        "choices-not-one count=2",
    ),
    "none of several": ("multiple", {"choices": [why("a"), why("b"), why("c")]}, ("choices",), "choices-none"),
    "equal choices": (
        "single",
        {"choices": [why("レイヤー", correct=True), why("layer"), why("ﾚｲﾔｰ")]},
        ("choices", 2),
        "choices-equal text=ﾚｲﾔｰ",
    ),
    "second try of two": (
        "single",
        {"choices": [why("a", correct=True), why("b")], "second_try": True},
        ("second_try",),
        "second-try-tells",
    ),
    "second try of true and false": ("true-false", {"second_try": True}, ("second_try",), "second-try-tells"),
    "prediction that does not run": ("predict", {"run": RUN}, ("run", 0), NO_RUN),
    "mistake without number": (
        "number",
        {"mistakes": [{"answer": "many", "why": "no"}]},
        ("mistakes", 0, "answer"),
        "mistake-impossible answer=many reason=quiz-no-number",
    ),
    "mistake that is right": (
        "number",
        {"mistakes": [{"answer": "3000 kB", "why": "no"}]},
        ("mistakes", 0, "answer"),
        "mistake-right answer=3000 kB",
    ),
    "mistake in other words": (
        "number",
        {"mistakes": [{"answer": "4", "why": "no"}, {"answer": "4000kB", "why": "never"}]},
        ("mistakes", 1, "answer"),
        "mistake-twice answer=4000kB",
    ),
    "ends the other way round": (
        "number",
        {"answer": None, "between": [4, 2], "mistakes": []},
        ("between",),
        "between-reversed low=2 high=4",
    ),
    "word that is right": (
        "text",
        {"mistakes": [{"answer": "「ｺﾝﾃﾅｰ」です", "why": "no"}]},
        ("mistakes", 0, "answer"),
        "mistake-right answer=「ｺﾝﾃﾅｰ」です",
    ),
    "answer that does not run": ("command", {"answers": RUN}, ("answers", 0), NO_RUN),
    "command that is right": (
        "command",
        {"mistakes": [{"answer": "docker image ls", "why": "no"}]},
        ("mistakes", 0, "answer"),
        "mistake-right answer=docker image ls",
    ),
    "answer that is no name": (
        "reference",
        {"answers": ["Nginx"]},
        ("answers", 0),
        "reference-invalid name=Nginx reason=",
    ),
    "name that is right": (
        "reference",
        {"answers": ["nginx"], "mistakes": [{"answer": "docker.io/library/nginx", "why": "no"}]},
        ("mistakes", 0, "answer"),
        "mistake-right answer=docker.io/library/nginx",
    ),
    "equal items": ("ordering", {"items": [why("a"), why("b"), why("A")]}, ("items", 2), "items-equal text=A"),
    "equal left sides": (
        "matching",
        {"pairs": [{"left": "a", "right": "A", "why": "so"}, {"left": "Ａ", "right": "B", "why": "so"}]},
        ("pairs", 1, "left"),
        "pairs-equal text=Ａ",
    ),
    "equal right sides": (
        "matching",
        {"pairs": [{"left": "a", "right": "A", "why": "so"}, {"left": "b", "right": "a", "why": "so"}]},
        ("pairs", 1, "right"),
        "pairs-equal text=a",
    ),
    "distractor that belongs": ("matching", {"distractors": ["C", "b"]}, ("distractors", 1), "pairs-equal text=b"),
    "gap without mark": (
        "gap",
        {"code": "docker pull ⟦1⟧"},
        ("code",),
        "gap-marks gaps=2 marks=⟦1⟧ expected=⟦1⟧ ⟦2⟧",
    ),
    "mark without gap": (
        "gap",
        {"code": "docker ⟦1⟧ ⟦2⟧:⟦3⟧"},
        ("code",),
        "gap-marks gaps=2 marks=⟦1⟧ ⟦2⟧ ⟦3⟧ expected=⟦1⟧ ⟦2⟧",
    ),
    "gap that is right": (
        "gap",
        {
            "gaps": [{"answers": ["pull"], "otherwise": "no", "mistakes": [{"answer": "Pull", "why": "no"}]}],
            "code": "⟦1⟧",
        },
        ("gaps", 0, "mistakes", 0, "answer"),
        "mistake-right answer=Pull",
    ),
    "one line": (
        "spot-line",
        {"code": "FROM a", "line": 1, "mistakes": []},
        ("code",),
        "lines-count count=1 least=2 most=25",
    ),
    "line too long": (
        "spot-line",
        {"code": f"FROM a\n{'b' * 101}", "mistakes": []},
        ("code",),
        "line-long line=2 length=101",
    ),
    "line that is not there": ("spot-line", {"line": 4}, ("line",), "line-missing line=4 count=3"),
    "mistake in the right line": (
        "spot-line",
        {"mistakes": [{"line": 2, "why": "no"}]},
        ("mistakes", 0, "line"),
        "mistake-right answer=2",
    ),
    "mistake in no line": (
        "spot-line",
        {"mistakes": [{"line": 9, "why": "no"}]},
        ("mistakes", 0, "line"),
        "line-missing line=9 count=3",
    ),
    "image that is none": ("live", {"image": "Nginx"}, ("image",), "reference-invalid name=Nginx reason="),
    "no template": ("generated", {"template": "short-name"}, ("template",), "template-unknown template=short-name"),
    "template without name": ("generated", {"prompt": "What?"}, ("prompt",), "placeholder-needed name={name}"),
    "template that tells": (
        "generated",
        {"hints": ["It is {answer}."]},
        ("hints", 0),
        "placeholder-tells name={answer}",
    ),
    "text that is never said": (
        "generated",
        {"texts": GOOD["generated"]["texts"] | {"why": "so"}},
        ("texts", "why"),
        "template-text-unknown template=full-name text=why",
    ),
    "text that is missing": (
        "generated",
        {"texts": {key: text for key, text in GOOD["generated"]["texts"].items() if key != "hub-added"}},
        ("texts",),
        "template-texts template=full-name texts=hub-added",
    ),
    "hint that tells a word": (
        "text",
        {"hints": ["Read.", "A Container!"]},
        ("hints", 1),
        "hint-tells answer=container",
    ),
    "hint that tells a Japanese word": (
        "text",
        {"hints": ["それはコンテナです"]},
        ("hints", 0),
        "hint-tells answer=コンテナ",
    ),
    "hint that tells a number": ("number", {"hints": ["It is 3."]}, ("hints", 0), "hint-tells answer=3"),
    "hint that tells a command": (
        "command",
        {"hints": ["Try `docker  images`"]},
        ("hints", 0),
        "hint-tells answer=docker images",
    ),
    "hint that tells a gap": ("gap", {"hints": ["Not push but pull"]}, ("hints", 0), "hint-tells answer=pull"),
}


@pytest.mark.parametrize("question", GOOD.values(), ids=GOOD.keys())
def test_a_good_question_has_no_faults(question: dict[str, Any]) -> None:
    assert found(question) == []


def test_every_kind_is_checked() -> None:
    assert [name for name, _ in KINDS] == list(GOOD)


@pytest.mark.parametrize(("kind", "change", "path", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_found_once_at_its_place(kind: str, change: dict[str, Any], path: Path, fault: str) -> None:
    changed = {key: value for key, value in {**GOOD[kind], **change}.items() if value is not None}
    ((place, told),) = found(changed)
    assert place == path
    assert told.startswith(fault)


@pytest.mark.parametrize("answer", ["contaner", "containers"])
def test_a_word_that_is_near_to_the_right_one_may_be_foreseen_as_another(answer: str) -> None:
    assert found(GOOD["text"] | {"mistakes": [{"answer": answer, "why": "That is another word."}]}) == []


def test_what_is_not_known_is_not_held_against_a_question() -> None:
    strange = {**GOOD["text"], "section": "lairs", "topic": "pages", "misconception": "what"}
    del strange["misconception"]
    assert found(strange, Known()) == []
