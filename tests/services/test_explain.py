"""The explain use case."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.content_problem import ContentError
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.lab.protocol import Finished
from bot.core.output.reading import ExplainedOutput, OutputKind
from bot.core.reference.equivalence import Equivalence
from bot.core.refusal import Refusal
from bot.services.explain import Explainer
from bot.store.content.vocabulary import load_knowledge, load_vocabulary

EXPLAIN = Explainer(load_knowledge(ROOT / "content"))
DENIED = "Error response from daemon: pull access denied for nignx, repository does not exist"
TERMS_OF_KINDS = (
    "pull",
    "images-command",
    "history",
    "inspect",
    "manifest",
    "search",
    "shared-size",
    "rmi",
    "ps",
    "compose",
    "compose",
    "build",
    "manifest",
    "buildkit",
)


def test_a_reference_is_explained_with_the_vocabulary_of_the_course() -> None:
    explanation = Explainer(load_knowledge(ROOT / "content")).explain_reference("python:3.11-slim")
    assert explanation.canonical == "docker.io/library/python:3.11-slim"
    assert explanation.tag is not None
    assert [part.term.id for part in explanation.tag.parts if part.term] == ["slim"]


def test_a_bad_reference_is_refused_with_the_nearest_good_one() -> None:
    with pytest.raises(Refusal) as caught:
        Explainer(load_knowledge(ROOT / "content")).explain_reference("nginx: 1.25")
    assert caught.value.suggestion == "nginx:1.25"


def test_two_references_are_compared() -> None:
    comparison = EXPLAIN.understand("nginx nginx:latest").answer
    assert isinstance(comparison, Equivalence) and comparison.reason == "same-name"


def test_a_broken_vocabulary_names_its_file(tmp_path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "tags.yaml").write_text("- id: slim\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"tags\.yaml"):
        load_vocabulary(tmp_path)


def test_a_screen_of_the_lab_is_read_with_its_lines_put_together() -> None:
    name = "registry.example/" + "a" * 100
    screen = f"Error response from daemon: pull access denied for {name}, repository does not exist"
    broken = f"{screen[:120]}\n{screen[120:]}"
    found = EXPLAIN.understand(broken, of_lab=True).answer
    assert isinstance(found, RecognisedError)
    assert found.names["image"] == name


@pytest.mark.parametrize(
    ("screen", "status", "id"),
    [(DENIED, 1, "pull-access-denied"), (DENIED, 0, None), ("nobody knows this", 1, None), ("", 125, None)],
)
def test_why_a_command_failed_is_known_if_it_did_and_somebody_has_written_it_down(
    screen: str, status: int, id: str | None
) -> None:
    failure = EXPLAIN.error_of_command(Finished(screen, 1.0, status))
    assert (failure.error.id if failure else None) == id


def test_of_an_error_the_names_are_told_that_can_still_be_read() -> None:
    assert EXPLAIN.error("pull-access-denied", DENIED).names == {"image": "nignx"}
    assert EXPLAIN.error("pull-access-denied", "another screen").names == {}
    with pytest.raises(Refusal, match="press-outdated"):
        EXPLAIN.error("gone", DENIED)


def test_terms_are_found_by_their_ids_and_those_that_are_gone_are_left_out() -> None:
    assert EXPLAIN.term("layer").id == "layer"
    assert [term.id for term in EXPLAIN.terms(("layer", "gone", "tag"))] == ["layer", "tag"]
    with pytest.raises(Refusal, match="press-outdated"):
        EXPLAIN.term("gone")


@pytest.mark.parametrize(("kind", "id"), list(zip(OutputKind, TERMS_OF_KINDS, strict=True)))
def test_every_output_goes_with_a_term(kind: OutputKind, id: str) -> None:
    assert [term.id for term in EXPLAIN.terms_for_outputs((ExplainedOutput(kind, ()), ExplainedOutput(kind, ())))] == [
        id
    ]
