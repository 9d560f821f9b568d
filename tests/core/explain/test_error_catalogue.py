"""Recognising what docker complains about, in a line or on a whole screen, with the names in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.config import ROOT
from bot.core.explain.error_catalogue import SHOWN, ErrorCatalogue, KnownError, recognise_described, recognise_error
from bot.core.locale import Locale
from bot.store.content.vocabulary import load_error_catalogue

CATALOGUE = load_error_catalogue(ROOT / "content")

GOOD = {
    "id": "no-image",
    "pattern": "no such image: (?P<image>.{1,200})",
    "examples": ["No such image: a"],
    "title": {"ja": "ありません", "en": "There is none"},
    "cause": {"ja": "`{image}`", "en": "There is no `{image}`."},
    "cure": {"ja": "`{{json .Id}}`", "en": "`{{json .Id}}` or `{unknown}`"},
    "try": ["docker pull {image}"],
    "commands": ["docker load -i {image}"],
}

SCREENS = {
    "a command that failed": (
        "Using default tag: latest\n"
        "Error response from daemon: pull access denied for nignx, repository does not exist or may require 'docker login': "
        "denied: requested access to the resource is denied\n",
        "pull-access-denied",
        {"image": "nignx"},
    ),
    "an error before its usage": (
        "\"docker rmi\" requires at least 1 argument.\nSee 'docker rmi --help'.\n\n"
        "Usage:  docker rmi [OPTIONS] IMAGE [IMAGE...]\n\nRemove one or more images\n",
        "too-few-arguments",
        {"name": "docker rmi", "count": "1"},
    ),
    "an error after what was done": (
        "Untagged: nginx:latest\nError: No such image: redis\n",
        "no-such-image",
        {"image": "redis"},
    ),
    "the reason behind a run that failed": (
        "Unable to find image 'bb:1' locally\n"
        'docker: Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io '
        "on 192.0.2.53:53: no such host.\nSee 'docker run --help'.\n",
        "no-such-host",
        {"host": "registry-1.docker.io"},
    ),
    "the program, not runc, which could not start it": (
        "docker: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: "
        'unable to start container process: exec: "bash": executable file not found in $PATH: unknown.\n',
        "program-not-found",
        {"program": "bash"},
    ),
    "the disk, not the layer, which did not fit": (
        "failed to register layer: Error processing tar file(exit status 1): write /usr/bin/x: no space left on device\n",
        "no-space",
        {},
    ),
    "a filter behind a pipe": (
        "jq: error: syntax error, unexpected $end (Unix shell quoting issues?) at <top-level>, line 1:\n.[\njq: 1 compile error",
        "jq-bad-filter",
        {},
    ),
    "colours, full width and smart quotes": (
        "\x1b[31mＥｒｒｏｒ: unknown shorthand flag: ‘z’ in -z\x1b[0m",
        "unknown-shorthand",
        {"letter": "z", "flag": "-z"},
    ),
    "capital letters are kept in names": ("Error: No such object: Web:V1", "no-such-object", {"name": "Web:V1"}),
    "Kujira's own refusal": (
        "Error response from daemon: unsupported: a layer unpacks to at least 1.2 GiB; at most 1.0 GiB are allowed",
        "lab-too-large",
        {"reason": "a layer unpacks to at least 1.2 GiB; at most 1.0 GiB are allowed"},
    ),
}

FINE = {
    "a pull": "1.25: Pulling from library/nginx\na2abf6c4d29d: Pull complete\nDigest: sha256:0d17b565\n"
    "Status: Downloaded newer image for nginx:1.25\ndocker.io/library/nginx:1.25\n",
    "images": "REPOSITORY   TAG       IMAGE ID       CREATED       SIZE\n"
    "nginx        1.25      a6bd71f48f68   2 weeks ago   137MB\n"
    "<none>       <none>    139b1aaa4aa6   3 weeks ago   143MB\n",
    "history": "IMAGE          CREATED       CREATED BY                                      SIZE\n"
    'a6bd71f48f68   2 weeks ago   CMD ["nginx" "-g" "daemon off;"]                0B\n'
    "<missing>      2 weeks ago   EXPOSE map[80/tcp:{}]                           0B\n",
    "rmi": "Untagged: nginx:1.25\nDeleted: sha256:a6bd71f48f68\n",
    "prune": "Total reclaimed space: 0B\n",
    "a question": "レイヤーって何ですか？",
    "a reference": "ghcr.io/owner/image:tag",
    "nothing": "",
}


@pytest.mark.parametrize(("screen", "id", "names"), SCREENS.values(), ids=SCREENS.keys())
def test_an_error_is_recognised_on_a_screen(screen: str, id: str, names: dict[str, str]) -> None:
    failure = recognise_error(screen, CATALOGUE)
    assert failure is not None
    assert (failure.error.id, failure.names) == (id, names)


@pytest.mark.parametrize("screen", FINE.values(), ids=FINE.keys())
def test_where_nothing_failed_nothing_is_recognised(screen: str) -> None:
    assert recognise_error(screen, CATALOGUE) is None


def test_the_line_that_says_so_is_kept() -> None:
    failure = recognise_error("[]\n  Error: No such object: web\nSee --help\n", CATALOGUE)
    assert failure is not None
    assert failure.line == "Error: No such object: web"


LONG = (
    "Error response from daemon: manifest for registry.example.com/a/rather/long/name/of/a/repository/web:1.25-alpine "
    "not found"
)


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_a_message_that_a_terminal_broke_is_put_together_again(columns: int) -> None:
    screen = "\n".join(LONG[i : i + columns].rstrip() for i in range(0, len(LONG), columns))
    failure = recognise_error(f"latest: Pulling from a\n{screen}\nSee --help\n", CATALOGUE, columns)
    assert failure is not None
    assert failure.names["image"] == "registry.example.com/a/rather/long/name/of/a/repository/web:1.25-alpine"


@pytest.mark.parametrize(
    "broken", ["no space left\non device", "no spa\nce left on device", "no space  left\r\n on device"]
)
def test_a_pasted_message_may_be_broken_anywhere(broken: str) -> None:
    failure = recognise_error(broken, CATALOGUE)
    assert failure is not None
    assert failure.error.id == "no-space"


def test_the_first_of_several_that_match_is_told() -> None:
    general = KnownError.model_validate(GOOD | {"id": "general", "pattern": "no such"})
    special = KnownError.model_validate(GOOD)
    for errors, id in (((special, general), "no-image"), ((general, special), "general")):
        failure = recognise_error("No such image: a", ErrorCatalogue(errors=errors))
        assert failure is not None
        assert failure.error.id == id


def test_names_are_filled_in_and_nothing_else() -> None:
    failure = recognise_error("Error: No such image: nginx:1.25", ErrorCatalogue.model_validate({"errors": [GOOD]}))
    assert failure is not None
    assert failure.title(Locale.JA) == "ありません"
    assert failure.cause(Locale.EN) == "There is no `nginx:1.25`."
    assert failure.cure(Locale.EN) == "`{{json .Id}}` or `…`"
    assert failure.tries == ("docker pull nginx:1.25",)
    assert failure.commands == ("docker load -i nginx:1.25",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a`b **c**", "a'b **c**"),
        ("x" * (SHOWN + 1), "x" * SHOWN + "…"),
        ("a\u202eb\x00", "ab"),
        ("{image}", "{image}"),
    ],
    ids=["cannot end its code", "is cut", "has no odd characters", "is not filled in again"],
)
def test_a_name_from_outside_does_no_harm(name: str, shown: str) -> None:
    failure = recognise_error(f"No such image: {name}", ErrorCatalogue.model_validate({"errors": [GOOD]}))
    assert failure is not None
    assert failure.cause(Locale.JA) == f"`{shown}`"


@pytest.mark.parametrize("name", ["Nginx", "nginx; rm -rf /", "$(id)", "--all-tags", "192.0.2.1:5000/a"])
def test_a_command_that_could_not_run_is_not_offered(name: str) -> None:
    failure = recognise_error(f"No such image: {name}", ErrorCatalogue.model_validate({"errors": [GOOD]}))
    assert failure is not None
    assert failure.tries == ()


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    failure = recognise_error(text, CATALOGUE)
    assert failure is None or failure.title(Locale.EN)


@pytest.mark.parametrize("pattern", ["(", "a.*b", "a+", r"\S+ not found", r"x{2,}", r"[^\]]+", r"a\\*"])
def test_a_pattern_that_could_take_for_ever_is_not_taken(pattern: str) -> None:
    with pytest.raises(ValidationError, match=r"regex-(?:endless|invalid)"):
        KnownError.model_validate(GOOD | {"pattern": pattern})


@pytest.mark.parametrize("pattern", [r"a\*b", r"a\+b", "[*+]", r"\[[a-z+]{1,9}", r"a{1,200}?", "ba?"])
def test_a_pattern_that_says_how_many_is_taken(pattern: str) -> None:
    assert KnownError.model_validate(GOOD | {"pattern": pattern}).pattern == pattern


def test_an_error_needs_every_language() -> None:
    for field in ("title", "cause", "cure"):
        with pytest.raises(ValidationError, match=f"language-missing field={field} id=no-image languages=ja"):
            KnownError.model_validate(GOOD | {field: {"en": "x"}})


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("デーモンにつながらない", "daemon-not-reached"),
        ("Docker が起動していません", "daemon-not-reached"),
        ("can't connect to docker", "daemon-not-reached"),
        ("permission deniedって出た", "socket-permission"),
        ("ディスクの容量が足りない", "no-space"),
        ("disk full", "no-space"),
        ("ポート 8080 がすでに使われている", "port-taken"),
        ("port already in use", "port-taken"),
        ("イメージが削除できない", "used-by-stopped-container"),
        ("イメージが見つかりません", "no-such-image"),
        ("コンテナがすぐ終了する", "container-not-running"),
        ("bash が使えない", "program-not-found"),
        ("タイムアウトした", "timed-out"),
        ("証明書エラー", "certificate-unknown-authority"),
        ("429", "too-many-requests"),
        ("137", "exit-137"),
        ("docker-compose が使えない", "docker-compose-missing"),
        ("Cannot find Dockerfile", "no-dockerfile"),
        ("改行コードのせい？", "crlf"),
        ("colima が起動していない", "vm-app-stopped"),
        ("podman につながらない", "podman-not-reached"),
        ("Docker Desktop が起動していない", "docker-desktop-stopped"),
        ("docker engine が起動できない", "engine-start-failed"),
        ("ボリュームが削除できない", "volume-in-use"),
        ("ネットワークが削除できない", "network-in-use"),
        ("インデントのエラー", "compose-invalid"),
        ("M1 の Mac で動かない", "no-matching-platform"),
        ("レイヤーとは", None),
        ("nginx:1.25", None),
        ("こんにちは", None),
        ("ディスクがいっぱい" + "。" * 120, None),
    ],
)
def test_an_error_told_from_memory_is_recognised(text: str, error: str | None) -> None:
    found = recognise_described(text, CATALOGUE)
    assert (found.error.id if found else None) == error


@pytest.mark.parametrize("locale", Locale)
def test_a_remark_about_a_name_that_nobody_told_is_left_out(locale: Locale) -> None:
    told = recognise_error(
        "Cannot connect to the Docker daemon at unix:///x.sock. Is the docker daemon running?", CATALOGUE
    )
    heard = recognise_described("is the docker daemon running", CATALOGUE)
    assert told and heard and told.error is heard.error
    assert "unix:///x.sock" in told.cause(locale)
    assert "`…`" not in heard.cause(locale)
