"""The grammar of what learners may run: a typed line becomes an argv of known words, or an answer that teaches."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, NoReturn

from bot.core.command import lexer, pipeline
from bot.core.command.flag_parser import FlagParser
from bot.core.command.flags import Flag, OperandKind, Subcommand
from bot.core.command.lexer import Token, refuse_at
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
    normalized = lexer.normalize(line)
    try:
        return _command(normalized, lexer.tokenize(normalized))
    except Refusal as refusal:
        if refusal.suggestion and refusal.text == normalized and is_docker_word(refusal.suggestion.split()[0]):
            refusal.suggestion = f"docker {refusal.suggestion}"
        raise


def parse_argv(argv: tuple[str, ...], filters: tuple[tuple[str, ...], ...] = ()) -> Command:
    """The command that ``parse`` could have made of these, for those who get them over a wire. Raises Refusal otherwise."""
    if argv[:1] != ("docker",):
        raise Refusal("command-not-docker", name=" ".join(argv[:1]))
    line = _line(argv, filters)
    return _command(line, lexer.tokenize(line, _QUOTED_LIMIT))


def _line(argv: tuple[str, ...], filters: tuple[tuple[str, ...], ...]) -> str:
    return " | ".join(shlex.join(program) for program in (argv, *filters))


def _command(line: str, tokens: list[Token]) -> Command:
    """A docker command, and behind it the filters that its output goes through."""
    first, *rest = lexer.split_pipeline(line, tokens)
    command = _Parser(line, first).command()
    if not rest:
        return command
    if command.asks_confirmation:
        raise Refusal("command-pipe-confirm", text=line, position=rest[0][0].position)
    filter_forms = pipeline.parse_filters(line, rest)
    argvs = tuple(tuple(token.text for token in stage) for stage in rest)
    return replace(command, filters=argvs, normal_form=(*command.normal_form[:3], filter_forms))


class _DockerFlagParser(FlagParser):
    is_pflag = True
    missing_value = "command-flag-needs-value"

    def _keep(self, flag: Flag, token: Token, value: str) -> None:
        super()._keep(flag, token, value)
        if flag.check and (quoted := suggest_quotes(value, self._line, token.position)):
            refuse_at(self._line, token, "command-template-quote", quoted)

    def _refuse_unknown(self, token: Token, name: str) -> NoReturn:
        offered = ", ".join(f"--{flag.long}" for flag in self._flags if not flag.refused) or "–"
        if token.text in HELP:
            raise Refusal("command-help-flags", name=self._name, offered=offered)
        near = get_close_matches(name, [flag.long for flag in self._flags], n=1, cutoff=0.6)
        suggestion = f"--{near[0]}" if near else None
        refuse_at(
            self._line, token, "command-unknown-flag", suggestion, flag=token.text, name=self._name, offered=offered
        )


class _Parser:
    """Reads words from the left: docker, the subcommand, then flags and operands in any order."""

    def __init__(self, line: str, tokens: list[Token]) -> None:
        self._line = line
        self._tokens = tokens
        self._operands: list[Token] = []
        self._container_command: list[Token] = []
        self._flags: list[tuple[str, str]] = []

    def command(self) -> Command:
        subcommand, typed = parse_subcommand(self._line, self._tokens)
        name = subcommand.name
        self._flags = self._read_arguments(subcommand)
        if len(self._operands) < subcommand.least:
            raise Refusal("command-missing-argument", name=name, least=subcommand.least)
        if len(self._operands) > subcommand.most:
            refuse_at(
                self._line,
                self._operands[subcommand.most],
                "command-too-many-arguments",
                suggest_for_extra_operands(self._operands, self._line, name),
                name=name,
                most=subcommand.most,
            )
        references = tuple(self._reference(subcommand, i, token) for i, token in enumerate(self._operands))
        flags = frozenset((name, _normalize_template(value)) for name, value in self._flags)
        operands = tuple(
            ref.canonical if ref and subcommand.operand is not OperandKind.PATTERN else token.text
            for ref, token in zip(references, self._operands, strict=True)
        )
        command = Command(
            ("docker", *typed, *(token.text for token in self._tokens)),
            name,
            tuple(ref for ref in references if ref),
            name == "image prune" and dict(self._flags).get("force") != "",
            (
                "inspect" if name == "image inspect" else name,
                flags,
                (*operands, *(token.text for token in self._container_command)),
                (),
            ),
        )
        return self._run(command) if subcommand is RUN else command

    def _run(self, command: Command) -> Command:
        """A ``docker run``, which must leave no container behind. Raises Refusal ``command-run-rm`` otherwise."""
        if ("rm", "") not in self._flags:
            argv = [token for token in command.argv if token != "--rm=false"]
            place = argv.index("run") + 1
            suggestion = shlex.join([*argv[:place], "--rm", *argv[place:]])
            raise Refusal("command-run-rm", text=self._line, suggestion=suggestion)
        container_command = tuple(token.text for token in self._container_command)
        one_shot_run = one_shot(self._flags, self._operands[0].text, container_command)
        note = "lab-note-interactive" if is_interactive(self._flags) else None
        return replace(command, one_shot=one_shot_run, note=note)

    def _read_arguments(self, subcommand: Subcommand) -> list[tuple[str, str]]:
        flags = _DockerFlagParser(self._line, subcommand.name, subcommand.flags)
        rest = iter(self._tokens)
        for token in rest:
            if token.text == "--" and not (subcommand.rest and self._operands):
                for operand in rest:
                    if operand.text.startswith("-"):
                        refuse_at(self._line, operand, "command-dash", value=operand.text)
                    self._operands.append(operand)
            elif subcommand.rest and self._operands:
                self._container_command.extend((token, *rest))
            elif token.text.startswith("-"):
                flags.read(token, rest)
            else:
                self._operands.append(token)
        return flags.values

    def _reference(self, subcommand: Subcommand, place: int, token: Token) -> Reference | None:
        """The reference that an operand is, None for an ID, a pattern or a search term that is none."""
        if subcommand.operand is OperandKind.TERM:
            return self._term(token)
        source_or_image = subcommand.operand in (OperandKind.IMAGE, OperandKind.RUN) and not (
            subcommand.name == "tag" and place == 1
        )
        if source_or_image and _IMAGE_ID.fullmatch(token.text):
            return None
        if subcommand.operand is OperandKind.PATTERN and "*" in token.text:
            return None
        reference = parse_reference(token.text)
        if subcommand.operand in (OperandKind.PULLED, OperandKind.RUN):
            require_allowed(reference)
        return reference

    def _term(self, token: Token) -> None:
        if not _TERM.fullmatch(token.text):
            refuse_at(self._line, token, "command-search-term", value=token.text)
        first, slash, _ = token.text.partition("/")
        if slash and ("." in first or ":" in first or first == "localhost"):
            require_allowed(Reference(first, token.text))


def _normalize_template(template: str) -> str:
    """A Go template without the blanks that say nothing."""
    return _ACTION.sub(lambda action: "{{" + " ".join(action[1].split()) + "}}", template)
