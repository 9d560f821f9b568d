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
        ("i Info →   U  In Use", "view-legend"),
    ],
)
def test_a_row_has_its_meaning(row: str, meaning: str) -> None:
    assert said(row) == [meaning]


def test_the_header_tells_the_two_sizes_apart() -> None:
    header = read(SAMPLES["docker29-images"]).lines[1]
    assert short(header.meanings) == ["view-image", "images-id", "view-disk", "view-content", "view-extra"]


def test_names_of_one_image_are_told_together() -> None:
    (line,) = [line for line in read(SAMPLES["docker29-images"]).lines if line.text.startswith("nginx")]
    assert line.count == 2
    assert line.meanings[1].filled == {"alike": "nginx:1.29, nginx:latest"}


def test_platforms_that_were_not_fetched_are_told_together() -> None:
    (line,) = [line for line in read(SAMPLES["docker29-images-tree"]).lines if "linux/amd64" in line.text]
    assert (line.count, short(line.meanings)) == (4, ["lines", "view-absent"])


def test_sums_mislead_here_too() -> None:
    assert set(notes(SAMPLES["docker29-images"])) == {"view-note-sum", "images-note-prune"}
