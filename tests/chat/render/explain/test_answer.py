"""Explanations as messages that Discord takes: every term, every error, every output, in both languages."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from bot.chat.post import Post
from bot.chat.render.explain.answer import RENDERERS
from bot.chat.render.explain.buttons import choice_buttons
from bot.chat.render.explain.error import known_error_post
from bot.chat.render.explain.output import output_post
from bot.chat.render.explain.reference import reference_post
from bot.chat.render.explain.term import term_post
from bot.chat.render.explain.unknown import no_match_post, usage_post
from bot.chat.render.terminal import finished_post
from bot.config import ROOT
from bot.core.explain.error_catalogue import RecognisedError, recognise_error
from bot.core.explain.interpretation import Answer, NoMatch
from bot.core.explain.suggest import CommandChoice, ReferenceChoice
from bot.core.lab.protocol import Finished
from bot.core.locale import Locale
from bot.core.output.recognise import explain_outputs
from bot.core.reference.edition import DOCKER_20
from bot.core.reference.explanation import explain_reference
from bot.services.explain import Explainer
from bot.services.lessons import SectionView
from bot.store.content.vocabulary import load_knowledge
from bot.texts import Texts
from tests.chat.render.explain.shipped_lessons import shipped_lessons
from tests.chat.render.posts import assert_discord_takes, ids, said

WORDS = load_knowledge(ROOT / "content")
EXPLAIN = Explainer(WORDS)
LESSONS = shipped_lessons()
SAMPLES = sorted((ROOT / "tests" / "core" / "output" / "samples").glob("*.txt"))
BOTH = pytest.mark.parametrize("texts", [Texts(locale) for locale in Locale], ids=list(Locale))


def section(id: str | None, texts: Texts) -> SectionView | None:
    return LESSONS.find_section(id, texts.locale)


def test_every_kind_of_answer_can_be_shown() -> None:
    assert set(RENDERERS) == set(get_args(Answer))


@BOTH
@pytest.mark.parametrize("term", WORDS.terms.terms, ids=lambda term: term.id)
def test_every_term_leads_to_its_neighbours_and_its_section(term: Any, texts: Texts) -> None:
    post = term_post(term, EXPLAIN.terms(term.see), section(term.section, texts), texts)
    assert_discord_takes(post)
    assert term.definition[texts.locale] in said(post)
    assert {f"term:{id}" for id in term.see[:5]} <= set(ids(post))
    assert any(id.startswith("turn:0:") for id in ids(post)) == (term.section is not None)


@BOTH
@pytest.mark.parametrize("error", WORDS.errors.errors, ids=lambda error: error.id)
def test_every_error_is_told_with_its_words_cause_and_cure(error: Any, texts: Texts) -> None:
    failure = recognise_error(error.examples[0], WORDS.errors)
    assert failure
    post = known_error_post(failure, EXPLAIN.terms(error.see), section(error.section, texts), texts)
    assert_discord_takes(post)
    assert failure.cause(texts.locale) in said(post)
    assert failure.cure(texts.locale) in said(post)


@BOTH
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_output_is_told_line_by_line(sample: Any, texts: Texts) -> None:
    found = explain_outputs(sample.read_text("utf-8"))
    related = EXPLAIN.terms_for_outputs(found)
    assert related
    post = output_post(found, related, section(related[0].section, texts), texts)
    assert_discord_takes(post)
    assert all(texts(note.message, **note.filled) in said(post).replace("\\", "") for note in found[0].notes[:1])


@BOTH
def test_of_many_outputs_those_that_fit_are_told_and_the_rest_is_counted(texts: Texts) -> None:
    history = (SAMPLES[0].parent / "history.txt").read_text("utf-8")
    found = explain_outputs("".join(f"$ docker history nginx:{number}\n{history}\n" for number in range(9)))
    assert len(found) == 9
    post = output_post(found, (), None, texts)
    assert_discord_takes(post)
    shown = said(post).count("0B")
    assert 0 < shown < sum(len(reading.lines) for reading in found)
    assert texts("output-cut", lines=0).split("0")[0] in said(post)


@BOTH
@pytest.mark.parametrize("name", ["ps-all", "compose-up-failed", "build-failed", "buildx-ls"])
def test_the_news_stands_before_the_lines_and_what_helps_below_it(name: str, texts: Texts) -> None:
    (found,) = explain_outputs((SAMPLES[0].parent / f"{name}.txt").read_text("utf-8"))
    error = recognise_error("\n".join(found.failure), WORDS.errors) if found.failure else None
    post = output_post([found], (), None, texts, error)
    assert_discord_takes(post)
    shown = said(post)
    news = shown.index("❗")
    assert texts(found.headline[0].message, **found.headline[0].filled)[:20] in shown[news:]
    assert news < shown.index("\n**`")
    if error:
        assert news < shown.index(error.cure(texts.locale)) < shown.index("\n**`")


@BOTH
def test_an_output_without_news_has_no_headline(texts: Texts) -> None:
    found = explain_outputs((SAMPLES[0].parent / "build.txt").read_text("utf-8"))
    assert "❗" not in said(output_post(found, (), None, texts))


def test_what_was_pasted_neither_formats_nor_ends_the_code() -> None:
    pasted = "1.25: Pulling from **a**`b`@everyone\n54247c64dec3: Pull complete"
    (found,) = explain_outputs(pasted)
    shown = said(output_post([found], (), None, Texts(Locale.EN)))
    assert "`1.25: Pulling from **a**ˋbˋ@everyone`" in shown
    assert r"\*\*a\*\*" in shown


def test_a_choice_is_a_button_or_a_line_to_type_where_it_does_not_fit() -> None:
    name = "registry.example/" + "a" * 90
    items = choice_buttons(
        [ReferenceChoice("nginx:1.25"), CommandChoice("docker images"), ReferenceChoice(name)], Texts(Locale.EN), "!"
    )
    post = Post(*items)
    assert ids(post) == ["image:nginx:1.25", "run:docker images"]
    assert f"`!explain {name}`" in said(post)


@BOTH
def test_nothing_is_answered_with_an_apology_alone(texts: Texts) -> None:
    near = (WORDS.terms.terms[0], ReferenceChoice("nginx"), CommandChoice("docker images"))
    post = no_match_post("**x** " * 400, NoMatch(near), texts, "!")
    assert_discord_takes(post)
    assert len(ids(post)) == 3
    assert "**x**" not in said(post)
    assert_discord_takes(usage_post(texts, "!"))


@BOTH
def test_a_used_up_quota_is_told_at_once_and_other_errors_behind_a_button(texts: Texts) -> None:
    def failed(screen: str, status: int = 1) -> Post:
        finished = Finished(screen, 1.0, status)
        return finished_post("docker pull nginx", finished, texts, failure=EXPLAIN.error_of_command(finished))

    limit = "Error response from daemon: toomanyrequests: docker.io allows no more pulls for now: Too Many Requests"
    (error,) = (error for error in WORDS.errors.errors if error.id == "too-many-requests")
    assert RecognisedError(error, "", {}).cause(texts.locale) in said(failed(limit))
    assert ids(failed(limit)) == ["failure:too-many-requests"]
    denied = failed("Error response from daemon: pull access denied for nignx, repository does not exist")
    assert ids(denied) == ["failure:pull-access-denied"]
    assert "💡" not in said(denied)
    assert ids(failed("something else")) == []
    assert ids(failed(limit, status=0)) == []


@BOTH
@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "bitnami/redis:7",
            ("⚠️", "`bitnamilegacy/redis:7`", "2025-08-28", "https://github.com/bitnami/containers/issues/83267"),
        ),
        ("gcr.io/distroless/static", ("ℹ️", "Artifact Registry", "2025-03-18", "https://cloud.google.com/")),
        ("openjdk:17", ("⚠️", "`eclipse-temurin`", "2022-07", "https://github.com/docker-library/openjdk/issues/505")),
    ],
)
def test_an_image_that_moved_is_told_with_its_date_and_source(name: str, told: tuple[str, ...], texts: Texts) -> None:
    explanation = explain_reference(name, WORDS.tags, officials=WORDS.officials)
    shown = said(reference_post(explanation, texts, DOCKER_20))
    assert all(piece in shown for piece in told)
