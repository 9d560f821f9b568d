"""How well questions in learners' own words are found: ``python -m benchmarks.questions``.

For both languages and for each retriever: how often the right question is found first, and among the first three; the mean
reciprocal rank; and how often a wrong answer would be given. Then how long an answer takes beside ``understand`` of a name and
of a term, and what the index costs in time and memory. SudachiPy and Janome are tried where they are installed.
"""

from __future__ import annotations

import importlib
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import yaml

from bot.config import ROOT
from bot.core.explain.questions.catalogue import Synonyms
from bot.core.explain.questions.search import ANSWER_FROM, WORDS_MIN, Match, QuestionSearch
from bot.core.explain.understand import understand
from bot.store.content.vocabulary import load_knowledge, load_questions

DATA: Final = ROOT / "tests" / "data" / "questions"
MEASURED: Final = 3
"""Rounds of the timing; the fastest of each question counts."""

_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff々]+")
_LATIN = re.compile("[a-z0-9<>-]+")

Tokens = Callable[[str], list[str]]
"""Makes tokens of a text."""


@dataclass(frozen=True)
class Case:
    """A question of the evaluation; ``ids`` are those that may win, none where nothing answers it."""

    ask: str
    lang: str
    ids: tuple[str, ...]


def cases(name: str) -> list[Case]:
    found = yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
    listed = [(each, each.get("id", [])) for each in found]
    return [Case(each["ask"], each["lang"], tuple([id] if isinstance(id, str) else id)) for each, id in listed]


class OtherTokens(QuestionSearch):
    """The same search with another tokenizer."""

    def __init__(self, search: QuestionSearch, tokens: Tokens) -> None:
        super().__init__(search.catalogue, Synonyms(synonyms={"nothing": ("zzzz", "zzzzz")}))
        self.__dict__["_tokenizer"] = tokens  # in the place of the cached property


def ngrams(text: str) -> list[str]:
    """Pairs of Japanese characters, and Latin words as they are."""
    plain = text.casefold()
    pairs = [a + b for found in _JAPANESE.findall(plain) for a, b in pairwise(found)]
    return [*pairs, *_LATIN.findall(plain)]


def sudachi() -> Tokens:
    dictionary = importlib.import_module("sudachipy").Dictionary(dict="core").create()
    return lambda text: [
        *(m.normalized_form() for found in _JAPANESE.findall(text) for m in dictionary.tokenize(found)),
        *_LATIN.findall(text.casefold()),
    ]


def janome() -> Tokens:
    tagger: Any = importlib.import_module("janome.tokenizer").Tokenizer()
    return lambda text: [
        *(m.base_form for found in _JAPANESE.findall(text) for m in tagger.tokenize(found)),
        *_LATIN.findall(text.casefold()),
    ]


def retrievers(search: QuestionSearch) -> Iterator[tuple[str, QuestionSearch]]:
    yield "UniDic and synonyms, in use", search
    catalogue, none = search.catalogue, Synonyms(synonyms={"nothing": ("zzzz", "zzzzz")})
    yield "UniDic without synonyms", QuestionSearch(catalogue, none)
    yield "pairs of characters", OtherTokens(search, ngrams)
    for name, tokens in (("SudachiPy without synonyms", sudachi), ("Janome without synonyms", janome)):
        try:
            yield name, OtherTokens(search, tokens())
        except ImportError:
            print(f"({name}: not installed)")


def is_answered(found: tuple[Match, ...]) -> bool:
    return bool(found) and found[0].certainty >= ANSWER_FROM and found[0].words >= WORDS_MIN


def table_row(name: str, search: QuestionSearch, asked: Sequence[Case], nobody: Sequence[Case]) -> str:
    ranks: list[float] = []
    wrong = answered = 0
    for case in asked:
        found = search.rank(case.ask, 10)
        at = next((i for i, match in enumerate(found, 1) if match.question.id in case.ids), 0)
        ranks.append(1 / at if at else 0.0)
        answered += is_answered(found)
        wrong += is_answered(found) and at != 1
    wrong += sum(is_answered(search.rank(case.ask)) for case in nobody)
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    among = sum(rank >= 1 / 3 for rank in ranks) / len(ranks)
    false = wrong / (len(asked) + len(nobody))
    mean = statistics.mean(ranks)
    return f"| {name} | {first:.1%} | {among:.1%} | {mean:.3f} | {answered / len(asked):.0%} | {false:.1%} |"


def evaluate(search: QuestionSearch) -> None:
    nobody = cases("unanswerable")
    heading = "first | among three | reciprocal rank | answered | wrongly answered"
    for name, of in retrievers(search):
        print(f"\n| {name} | {heading} |\n| --- | --- | --- | --- | --- | --- |")
        for data in ("tuning", "held_out"):
            asked = cases(data)
            for lang in ("ja", "en"):
                own = [case for case in asked if case.lang == lang]
                beside = [case for case in nobody if case.lang == lang]
                print(table_row(f"{data}, {lang} ({len(own)})", of, own, beside))
            print(table_row(f"{data}, both ({len(asked)})", of, asked, nobody))


def milliseconds(act: Callable[[str], object], texts: Sequence[str]) -> float:
    """The median over texts, of each the fastest of some rounds."""
    best: dict[str, float] = {}
    for _ in range(MEASURED):
        for text in texts:
            began = time.perf_counter()
            act(text)
            taken = time.perf_counter() - began
            best[text] = min(best.get(text, taken), taken)
    return 1_000 * statistics.median(best.values())


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4_096 / 1e6


def measure() -> None:
    before, began = resident_megabytes(), time.perf_counter()
    knowledge = load_knowledge(ROOT / "content")
    loaded = time.perf_counter()
    assert knowledge.questions
    knowledge.questions.prepare()
    ready = time.perf_counter()
    print(f"\nread in {loaded - began:.2f} s, index in {ready - loaded:.2f} s, {resident_megabytes() - before:.0f} MB")
    asked = [case.ask for case in cases("tuning") if 40 <= len(case.ask) <= 80]
    for name, texts in (("a name", ["nginx:1.25"]), ("a term", ["レイヤーって何ですか"]), ("a question", asked)):
        print(f"understand, {name}: {milliseconds(lambda text: understand(text, knowledge), texts):.2f} ms")
    print(f"of that, ranking a question: {milliseconds(knowledge.questions.rank, asked):.2f} ms")


def main() -> None:
    measure()
    if "--speed" not in sys.argv:
        evaluate(load_questions(ROOT / "content"))


if __name__ == "__main__":
    main()
