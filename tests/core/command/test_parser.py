"""Docker commands: what learners may run, what means the same, and what is answered to everything else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.command.flags import SUBCOMMANDS, UNSUPPORTED
from bot.core.command.lexer import COMMAND_LENGTH_LIMIT
from bot.core.command.parser import parse_argv, parse_command
from bot.core.refusal import Refusal
from tests.core.command.refused_lines import PARSER, REFUSED, TEXTS, answer_to, codes_in, refusal_of


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


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), PARSER)
def test_operands_that_will_not_do_are_refused_with_what_would(
    typed: str, code: str, position: int | None, suggestion: str | None
) -> None:
    assert answer_to(typed) == (code, position, suggestion)


MODULES = (
    "command/lexer",
    "command/flags",
    "command/flag_parser",
    "command/subcommand",
    "command/parser",
    "reference/allowlist",
)


def test_every_refusal_of_the_grammar_has_a_line() -> None:
    raised = {code for module in MODULES for code in codes_in(module)} | {
        f"command-elsewhere-{family}" for family in UNSUPPORTED
    }
    assert raised == {f"command-{code}" for _, code, *_ in REFUSED}


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
    assert len(line) == COMMAND_LENGTH_LIMIT
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
