"""A typed line and its words: what people paste is made plain, what only a shell could do is refused."""

from __future__ import annotations

import shlex
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.command.lexer import COMMAND_LENGTH_LIMIT, normalize, split_pipeline, tokenize
from bot.core.refusal import Refusal
from tests.core.command.refused_lines import LEXER, answer_to


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("docker images", "docker images"),
        ("  docker images\n", "docker images"),
        ("```\ndocker images\n```", "docker images"),
        ("```bash\ndocker images\n```", "docker images"),
        ("```docker images```", "docker images"),
        ("``` docker images ```", "docker images"),
        ("`docker images`", "docker images"),
        ("```\ndocker images", "```\ndocker images"),
        ("$ docker images", "docker images"),
        ("$docker images", "docker images"),
        ("# docker images", "docker images"),
        ("> docker images", "docker images"),
        ("```\n$ docker images\n```", "docker images"),
        ("me@host:~$ docker images", "docker images"),
        ("me@MacBook-Pro ~ % docker images", "docker images"),
        ("(venv) me@host:~/app$ docker images", "docker images"),
        ("[root@host ~]# docker images", "docker images"),
        ("root@host:/# sudo docker images", "sudo docker images"),
        ("PS C:\\Users\\me> docker images", "docker images"),
        ("C:\\Users\\me>docker images", "docker images"),
        ("❯ docker images", "docker images"),
        ("~/app ❯ docker images", "docker images"),
        ("(venv) $ docker images", "docker images"),
        ("me@host:~$ ls", "me@host:~$ ls"),
        ("docker pull me@host > docker", "docker pull me@host > docker"),
        ("$HOME", "$HOME"),
        ("ｄｏｃｋｅｒ　ｐｕｌｌ　ｎｇｉｎｘ：１．２５", "docker pull nginx:1.25"),
        ("docker\timages", "docker images"),
        ("docker\u00a0images", "docker images"),
        ("docker images —all", "docker images --all"),
        ("docker images —-all", "docker images --all"),
        ("docker images –a", "docker images -a"),
        ("docker images −q", "docker images -q"),
        ("docker images ーa", "docker images -a"),
        ("docker images ｰｰall", "docker images --all"),
        ("docker pull レイヤー", "docker pull レイヤー"),
        ("docker images \u2011\u2011all", "docker images --all"),
        ("docker images \ufe58all", "docker images --all"),
        ("docker inspect -f “{{json .}}” nginx", 'docker inspect -f "{{json .}}" nginx'),
        ("docker inspect -f ‘{{json .}}’ nginx", "docker inspect -f '{{json .}}' nginx"),
        ("", ""),
    ],
)
def test_what_people_paste_is_made_plain(pasted: str, meant: str) -> None:
    assert normalize(pasted) == meant


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("docker images", ["docker", "images"]),
        ("  docker   images  ", ["docker", "images"]),
        ("'two words'", ["two words"]),
        ('"two words"', ["two words"]),
        ("a'b'\"c\"d", ["abcd"]),
        ("''", [""]),
        (r"two\ words", ["two words"]),
        (r"\|\;\$x", ["|;$x"]),
        (r"'a\b'", [r"a\b"]),
        (r'"a\b\"\\\$"', [r'a\b"\$']),
        ("'|' \"a;b\" '$x' '`'", ["|", "a;b", "$x", "`"]),
        ("cost$ 5$ $1", ["cost$", "5$", "$1"]),
        ("end\\", ["end\\"]),
        ("*.txt {a,b} #c", ["*.txt", "{a,b}", "#c"]),
    ],
)
def test_quotes_and_backslashes_are_resolved_as_in_a_shell(line: str, words: list[str]) -> None:
    assert [word.text for word in tokenize(line)] == words


def test_every_word_knows_where_it_began() -> None:
    assert [(word.text, word.position) for word in tokenize(" docker  'a b'  c")] == [
        ("docker", 1),
        ("a b", 9),
        ("c", 16),
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", [[]]),
        ("docker images", [["docker", "images"]]),
        ("docker images | head", [["docker", "images"], ["head"]]),
        ("docker images|head -5|wc", [["docker", "images"], ["head", "-5"], ["wc"]]),
        (r"""a '|' "b|c" \| d|'|'""", [["a", "|", "b|c", "|", "d"], ["|"]]),
    ],
)
def test_a_pipe_that_is_not_quoted_separates_commands(line: str, found: list[list[str]]) -> None:
    assert [[word.text for word in stage] for stage in split_pipeline(line, tokenize(line))] == found


@pytest.mark.parametrize(
    ("line", "position", "suggestion"),
    [("| wc", 0, None), ("a |", 2, "a"), ("a | | wc", 4, "a"), ("a | b |", 6, "a | b")],
)
def test_a_pipe_with_nothing_on_one_side_is_refused(line: str, position: int, suggestion: str | None) -> None:
    with pytest.raises(Refusal) as caught:
        split_pipeline(line, tokenize(line))
    refusal = caught.value
    assert (refusal.code, refusal.position, refusal.suggestion) == ("command-pipe-empty", position, suggestion)


@pytest.mark.parametrize(
    ("line", "code", "position", "suggestion"),
    [
        ("docker images || ls", "sequence", 14, "docker images"),
        ("docker images |& head", "sequence", 14, "docker images"),
        ("docker images; ls", "sequence", 13, "docker images"),
        ("docker images && ls", "sequence", 14, "docker images"),
        ("docker images > f", "redirection", 14, "docker images"),
        ("docker images < f", "redirection", 14, "docker images"),
        ("docker images | ; ls", "sequence", 16, "docker images"),
        ("docker rmi $(docker images -q)", "substitution", 12, None),
        ("docker rmi `docker images -q`", "substitution", 11, None),
        ('docker rmi "$(docker images -q)"', "substitution", 12, None),
        ('docker rmi "`ls`"', "substitution", 12, None),
        ("docker pull $IMAGE", "variable", 12, None),
        ("docker pull ${IMAGE}", "variable", 12, None),
        ("docker pull ${IMAGE", "variable", 12, None),
        ("docker pull nginx:$env:TAG", "variable", 18, None),
        ("docker run ${FLAGS:---rm} alpine:${TAG-3.19}", "variable", 11, "docker run --rm alpine:3.19"),
        ("docker tag <none> app:1", "none", 11, None),
        ("docker pull 'nginx", "open-quote", 12, None),
        ('docker pull "nginx', "open-quote", 12, None),
        ("docker pull \"ngi'nx", "open-quote", 12, None),
        ('docker pull "nginx\\', "open-quote", 12, None),
        ("docker images\ndocker ps", "several-lines", None, "docker images"),
        ("docker\x07", "control-character", 6, None),
        ("docker\x1b[31m", "control-character", 6, None),
        ("docker \u200bimages", "control-character", 7, None),
        ("docker \u202eimages", "control-character", 7, None),
        ("docker \u2028images", "control-character", 7, None),
        ("docker \udcff", "control-character", 7, None),
        ("'\x00'", "control-character", 1, None),
    ],
)
def test_what_only_a_shell_could_do_is_refused_in_its_place(
    line: str, code: str, position: int | None, suggestion: str | None
) -> None:
    with pytest.raises(Refusal) as caught:
        tokenize(line)
    refusal = caught.value
    assert (refusal.code, refusal.position, refusal.suggestion) == (f"command-{code}", position, suggestion)


def test_a_line_has_a_limited_length() -> None:
    assert tokenize("a" * COMMAND_LENGTH_LIMIT)
    with pytest.raises(Refusal) as caught:
        tokenize("a" * (COMMAND_LENGTH_LIMIT + 1))
    assert (caught.value.code, caught.value.details) == ("command-too-long", {"length": 501, "limit": 500})


@given(st.text("abz09-=:/.*{}#, '\"\\", max_size=60))
def test_without_operators_words_are_those_of_a_posix_shell(line: str) -> None:
    assume(not line.endswith("\\"))
    try:
        expected = shlex.split(line)
    except ValueError:
        with pytest.raises(Refusal) as caught:
            tokenize(line)
        assert caught.value.code == "command-open-quote"
    else:
        assert [word.text for word in tokenize(line)] == expected


visible = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=20)


@given(st.lists(visible, max_size=8))
def test_words_that_were_quoted_come_back_as_they_were(words: list[str]) -> None:
    assert [word.text for word in tokenize(shlex.join(words), limit=2_000)] == words


@given(st.text(max_size=80))
def test_every_line_is_split_or_refused_and_no_word_hides_anything(text: str) -> None:
    line = normalize(text)
    try:
        words = tokenize(line)
    except Refusal as refusal:
        assert refusal.position is None or 0 <= refusal.position < len(line)
    else:
        for word in words:
            assert word.position < len(line)
            assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in word.text)


@given(st.text(max_size=60))
def test_a_command_that_is_tidy_stays_as_it_is(text: str) -> None:
    line = normalize(f"docker {text}")
    assume(line.startswith("docker"))
    assert normalize(line) == line


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), LEXER)
def test_what_only_a_shell_could_do_is_refused_in_both_languages(
    typed: str, code: str, position: int | None, suggestion: str | None
) -> None:
    assert answer_to(typed) == (code, position, suggestion)
