"""The parser of docker commands: a typed line becomes a command that may run, or a Refusal that teaches."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from bot.core.command import lexer, pipeline
from bot.core.command.flag_parser import FlagParser
from bot.core.command.flags import Flag, OperandKind, Subcommand
from bot.core.command.lexer import Token, refuse_at
from bot.core.command.pipeline import FilterNormalForm
from bot.core.command.run import RUN, OneShot, is_interactive, one_shot
from bot.core.command.subcommand import HELP_FLAGS, is_docker_word, parse_subcommand
from bot.core.command.typos import suggest_for_extra_operands, suggest_quotes
from bot.core.reference.allowlist import require_allowed
from bot.core.reference.parser import Reference, parse_reference
from bot.core.refusal import Refusal

_IMAGE_ID = re.compile(r"(?:sha256:)?[0-9a-f]{4,64}")
_TEMPLATE_ACTION = re.compile(r"\{\{(.*?)\}\}")
_SEARCH_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@-]{0,127}")
_QUOTED_LENGTH_LIMIT: Final = 4 * lexer.COMMAND_LENGTH_LIMIT
"""Characters of a line that ``shlex`` has quoted: what takes two to type (``\\'``) may take five (``'"'"'``)."""

NormalForm = tuple[str, frozenset[tuple[str, str]], tuple[str, ...], tuple[FilterNormalForm, ...]]
"""Subcommand, flags with their values, operands (and what follows them), filters."""


@dataclass(frozen=True, slots=True)
class Command:
    """A docker command that may run.

    ``argv`` begins with ``docker``; ``subcommand`` is its name in the table, whatever alias was typed. ``references`` are the
    images among its operands. ``asks_confirmation`` is True if docker will ask whether to go on. ``normal_form`` is equal
    for two commands exactly if they differ in spelling alone: aliases, long and short flags, their order, and what is left
    out of references. ``filters`` are the programs that its output is piped through, an argv each. ``one_shot`` is the
    container that a ``docker run`` asks for, None for other commands. ``note_id`` is the id of a text that says what the lab
    does differently, None if nothing.
    """

    argv: tuple[str, ...]
    subcommand: str
    references: tuple[Reference, ...]
    asks_confirmation: bool
    normal_form: NormalForm
    filters: tuple[tuple[str, ...], ...] = ()
    one_shot: OneShot | None = None
    note_id: str | None = None

    @property
    def line(self) -> str:
        """The command as it can be typed again."""
        return _line(self.argv, self.filters)


def parse_command(line: str) -> Command:
    """Parse a typed or pasted docker command.

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
    """The command that has this argv and these filters, for workers, which get them from a bot.

    Raises Refusal for an argv that ``parse_command`` would not have made of any line.
    """
    if argv[:1] != ("docker",):
        raise Refusal("command-not-docker", name=" ".join(argv[:1]))
    line = _line(argv, filters)
    return _command(line, lexer.tokenize(line, _QUOTED_LENGTH_LIMIT))


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
    """Docker's flags, with suggestions for misspelt ones and for templates without quotes."""

    is_pflag = True
    missing_value = "command-flag-needs-value"

    def _keep(self, flag: Flag, token: Token, value: str) -> None:
        super()._keep(flag, token, value)
        if flag.check and (quoted := suggest_quotes(value, self._line, token.position)):
            refuse_at(self._line, token, "command-template-quote", quoted)

    def _unknown_flag(self, token: Token, name: str) -> Refusal:
        offered = ", ".join(f"--{flag.long}" for flag in self._flags if not flag.refused) or "–"
        if token.text in HELP_FLAGS:
            return Refusal("command-help-flags", name=self._name, offered=offered)
        near = get_close_matches(name, [flag.long for flag in self._flags], n=1, cutoff=0.6)
        suggestion = f"--{near[0]}" if near else None
        details = {"flag": token.text, "name": self._name, "offered": offered}
        return Refusal(
            "command-unknown-flag", text=self._line, position=token.position, suggestion=suggestion, **details
        )


class _Parser:
    """Parses the tokens of one docker command: docker, the subcommand, then flags and operands in any order."""

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
        if len(self._operands) < subcommand.operands_min:
            raise Refusal("command-missing-argument", name=name, least=subcommand.operands_min)
        if len(self._operands) > subcommand.operands_max:
            refuse_at(
                self._line,
                self._operands[subcommand.operands_max],
                "command-too-many-arguments",
                suggest_for_extra_operands(self._operands, self._line, name),
                name=name,
                most=subcommand.operands_max,
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
        return replace(command, one_shot=one_shot_run, note_id=note)

    def _read_arguments(self, subcommand: Subcommand) -> list[tuple[str, str]]:
        flags = _DockerFlagParser(self._line, subcommand.name, subcommand.flags)
        rest = iter(self._tokens)
        for token in rest:
            if token.text == "--" and not (subcommand.has_container_command and self._operands):
                for operand in rest:
                    if operand.text.startswith("-"):
                        refuse_at(self._line, operand, "command-dash", value=operand.text)
                    self._operands.append(operand)
            elif subcommand.has_container_command and self._operands:
                self._container_command.extend((token, *rest))
            elif token.text.startswith("-"):
                flags.read(token, rest)
            else:
                self._operands.append(token)
        return flags.values

    def _reference(self, subcommand: Subcommand, place: int, token: Token) -> Reference | None:
        """The reference that an operand is; None if it is an ID, a pattern or a search term."""
        if subcommand.operand is OperandKind.TERM:
            return self._check_search_term(token)
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

    def _check_search_term(self, token: Token) -> None:
        if not _SEARCH_TERM.fullmatch(token.text):
            refuse_at(self._line, token, "command-search-term", value=token.text)
        first, slash, _ = token.text.partition("/")
        if slash and ("." in first or ":" in first or first == "localhost"):
            require_allowed(Reference(first, token.text))


def _normalize_template(template: str) -> str:
    """A Go template with single blanks in its actions, so that two templates that mean the same are equal."""
    return _TEMPLATE_ACTION.sub(lambda action: "{{" + " ".join(action[1].split()) + "}}", template)
