"""The explain use case, and the command-line tool built on the same rules."""

from __future__ import annotations

import io
import json

import pytest

from bot import explain_cli
from bot.config import ROOT
from bot.core.refusal import Refusal
from bot.services.explain import Explain
from bot.store.vocabulary import load_vocabulary


def test_a_reference_is_explained_with_the_vocabulary_of_the_course() -> None:
    explanation = Explain(load_vocabulary(ROOT / "content"))("python:3.11-slim")
    assert explanation.canonical == "docker.io/library/python:3.11-slim"
    assert explanation.tag is not None
    assert [part.term.id for part in explanation.tag.parts if part.term] == ["slim"]


def test_a_bad_reference_is_refused_with_the_nearest_good_one() -> None:
    with pytest.raises(Refusal) as caught:
        Explain(load_vocabulary(ROOT / "content"))("nginx: 1.25")
    assert caught.value.suggestion == "nginx:1.25"


@pytest.mark.parametrize(("text", "reason"), [("nginx nginx:latest", "same-name"), ("nginx: 1.25", None)])
def test_two_references_are_compared_and_one_is_not(text: str, reason: str | None) -> None:
    comparison = Explain(load_vocabulary(ROOT / "content")).two(text)
    assert (comparison.reason if comparison else None) == reason


def test_json_lines_say_what_docker_makes_of_each_reference() -> None:
    digest = "sha256:" + "ab" * 32
    rows = [json.loads(line) for line in explain_cli.json_lines(["nginx", f"ghcr.io/a/b@{digest}", "Nginx"])]
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
    assert list(explain_cli.lines(stream)) == ["nginx", " redis ", "", "\udcff", "last"]


def test_for_people_a_bad_reference_shows_its_place_and_its_cure() -> None:
    assert list(explain_cli.text_lines(["nginx"])) == ["nginx -> docker.io/library/nginx:latest"]
    place, mark, docker, why, cure = "\n".join(explain_cli.text_lines(["nginx: 1.25"])).splitlines()
    assert (place, mark, cure) == ("nginx: 1.25", "      ^", "-> nginx:1.25")
    assert docker == "docker: invalid reference format"
    assert "space" in why


def test_a_broken_vocabulary_names_its_file(tmp_path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "tags.yaml").write_text("- id: slim\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"tags\.yaml"):
        load_vocabulary(tmp_path)
