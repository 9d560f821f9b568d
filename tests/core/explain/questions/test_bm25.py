"""BM25: which of several short texts fits the words of a query best."""

from __future__ import annotations

from bot.core.explain.questions.bm25 import Bm25

TEXTS = (("delete", "image"), ("delete", "image", "all", "unused"), ("pull", "image"), ())


def test_a_rare_word_counts_for_more_than_a_frequent_one() -> None:
    index = Bm25(TEXTS)
    assert index.weight(["pull"]) > index.weight(["image"])
    scores = index.scores(["pull", "image"])
    assert max(scores) == scores[2]


def test_a_word_that_no_text_has_is_worth_most_and_finds_nothing() -> None:
    index = Bm25(TEXTS)
    assert index.weight(["kubernetes"]) > index.weight(["pull"])
    assert index.scores(["kubernetes"]) == [0, 0, 0, 0]


def test_of_two_texts_with_the_word_the_shorter_fits_better() -> None:
    scores = Bm25(TEXTS).scores(["delete"])
    assert scores[0] > scores[1] > scores[2] == 0


def test_without_words_and_without_texts_there_is_nothing_to_find() -> None:
    assert Bm25(TEXTS).scores([]) == [0, 0, 0, 0]
    assert Bm25(TEXTS).weight([]) == 0
    assert Bm25(()).scores(["image"]) == []
