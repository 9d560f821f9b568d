"""``kujira explain``: references judged as docker would, for programs and for people."""

from __future__ import annotations

import io
import json

from bot.cli.explain import json_lines, read_references, text_lines


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
