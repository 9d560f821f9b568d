"""Whatever is asked, the answer is a message that Discord takes, in which nothing that was typed formats, links or pings."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from simcord.components import validate_components, walk_components

from bot.chat.post import Post, text
from bot.chat.render.explain.answer import answer_post
from bot.chat.render.refusal import refusal_text
from bot.config import ROOT
from bot.core.locale import Locale
from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition
from bot.core.refusal import Refusal
from bot.services.explain import Explainer
from bot.store.content.vocabulary import load_knowledge
from bot.texts import Texts
from tests.chat.render.explain.shipped_lessons import shipped_lessons
from tests.lab.reference.references import HEX, by_hand

TYPED: Final = 6_000
"""Characters of an option of a slash command; a message has fewer."""
COMPONENTS_V2: Final = 1 << 15
MOST_COMPONENTS: Final = 40

EDITIONS = (DOCKER_20, DOCKER_28)
EXPLAIN = {edition: Explainer(load_knowledge(ROOT / "content", edition)) for edition in EDITIONS}
WORDS = load_knowledge(ROOT / "content")
LESSONS = shipped_lessons()
TEXTS = tuple(Texts(locale) for locale in Locale)

HOSTILE = (
    "@everyone", "<@123456789012345678>", "<#1>", "<:a:1>", "[x](https://evil.example/)", "https://evil.example/x", "**x**",
    "`", "``", "```", "\n```\n", "||", "\u202e", "\u200b", "\x1b[31m", "\x00", "\ud800", "\ue000name\ue001", "{ $name }", "\\",
    "ﷺ", "タグ", "1e999", "-1e999", "9" * 400, "-5", "null", "[[]]", '{"": 1}', '"\\ud800"', "<missing>", "0B", "5 weeks ago",
)  # fmt: skip
SAMPLES = [file.read_text("utf-8") for file in sorted((ROOT / "tests/core/output/samples").glob("*.txt"))]
PASTED = (
    "FROM node:20 AS build\nCOPY --from=build /a /b\nFROM nginx:1.25\n",
    "services:\n  web:\n    image: nginx:1.25\n  db:\n    image: postgres:16\n",
    "docker pull nginx:1.25\ndocker tag nginx:1.25 ghcr.io/a/b:1",
    "ARG V=3.12\nFROM python:${V:-3.11}-slim\nFROM ${REGISTRY:?set it}/app:$TAG\n",
    "%REGISTRY%/app:$env:TAG",
    "{{ .Values.image }}:${TAG:+$OTHER}",
    "docker rmi localhost:5000/app:<none>",
)
STARTS = st.one_of(
    st.sampled_from(PASTED),
    st.sampled_from(SAMPLES),
    st.sampled_from([line for error in WORDS.errors.errors for line in error.examples]),
    st.sampled_from([name for term in WORDS.terms.terms for _, name in term.names()]),
    st.sampled_from(by_hand()),
    st.text(),
)


@st.composite
def questions(draw: st.DrawFn) -> str:
    """Something that learners ask, spoilt in a few places."""
    asked = draw(STARTS)
    for _ in range(draw(st.integers(0, 4))):
        values = [found.span() for found in re.finditer(r"\w+", asked)] or [(0, 0)]
        start, end = draw(st.sampled_from(values))
        piece = draw(st.sampled_from(HOSTILE) | st.just("") | st.text(max_size=8))
        asked = (
            asked[:start] + piece * draw(st.sampled_from([1, 1, 1, 300])) + asked[draw(st.sampled_from([start, end])) :]
        )
    if draw(st.booleans()):
        asked += draw(st.sampled_from([" ", "\n", " vs ", "と"])) + draw(STARTS)
    return asked[: draw(st.sampled_from([2_000, TYPED, 60_000]))]


def answer(asked: str, edition: Edition, texts: Texts) -> Post:
    explain = EXPLAIN[edition]
    try:
        understood = explain.understand(asked)
    except Refusal as refusal:
        return Post(text(refusal_text(refusal, texts)))
    return answer_post(asked, understood, explain, LESSONS, texts, "!", asks=True)


def components(post: Post) -> list[dict[str, Any]]:
    return list(walk_components(validate_components(post.send_kwargs()["view"].to_components(), flags=COMPONENTS_V2)))


def outside_code(content: str) -> str:
    """What Discord formats: neither in code nor behind a backslash. What is left out leaves a mark between its sides."""
    return re.sub(r"```.*?```|(`+)(?!`).+?(?<!`)\1(?!`)|\\(?:_|[^\w\s])", "…", content, flags=re.DOTALL)


def assert_harmless(parts: list[dict[str, Any]]) -> None:
    assert len(parts) <= MOST_COMPONENTS
    for shown in (part.get("content") or part.get("label") for part in parts):
        if shown is not None:
            assert shown.strip()
            assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00-\x09\x0b-\x1f]", shown)
    for content in (outside_code(part["content"]) for part in parts if "content" in part):
        assert not re.search(r"@everyone|<[@#:]|\]\(|https?://evil|\*\*x\*\*", content)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large],
    max_examples=150,
)
@given(asked=questions(), edition=st.sampled_from(EDITIONS), texts=st.sampled_from(TEXTS))
@example(asked='"Id": "a", "Size": 1e999', edition=DOCKER_20, texts=TEXTS[0])
@example(asked='{"schemaVersion": 2, "layers": [{"size": ' + "9" * 400 + "}]}", edition=DOCKER_20, texts=TEXTS[0])
@example(asked="タグ", edition=DOCKER_20, texts=TEXTS[0])
def test_anything_is_answered_without_harm(asked: str, edition: Edition, texts: Texts) -> None:
    if asked.strip():
        assert_harmless(components(answer(asked, edition, texts)))


LONG_TAG = "1.2-rc1-alpine3.19-slim-bookworm-windowsservercore-nanoserver-amd64-fpm-apache-jdk-jre-cuda-devel-beta-lts"


@pytest.mark.parametrize("texts", TEXTS, ids=list(Locale))
@pytest.mark.parametrize("edition", EDITIONS, ids=["20", "28"])
@pytest.mark.parametrize(
    "asked",
    [
        "A" * 3_990,
        "a" * 3_990,
        f"hub.docker.com/{'a' * 100}/{'b' * 100}:{LONG_TAG}@sha512:{HEX}{HEX}",
        f"{'a' * 200}/x:{LONG_TAG}@sha512:{HEX}{HEX}",
        f"{'a.' * 1_700}io/{'b' * 250}:{LONG_TAG}",
        f"{'A' * 1_900}/x {'A' * 1_900}/X",
        f"{'A' * 2_900} vs {'B' * 2_900}",
        "ﷺ" * 3_990,
        f"{'a' * 150}:" + "".join(f"${{{letter * 90}:-{letter * 190}}}" for letter in "abc"),
        "/".join(f"${{{letter * 90}:?{'_' * 190}}}" for letter in "abc"),
        f"docker tag {'a' * 900}:${'B' * 90} {'c' * 900}:%{'D' * 90}%",
        f"$A{'a' * 90}/${{{'b' * 90}:?{'*' * 190}}}/%{'C' * 90}%@$env:{'D' * 90}",
        f"docker rmi {'a' * 1_900}:<none>",
    ],
    ids=lambda asked: f"{asked[:15]}…",
)
def test_the_longest_names_fit_in_a_message(asked: str, edition: Edition, texts: Texts) -> None:
    components(answer(asked, edition, texts))


@pytest.mark.parametrize("name", ["https://evil.example/x", "__x__", "a_b_c/d_e_f"])
def test_names_in_a_table_neither_link_nor_format(name: str) -> None:
    rows = f"{name}  1  0123456789ab  2 weeks ago  10MB\nnginx  1  0123456789ab  2 weeks ago  10MB"
    parts = components(answer(f"REPOSITORY  TAG  IMAGE ID  CREATED  SIZE\n{rows}", DOCKER_20, Texts(Locale.EN)))
    assert not re.search(r"https://|_", outside_code("\n".join(part.get("content", "") for part in parts)))


def test_a_name_with_invisible_signs_is_no_button() -> None:
    parts = components(answer("FROM nginx:\u202e1\nFROM redis:7\nFROM a:\udcff\n", DOCKER_20, Texts(Locale.EN)))
    assert [part["custom_id"] for part in parts if "custom_id" in part] == ["image:redis:7"]
    assert_harmless(parts)


def test_back_ticks_on_both_sides_of_a_fault_do_not_end_the_code() -> None:
    line = "docker pull ``\u200b` @everyone"
    shown = refusal_text(Refusal("command-control-character", text=line, position=14, name="U+200B"), Texts(Locale.EN))
    assert shown.count("```") == 2
