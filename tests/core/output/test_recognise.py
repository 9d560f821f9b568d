"""Which command printed a text: what is an output, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import ROOT
from bot.core.explain.error_catalogue import RecognisedError
from bot.core.explain.interpretation import PastedOutputs
from bot.core.explain.understand import understand
from bot.core.locale import Locale
from bot.core.output.reading import OutputKind
from bot.core.output.recognise import LINES_LIMIT, explain_first_output, explain_outputs
from bot.store.content.vocabulary import load_knowledge
from bot.texts import Texts
from tests.core.output.tools import KINDS, SAMPLES, collapsed, notes, read, said

TEXTS = tuple(Texts(locale) for locale in Locale)
DIGEST = "sha256:" + "0123456789abcdef" * 4


def test_there_is_an_example_of_every_kind() -> None:
    assert set(KINDS) == set(SAMPLES)
    assert set(KINDS.values()) == set(OutputKind)


@pytest.mark.parametrize("name", SAMPLES)
def test_an_output_is_recognised_and_no_line_of_it_stays_unread(name: str) -> None:
    found = read(SAMPLES[name])
    assert (found.kind, found.unread) == (KINDS[name], ())
    assert 1 <= len(found.lines) <= LINES_LIMIT


@pytest.mark.parametrize("name", SAMPLES)
def test_an_explanation_can_be_said_in_both_languages(name: str) -> None:
    found = read(SAMPLES[name])
    meanings = [found.title, *found.notes, *(meaning for line in found.lines for meaning in line.meanings)]
    for texts in TEXTS:
        for meaning in meanings:
            assert texts(meaning.message, **meaning.filled)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_said_twice_about_the_lines_of_an_output(name: str) -> None:
    messages = [message for message in said(SAMPLES[name]) if message != "lines"]
    repeated = {message for message in messages if messages.count(message) > 1}
    # manifests and containers have their own layers and ports, and of some containers all was said above
    assert repeated <= {"manifest-layers", "ports-closed", "ports-published", "state-exited", "exit-1", "state-running"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u3000\n",
        "nginx",
        "nginx:1.25",
        "ghcr.io/owner/image:tag",
        "docker.io/library/nginx:1.25",
        f"nginx@{DIGEST}",
        DIGEST,
        "0123456789ab",
        "0123456789abcdef" * 4,
        "latest",
        "nginx docker.io/library/nginx:latest",
        "python:3.11 python:3.11-slim",
        "docker pull nginx:1.25",
        "$ docker images",
        "```\ndocker history nginx:1.25\n```",
        "layer",
        "レイヤー",
        "dangling image とは",
        "missing",
        "Images",
        "Containers",
        "Waiting",
        "Downloading",
        "waiting: 5 minutes",
        "Digest とは何ですか",
        "What does Already exists mean?",
        "イメージの SIZE が 187MB なのはなぜですか？",
        "I have 2 weeks ago pulled an image of 187MB",
        "my laptop has 3 images 5 containers 10GB 4GB",
        "python is easy 100",
        "nginx is a web server 9280",
        "tag: latest\nimage: nginx",
        "services:\n  web:\n    image: nginx:1.25",
        "FROM python:3.11\nRUN pip install flask\nCMD [\"python\"]",
        '{"name": "web", "version": "1.0"}',
        '{"size": 3}',
        '["a", "b"]',
        "[1, 2, 3]",
        "{}",
        "[",
        '"',
        "web-1 exited with code 1",
        "Exited (137) 2 minutes ago",
        "dependency failed to start: container app-db-1 is unhealthy",
        "The command '/bin/sh -c pip install flask' returned a non-zero code: 1",
        'ERROR: failed to solve: process "/bin/sh -c npm install" did not complete successfully: exit code: 1',
        "0.0.0.0:8080->80/tcp",
        "#5 [bug] the page is empty",
        "=> and then?",
        "Step 1: install Docker",
        "Creating a network with the default driver",
        "Name: mio\nPlatform: linux",
        "NAME STATUS\nmio away",
        "web | hello",
        "STATUS PORTS",
        "Error response from daemon: manifest for nginx:9.99 not found: manifest unknown: manifest unknown",
        "Error response from daemon: pull access denied for ngin, repository does not exist",
        "invalid reference format: repository name must be lowercase",
        "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
        "Using default tag: latest\nError response from daemon: pull access denied for ngin",
        "Unable to find image 'ngin:latest' locally\ndocker: Error response from daemon: pull access denied for ngin.",
    ],
)  # fmt: skip
def test_what_no_command_printed_is_left_to_others(text: str) -> None:
    assert explain_first_output(text) is None


KNOWLEDGE = load_knowledge(ROOT / "content")
CATALOGUE = KNOWLEDGE.errors


@pytest.mark.parametrize("example", sorted({example for error in CATALOGUE.errors for example in error.examples}))
def test_an_error_is_no_output_that_hides_it(example: str) -> None:
    assert isinstance(understand(example, KNOWLEDGE).answer, RecognisedError)


@pytest.mark.parametrize("name", SAMPLES)
def test_an_output_is_told_as_one_even_where_an_error_stands_in_it(name: str) -> None:
    assert isinstance(understand(SAMPLES[name], KNOWLEDGE).answer, PastedOutputs)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("build-failed", "build-step-failed"),
        ("build-plain-failed", "shell-not-found"),
        ("build-classic-failed", "shell-not-found"),
        ("build", None),
        ("compose-up", None),
        ("ps-all", None),
    ],
)
def test_the_error_that_ended_an_output_is_told_with_it(name: str, error: str | None) -> None:
    answer = understand(SAMPLES[name], KNOWLEDGE).answer
    assert isinstance(answer, PastedOutputs)
    assert (answer.error.error.id if answer.error else None) == error


def test_more_than_a_phone_shows_is_counted_and_what_matters_least_is_left_out_first() -> None:
    found = explain_first_output(SAMPLES["inspect"], limit=5)
    assert found is not None
    assert [line.text.partition(":")[0] for line in found.lines] == [
        '"Id"',
        '"RepoTags"',
        '"RepoDigests"',
        '"Created"',
        '"User"',
    ]
    assert found.left_out > 20
    assert notes(SAMPLES["inspect"])["note-left-out"]["lines"] == read(SAMPLES["inspect"]).left_out


def test_a_long_line_is_shown_by_its_beginning() -> None:
    assert max(len(line.text) for line in read(SAMPLES["inspect"]).lines) == 100


LINES = sorted({line for text in SAMPLES.values() for line in text.splitlines() if line.strip()})
PULLS = [name for name, kind in KINDS.items() if kind is OutputKind.PULL]


@pytest.mark.parametrize("name", PULLS)
def test_any_line_of_a_pull_but_the_name_is_recognised_alone(name: str) -> None:
    for line in SAMPLES[name].splitlines():
        if not line.startswith(("docker.io/", "$ ")):
            assert read(line).kind is OutputKind.PULL


@pytest.mark.parametrize(
    "name", ["history", "course-history", "history-classic-builder", "images", "images-odd", "docker29-images"]
)
def test_any_row_of_a_table_is_recognised_alone(name: str) -> None:
    for line in SAMPLES[name].splitlines():
        if line.strip() and not line.startswith(("$", "...")):
            assert read(line).kind is read(collapsed(line)).kind is KINDS[name]


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_whatever_is_cut_out_of_an_output_can_be_read(name: str, data: st.DataObject) -> None:
    text = SAMPLES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for found in explain_outputs(text[start:end]):
        assert found.lines
        for texts in TEXTS:
            assert all(texts(each.message, **each.filled) for line in found.lines for each in line.meanings)


@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_lines_of_different_outputs_in_any_order_can_be_read(lines: list[str]) -> None:
    for found in explain_outputs("\n".join(lines)):
        assert 1 <= len(found.lines) <= LINES_LIMIT


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(found.lines for found in explain_outputs(text))
