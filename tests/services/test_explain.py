"""The explain use case, and the command-line tool built on the same rules."""

from __future__ import annotations

import io
import json

import pytest

from bot.cli.explain import json_lines, read_references, text_lines
from bot.config import ROOT
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.lab.protocol import Finished
from bot.core.output.reading import ExplainedOutput, OutputKind
from bot.core.reference.equivalence import Equivalence
from bot.core.refusal import Refusal
from bot.services.explain import Explainer
from bot.store.content.vocabulary import load_knowledge, load_vocabulary

EXPLAIN = Explainer(load_knowledge(ROOT / "content"))
DENIED = "Error response from daemon: pull access denied for nignx, repository does not exist"
TERMS_OF_KINDS = ("pull", "images-command", "history", "inspect", "manifest", "search", "shared-size", "rmi")


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


def test_json_lines_say_what_docker_makes_of_each_reference() -> None:
    digest = "sha256:" + "ab" * 32
    rows = [json.loads(line) for line in json_lines(["nginx", f"ghcr.io/a/b@{digest}", "Nginx"])]
    upper = "invalid reference format: repository name must be lowercase"
    keys = ("ref", "valid", "name", "tag", "digest", "error")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("nginx", True, "docker.io/library/nginx", "latest", None, None),
        (f"ghcr.io/a/b@{digest}", True, "ghcr.io/a/b", None, digest, None),
        ("Nginx", False, None, None, None, upper),
    ]
    assert all(tuple(row) == keys for row in rows)


def test_only_the_end_of_a_line_is_taken_off() -> None:
    stream = io.BytesIO(b"nginx\n redis \r\n\n\xff\nlast")
    assert list(read_references(stream)) == ["nginx", " redis ", "", "\udcff", "last"]


def test_for_people_a_bad_reference_shows_its_place_and_its_cure() -> None:
    assert list(text_lines(["nginx"])) == ["nginx -> docker.io/library/nginx:latest"]
    place, mark, docker, why, cure = "\n".join(text_lines(["nginx: 1.25"])).splitlines()
    assert (place, mark, cure) == ("nginx: 1.25", "      ^", "-> nginx:1.25")
    assert docker == "docker: invalid reference format"
    assert "space" in why


def test_a_broken_vocabulary_names_its_file(tmp_path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "tags.yaml").write_text("- id: slim\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"tags\.yaml"):
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
