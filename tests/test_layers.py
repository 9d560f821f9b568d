"""The plan of the house: which layer may import what, no circles, no wide folders, no long files, no state in modules."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.config import ROOT


class Layer(NamedTuple):
    """What the modules of a layer may import: ``ours`` are layers, ``foreign`` are packages besides the standard library."""

    ours: set[str]
    foreign: set[str]


LAYERS = {
    "core": Layer({"core"}, {"babel", "bm25s", "fsrs", "fugashi", "holidays", "pydantic", "snowballstemmer"}),
    "texts": Layer({"core", "texts"}, {"fluent"}),
    "settings": Layer({"core", "settings", "texts"}, {"pydantic", "pydantic_settings"}),
    "config": Layer({"core", "settings", "texts"}, {"pydantic", "pydantic_settings"}),
    "store": Layer({"core", "store"}, {"aiosqlite", "alembic", "asyncpg", "pydantic", "sqlalchemy", "yaml"}),
    "lab": Layer(
        {"config", "core", "lab"},
        {
            "aiohttp",
            "backports",
            "compression",
            "docker",
            "nats",
            "nkeys",
            "pydantic",
            "pyte",
            "requests",
            "trustme",
            "yaml",
            "yarl",
        },
    ),
    "services": Layer({"core", "services", "store"}, {"sqlalchemy"}),
    "metrics": Layer({"core", "metrics"}, {"prometheus_client"}),
    "pictures": Layer({"core", "pictures"}, {"PIL", "matplotlib"}),
    "chat": Layer({"chat", "core", "pictures", "services", "texts"}, {"discord", "yarl"}),
}
"""Any other module of ``bot`` puts the layers together and may import all of them."""

ABOVE = {"aiohttp", "pydantic", "rich", "typer"}
"""The packages that every module above the layers may import."""

DISCORD = {"bot.cli.run": {"discord"}, "bot.preview": {"discord", "simcord"}}
"""The only two of them that know Discord."""

SENTRY = {"bot.operations.error_reports": {"sentry_sdk"}}
"""The only one that knows Sentry."""

WIDEST = 15
"""Modules in a folder, its ``__init__`` aside: one with more has two concepts in it."""

LONGEST = 300
"""Lines of a file, of tests too."""

ROWS = {"RowMapping", "Connection"}
"""What services may know of SQLAlchemy: what the store gives them and takes from them, and nothing that makes SQL."""

MUTABLE_CALLS = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict"}
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(file): file for file in sorted((ROOT / "bot").rglob("*.py"))}


def imports(tree: ast.AST) -> Iterator[str]:
    """Full names of all that is imported, wherever in the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from (f"{start}.{alias.name}" for alias in node.names)


def statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Those that run when the module is imported, but for the bodies of classes."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If | ast.Try | ast.With | ast.For | ast.While):
            blocks = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
            blocks += [handler.body for handler in getattr(statement, "handlers", [])]
            for block in blocks:
                yield from statements(block)


def is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        function = value.func.value if isinstance(value.func, ast.Subscript) else value.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        return name in MUTABLE_CALLS
    return isinstance(value, MUTABLE)


def state(tree: ast.Module) -> Iterator[str]:
    """Names of variables that a module keeps."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield from node.names
    for statement in statements(tree.body):
        if isinstance(statement, ast.Assign | ast.AnnAssign) and is_mutable(statement.value):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            yield from (
                name for name in names if name.lstrip("_") != name.lstrip("_").upper() and not name.endswith("__")
            )


def breaches(module: str, source: str) -> list[str]:
    """What a module imports or keeps against the plan."""
    tree = ast.parse(source)
    part = module.split(".")[1] if "." in module else ""
    everything = {path.split(".")[1] for path in MODULES if "." in path}
    layer = LAYERS.get(part) or Layer(everything, ABOVE | DISCORD.get(module, set()) | SENTRY.get(module, set()))
    found: list[str] = []
    for name in imports(tree):
        root, _, rest = name.partition(".")
        if root == "bot":
            is_base = name.startswith("bot.chat.commands.base.")
            if rest.split(".")[0] not in layer.ours:
                found.append(f"imports {name}")
            elif module.startswith("bot.chat.commands.") and name.startswith("bot.chat.commands.") and not is_base:
                found.append(f"imports another feature: {name}")
        elif root not in sys.stdlib_module_names and root not in layer.foreign:
            found.append(f"imports {name}")
        elif root == "sqlalchemy" and part == "services" and name.rpartition(".")[2] not in ROWS:
            found.append(f"makes SQL: {name}")
    return found + [f"keeps state: {name}" for name in state(tree)]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_keeps_to_its_layer_and_keeps_no_state(module: str) -> None:
    assert breaches(module, MODULES[module].read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source", "breach"),
    [
        ("bot.core.command.parser", "import discord", "imports discord"),
        ("bot.core.command.parser", "from bot.store import points", "imports bot.store.points"),
        ("bot.core.command.parser", "def f():\n    from bot.lab.engine import pool", "imports bot.lab.engine.pool"),
        ("bot.core.command.parser", "from . import words", "imports ..words"),
        ("bot.store.points", "from bot.services.quizzes.quizzes import Quizzes", "imports bot.services.quizzes.quizzes.Quizzes"),
        ("bot.services.quizzes", "from sqlalchemy import select", "makes SQL: sqlalchemy.select"),
        ("bot.services.quizzes", "import docker", "imports docker"),
        ("bot.services.lessons", "from bot.texts import Texts", "imports bot.texts.Texts"),
        ("bot.chat.context", "import sqlalchemy.ext.asyncio", "imports sqlalchemy.ext.asyncio"),
        ("bot.chat.context", "from bot.store.points import award", "imports bot.store.points.award"),
        ("bot.chat.context", "from bot.lab.local import LocalLab", "imports bot.lab.local.LocalLab"),
        ("bot.chat.commands.schedules", "from bot.chat.commands.help import about", "another feature: bot.chat.commands.help"),
        ("bot.chat.commands.schedules", "from bot.chat.commands import lessons", "another feature: bot.chat.commands.lessons"),
        ("bot.lab.engine.engine", "from bot.services.terminal import YES", "imports bot.services.terminal.YES"),
        ("bot.lab.engine.engine", "import discord", "imports discord"),
        ("bot.wiring", "import docker", "imports docker"),
        ("bot.cli.app", "import discord", "imports discord"),
        ("bot.core.reference.tag", "seen = []", "keeps state: seen"),
        ("bot.core.reference.tag", "seen: set[str] = set()", "keeps state: seen"),
        ("bot.core.reference.tag", "try:\n    _cache = {}\nfinally:\n    pass", "keeps state: _cache"),
        ("bot.core.reference.tag", "import collections\n_cache = collections.defaultdict(int)", "keeps state: _cache"),
        ("bot.core.reference.tag", "COUNT = 0\ndef f():\n    global COUNT", "keeps state: COUNT"),
    ],
)  # fmt: skip
def test_a_breach_is_noticed(module: str, source: str, breach: str) -> None:
    (found,) = breaches(module, source)
    assert breach in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("bot.core.command.parser", "import re\nfrom pydantic import BaseModel\nfrom bot.core import words"),
        ("bot.services.lessons", "from sqlalchemy import Connection, RowMapping"),
        ("bot.chat.commands.schedules", "from bot.chat.commands.base import Feature"),
        ("bot.wiring", "from bot.chat.client import Kujira\nfrom bot.store.content.library import Library"),
        ("bot.core.reference.tag", "WORDS = {'slim': 1}\n__all__ = ['read']\nlog = print\ndef f():\n    found = []"),
    ],
)
def test_what_keeps_to_the_plan_is_left_alone(module: str, source: str) -> None:
    assert breaches(module, source) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_of_the_plan_is_there(layer: str) -> None:
    assert f"bot.{layer}" in MODULES


def graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """The modules that each of ``sources`` imports, for types too; whoever imports a module imports the packages around it."""
    found: dict[str, set[str]] = {}
    for module, source in sources.items():
        names = {name for name in imports(ast.parse(source)) if name.startswith("bot")}
        around = {".".join(name.split(".")[:count]) for name in names for count in range(1, name.count(".") + 2)}
        found[module] = (around & sources.keys()) - {module}
    return found


def circle(sources: Mapping[str, str]) -> list[str]:
    """Modules that import each other in a circle, in the order of importing; empty where there is none."""
    try:
        TopologicalSorter(graph(sources)).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def wide_folders(modules: Iterable[str]) -> dict[str, int]:
    """The folders that hold more modules than ``WIDEST``."""
    width = Counter(module.rpartition(".")[0] for module in modules)
    return {folder: count for folder, count in width.items() if count > WIDEST}


SOURCES = {module: file.read_text("utf-8") for module, file in MODULES.items()}


def test_no_module_imports_one_that_imports_it() -> None:
    assert circle(SOURCES) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("bot.core.refusal", "from bot.core.command.parser import parse_command"),
        ("bot.core.refusal", "if TYPE_CHECKING:\n    from bot.core.command.parser import Command"),
        ("bot.core.refusal", "def late():\n    import bot.core.command.parser"),
        ("bot.chat.context", "from bot.chat import client"),
        ("bot.lab.__init__", "from bot.lab.local import LocalLab"),
    ],
)
def test_a_circle_is_noticed(module: str, line: str) -> None:
    name = module.removesuffix(".__init__")
    assert name in circle({**SOURCES, name: f"{SOURCES[name]}\n{line}\n"})


def test_no_folder_holds_too_many_modules() -> None:
    assert wide_folders(name for name, file in MODULES.items() if file.stem != "__init__") == {}


def test_a_sixteenth_module_is_noticed() -> None:
    assert wide_folders(f"bot.core.text.part{number}" for number in range(WIDEST)) == {}
    assert wide_folders(f"bot.core.text.part{number}" for number in range(WIDEST + 1)) == {"bot.core.text": WIDEST + 1}


@pytest.mark.parametrize("folder", ["bot", "tests", "benchmarks", "scripts", "migrations"])
def test_no_file_is_too_long(folder: str) -> None:
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in (ROOT / folder).rglob("*.py")}
    assert {str(file.relative_to(ROOT)): lines for file, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize(
    "module", [name for name, file in MODULES.items() if file.stem == "__init__" and name != "bot.texts"]
)
def test_a_package_holds_nothing_but_its_description(module: str) -> None:
    (description,) = ast.parse(SOURCES[module]).body
    assert isinstance(description, ast.Expr)


@pytest.mark.parametrize("module", [name for name, file in MODULES.items() if file.stem != "__main__"])
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(ast.parse(SOURCES[module]))
