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


@pytest.mark.parametrize(
    ("row", "meanings"),
    [
        ('4a7f7eebae0f  alpine  "sh"  1  0B  2 hours ago  Exited (0) 5 minutes ago  anon', ["disk-container-stopped"]),
        ('4a7f7eebae0f  alpine  "sh"  1  212 B  2 hours ago  Up 5 minutes  anon', ["disk-container-running"]),
        ("yq2lbxq0y7tg  regular  74.8MB  2 weeks ago  2 weeks ago  1  false", ["disk-cache-regular"]),
        ("yq2lbxq0y7tg*  source.local  1kB  2 weeks ago    0  false", ["disk-cache-local", "disk-cache-in-use"]),
        ("yq2lbxq0y7tg  exec.cachemount  1kB  2 weeks ago  N/A  0  true", ["disk-cache-mount", "disk-cache-is-shared"]),
        ("yq2lbxq0y7tg  source.git.checkout  1kB  2 weeks ago  1 day ago  3  false", ["disk-cache-other"]),
    ],
)
def test_a_row_of_the_other_tables_has_its_meaning(row: str, meanings: list[str]) -> None:
    assert said(row) == meanings


@pytest.mark.parametrize(
    ("row", "meanings"),
    [
        ("pg  1  36 B", ["disk-volume-used"]),
        ("pg  0  0B", ["disk-volume-unused"]),
        (f"{'0a' * 32}  0  N/A", ["disk-volume-anonymous", "disk-volume-unused"]),
    ],
)
def test_a_volume_is_known_below_its_header(row: str, meanings: list[str]) -> None:
    assert said(f"VOLUME NAME  LINKS  SIZE\n{row}")[3:] == meanings


def test_of_all_four_tables_the_rows_are_told() -> None:
    told = said(SAMPLES["system-df-all"])
    assert {"disk-image-shared", "disk-container-stopped", "disk-volume-unused", "disk-cache"} <= set(told)
