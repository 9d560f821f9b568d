"""Finding the term that is meant: in any spelling, in a question, with a slip, and never an image's name instead."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.config import ROOT
from bot.core.explain.glossary import LIMIT, Glossary, Term, find_term, nearest_terms
from bot.core.locale import Locale
from bot.store.content.vocabulary import load_glossary

GLOSSARY = load_glossary(ROOT / "content")
SPELLINGS = [(spelt, term) for term in GLOSSARY.terms for _, spelt in term.names()]


def found(text: str) -> str | None:
    term = find_term(text, GLOSSARY)
    return term.id if term else None


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("layer", "layer"),
        ("Layer", "layer"),
        ("layers", "layer"),
        ("registries", "registry"),
        ("Ｌａｙｅｒ", "layer"),
        ("レイヤー", "layer"),
        ("レイヤ", "layer"),
        ("れいやー", "layer"),
        ("ﾚｲﾔｰ", "layer"),
        ("レジストリー", "registry"),
        ("ビルド キャッシュ", "build-cache"),
        ("ビルドキヤツシユ", "build-cache"),
        ("コピー・オン・ライト", "copy-on-write"),
        ("copy on write", "copy-on-write"),
        ("COPY_ON_WRITE", "copy-on-write"),
        ("image ID", "image-id"),
        ("イメージID", "image-id"),
        ("<none>", "none"),
        ("＜ｎｏｎｅ＞", "none"),
        ("`<missing>`", "missing"),
        ("「ダイジェスト」", "digest"),
        ("env", "env"),
        ("環境変数", "env"),
        ("dockerd", "engine"),
        ("docker image", "image"),
        ("docker images", "images-command"),
        ("docker.sock", "daemon-socket"),
        ("--platform", "platform"),
        ("toomanyrequests", "rate-limit"),
    ],
)
def test_a_term_is_found_however_it_is_spelt(typed: str, id: str) -> None:
    assert found(typed) == id


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("レイヤーとは", "layer"),
        ("レイヤーとは？", "layer"),
        ("レイヤーって何ですか？", "layer"),
        ("「レイヤー」とは何ですか？", "layer"),
        ("レイヤーについて教えてください", "layer"),
        ("レイヤーの意味がわかりません", "layer"),
        ("Docker のレイヤーってどういうもの？", "layer"),
        ("マニフェストとはなんでしょうか", "manifest"),
        ("ダングリングって何だっけ", "dangling"),
        ("What is a layer?", "layer"),
        ("what's an image", "image"),
        ("What does digest mean?", "digest"),
        ("explain dangling", "dangling"),
        ("Can you explain the union filesystem please?", "union-filesystem"),
        ("tell me about multi-stage builds", "multi-stage-build"),
        ("what is the meaning of <missing>?", "missing"),
        ("docker layers", "layer"),
    ],
)
def test_a_term_is_found_in_a_question(asked: str, id: str) -> None:
    assert found(asked) == id


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("layr", None),  # four letters are too few to tell a slip from another word
        ("lyaer", "layer"),
        ("contianer", "container"),
        ("dangeling", "dangling"),
        ("manifset lisst", "manifest-list"),
        ("entrypiont", "entrypoint"),
        ("reposotory", "repository"),
        ("マニフェト", "manifest"),
        ("コンテイナ", "container"),
        ("レポジトリー", "repository"),
        ("what is a contaner?", "container"),
        ("player", None),  # the first letter is seldom missed
        ("later", None),  # one letter in the place of another makes other words
        ("server", None),
    ],
)
def test_a_slip_is_understood_where_it_can_be_one_term_only(typed: str, id: str | None) -> None:
    assert found(typed) == id


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "nginx",
            "python",
            "redis",
            "node",
            "postgres",
            "httpd",
            "tomcat",
            "busybox",
            "hello-world",
            "mongo",
            "traefik",
        ),
        *("alpine:3.19", "layer:1.0", "ghcr.io/owner/layer", "layers/app", "nginx@sha256:abcd", "overlay3", "python3"),
        *(
            "hello",
            "web",
            "app",
            "myuser",
            "what",
            "why",
            "こんにちは",
            "何ですか？",
            "ありがとう",
            "です",
            "？",
            "-",
            "ー",
        ),
    ],
)
def test_a_word_that_is_none_is_not_taken_for_a_term(typed: str) -> None:
    assert found(typed) is None


@pytest.mark.parametrize("typed", ["alpine", "slim", "scratch", "registry", "latest", "docker"])
def test_a_word_that_is_an_image_or_a_tag_too_is_found_all_the_same(typed: str) -> None:
    assert found(typed) == typed


@pytest.mark.parametrize("image", sorted(set(GLOSSARY.images) - {"docker"}))
def test_no_well_known_image_is_taken_for_a_term(image: str) -> None:
    assert found(image) is None


def test_every_name_of_a_term_finds_it() -> None:
    assert [(spelt, found(spelt)) for spelt, term in SPELLINGS if found(spelt) != term.id] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("layr", "layer"),
        ("レイヤを消す方法", "layer"),
        ("how do I delete a dangling image", "dangling"),
        ("プライベートなレジストリ", "registry"),
        ("シングルステージビルド", "multi-stage-build"),
    ],
)
def test_what_is_no_term_gets_the_nearest_ones(typed: str, first: str) -> None:
    near = nearest_terms(typed, GLOSSARY)
    assert first in [term.id for term in near]
    assert len({term.id for term in near}) == len(near) <= 3


def test_the_nearest_of_a_term_is_the_term() -> None:
    assert nearest_terms("レイヤー", GLOSSARY, n=1) == (GLOSSARY.term("layer"),)


def test_what_is_like_nothing_gets_nothing() -> None:
    assert nearest_terms("zzzzzz", GLOSSARY) == nearest_terms("", GLOSSARY) == ()


@given(st.text())
def test_any_text_has_an_answer_of_terms_alone(text: str) -> None:
    term = find_term(text, GLOSSARY)
    assert term is None or term in GLOSSARY.terms
    assert all(near in GLOSSARY.terms for near in nearest_terms(text, GLOSSARY))


def test_a_text_that_is_too_long_for_a_word_is_none() -> None:
    assert found("layer".rjust(LIMIT)) == "layer"
    assert found("layer".rjust(LIMIT + 1)) is None


def test_ten_thousand_are_found_in_a_second() -> None:
    began = time.process_time()
    for _ in range(200):
        for typed in ("layer", "レイヤー", "Ｄｏｃｋｅｒ　Ｈｕｂ", "copy on write", "layers"):
            find_term(typed, GLOSSARY)
    assert time.process_time() - began < 0.1


def test_a_term_needs_every_language() -> None:
    good = GLOSSARY.term("layer").model_dump(by_alias=True)
    assert Term.model_validate(good)
    for field in ("name", "definition", "explanation"):
        wrong = good | {field: {Locale.EN: good[field][Locale.EN]}}
        with pytest.raises(ValidationError, match=f"language-missing field={field} id=layer languages=ja"):
            Term.model_validate(wrong)


def test_an_unknown_id_is_no_key() -> None:
    with pytest.raises(KeyError):
        Glossary(terms=GLOSSARY.terms[:1]).term("layer")
