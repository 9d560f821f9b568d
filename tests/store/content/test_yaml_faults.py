"""Why a text is not YAML: what its author did, told at the line where they did it."""

from __future__ import annotations

import pytest

from bot.store.content.yaml_faults import YamlFault
from bot.store.content.yaml_lines import Document

FAULTS = {
    "tab": ("a:\n\tb: 1\n", 2, "yaml-tab"),
    "tab behind blanks": ("q:\n  - id: x\n  \tkind: y\n", 3, "yaml-tab"),
    "tab before a block": ("a: |\n\tfoo\n", 2, "yaml-tab"),
    "full-width blanks": ("q:\n  - id: x\n　　kind: y\n", 3, "yaml-wide-blank"),
    "full-width blank between others": ("q:\n  - id: x\n  　 kind: y\n", 3, "yaml-wide-blank"),
    "full-width colon": ("a: 1\nb：2\nc: 3\n", 2, "yaml-wide-colon key=b"),
    "full-width colon in the last line": ("a: 1\nb：2\n", 2, "yaml-wide-colon key=b"),
    "full-width colon behind a dash": ("q:\n  - id：x\n    kind: 2\n", 2, "yaml-wide-colon key=id"),
    "full-width colon in brackets": ("a: {text：b}\n", 1, "yaml-wide-colon key=text"),
    "no blank behind a colon": ("a: 1\nb:2\nc: 3\n", 2, "yaml-no-blank sign=: example=b: …"),
    "no blank behind the first colon": ("q:\n  - id:x\n    kind: y\n", 2, "yaml-no-blank sign=: example=id: …"),
    "no blank behind a dash": ("q:\n  - id: x\n  -id: y\n", 3, "yaml-no-blank sign=- example=- id: …"),
    "no blank behind the first dash": ("q:\n  -id: x\n   kind: y\n", 2, "yaml-no-blank sign=- example=- id: …"),
    "colon": ("a: What: is\n", 1, "yaml-colon key=a"),
    "colon at the end": ("a: What is:\nb: 1\n", 1, "yaml-colon key=a"),
    "two keys on a line": ("a: 1 b: 2\n", 1, "yaml-colon key=a"),
    "colon in brackets": ("a: {text: b: c, why: d}\n", 1, "yaml-colon-in-brackets"),
    "hash": ("a: use tag #1 of it\nb: 1\n", 1, "yaml-hash"),
    "hash at the beginning": ("a: #docker\nb: 1\n", 1, "yaml-hash"),
    "hash in brackets": ("a: {text: b #c, why: d}\nb: 1\n", 1, "yaml-hash"),
    "backtick": ("a: `docker` x\n", 1, "yaml-sign sign=`"),
    "backtick in brackets": ("a: [`docker`, x]\n", 1, "yaml-sign sign=`"),
    "at": ("a: @x\n", 1, "yaml-sign sign=@"),
    "per cent": ("a: %x\n", 1, "yaml-sign sign=%"),
    "question mark": ("a: ? b\n", 1, "yaml-sign sign=?"),
    "comma": ("a: , b\n", 1, "yaml-sign sign=,"),
    "alias": ("a: *bold\n", 1, "yaml-sign sign=*"),
    "bold": ("a: **bold** x\n", 1, "yaml-sign sign=*"),
    "anchor": ("a: &x y\n", 1, "yaml-sign sign=&"),
    "anchor around its alias": ("a: &a [*a]\n", 1, "yaml-sign sign=&"),
    "tag": ("a: !quiz now\n", 1, "yaml-sign sign=!"),
    "tag of Python": ("a: !!python/object:os.system x\n", 1, "yaml-sign sign=!"),
    "braces, then text": ("a: {name} is\n", 1, "yaml-sign sign={"),
    "brackets, then text": ("a: [b] is\n", 1, "yaml-sign sign=["),
    "open quote": ('a: "foo\nb: 1\n', 1, "yaml-quote"),
    "quote closed by the next": ('a: "foo\nb: "bar"\n', 1, "yaml-quote"),
    "quote in quotes": ("a: 'it's'\nb: 1\n", 1, "yaml-behind-quote sign='"),
    "text behind a quote": ('a: "foo" bar\nb: 1\n', 1, 'yaml-behind-quote sign="'),
    "backslash": ('a: "\\d"\n', 1, "yaml-backslash"),
    "text behind a bar": ("a: |x\n  b\n", 1, "yaml-block"),
    "text behind an angle": ("a: > b\n", 1, "yaml-block"),
    "open bracket": ("a: [b\nc: 1\n", 1, "yaml-bracket sign=["),
    "open bracket at the end": ("a: {b: 1,\n", 1, "yaml-bracket sign={"),
    "bracket that was not opened": ("a: 1\nc: [d]]\n", 2, "yaml-bracket-extra sign=]"),
    "too deep": ("q:\n  - id: x\n     kind: y\n", 3, "yaml-indentation-deeper"),
    "not deep enough": ("q:\n  - id: x\n   kind: y\n", 3, "yaml-indentation blanks=3 expected=4"),
    "dash among keys": ("q:\n  - id: x\n    - id: y\n", 3, "yaml-dash-and-key"),
    "block not deep enough": ("a: |\n    foo\n  bar\nb: 1\n", 3, "yaml-block-indentation"),
    "block that ended": ("q:\n  - a: |-\n    foo: bar\n    baz\n    c: 2\n", 4, "yaml-no-key"),
    "two documents": ("a: 1\n---\nb: 1\n", 2, "yaml-documents"),
    "no date": ("a: 2026-13-45\n", 1, "yaml-number value=2026-13-45"),
    "no number": ("a: 1\nb: 0b_\n", 2, "yaml-number value=0b_"),
    "sign of YAML": ("a: =\n", 1, "yaml-value"),
    "merge": ("a:\n  <<: 3\n", 2, "yaml-value"),
    "control character": ("a: 鯨\nb: \x07\n", 2, "yaml-character code=U+0007"),
    "key that is none": ("a: {{name}}\n", 1, "yaml-braces"),
    "key twice": ("a: 1\nb: 2\na: 3\n", 3, "yaml-twice key=a line=1"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_the_slip_is_named_at_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(YamlFault) as caught:
        Document(text)
    assert (caught.value.line, str(caught.value.fault)) == (line, fault)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1  # a comment\n",
        "a: [b]  # a comment\n",
        "#a\na: 1\n",
        'a: "b #c"\n',
        "a: |\n  b #c\n",
        "a: b#c\n",
        "a: b & c * d ! e\n",
    ],
)
def test_comments_and_signs_in_their_place_are_taken(text: str) -> None:
    assert Document(text).value


def test_brackets_beyond_measure_end_nothing_but_the_reading() -> None:
    with pytest.raises(YamlFault):
        Document("[" * 5_000)
