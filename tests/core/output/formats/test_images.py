"""The list of images, row by row: names, IDs, odd ages, and what the sizes do not tell."""

from __future__ import annotations

import pytest

from bot.core.output.recognise import explain_first_output
from tests.core.output.tools import SAMPLES, notes, read, said, short

ID = "a6bd71f48f68"
COLUMNS = ["images-repository", "images-tag", "images-id", "images-created", "images-size"]


@pytest.mark.parametrize(
    ("row", "meanings"),
    [
        (f"nginx 1.25 {ID} 2 weeks ago 187MB", ["images-row"]),
        (f"nginx 1.25 {ID} About an hour ago 187 MB", ["images-row"]),
        (f"nginx 1.25 {ID} Less than a second ago 0B", ["images-row"]),
        (f"nginx 1.25 sha256:{'0123456789abcdef' * 4} {ID} 2 weeks ago 187MB", ["images-row"]),
        (f"nginx 1.25 <none> {ID} 2 weeks ago 187MB", ["images-row"]),
        (f"nginx 1.25 {ID} 2 weeks ago", ["images-row"]),
        (f"nginx 1.25 {ID}", ["images-row"]),
        (f"<none> <none> {ID} 2 weeks ago 187MB", ["images-dangling"]),
        (f"nginx <none> {ID} 2 weeks ago 187MB", ["images-untagged"]),
        (f"pause 3.9 {ID} 54 years ago 744kB", ["images-old"]),
        (f"pause 3.9 {ID} N/A 744kB", ["images-old"]),
        (f"debian 8 {ID} 9 years ago 129MB", ["images-row"]),
        (f"ghcr.io/owner/tool v2 {ID} 2 weeks ago 187MB", ["images-registry"]),
        (f"localhost:5000/tool v2 {ID} 2 weeks ago 187MB", ["images-row"]),
    ],
)
def test_a_row_alone_tells_its_columns_too(row: str, meanings: list[str]) -> None:
    assert said(row) == COLUMNS + meanings


def test_with_the_header_there_the_columns_are_told_there() -> None:
    header, *_ = read(SAMPLES["images"]).lines
    assert short(header.meanings) == COLUMNS
    assert short(read(SAMPLES["images-digests"]).lines[0].meanings) == [*COLUMNS[:2], "images-digest", *COLUMNS[2:]]


def test_rows_with_the_same_id_are_one_image_of_several_names() -> None:
    _, first, *_ = read(SAMPLES["images"]).lines
    assert first.count == 2
    assert first.meanings[1].filled == {"alike": "nginx:1.25, nginx:latest"}
    assert notes(SAMPLES["images"])["images-note-count"] == {"rows": 9, "images": 8}


def test_sizes_are_added_once_for_each_image() -> None:
    assert notes(SAMPLES["course-images"])["images-note-sum"] == {"size": "1.27 GB"}
    assert "images-note-sum" not in notes(f"nginx 1.25 {ID} 2 weeks ago 187MB")


def test_rows_that_a_screen_wrapped_are_put_together() -> None:
    assert short(read(SAMPLES["images-no-trunc"]).lines[1].meanings) == ["lines", "images-same-id"]
    assert notes(SAMPLES["images-digests"]) == notes(SAMPLES["images"])


def test_rows_that_a_phone_wrapped_are_put_together() -> None:
    wrapped = "REPOSITORY TAG IMAGE ID\nCREATED SIZE\nnginx 1.25 a6bd71f48f68 2\nweeks ago 187MB\n"
    wrapped += "redis 7 a6bd71f48f69 2 weeks\nago 11\nMB"
    assert said(wrapped) == [*COLUMNS, "lines", "images-row"]
    assert notes(wrapped)["images-note-sum"] == {"size": "198 MB"}


def test_dangling_images_can_be_pruned() -> None:
    assert "images-note-prune" in notes(SAMPLES["images-odd"])
    assert "images-note-prune" not in notes(SAMPLES["images"])


@pytest.mark.parametrize("text", ["<none>", "<none> <none>", "<none>   <none>\n<none>   <none>"])
def test_none_alone_is_explained(text: str) -> None:
    assert "images-dangling" in said(text)


def test_a_header_without_rows_is_an_empty_list() -> None:
    assert "images-note-empty" in notes(SAMPLES["images-empty"])


@pytest.mark.parametrize(
    ("text", "rows", "images"), [(f"{ID}\n{ID}\n{ID[::-1]}", 3, 2), (f"$ docker images -q nginx\n{ID}\n{ID}", 2, 1)]
)
def test_ids_alone_are_a_list_too(text: str, rows: int, images: int) -> None:
    assert said(text) == ["lines", "images-only-id"]
    assert notes(text) == {"images-note-count": {"rows": rows, "images": images}}


@pytest.mark.parametrize("command", ["images -q nginx", "image ls --quiet", "images -aq", "images --no-trunc -q"])
def test_one_id_is_a_list_if_its_command_says_so(command: str) -> None:
    assert said(f"$ docker {command}\n{ID}") == ["images-only-id"]
    assert explain_first_output(f"$ docker images nginx\n{ID}") is None


@pytest.mark.parametrize("name", ["images-no-trunc", "images-q-no-trunc"])
def test_ids_in_full_are_told_from_those_that_were_cut(name: str) -> None:
    assert "images-note-no-trunc" in notes(SAMPLES[name])
    assert "images-note-no-trunc" not in notes(SAMPLES["images"]) | notes(SAMPLES["images-q"])
