"""A PostgreSQL server of the tests' own, in a temporary folder, and databases in it."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import asyncpg
from sqlalchemy import make_url

from bot.store.database import Database
from tests.lab.processes import alive, kill
from tests.lab.terminal.tmux import wait_until

ACCOUNT: Final = "postgres"
"""Whom the server runs as where root runs the tests: it refuses to be root. Debian's package makes this account."""

USER: Final = "kujira"
"""Who owns the databases: not a superuser, as on a server of an operator."""

PATIENCE: Final = 60.0
"""Seconds that a server may take to write down what it has and stop."""

CLUSTER: Final = (
    *("--username=postgres", "--auth=trust", "--no-sync", "--no-instructions"),
    *("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"),
)
"""Text is sorted as in a dictionary, which is what most servers of operators do, and not by code points as in SQLite."""

SETTINGS: Final = ("listen_addresses=", "dynamic_shared_memory_type=mmap")
"""Spoken to through a socket alone; shared memory is in files of the folder, so that it goes with it."""

FORGETFUL: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")

# Waits until whoever started the server says that it has stopped, or has ended without a word; then tidies up.
CARETAKER: Final = 'read -r stopped || "$1/pg_ctl" stop --pgdata="$2/data" --mode=immediate; rm -rf "$2"'


def find_programs() -> Path | None:
    """The folder of the server's programs: of the path, else of the newest version where Debian has them."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [file.parent for file in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


def missing_parts() -> list[str]:
    """What a server needs and this machine lacks."""
    missing = [] if find_programs() else ["initdb"]
    if os.geteuid() == 0 and ACCOUNT not in {entry.pw_name for entry in pwd.getpwall()}:
        missing.append(f"account {ACCOUNT}")
    return missing


@contextmanager
def postgres_server(*, durable: bool = True, cluster: Path | None = None) -> Iterator[PostgresServer]:
    """A server that has started, in a new folder; nothing is left of either, even if this process is killed.

    One that is not ``durable`` answers sooner, and may have lost the last transactions when it is killed.
    ``cluster`` is where the first server keeps a copy of what all begin with, which takes a second to make and a tenth to copy.
    Raises FileNotFoundError where something is missing.
    """
    programs = find_programs()
    if programs is None or missing_parts():
        raise FileNotFoundError(f"no PostgreSQL server can be started here: {', '.join(missing_parts())} missing")
    folder = Path(tempfile.mkdtemp(prefix="kujira-postgres-"))
    server = PostgresServer(programs, folder, settings=() if durable else FORGETFUL)
    if os.geteuid() == 0:
        shutil.chown(folder, ACCOUNT, ACCOUNT)
    caretaker = server.launch("sh", "-c", CARETAKER, "sh", str(programs), str(folder), stdin=subprocess.PIPE)
    try:
        server.begin_with(cluster)
        server.start()
        yield server
    finally:
        server.stop()
        caretaker.communicate(b"stopped\n")


@dataclass
class PostgresServer:
    """A server that listens on a socket in ``folder``. What is not ``async`` blocks for as long as the server takes."""

    programs: Path
    folder: Path
    settings: Sequence[str]
    _process: subprocess.Popen[bytes] | None = None
    _template: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server says, and the programs around it."""
        return self.folder / "log"

    @property
    def processes(self) -> list[int]:
        """The server's first process and all that it has started; none while it is stopped."""
        if self._process is None:
            return []
        pid = self._process.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]

    def begin_with(self, cluster: Path | None) -> None:
        """Prepare the folder, by a copy of ``cluster`` if that is there, else anew. Raises as ``make_cluster``."""
        if cluster and cluster.exists():
            _copy(cluster, self.data)
            return
        self.make_cluster()
        if cluster:
            unfinished = cluster.with_suffix(".new")
            _copy(self.data, unfinished)
            unfinished.rename(cluster)

    def make_cluster(self) -> None:
        """Prepare the folder. Raises RuntimeError, with the log, if that fails."""
        for argv, lines in (
            (("initdb", f"--pgdata={self.data}", *CLUSTER), b""),
            (("postgres", "--single", "-D", str(self.data), "postgres"), b"CREATE ROLE %b LOGIN\n" % USER.encode()),
        ):
            program = self.launch(str(self.programs / argv[0]), *argv[1:], stdin=subprocess.PIPE)
            program.communicate(lines)
            if program.returncode != 0:
                raise RuntimeError(f"{argv[0]} failed:\n{self.log.read_text()}")

    def start(self) -> None:
        """Start it, also after ``stop`` or ``kill``. Raises RuntimeError, with the log, if it does not start."""
        settings = (*SETTINGS, f"unix_socket_directories={self.folder}", *self.settings)
        options = [word for setting in settings for word in ("-c", setting)]
        self._process = self.launch(str(self.programs / "postgres"), "-D", str(self.data), *options)
        wait_until(lambda: self._is_ready() or self._has_ended())
        if self._has_ended():
            self._process = None
            raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        """Cut off all who are connected, and stop; the databases stay for ``start``."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def restart(self) -> None:
        """Stop and start: the same databases at the same URLs, and nobody is connected any more."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """End all of its processes at once, as a crash does, and none but its own; the databases stay for ``start``."""
        if self._process is None:
            return
        # While it stands still it starts no others and collects none, so that their numbers can be nobody else's.
        self._process.send_signal(signal.SIGSTOP)
        status = Path(f"/proc/{self._process.pid}/status")
        wait_until(lambda: "\nState:\tT" in status.read_text())
        others = self.processes[1:]
        kill(others)
        wait_until(lambda: not any(map(alive, others)))
        self._process.kill()
        self._process.wait(PATIENCE)
        self._process = None
        # The kernel would keep a segment of memory by which a server makes sure that it is alone.
        segment = (self.data / "postmaster.pid").read_text().splitlines()[6].split()[1]
        subprocess.run(["ipcrm", "--shmem-id", segment], check=True)

    async def create_database(self, *, template: str = "") -> str:
        """Make a database and return its URL: an empty one, or a copy of that at the URL ``template``, which nobody may use."""
        name = f"kujira_{next(self._numbers)}"
        copied = f" TEMPLATE {make_url(template).database}" if template else ""
        await self._administer(f"CREATE DATABASE {name} OWNER {USER}{copied}")
        return f"postgresql+asyncpg://{USER}@/{name}?host={self.folder}"

    async def create_migrated_database(self) -> str:
        """Make a database with all tables and return its URL; the migrations run for the first one, the others are copies."""
        if not self._template:
            template = await self.create_database()
            database = Database(template)
            await database.open()
            await database.close()
            self._template = template
        return await self.create_database(template=self._template)

    async def drop_database(self, url: str) -> None:
        """Remove a database, even from under those who are connected to it."""
        await self._administer(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def launch(self, *argv: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """Start a program in the folder, as the server's account and out of reach of Ctrl-C."""
        account = ACCOUNT if os.geteuid() == 0 else None
        with self.log.open("ab") as log:
            return subprocess.Popen(
                argv,
                stdin=stdin,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                start_new_session=True,
                user=account,
                group=account,
                extra_groups=() if account else None,
            )

    async def _administer(self, statement: str) -> None:
        connection = await asyncpg.connect(host=str(self.folder), user="postgres", database="postgres")
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _is_ready(self) -> bool:
        # What pg_ctl goes by, too; after a crash the file is still that of the server before.
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return self._process is not None and lines[:1] == [str(self._process.pid)] and lines[7:8] == ["ready   "]


def _copy(folder: Path, target: Path) -> None:
    """With owners and permissions, on which a server insists."""
    subprocess.run(["cp", "--archive", folder, target], check=True)


@contextmanager
def frozen(processes: Sequence[int]) -> Iterator[None]:
    """Processes of a server are there and do nothing, as if its machine had vanished from the network."""
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)
