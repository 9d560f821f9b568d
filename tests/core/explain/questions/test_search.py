"""Finding the question that was asked, and the passage of a lesson that speaks of it."""

from __future__ import annotations

import pytest

from bot.core.explain.questions.catalogue import KnownQuestion, QuestionCatalogue, Synonyms
from bot.core.explain.questions.passages import Passage
from bot.core.explain.questions.search import ANSWER_FROM, OTHER_SUBJECT, TEXT_LIMIT, QuestionSearch
from bot.core.locale import Locale


def question(id: str, ja: str, en: str, *more: str) -> KnownQuestion:
    others = [f"{id} を知りたい{i}" for i in range(5)]
    return KnownQuestion(
        id=id,
        ask={Locale.JA: ja, Locale.EN: en},
        phrasings={Locale.JA: tuple(others), Locale.EN: (*more, *(f"about {id} {i}" for i in range(5)))},
        answer={Locale.JA: "そうです。", Locale.EN: "It is so."},
    )


CATALOGUE = QuestionCatalogue(
    questions=(
        question(
            "unused", "使っていないイメージを消すには？", "How do I delete images that nobody uses?", "prune images"
        ),
        question("pull", "イメージを取得するには？", "How do I download an image?"),
        question("limit", "取得の回数に制限はある？", "How many pulls does Docker Hub allow?"),
    )
)
SYNONYMS = Synonyms(
    synonyms={"delete": ("消す", "削除", "delete"), "pull": ("取得", "ダウンロード", "pull", "download")}
)
PASSAGES = (
    Passage("layers", "レイヤー", Locale.JA, "同じレイヤーは 1 度だけ保存されます。"),
    Passage("layers", "レイヤー", Locale.JA, "レイヤーは読み取り専用です。"),
    Passage("layers", "Layers", Locale.EN, "Layers are read-only."),
    Passage("naming", "名前", Locale.JA, "名前の後ろにタグを書きます。"),
)
SEARCH = QuestionSearch(CATALOGUE, SYNONYMS, PASSAGES)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("使っていないイメージを消すには？", "unused"),
        ("使ってないイメージ削除したい", "unused"),
        ("prune unused images", "unused"),
        ("イメージのダウンロードのしかた", "pull"),
        ("is there a limit on how many times I may download", "limit"),
    ],
)
def test_a_question_in_other_words_is_found(text: str, id: str) -> None:
    best, *_ = SEARCH.rank(text)
    assert best.question.id == id


def test_its_own_wording_scores_highest_and_far_above_the_threshold() -> None:
    best, *others = SEARCH.rank("How do I download an image?")
    assert best.question.id == "pull"
    assert best.certainty > ANSWER_FROM > others[-1].certainty
    assert best.lead == pytest.approx(best.score - others[0].score)
    assert [match.score for match in others] == sorted((match.score for match in others), reverse=True)


def test_a_question_about_another_subject_stands_back() -> None:
    both = QuestionCatalogue(
        questions=(
            question(
                "containers",
                "停止中のコンテナを一度に消すには？",
                "How do I delete all containers at once?",
                "all at once",
            ),
            question("images", "イメージを残らず消すには？", "How do I delete every image?"),
        )
    )
    words = {"image": ("イメージ", "image"), "container": ("コンテナ", "container")}
    asked = "delete all images at once"
    plain = QuestionSearch(both, Synonyms(synonyms=words)).rank(asked)
    told_apart = QuestionSearch(both, Synonyms(synonyms=words, subjects=("image", "container"))).rank(asked)
    assert (
        [match.question.id for match in plain]
        == [match.question.id for match in told_apart]
        == ["containers", "images"]
    )
    assert told_apart[0].score == pytest.approx(plain[0].score * OTHER_SUBJECT)
    assert told_apart[1].score == pytest.approx(plain[1].score)


def test_a_subject_must_be_a_meaning_that_has_words() -> None:
    with pytest.raises(ValueError, match="volume"):
        Synonyms(synonyms={"image": ("イメージ", "image")}, subjects=("image", "volume"))


def test_words_that_nobody_asks_with_make_it_less_sure() -> None:
    plain, padded = SEARCH.rank("download an image")[0], SEARCH.rank("download an image of kubernetes clusters")[0]
    assert padded.question == plain.question
    assert padded.score < plain.score


@pytest.mark.parametrize("text", ["", "？", "zzz qqq"])
def test_a_text_without_a_word_in_common_finds_nothing(text: str) -> None:
    assert SEARCH.rank(text) == ()
    assert SEARCH.passages_about(text) == ()


def test_as_many_are_found_as_are_wanted() -> None:
    assert len(SEARCH.rank("イメージを取得", 2)) == 2
    assert len(SEARCH.rank("イメージを取得", 1)) == 1


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert SEARCH.rank("x " * TEXT_LIMIT + "download an image") == ()


def test_of_each_section_the_best_passage_of_a_language_is_found() -> None:
    found = SEARCH.passages_about("レイヤーを保存", 3)
    assert [(match.passage.section, match.passage.locale) for match in found][:1] == [("layers", Locale.JA)]
    assert found[0].passage.text.startswith("同じ")
    assert len({(match.passage.section, match.passage.locale) for match in found}) == len(found)


def test_without_lessons_there_are_no_passages() -> None:
    assert QuestionSearch(CATALOGUE, SYNONYMS).passages_about("レイヤー") == ()
