"""The grammar of what learners may run: a typed line becomes an argv of known words, or an answer that teaches."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, NoReturn

from bot.core.command import lexer, pipeline
from bot.core.command.flags import Flag, OperandKind, Subcommand
from bot.core.command.lexer import Token
from bot.core.command.pipeline import FilterNormalForm
from bot.core.command.run import RUN, OneShot, is_interactive, one_shot
from bot.core.command.subcommand import HELP, is_docker_word, parse_subcommand
from bot.core.command.typos import suggest_for_extra_operands, suggest_quotes
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal

_IMAGE_ID = re.compile(r"(?:sha256:)?[0-9a-f]{4,64}")
_ACTION = re.compile(r"\{\{(.*?)\}\}")
_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@-]{0,127}")
_QUOTED_LIMIT: Final = 4 * lexer.LENGTH_LIMIT
"""Characters of a line that was quoted anew: what takes two to type (``\\'``) may take five (``'"'"'``)."""

NormalForm = tuple[str, frozenset[tuple[str, str]], tuple[str, ...], tuple[FilterNormalForm, ...]]


@dataclass(frozen=True, slots=True)
class Command:
    """A command that may run. ``confirms`` tells that docker will ask whether to go on.

    ``filters`` are the programs that its output is piped through, an argv each. ``meaning`` is equal for two commands
    exactly if they differ in spelling alone: aliases, long and short flags, their order, and what is left out of
    references. ``one_shot`` is what a ``docker run`` asks for, and ``note`` the id of a text that says what is different
    here.
    """

    argv: tuple[str, ...]
    subcommand: str
    references: tuple[Reference, ...]
    asks_confirmation: bool
    normal_form: NormalForm
    filters: tuple[tuple[str, ...], ...] = ()
    one_shot: OneShot | None = None
    note: str | None = None

    @property
    def line(self) -> str:
        """The command as it can be typed again."""
        return _line(self.argv, self.filters)


def parse_command(line: str) -> Command:
    """Read a typed or pasted docker command.

    Raises Refusal ``command-*``, or ``reference-*`` for a bad image name, with the place and, where there is one, the
    nearest command that would do.
    """
    tidied = lexer.normalize(line)
    try:
        return _command(tidied, lexer.tokenize(tidied))
    except Refusal as refusal:
        if refusal.suggestion and refusal.text == tidied and is_docker_word(refusal.suggestion.split()[0]):
            refusal.suggestion = f"docker {refusal.suggestion}"
        raise


def parse_argv(argv: tuple[str, ...], filters: tuple[tuple[str, ...], ...] = ()) -> Command:
    """The command that ``parse`` could have made of these, for those who get them over a wire. Raises Refusal otherwise."""
    if argv[:1] != ("docker",):
        raise Refusal("command-not-docker", name=" ".join(argv[:1]))
    line = _line(argv, filters)
    return _command(line, lexer.tokenize(line, _QUOTED_LIMIT))


def _line(argv: tuple[str, ...], filters: tuple[tuple[str, ...], ...]) -> str:
    return " | ".join(shlex.join(one) for one in (argv, *filters))


def _command(line: str, found: list[Token]) -> Command:
    """A docker command, and behind it the filters that its output goes through."""
    first, *rest = lexer.split_pipeline(line, found)
    command = _Parser(line, first).command()
    if not rest:
        return command
    if command.asks_confirmation:
        raise Refusal("command-pipe-confirm", text=line, position=rest[0][0].position)
    meant = pipeline.parse_filters(line, rest)
    argvs = tuple(tuple(word.text for word in stage) for stage in rest)
    return replace(command, filters=argvs, normal_form=(*command.normal_form[:3], meant))


class _Parser:
    """Reads words from the left: docker, the subcommand, then flags and operands in any order."""

    def __init__(self, line: str, found: list[Token]) -> None:
        self._line = line
        self._words = found
        self._flags: list[tuple[str, str]] = []
        self._operands: list[Token] = []
        self._rest: list[Token] = []

    def command(self) -> Command:
        subcommand, typed = parse_subcommand(self._line, self._words)
        name = subcommand.name
        self._read_arguments(subcommand)
        if len(self._operands) < subcommand.least:
            raise Refusal("command-missing-argument", name=name, least=subcommand.least)
        if len(self._operands) > subcommand.most:
            self._refuse(
                "command-too-many-arguments",
                self._operands[subcommand.most],
                suggest_for_extra_operands(self._operands, self._line, name),
                name=name,
                most=subcommand.most,
            )
        found = tuple(self._reference(subcommand, i, word) for i, word in enumerate(self._operands))
        flags = frozenset((name, _closed_up(value)) for name, value in self._flags)
        operands = tuple(
            ref.canonical if ref and subcommand.operand is not OperandKind.PATTERN else word.text
            for ref, word in zip(found, self._operands, strict=True)
        )
        command = Command(
            ("docker", *typed, *(word.text for word in self._words)),
            name,
            tuple(ref for ref in found if ref),
            name == "image prune" and dict(self._flags).get("force") != "",
            (
                "inspect" if name == "image inspect" else name,
                flags,
                (*operands, *(word.text for word in self._rest)),
                (),
            ),
        )
        return self._run(command) if subcommand is RUN else command

    def _run(self, command: Command) -> Command:
        """A ``docker run``, which must leave no container behind. Raises Refusal ``command-run-rm`` otherwise."""
        if ("rm", "") not in self._flags:
            argv = [word for word in command.argv if word != "--rm=false"]
            place = argv.index("run") + 1
            suggestion = shlex.join([*argv[:place], "--rm", *argv[place:]])
            raise Refusal("command-run-rm", text=self._line, suggestion=suggestion)
        rest = tuple(word.text for word in self._rest)
        asked = one_shot(self._flags, self._operands[0].text, rest)
        note = "lab-note-interactive" if is_interactive(self._flags) else None
        return replace(command, one_shot=asked, note=note)

    def _read_arguments(self, subcommand: Subcommand) -> None:
        rest = iter(self._words)
        for word in rest:
            if word.text == "--" and not (subcommand.rest and self._operands):
                for operand in rest:
                    if operand.text.startswith("-"):
                        self._refuse("command-dash", operand, value=operand.text)
                    self._operands.append(operand)
            elif subcommand.rest and self._operands:
                self._rest.extend((word, *rest))
            elif word.text.startswith("--"):
                self._read_long(subcommand, word, rest)
            elif word.text.startswith("-"):
                self._read_short(subcommand, word, rest)
            else:
                self._operands.append(word)

    def _read_long(self, subcommand: Subcommand, word: Token, rest: Iterator[Token]) -> None:
        name, equals, value = word.text[2:].partition("=")
        flag = next((flag for flag in subcommand.flags if flag.long == name), None)
        if flag is None:
            near = get_close_matches(name, [flag.long for flag in subcommand.flags], n=1, cutoff=0.6)
            self._unknown_flag(subcommand, word, f"--{near[0]}" if near else None)
        if flag.check is None and equals and not flag.refused:
            self._keep_switch(flag, word, f"--{name}", value)
        else:
            self._keep(flag, word, value if equals else self._value(flag, word, rest))

    def _read_short(self, subcommand: Subcommand, word: Token, rest: Iterator[Token]) -> None:
        """Short flags may stand together; the last of them may take a value, joined or as the next word."""
        letters = word.text[1:]
        while letters or word.text == "-":
            flag = next((flag for flag in subcommand.flags if flag.short == letters[:1]), None)
            if flag is None:
                self._unknown_flag(subcommand, word, None)
            letters = letters[1:]
            if flag.check is None and letters.startswith("=") and not flag.refused:
                self._keep_switch(flag, word, f"-{flag.short}", letters[1:])
                return
            if flag.check is None:
                self._keep(flag, word, "")
            else:
                # As docker reads it, "=" alone is a value and does not make the next word one.
                value = letters.removeprefix("=") or letters
                self._keep(flag, word, value or self._value(flag, word, rest))
                return

    def _keep_switch(self, flag: Flag, word: Token, name: str, value: str) -> None:
        """A flag without value may still be given as ``=true`` or ``=false``."""
        if value not in ("true", "false"):
            self._refuse("command-flag-takes-no-value", word, flag=name)
        self._keep(flag, word, "" if value == "true" else "false")

    def _value(self, flag: Flag, word: Token, rest: Iterator[Token]) -> str:
        if flag.check is None or flag.refused:
            return ""
        following = next(rest, None)
        if following is None:
            self._refuse("command-flag-needs-value", word, flag=word.text)
        return following.text

    def _keep(self, flag: Flag, word: Token, value: str) -> None:
        if flag.refused:
            self._refuse(flag.refused, word, flag=word.text)
        if flag.check:
            try:
                flag.check(value)
            except Refusal as refusal:
                self._refuse(refusal.code, word, **refusal.details)
            if quoted := suggest_quotes(value, self._line, word.position):
                self._refuse("command-template-quote", word, quoted)
        self._flags.append((flag.long, value))

    def _unknown_flag(self, subcommand: Subcommand, word: Token, near: str | None) -> NoReturn:
        offered = ", ".join(f"--{flag.long}" for flag in subcommand.flags if not flag.refused) or "–"
        if word.text in HELP:
            raise Refusal("command-help-flags", name=subcommand.name, offered=offered)
        self._refuse("command-unknown-flag", word, near, flag=word.text, name=subcommand.name, offered=offered)

    def _reference(self, subcommand: Subcommand, place: int, word: Token) -> Reference | None:
        """The reference that an operand is, None for an ID, a pattern or a search term that is none."""
        if subcommand.operand is OperandKind.TERM:
            return self._term(word)
        source_or_image = subcommand.operand in (OperandKind.IMAGE, OperandKind.RUN) and not (
            subcommand.name == "tag" and place == 1
        )
        if source_or_image and _IMAGE_ID.fullmatch(word.text):
            return None
        if subcommand.operand is OperandKind.PATTERN and "*" in word.text:
            return None
        reference = parse_reference(word.text)
        if subcommand.operand in (OperandKind.PULLED, OperandKind.RUN):
            require_allowed(reference)
        return reference

    def _term(self, word: Token) -> None:
        if not _TERM.fullmatch(word.text):
            self._refuse("command-search-term", word, value=word.text)
        first, slash, _ = word.text.partition("/")
        if slash and ("." in first or ":" in first or first == "localhost"):
            require_allowed(Reference(first, word.text))

    def _refuse(self, code: str, at: Token, suggestion: str | None = None, /, **details: str | int) -> NoReturn:
        raise Refusal(code, text=self._line, position=at.position, suggestion=suggestion, **details)


def _closed_up(template: str) -> str:
    """A Go template without the blanks that say nothing."""
    return _ACTION.sub(lambda action: "{{" + " ".join(action[1].split()) + "}}", template)
