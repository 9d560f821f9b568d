"""The list of images since Docker 29."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, notes, read, said, short

ID = "8adbdcb969e2"


@pytest.mark.parametrize(
    ("row", "meaning"),
    [
        (f"nginx:latest {ID} 241MB 66.2MB", "view-row"),
        (f"nginx:latest {ID} 241MB 0B", "view-row"),
        (f"nginx:latest {ID} 241MB 66.2MB U", "view-in-use"),
        (f"nginx:latest {ID} 241MB 66.2MB ✔", "view-in-use"),
        (f"<untagged> {ID} 241MB 66.2MB", "images-dangling"),
        (f"hello-world@sha256:{'0123456789abcdef' * 4} {ID} 20.6kB 4.21kB", "view-row"),
        (f"├─ linux/amd64 {ID} 0B 0B", "view-absent"),
        (f"└─ linux/arm64/v8 {ID} 13.6MB 4.09MB", "view-platform"),
        (f"├─ myuser/app:1.0 {ID} - -", "view-other-name"),
        (f"{ID} 241MB 66.2MB U", "view-in-use"),
        (f"nginx:latest {ID} 30.5 MB 25.2 MB U", "view-in-use"),
        ("i Info →   U  In Use", "view-legend"),
    ],
)
def test_a_row_has_its_meaning(row: str, meaning: str) -> None:
    assert said(row) == [meaning]


def test_the_header_tells_the_two_sizes_apart() -> None:
    header = read(SAMPLES["docker29-images"]).lines[1]
    assert short(header.meanings) == ["view-image", "images-id", "view-disk", "view-content", "view-extra"]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("IMAGE ID DISK USAGE CONTENT SIZE EXTRA", ["view-image", "images-id", "view-disk", "view-content", "view-extra"]),
        ("IMAGE ID DISK USAGE CONTENT SIZE", ["view-image", "images-id", "view-disk", "view-content"]),
        ("IMAGE ID DISK USAGE", ["view-image", "images-id", "view-disk"]),
        ("IMAGE ID DISK USAGE CONTENT SIZE IN USE", ["view-image", "images-id", "view-disk", "view-content", "view-extra"]),
    ],
)  # fmt: skip
def test_only_the_columns_that_there_was_room_for_are_told(header: str, columns: list[str]) -> None:
    assert said(header) == columns
    assert "images-note-empty" in notes(header)


def test_where_there_is_no_room_to_tell_what_is_in_use_nothing_is_said_of_it() -> None:
    assert "view-narrow" in said(SAMPLES["docker29-images-narrow"])
    assert "view-row" not in said(SAMPLES["docker29-images-narrow"])


def test_names_on_lines_of_their_own_belong_to_the_row_below() -> None:
    assert said(f"app:1\napp:latest {ID} 241MB 66.2MB") == ["view-lone-name", "view-row"]
    assert said(f"registry.example.com/app:2026-01\n      {ID} 241MB 66.2MB") == ["view-lone-name", "view-row"]
    assert read(f"what is this\napp:1\napp:2\napp:3 {ID} 241MB 66.2MB").unread == ("what is this",)
    assert read(f"app:1 {ID} 241MB 66.2MB\napp:2").unread == ("app:2",)


def test_a_row_that_a_phone_wrapped_has_its_meaning() -> None:
    wrapped = f"IMAGE ID DISK USAGE\nCONTENT SIZE EXTRA\nnginx:latest {ID} 241MB\n66.2MB U"
    assert said(wrapped)[-1] == "view-in-use"
    assert read(wrapped).unread == ()


def test_a_table_that_went_through_a_pipe_begins_with_a_remark() -> None:
    assert said(SAMPLES["docker29-images-piped"])[0] == "view-remark"


def test_names_of_one_image_are_told_together() -> None:
    (line,) = [line for line in read(SAMPLES["docker29-images"]).lines if line.text.startswith("nginx")]
    assert line.count == 2
    assert line.meanings[1].filled == {"alike": "nginx:1.29, nginx:latest"}


def test_platforms_that_were_not_fetched_are_told_together() -> None:
    (line,) = [line for line in read(SAMPLES["docker29-images-tree"]).lines if "linux/amd64" in line.text]
    assert (line.count, short(line.meanings)) == (4, ["lines", "view-absent"])


def test_sums_mislead_here_too() -> None:
    assert set(notes(SAMPLES["docker29-images"])) == {"view-note-sum", "images-note-prune"}


def test_a_remark_that_a_narrow_terminal_wrapped_is_read() -> None:
    sample = SAMPLES["images-tree"].replace("shouldn't be depended", "shouldn't be\n depended")
    assert said(sample)[0] == "view-remark"
    assert read(sample).unread == read(SAMPLES["images-tree"]).unread
