"""The ``kujira`` command.

Each subcommand imports what it needs when it runs, so that a worker loads nothing of Discord.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from pydantic import BaseModel, ValidationError

from bot.cli.messages import plain_text, settings_text, terminal_texts
from bot.cli.stopping import stoppable
from bot.config import MonitorSettings, PreviewSettings, Settings
from bot.core.content_problem import ContentError
from bot.core.refusal import Refusal
from bot.operations.logs import set_up_logs
from bot.texts.problems import problem_lines

Group = TypeVar("Group", bound=BaseModel)

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

FAILED = 2
"""Exit status of a command that could not do its work."""


STOP_WITHIN = 9.0
"""Seconds that the bot may take to stop. Docker gives ten."""


def _fail(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(FAILED)


def _settings(**groups: Any) -> Settings:
    """The settings; groups that are not given are read from the environment."""
    return _read(Settings, **groups)


def _read(group: type[Group], **given: Any) -> Group:
    """A group of settings; what is not given is read from the environment."""
    try:
        return group(**given)
    except ValidationError as error:
        raise _fail(settings_text(error)) from error


@contextmanager
def _refusals_printed() -> Iterator[None]:
    """A refusal ends the command, and is printed without a traceback."""
    try:
        yield
    except Refusal as refusal:
        raise _fail(plain_text(refusal)) from refusal


def _run(work: Coroutine[Any, Any, int | None], stop_within: float | None = None, *, waits: bool = True) -> None:
    """Run ``work`` to its end and exit with the status that it returns; unless it ``waits``, whatever threads still do.

    A signal to stop is a normal end, if it ends within the seconds that it then may take. A refusal or a course with problems
    is printed without a traceback.
    """
    monitor = _read(MonitorSettings)
    try:
        with _refusals_printed():
            try:
                set_up_logs(monitor)
            except Refusal:
                work.close()  # it has not begun
                raise
            status = asyncio.run(stoppable(work, stop_within, waits=waits))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return
    except ContentError as error:
        raise _fail("\n".join(problem_lines(error.problems, terminal_texts()))) from error
    if status:
        raise typer.Exit(status)


@app.command()
def run(
    migrate_only: Annotated[
        bool, typer.Option("--migrate-only", help="Only bring the database up to date, and end; no token needed")
    ] = False,
) -> None:
    """Run the bot on Discord (needs DISCORD_TOKEN)."""
    if migrate_only:
        from bot.cli.database.migrate import migrate_database

        return _run(migrate_database(_settings()))
    from bot.cli.run import run_on_discord

    _run(run_on_discord(_settings()), STOP_WITHIN)


@app.command()
def preview(
    port: Annotated[int | None, typer.Option(help="Port of the page")] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Read the course anew whenever its files change, and tell what is wrong")
    ] = False,
) -> None:
    """Run the bot in a local browser page; no token needed."""
    try:
        from bot.preview import serve
    except ModuleNotFoundError as missing:
        raise _fail(f"The preview needs {missing.name}: run `make setup`.") from missing
    settings = _settings() if port is None else _settings(preview=PreviewSettings(port=port))
    _run(serve(settings, watch))


@app.command()
def explain(
    references: Annotated[list[str], typer.Argument(help="Image references; - reads one a line from standard input")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
    docker: Annotated[
        str | None, typer.Option(help="Release of docker whose rules hold: 20.10, 28; default is this machine's")
    ] = None,
) -> None:
    """Say what image references mean, as docker would judge them."""
    from bot.cli import explain as explain_cli
    from bot.core.reference.edition import edition_of_version
    from bot.lab.terminal.edition import edition_at_hand

    edition = edition_of_version(docker) if docker else edition_at_hand(_settings())
    refs = explain_cli.read_references(sys.stdin.buffer) if references == ["-"] else references
    lines = explain_cli.json_lines(refs, edition) if as_json else explain_cli.text_lines(refs, edition)
    for line in lines:
        typer.echo(line)


@app.command(context_settings={"ignore_unknown_options": True})
def docker(
    command: Annotated[list[str], typer.Argument(help="After --: a docker command such as `pull nginx:1.25`")],
    learner: Annotated[str, typer.Option("--as", help="Whose engine")] = "me",
) -> None:
    """Run a docker command in a learner's engine."""
    from bot.cli.docker import run_docker

    _run(run_docker(_settings(), learner, command))


@app.command()
def worker(
    nats: Annotated[str, typer.Option(help="Where to offer this machine's lab")] = "nats://127.0.0.1:4222",
) -> None:
    """Offer this machine's engines to bots elsewhere, through NATS."""
    from bot.cli.worker import run_worker

    _run(run_worker(_settings(), nats))


@app.command()
def nats_accounts(
    folder: Annotated[Path, typer.Argument(help="Where to keep them, such as /etc/kujira/nats", file_okay=False)],
    workers: Annotated[
        list[str] | None, typer.Argument(help="Names of workers, each with an account of its own")
    ] = None,
    shared: Annotated[
        bool, typer.Option("--shared", help="An account for any worker too, which isolates none")
    ] = False,
) -> None:
    """Make accounts for bots and workers at the NATS server between them, where there are none yet."""
    from bot.cli.nats_accounts import write_accounts

    try:
        lines = write_accounts(folder, workers or [], shared)
    except Refusal as refusal:
        raise _fail(plain_text(refusal)) from refusal
    for line in lines:
        typer.echo(line)


@app.command()
def record() -> None:
    """Run the commands of lessons and questions, and keep what they print for where there is no lab."""
    from bot.cli.record import record_course

    _run(record_course(_settings(), date.today()))


@app.command()
def unanswered(
    guild: Annotated[int | None, typer.Option(help="ID of a Discord server; without it all of them together")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Questions at most")] = 50,
) -> None:
    """List the questions that nobody could answer: how often, when last (UTC), and what was asked."""
    from bot.cli.unanswered import print_unanswered

    _run(print_unanswered(_settings(), guild, limit))


@app.command()
def move(
    source: Annotated[str, typer.Option("--from", help="SQLAlchemy URL of the database that has the data")],
    target: Annotated[
        str, typer.Option("--to", help="URL of an empty one, such as postgresql+asyncpg://user@host/kujira")
    ],
) -> None:
    """Carry all data over to another database, while no bot runs; one that was interrupted goes on where it stopped."""
    from bot.cli.database.move import move_data

    _run(move_data(source, target))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it, such as backups/kujira.db")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there")] = False,
) -> None:
    """Back up the database, also while the bot runs; the copy is verified."""
    from bot.cli.database.backup import back_up

    with _refusals_printed():
        back_up(_settings(), file, datetime.now(UTC), overwrite=force)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup that `kujira backup` has written")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask")] = False,
) -> None:
    """Put a backup in the place of the database, while no bot runs; what was there is kept beside it."""
    from bot.cli.database.backup import put_back

    with _refusals_printed():
        put_back(_settings(), file, datetime.now(UTC), ask=not yes)


@app.command()
def check(
    database: Annotated[
        bool, typer.Option("--database", help="Count points, streaks and results of questions again instead")
    ] = False,
) -> None:
    """Check the course: every problem with its file, its line and its cure."""
    from bot.cli.check_course import course_report

    if database:
        from bot.cli.database.check_database import check_database

        return _run(check_database(_settings()))
    lines, is_sound = course_report(_settings().course.content, terminal_texts())
    for line in lines:
        typer.echo(line)
    if not is_sound:
        raise typer.Exit(1)


@app.command()
def doctor(
    worker: Annotated[bool, typer.Option("--worker", help="Only what the machine of a `kujira worker` needs")] = False,
    deep: Annotated[
        bool,
        typer.Option("--deep", help="Count everything in the database again, too, and wait for what takes its time"),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts: a list of objects")] = False,
) -> None:
    """Look this installation over, and change nothing: exit status 0 is well, 1 warnings, 2 problems."""
    from bot.cli.doctor import run_doctor

    _run(run_doctor(_settings(), worker=worker, deep=deep, as_json=as_json), waits=False)


@app.command()
def schema(
    folder: Annotated[Path, typer.Argument(help="Where to write them, such as docs/schemas", file_okay=False)],
) -> None:
    """Write JSON Schemas of the files of the course, by which editors help authors."""
    from bot.store.content.schemas import write_schemas

    for file in write_schemas(folder):
        typer.echo(file)


def main() -> None:
    """Entry point of the console script."""
    app()
