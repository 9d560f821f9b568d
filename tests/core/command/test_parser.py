"""Docker commands: what learners may run, what means the same, and what is answered to everything else."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import ROOT
from bot.core.command.flags import SUBCOMMANDS, UNSUPPORTED
from bot.core.command.lexer import LENGTH_LIMIT
from bot.core.command.parser import parse_argv, parse_command
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.texts import Texts

TEXTS = tuple(Texts(locale) for locale in Locale)


def refusal_of(line: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse_command(line)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "argv", "subcommand"),
    [
        ("docker images", "docker|images", "images"),
        ("images", "docker|images", "images"),
        ("sudo docker images", "docker|images", "images"),
        ("Docker images", "docker|images", "images"),
        ("docker image ls -a", "docker|image|ls|-a", "images"),
        ("image ls", "docker|image|ls", "images"),
        ("$ docker pull nginx:1.25", "docker|pull|nginx:1.25", "pull"),
        ("docker pull -q --platform linux/arm64 nginx", "docker|pull|-q|--platform|linux/arm64|nginx", "pull"),
        ("docker history --no-trunc -q nginx", "docker|history|--no-trunc|-q|nginx", "history"),
        ("docker history nginx --no-trunc", "docker|history|nginx|--no-trunc", "history"),
        ("docker inspect -f '{{json .Config}}' nginx", "docker|inspect|-f|{{json .Config}}|nginx", "inspect"),
        ("docker inspect -f'{{.Id}}' 3f8a 0a1b", "docker|inspect|-f{{.Id}}|3f8a|0a1b", "inspect"),
        ("docker inspect -f={{.Id}} nginx", "docker|inspect|-f={{.Id}}|nginx", "inspect"),
        ("docker image inspect nginx", "docker|image|inspect|nginx", "image inspect"),
        ("docker images -qa --filter dangling=true", "docker|images|-qa|--filter|dangling=true", "images"),
        ("docker images 'py*'", "docker|images|py*", "images"),
        ("docker rmi -f nginx sha256:0123456789ab", "docker|rmi|-f|nginx|sha256:0123456789ab", "rmi"),
        ("docker rmi -- nginx", "docker|rmi|--|nginx", "rmi"),
        ("docker image prune -af --filter until=24h", "docker|image|prune|-af|--filter|until=24h", "image prune"),
        ("docker search --limit 5 python", "docker|search|--limit|5|python", "search"),
        ("docker search docker.io/bitnami/redis", "docker|search|docker.io/bitnami/redis", "search"),
        ("docker tag nginx me/web:1", "docker|tag|nginx|me/web:1", "tag"),
        ("docker version", "docker|version", "version"),
        ("docker manifest inspect -v nginx:1.25", "docker|manifest|inspect|-v|nginx:1.25", "manifest inspect"),
        ("docker system df -v", "docker|system|df|-v", "system df"),
        ("docker info", "docker|info", "info"),
        ("docker system info", "docker|system|info", "info"),
        ("docker images ーa", "docker|images|-a", "images"),
        ("docker images ーーall", "docker|images|--all", "images"),
        ("docker inspect -s nginx", "docker|inspect|-s|nginx", "inspect"),
    ],
)
def test_what_may_run_becomes_an_argv(typed: str, argv: str, subcommand: str) -> None:
    command = parse_command(typed)
    assert (command.argv, command.subcommand) == (tuple(argv.split("|")), subcommand)


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("docker pull nginx", ["docker.io/library/nginx:latest"]),
        ("docker tag nginx me/web:1", ["docker.io/library/nginx:latest", "docker.io/me/web:1"]),
        ("docker tag cafe cafe", ["docker.io/library/cafe:latest"]),
        ("docker rmi 3f8a nginx", ["docker.io/library/nginx:latest"]),
        ("docker images 'py*'", []),
        ("docker search nginx", []),
    ],
)
def test_the_images_that_a_command_names_are_known_but_for_ids_and_patterns(typed: str, references: list[str]) -> None:
    assert [reference.canonical for reference in parse_command(typed).references] == references


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docker images", "docker image ls"),
        ("docker image list", "docker image ls"),
        ("docker images -aq", "docker images --quiet -a"),
        ("docker images -a", "docker images --all=true"),
        ("docker images -f dangling=true", "docker images --filter=dangling=true"),
        ("docker pull nginx", "docker image pull docker.io/library/nginx:latest"),
        ("docker history nginx -q", "docker image history --quiet nginx"),
        ("docker inspect -f '{{.Id}}' nginx", "docker image inspect --format={{.Id}} nginx:latest"),
        ("docker inspect -f '{{json .Config.Cmd}}' nginx", "docker inspect -f '{{ json  .Config.Cmd }}' nginx"),
        ("docker rmi -f nginx", "docker image rm --force -- nginx"),
        ("docker image remove nginx", "docker rmi nginx"),
        ("docker tag nginx web", "docker image tag library/nginx web:latest"),
        ("docker images | grep -i -n web", "docker image ls | grep --line-number -e web -i"),
        ("docker inspect nginx | jq", "docker inspect nginx|jq '.'"),
    ],
)
def test_commands_that_differ_in_spelling_alone_mean_the_same(one: str, other: str) -> None:
    assert parse_command(one).normal_form == parse_command(other).normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docker images", "docker images -a"),
        ("docker images", "docker images nginx"),
        ("docker images -f dangling=true", "docker images -f dangling=false"),
        ("docker images --no-trunc", "docker images --no-trunc=false"),
        ("docker pull nginx", "docker pull nginx:1.25"),
        ("docker pull nginx", "docker pull me/nginx"),
        ("docker tag a b", "docker tag b a"),
        ("docker rmi nginx", "docker rmi -f nginx"),
        ("docker history nginx", "docker inspect nginx"),
        ("docker images", "docker images | wc -l"),
        ("docker images | sort | uniq", "docker images | uniq | sort"),
    ],
)
def test_other_commands_do_not_mean_the_same(one: str, other: str) -> None:
    assert parse_command(one).normal_form != parse_command(other).normal_form


def test_what_stands_behind_pipes_becomes_an_argv_each_and_quoted_pipes_are_text() -> None:
    command = parse_command("docker inspect -f 'a|b' 3f8a |grep -v '|'| sort -k 2")
    assert command.argv == ("docker", "inspect", "-f", "a|b", "3f8a")
    assert command.filters == (("grep", "-v", "|"), ("sort", "-k", "2"))
    assert command.line == "docker inspect -f 'a|b' 3f8a | grep -v '|' | sort -k 2"


@pytest.mark.parametrize(
    ("typed", "confirms"),
    [
        ("docker image prune", True),
        ("docker image prune -a", True),
        ("docker image prune --force=false", True),
        ("docker image prune -f --force=false", True),
        ("docker image prune -f", False),
        ("docker image prune -af", False),
        ("docker image prune --force=false -f", False),
        ("docker rmi nginx", False),
    ],
)
def test_docker_asks_before_it_prunes_unless_it_is_forced(typed: str, confirms: bool) -> None:
    assert parse_command(typed).asks_confirmation is confirms


# What is typed, the refusal's code without "command-", where it points, and what it suggests.
REFUSED: tuple[tuple[str, str, int | None, str | None], ...] = (
    ("", "empty", None, None),
    ("docker", "empty", None, None),
    ("sudo", "empty", None, None),
    ("docker images " + "a" * 500, "too-long", None, None),
    ("docker images\ndocker ps", "several-lines", None, "docker images"),
    ("docker \u200bimages", "control-character", 7, None),
    ("docker pull 'nginx", "open-quote", 12, None),
    ("docker images |", "pipe-empty", 14, "docker images"),
    ("docker images | grep a | | wc", "pipe-empty", 25, "docker images | grep a"),
    ("| wc", "pipe-empty", 0, None),
    ("docker image prune | wc", "pipe-confirm", 21, None),
    ("docker pull nginx && docker images", "sequence", 18, "docker pull nginx"),
    ("docker images > list.txt", "redirection", 14, "docker images"),
    ("docker rmi $(docker images -q)", "substitution", 12, None),
    ("docker pull $IMAGE", "variable", 12, "docker pull"),
    ("ls -l", "unknown", 0, "docker image ls -l"),
    ("echo hello", "not-docker", 0, None),
    ("imgaes -a", "unknown", 0, "docker images -a"),
    ("dcoker pull 'a b'", "not-docker", 0, "docker pull 'a b'"),
    ("watch docker images -a", "not-docker", 0, "docker images -a"),
    ("docker-compose up", "elsewhere-surroundings", 0, None),
    ("docker help", "help", None, None),
    ("help", "help", None, None),
    ("docker --help", "help", None, None),
    ("docker pull -h", "help-flags", None, None),
    ("docker images nginx --help", "help-flags", None, None),
    ("docker --version", "global-flag", 7, "docker version"),
    ("docker image -a", "image-alone", None, None),
    ("docker ls -a", "unknown", 7, "docker image ls -a"),
    ("docker prune", "unknown", 7, "docker image prune"),
    ("docker rm nginx", "elsewhere-container", 7, "docker rmi nginx"),
    ("docker images grep nginx", "too-many-arguments", 19, None),
    ("docker images nginx grep web", "too-many-arguments", 20, "docker images nginx | grep web"),
    ("docker pull nginx 1.25", "too-many-arguments", 18, "docker pull nginx:1.25"),
    ("docker pull -q nginx: 1.25", "too-many-arguments", 22, "docker pull -q nginx:1.25"),
    ("docker pull nginx:1.25 1.26", "too-many-arguments", 23, None),
    ("docker inspect -f {{json .Config}} web", "template-quote", 15, "docker inspect -f '{{json .Config}}' web"),
    ("docker pull <image>:<tag>", "placeholder", 12, None),
    ("docker images 2>&1", "redirection", 15, "docker images"),
    ("docker images &> list", "redirection", 14, "docker images"),
    ("images > list", "redirection", 7, "docker images"),
    ("images --al", "unknown-flag", 7, "--all"),
    ("docker -H tcp://10.0.0.1 images", "global-flag", 7, None),
    ("docker --config /tmp images", "global-flag", 7, None),
    ("docker image", "image-alone", None, None),
    ("docker imagse -a", "unknown", 7, "docker images -a"),
    ("docker Pull nginx", "unknown", 7, "docker pull nginx"),
    ("DOCKER IMAGES", "unknown", 7, "docker images"),
    ("docker whale", "unknown", 7, None),
    ("docker build .", "elsewhere-build", 7, None),
    ("docker image build .", "elsewhere-build", 7, None),
    ("docker push me/web", "elsewhere-push", 7, None),
    ("docker run nginx", "run-rm", None, "docker run --rm nginx"),
    ("docker exec web sh", "elsewhere-container", 7, None),
    ("docker container ls", "elsewhere-container", 7, None),
    ("docker system prune", "elsewhere-system", 7, "docker image prune"),
    ("docker system", "elsewhere-system", 7, None),
    ("docker system events", "elsewhere-system", 7, None),
    ("docker logs web", "elsewhere-container", 7, None),
    ("docker manifest", "elsewhere-push", 7, None),
    ("docker manifest push me/web", "elsewhere-push", 7, None),
    ("docker manifest inspect --insecure nginx", "insecure", 24, None),
    ("docker manifest inspect 127.0.0.1:5000/x", "registry", None, None),
    ("docker info -f '{{.Name}}'", "info-format", 12, None),
    ("docker volume ls", "elsewhere-surroundings", 7, None),
    ("docker image save nginx", "elsewhere-save", 7, None),
    ("docker pull", "missing-argument", None, None),
    ("docker tag nginx", "missing-argument", None, None),
    ("docker pull nginx redis", "too-many-arguments", 18, None),
    ("docker version now", "too-many-arguments", 15, None),
    ("docker images --al", "unknown-flag", 14, "--all"),
    ("docker images -x", "unknown-flag", 14, None),
    ("docker images -", "unknown-flag", 14, None),
    ("docker images ---", "unknown-flag", 14, None),
    ("docker tag -f a b", "unknown-flag", 11, None),
    ("docker images --filter", "flag-needs-value", 14, None),
    ("docker images -qf", "flag-needs-value", 14, None),
    ("docker images --quiet=maybe", "flag-takes-no-value", 14, None),
    ("docker images -q=maybe", "flag-takes-no-value", 14, None),
    ("docker pull -a nginx", "all-tags", 12, None),
    ("docker pull --all-tags nginx", "all-tags", 12, None),
    ("docker search --limit 0 nginx", "number", 14, None),
    ("docker images -f size=5", "filter", 14, None),
    ("docker images -f= dangling=true", "filter", 14, None),
    ("docker pull --platform ARM nginx", "platform", 12, None),
    ("docker inspect --type container nginx", "inspect-type", 15, None),
    ("docker inspect -f '{{printf `%999999d` 1}}' nginx", "template", 15, None),
    ("docker rmi -- -f", "dash", 14, None),
    ("docker search 日本", "search-term", 14, None),
    ("docker search ''", "search-term", 14, None),
    ("docker pull evil.example/x", "registry", None, None),
    ("docker pull 127.0.0.1:5100/x", "registry", None, None),
    ("docker pull my_host.example/x", "registry", None, None),
    ("docker search 127.0.0.1:5100/x", "registry", None, None),
    ("docker search localhost/x", "registry", None, None),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), REFUSED)
def test_a_refusal_says_in_both_languages_what_is_wrong_where_and_what_would_do(
    typed: str, code: str, position: int | None, suggestion: str | None
) -> None:
    refusal = refusal_of(typed)
    assert (refusal.code, refusal.position, refusal.suggestion) == (f"command-{code}", position, suggestion)
    for texts in TEXTS:
        assert texts(f"refusal-{refusal.code}", **refusal.details)


MODULES = ("command/lexer", "command/flags", "command/subcommand", "command/parser", "reference/allowlist")


def test_every_refusal_of_the_grammar_has_a_case_above() -> None:
    files = [ROOT / "bot" / "core" / f"{module}.py" for module in MODULES]
    raised = {code for file in files for code in _codes(file)} | {
        f"command-elsewhere-{family}" for family in UNSUPPORTED
    }
    assert raised == {f"command-{code}" for _, code, *_ in REFUSED}


def _codes(file: Path) -> set[str]:
    constants = (node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return {text for text in constants if isinstance(text, str) and re.fullmatch(r"command(-[a-z]+)+", text)}


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("docker pull Nginx", "reference-upper-case", "nginx"),
        ("docker pull ''", "reference-empty", None),
        ("docker tag nginx 'my web'", "reference-space", "my-web"),
        ("docker images ''", "reference-empty", None),
        ("docker inspect '[::1]:5/x'", "reference-ipv6", None),
    ],
)
def test_a_bad_image_name_is_refused_as_anywhere_else(typed: str, code: str, suggestion: str | None) -> None:
    refusal = refusal_of(typed)
    assert (refusal.code, refusal.suggestion) == (code, suggestion)


VOCABULARY = (
    "docker images image ls pull history inspect rmi prune search tag version run nginx nginx:1.25 ghcr.io/a/b evil.io/x "
    "3f8a py* -a -q -f -qf -f= --all --force --filter --limit --limit=5 --type --no-trunc -- - '{{json .}}' {{pad}} "
    "| grep jq . head -5 sort awk dangling=true until=24h '' ' \" \\' ｎｇｉｎｘ —all ﹘all 日本 *"
)
lines = st.lists(st.sampled_from(VOCABULARY.split()), max_size=7).map(" ".join)
commands = st.builds("docker {} {}".format, st.sampled_from([s.name for s in SUBCOMMANDS]), lines)


@given(st.text(max_size=100) | lines | commands | st.text("docker 'image\\\"$-=", max_size=80))
def test_any_text_is_refused_or_becomes_a_docker_command_that_hides_nothing(text: str) -> None:
    try:
        command = parse_command(text)
    except Refusal as refusal:
        assert refusal.position is None or 0 <= refusal.position <= len(refusal.text or "")
        for texts in TEXTS:
            assert texts(f"refusal-{refusal.code}", **refusal.details)
        return
    assert command.argv[0] == "docker"
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for word in command.argv for c in word)
    assert parse_argv(command.argv, command.filters) == command
    assert parse_command(command.line).normal_form == command.normal_form


@pytest.mark.parametrize("letters", ["x" * 484, r"\'" * 242], ids=["without docker", "quotes"])
def test_what_was_parsed_passes_the_check_although_it_is_longer_when_quoted_anew(letters: str) -> None:
    line = f"inspect -f {letters} 3f8a"
    assert len(line) == LENGTH_LIMIT
    command = parse_command(line)
    assert parse_argv(command.argv) == command


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("images",),
        ("sh", "-c", "id"),
        ("/bin/docker", "images"),
        ("sudo", "docker", "images"),
        ("docker", "sudo", "images"),
        ("docker", "run", "nginx"),
        ("docker", "run", "--rm", "-v", "/:/host", "alpine"),
        ("docker", "-H", "tcp://10.0.0.1", "images"),
        ("docker", "images", "a\nb"),
        ("docker", "images", "--format=\x1b[31m"),
        ("docker", "pull", "evil.example/x"),
        ("docker", "inspect", "-f", "x" * 3_000, "nginx"),
    ],
)
def test_an_argv_that_no_line_could_have_become_is_refused(argv: tuple[str, ...]) -> None:
    with pytest.raises(Refusal):
        parse_argv(argv)
