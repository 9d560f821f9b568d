"""What inspect tells of an image: whole, in part, or one key of it."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, notes, read, said

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ('"RepoTags": ["nginx:1.25"],', ["inspect-tags"]),
        ('"RepoTags": ["nginx:1.25", "nginx:latest"]', ["inspect-tags-several"]),
        ('"RepoTags": []', ["inspect-tags-none"]),
        (f'"RepoDigests": ["nginx@{DIGEST}"]', ["inspect-digests"]),
        ('"RepoDigests": []', ["inspect-digests-none"]),
        ('"Parent": "", "DockerVersion": ""', ["inspect-parent-none", "inspect-empty"]),
        (f'"Parent": "{DIGEST}", "DockerVersion": "20.10"', ["inspect-parent", "inspect-docker-version"]),
        ('"Id": "sha256:00", "Created": "2026-10-14T21:14:37Z"', ["inspect-id", "inspect-created"]),
        ('"Id": "sha256:00", "Created": "1970-01-01T00:00:00Z"', ["inspect-id", "images-old"]),
        ('"User": "", "Env": null', ["inspect-user-root", "inspect-empty"]),
        ('"User": "nonroot", "Env": null', ["inspect-user", "inspect-empty"]),
        ('"ExposedPorts": {\n  "80/tcp": {}\n}', ["inspect-ports"]),
        ('"Env": ["A=1"]', ["inspect-env"]),
        ('"Cmd": ["nginx"]', ["inspect-cmd"]),
        ('"Entrypoint": ["/docker-entrypoint.sh"]', ["inspect-entrypoint"]),
        ('"WorkingDir": "/app"', ["inspect-workdir"]),
        ('"Volumes": {"/data": {}}', ["inspect-volumes"]),
        ('"Healthcheck": {"Test": ["CMD", "true"]}', ["inspect-healthcheck"]),
        ('"StopSignal": "SIGQUIT"', ["inspect-stopsignal"]),
        ('"OnBuild": ["RUN true"]', ["inspect-onbuild"]),
        ('"Os": "linux"', ["inspect-platform"]),
        ('"Architecture": "arm64",\n"Variant": "v8",', ["lines", "inspect-platform"]),
        ('"Size": 187000000, "VirtualSize": 187000000', ["inspect-size-of", "inspect-virtual-size"]),
        ('"Data": {"LowerDir": "/var/lib/docker/overlay2/a/diff"}', ["inspect-directories"]),
        ('"Layers": [', ["inspect-empty"]),
        (f'"Layers": [\n"{DIGEST}",', ["inspect-layers-of"]),
        ('"LastTagTime": "0001-01-01T00:00:00Z"', ["inspect-tagged-never"]),
        ('"LastTagTime": "2026-02-03T04:05:06Z"', ["inspect-tagged"]),
        ('"Cmd": ["nginx", "-g", "daemon of', ["inspect-cmd"]),
        (f'"{DIGEST}",\n"{DIGEST}"', ["inspect-layers-of"]),
        ('["PATH=/usr/bin","NGINX_VERSION=1.25.5"]', ["inspect-env"]),
        ("$ docker inspect -f '{{json .Config.Cmd}}' nginx:1.25\n[\"nginx\",\"-g\"]", ["inspect-cmd"]),
        ("$ docker inspect nginx:1.25 | jq '.[0].RepoTags'\n[\n  \"nginx:1.25\"\n]", ["inspect-tags"]),
        ("$ docker inspect nginx | grep Size\n\"Size\": 187000000,", ["inspect-size-of"]),
    ],
)  # fmt: skip
def test_a_key_has_its_meaning(text: str, meanings: list[str]) -> None:
    assert said(text) == meanings


def test_layers_are_counted_and_sizes_made_readable() -> None:
    filled = {each.message: each.filled for line in read(SAMPLES["inspect"]).lines for each in line.meanings}
    assert filled["output-inspect-layers-of"] == {"layers": 8}
    assert filled["output-inspect-size-of"] == {"size": "5.74 MB"}


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_a_part_says_of_its_keys_what_the_whole_says(share: float) -> None:
    lines = SAMPLES["inspect"].splitlines()
    cut = int(len(lines) * share)
    for part in (lines[:cut], lines[cut:]):
        assert said("\n".join(part))


def test_strings_that_a_screen_wrapped_are_put_together() -> None:
    (env,) = read(SAMPLES["inspect-env"]).lines
    assert env.text.startswith('"Env": ["PATH=/usr/local/sbin')
    (line,) = read('"Env": [\n"A=' + "x" * 70 + '\nyz"\n]').lines
    assert line.text == '"Env": ["A=' + "x" * 70 + 'yz"]'


def test_the_containerd_store_is_told_from_the_older_one() -> None:
    assert "inspect-note-new-store" in notes(SAMPLES["docker29-inspect"])
    assert "inspect-size-new-store" in said(SAMPLES["docker29-inspect"])
    assert "inspect-note-new-store" not in notes(SAMPLES["inspect"])


def test_a_container_is_no_image() -> None:
    text = '[{"Id": "00", "State": {"Status": "running"}, "HostConfig": {}, "Config": {"Cmd": ["nginx"]}}]'
    assert "inspect-note-container" in notes(text)
