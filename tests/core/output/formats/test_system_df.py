"""The disk that docker uses."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, read, said, short


@pytest.mark.parametrize(
    ("row", "meaning"),
    [
        ("Images          8         0         39.93MB   39.93MB (100%)", "disk-images"),
        ("Images 5 2 16.43 MB 11.63 MB (70%)", "disk-images"),
        ("Containers      0         0         0B        0B", "disk-of-containers"),
        ("Local Volumes   2         1         36B       0B (0%)", "disk-volumes"),
        ("Build Cache     0         0         0B        0B", "disk-cache"),
        ("nginx 1.25 53d6b21b67d4 5 weeks ago 5.736MB 1.5MB 4.236MB 0", "disk-image-shared"),
        ("ubuntu 22.04 0470e074969b 2 months ago 3.539MB 0B 3.539MB 0", "disk-image-alone"),
        ("<none> <none> 0470e074969b 2 months ago 3.539MB 0B 3.539MB 0", "images-dangling"),
    ],
)
def test_a_row_has_its_meaning(row: str, meaning: str) -> None:
    assert said(row) == [meaning]


def test_the_header_tells_the_columns() -> None:
    assert short(read(SAMPLES["system-df"]).lines[0].meanings) == [
        "disk-total",
        "disk-active",
        "disk-size",
        "disk-reclaimable",
    ]
    assert short(read(SAMPLES["system-df-verbose"]).lines[0].meanings) == [
        "disk-shared",
        "disk-unique",
        "disk-containers",
    ]
