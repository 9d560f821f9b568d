"""One-shot ``docker run``: what a learner may ask of a container, and what is answered to the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.command.parser import parse_argv, parse_command
from bot.core.command.run import PASSED_OPTIONS, RUN, OneShot
from bot.core.refusal import Refusal
from tests.core.command.refused_lines import TEXTS, answer_to


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("docker run --rm hello-world", OneShot("hello-world", (), ())),
        ("docker container run --rm hello-world", OneShot("hello-world", (), ())),
        ("docker run --rm alpine:3.19 ls -la /", OneShot("alpine:3.19", ("ls", "-la", "/"), ())),
        ("docker run --rm alpine sh -c 'a | b; c'", OneShot("alpine", ("sh", "-c", "a | b; c"), ())),
        ("docker run --rm alpine -- x", OneShot("alpine", ("--", "x"), ())),
        ("docker run --rm 3f8a02b1 id", OneShot("3f8a02b1", ("id",), ())),
        ("docker run --rm -e A=b -e C= alpine env", OneShot("alpine", ("env",), ("--env", "A=b", "--env", "C="))),
        ("docker run --rm -w /tmp alpine pwd", OneShot("alpine", ("pwd",), ("--workdir", "/tmp"))),
        ("docker run --entrypoint=ls --rm alpine /", OneShot("alpine", ("/",), ("--entrypoint", "ls"))),
        ("docker run --rm --platform linux/amd64 alpine", OneShot("alpine", (), ("--platform", "linux/amd64"))),
        ("docker run -it --rm alpine", OneShot("alpine", (), ())),
        ("docker run --rm alpine ls --privileged -v /:/x", OneShot("alpine", ("ls", "--privileged", "-v", "/:/x"), ())),
    ],
)
def test_what_a_container_is_asked_to_do_is_read(typed: str, expected: OneShot) -> None:
    assert parse_command(typed).one_shot == expected


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ("docker run --rm -it alpine sh", True),
        ("docker run --rm -i alpine", True),
        ("docker run --rm --tty alpine", True),
        ("docker run --rm alpine", False),
        ("docker run --rm --tty=false alpine", False),
        ("docker run --rm alpine sh -it", False),
        ("docker images", False),
    ],
)
def test_who_asks_for_a_keyboard_is_told_that_there_is_none(typed: str, noted: bool) -> None:
    note = parse_command(typed).note_id
    assert (note is not None) is noted
    for texts in TEXTS:
        assert not note or texts(note)


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("docker run hello-world", "run-rm", "docker run --rm hello-world"),
        ("docker container run -e A=b alpine", "run-rm", "docker container run --rm -e A=b alpine"),
        ("docker run --rm=false alpine", "run-rm", "docker run --rm alpine"),
        ("docker run alpine ls --rm", "run-rm", "docker run --rm alpine ls --rm"),
        ("docker run --rm", "missing-argument", None),
        ("docker run --rm -v /:/host alpine", "run-volume", None),
        ("docker run --rm --mount type=bind,source=/,target=/x alpine", "run-volume", None),
        ("docker run --rm --env-file /etc/shadow alpine", "run-volume", None),
        ("docker run --rm -p 80:80 nginx", "run-network", None),
        ("docker run --rm --network=host nginx", "run-network", None),
        ("docker run --rm --privileged alpine", "run-rights", None),
        ("docker run --rm -u 0 alpine", "run-rights", None),
        ("docker run --rm --security-opt seccomp=unconfined alpine", "run-rights", None),
        ("docker run --rm -d nginx", "run-lasting", None),
        ("docker run --rm -itd nginx", "run-lasting", None),
        ("docker run --rm --name web nginx", "run-lasting", None),
        ("docker run --rm -m 4g alpine", "run-limits", None),
        ("docker run --rm -e HOME alpine", "run-value", None),
        ("docker run --rm -w tmp alpine", "run-value", None),
        ("docker run --rm --entrypoint '' alpine", "run-value", None),
        ("docker run --rm --platform x! alpine", "platform", None),
        ("docker run --rm --whale alpine", "unknown-flag", None),
        ("docker run --rm 127.0.0.1:5000/x", "registry", None),
        ("docker run --rm evil.example/x id", "registry", None),
    ],
)
def test_a_refusal_says_in_both_languages_why_and_what_would_do(typed: str, code: str, suggestion: str | None) -> None:
    refused_code, _, suggested = answer_to(typed)
    assert (refused_code, suggested) == (code, suggestion)


@pytest.mark.parametrize("flag", [flag for flag in RUN.flags if flag.refused], ids=lambda flag: flag.long)
def test_a_flag_that_is_not_offered_is_refused_in_every_form(flag) -> None:
    forms = [f"--{flag.long} x", f"--{flag.long}=x", f"--{flag.long}"]
    forms += [f"-{flag.short} x", f"-{flag.short}x", f"-it{flag.short}"] if flag.short else []
    for form in forms:
        with pytest.raises(Refusal, match=flag.refused):
            parse_command(f"docker run --rm {form} alpine")


VOCABULARY = (
    "--rm -it -e A=b -v /:/x --privileged --network=host -d --name x -w /tmp --entrypoint sh -- alpine nginx:1.25 ls sh "
    "-c --platform linux/amd64 'a b' | wc -l"
)
pieces = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=9).map(" ".join)


@given(pieces)
def test_whatever_is_typed_no_flag_but_the_harmless_reaches_a_container(text: str) -> None:
    try:
        command = parse_command(f"docker run {text}")
    except Refusal:
        return
    asked = command.one_shot
    assert asked is not None
    assert {name.removeprefix("--") for name in asked.options[::2]} <= set(PASSED_OPTIONS)
    assert not asked.image.startswith("-")
    assert parse_argv(command.argv, command.filters) == command
