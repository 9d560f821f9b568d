"""The plan of the house: which layer may import what, and that no module keeps state of its own."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.config import ROOT


class Layer(NamedTuple):
    """What the modules of a layer may import: ``ours`` are layers, ``foreign`` are packages besides the standard library."""

    ours: set[str]
    foreign: set[str]


LAYERS = {
    "core": Layer({"core"}, {"pydantic"}),
    "texts": Layer({"core"}, {"fluent"}),
    "config": Layer(set(), {"pydantic", "pydantic_settings"}),
    "store": Layer({"core", "store"}, {"alembic", "pydantic", "sqlalchemy", "yaml"}),
    "lab": Layer(
        {"config", "core", "lab"},
        {"aiohttp", "docker", "nats", "pydantic", "pyte", "requests", "trustme", "yaml", "yarl"},
    ),
    "services": Layer({"core", "services", "store"}, {"sqlalchemy"}),
    "pictures": Layer({"core", "pictures"}, {"matplotlib"}),
    "chat": Layer({"chat", "core", "pictures", "services", "texts"}, {"discord", "yarl"}),
}
"""Any other module of ``bot`` puts the layers together and may import all of them."""

ABOVE = {"aiohttp", "rich", "typer"}
"""The packages that every module above the layers may import."""

DISCORD = {"bot.cli.run": {"discord"}, "bot.preview": {"discord", "simcord"}}
"""The only two of them that know Discord."""

ROWS = {"RowMapping", "AsyncConnection"}
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
    layer = LAYERS.get(part) or Layer(everything, ABOVE | DISCORD.get(module, set()))
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
        ("bot.store.points", "from bot.services.quizzes import Quizzes", "imports bot.services.quizzes.Quizzes"),
        ("bot.services.quizzes", "from sqlalchemy import select", "makes SQL: sqlalchemy.select"),
        ("bot.services.quizzes", "import docker", "imports docker"),
        ("bot.services.daily", "from bot.texts import Texts", "imports bot.texts.Texts"),
        ("bot.chat.context", "import sqlalchemy.ext.asyncio", "imports sqlalchemy.ext.asyncio"),
        ("bot.chat.context", "from bot.store.points import award", "imports bot.store.points.award"),
        ("bot.chat.context", "from bot.lab.local import LocalLab", "imports bot.lab.local.LocalLab"),
        ("bot.chat.commands.daily", "from bot.chat.commands.lessons import turn", "another feature: bot.chat.commands.lessons"),
        ("bot.chat.commands.daily", "from bot.chat.commands import lessons", "another feature: bot.chat.commands.lessons"),
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
        ("bot.services.daily", "from sqlalchemy import RowMapping\nfrom sqlalchemy.ext.asyncio import AsyncConnection"),
        ("bot.chat.commands.daily", "from bot.chat.commands.base import Feature"),
        ("bot.wiring", "from bot.chat.client import Kujira\nfrom bot.store.content.library import Library"),
        ("bot.core.reference.tag", "WORDS = {'slim': 1}\n__all__ = ['read']\nlog = print\ndef f():\n    found = []"),
    ],
)
def test_what_keeps_to_the_plan_is_left_alone(module: str, source: str) -> None:
    assert breaches(module, source) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_of_the_plan_is_there(layer: str) -> None:
    assert f"bot.{layer}" in MODULES
