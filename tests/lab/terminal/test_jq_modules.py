"""However a jq program is spelled: if it would read another file, the grammar refuses it."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest

from bot.core.command.parser import parse_command
from bot.core.refusal import Refusal

pytestmark = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")

BEFORE = ("", " ", "module {};", "module {a:1} ;")
BETWEEN = ("", " ", "  ", "@text", " @json ", "@base64 ", " @sh", "@html", ".", "$", "(", "\\", "#", "@", "@text@text")
AFTER = (' as $a {search:"FOLDER"}; $a', ' as a {search:"FOLDER"}; a::secret', ' {search:"FOLDER"}; secret')
STRINGS = ('"a"', '"\\u0061"', '("a")')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("modules")
    (folder / "a.json").write_text('"secret"')
    (folder / "a.jq").write_text('def secret: "secret";')
    return folder


def spellings(word: str) -> list[str]:
    return ["".join((before, word, *rest)) for before, *rest in product(BEFORE, BETWEEN, STRINGS, AFTER)]


def reads(program: str) -> bool:
    ran = subprocess.run(["jq", "-n", program], capture_output=True, check=False, timeout=10)
    return b"secret" in ran.stdout


def refused(program: str) -> bool:
    try:
        parse_command(f"docker version | jq -n {shlex.quote(program)}")
    except Refusal as refusal:
        return refusal.code == "command-filter-module"
    return False


@pytest.mark.parametrize("word", ["import", "include"])
def test_no_spelling_that_reads_a_module_is_let_through(folder: Path, word: str) -> None:
    programs = [program.replace("FOLDER", str(folder)) for program in spellings(word)]
    passed = [program for program in programs if not refused(program)]
    assert len(passed) < len(programs)
    assert [program for program in passed if reads(program)] == []


def test_the_test_would_notice(folder: Path) -> None:
    assert reads(f'import @text "a" as $a {{search:"{folder}"}}; $a')
    assert reads(f'include "a" {{search:"{folder}"}}; secret')
