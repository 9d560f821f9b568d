"""Text from outside: whatever it holds, it stays where it is put and does nothing there."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.sanitize import sanitize, sanitize_inline

WORD_JOINER = "\u2060"
MARKDOWN = ("```", "`", "](", "\\", "*", "_", "~~", "||", "> ", "# ", "- ")
MENTIONS = ("@everyone", "@HERE", "<@1>", "<@&1>", "<#1>", "<:a:1>", "https://x.y")
HIDDEN = ("\u202e", "\u200b", "\x1b[31m", "\x1b]0;t\x07", "\x1b", "\r", "\n", "\t", "\udcff", "\u2028")
HOSTILE = st.sampled_from([*MARKDOWN, *MENTIONS, *HIDDEN, "鯨"])
texts = st.text(max_size=60) | st.lists(HOSTILE | st.text(max_size=3), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("two\nlines", "two\nlines"),
        ("two\r\nlines", "two\nlines"),
        ("a\tb", "a       b"),
        ("abc\tb\n\tc", "abc     b\n        c"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("bell\x07, null\x00, escape\x1b", "bell, null, escape"),
        ("\u202egnp.exe", "gnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("line\u2028separator", "lineseparator"),
        ("lone \udcff surrogate", "lone  surrogate"),
        ("```", "ˋˋˋ"),
        ("`\u200b``", "ˋˋˋ"),
        ("`code`", "`code`"),
        ("@everyone", "@everyone"),
        ("日本語 🐋", "日本語 🐋"),
    ],
)
def test_in_a_code_block_text_stays_text(raw: str, shown: str) -> None:
    assert sanitize(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Mio", "Mio"),
        ("two\nlines\tand  more ", "two lines and more"),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("a`b", r"a\`b"),
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("[x](y)", r"\[x\]\(y\)"),
        ("\\*", r"\\\*"),
        ("<@123>", r"\<@123\>"),
        ("@everyone", f"@{WORD_JOINER}everyone"),
        ("@Here", f"@{WORD_JOINER}Here"),
        ("@every\u200bone", f"@{WORD_JOINER}everyone"),
        ("https://x.y", rf"https\:{WORD_JOINER}//x.y"),
        ("mio@example.com", "mio@example.com"),
    ],
)
def test_in_running_text_a_name_is_shown_as_it_is(raw: str, shown: str) -> None:
    assert sanitize_inline(raw) == shown


def hidden(text: str) -> list[str]:
    return [character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@given(texts)
def test_nothing_ends_a_code_block_or_hides_in_it(text: str) -> None:
    shown = sanitize(text)
    assert "```" not in shown
    assert set(hidden(shown)) <= {"\n"}
    assert sanitize(shown) == shown


@given(texts)
def test_a_name_is_one_line_that_neither_pings_links_nor_formats(text: str) -> None:
    shown = sanitize_inline(text)
    assert set(hidden(shown)) <= {WORD_JOINER}
    assert not re.search(r"@(everyone|here)", shown, re.IGNORECASE)
    assert "://" not in shown
    assert not re.search(r"[`*_~|>#\[\]()<-]", re.sub(r"\\.", "", shown))


@given(texts)
def test_a_name_loses_nothing_that_can_be_seen(text: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", sanitize_inline(text).replace(WORD_JOINER, ""))
    assert shown == " ".join(sanitize(text).split())
