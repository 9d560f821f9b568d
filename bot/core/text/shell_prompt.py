"""The prompts of shells: ``$``, ``me@host:~$``, ``[root@host ~]#``, ``PS C:\\Users\\me>``, ``(venv) %``, ``~/app ❯``, ``/ #``.

Two kinds of text hold prompts. A line that is going to be run loses only what is certainly a prompt, by its form
(``strip_prompt``). In a text that is only read, whatever ends with the sign of a prompt and stands before a command of a
container tool is one (``find_command``).
"""

from __future__ import annotations

import re
from typing import Final

_SIGN: Final = "[$#%>❯]"
"""The last character of a prompt: of a user, of root, of zsh, of Windows or a quotation, of newer themes."""

_ENVIRONMENT: Final = r"\([\w.-]{1,40}\) ?"
"""What an activated virtual environment of Python or conda puts before the prompt."""

_LONG: Final = "|".join(
    (
        r"\[?[\w.-]{1,80}@[\w.-]{1,80}[^$#%>❯\n]{0,80}[$#%>❯]",  # me@host:~$, [root@host ~]#, me@Mac ~ %
        r"(?:PS )?[A-Z]:\\[^>\n]{0,80}>",  # C:\Users\me>, PS C:\Users\me>
        r"PS(?: [/~][^>\n]{0,80})?>",  # PowerShell outside of Windows
        r"[~/][\w.~/-]{0,80} ?[$#%>❯]",  # a folder alone: ~/app ❯, / #
        r"(?:ba|da|k|z)?sh-[\d.]{1,10}[$#]",  # a shell in a container: bash-5.1#
    )
)
_DOCKER: Final = r"(?:sudo\s+)?docker\b"
_PROGRAMS: Final = r"(?:docker(?:-compose)?|podman|nerdctl|kubectl|oc)\s"
_PROGRAM = re.compile(_PROGRAMS)

_LONG_PROMPT = re.compile(rf"(?:(?:{_ENVIRONMENT})?(?:{_LONG})|{_ENVIRONMENT}{_SIGN})\s*(?={_DOCKER})")
_SHORT_PROMPT = re.compile(rf"{_SIGN}\s+|\$\s*(?=docker\b)")
_SHELL = re.compile(rf"\$\s*(?={_DOCKER})|[$%❯]\s")
_ROOT = re.compile(rf"#\s*{_DOCKER}")
_ALONE = re.compile(rf"(?:{_ENVIRONMENT})?(?:{_LONG}|[^\s\"'|<]{{0,60}}[$#>❯])")
_BEFORE_COMMAND = re.compile(rf"\s*(?:[^\n]{{0,80}}?{_SIGN}\s*)??(?:sudo\s+)?[!/]?(?={_PROGRAMS})")
_BEFORE_WORD = re.compile(rf"\s*(?:{_SIGN}\s*)?(?:sudo\s+)?[!/]?")


def shorten_prompt(line: str) -> str:
    """A line with ``$`` in place of a prompt that tells more, if a docker command follows."""
    found = _LONG_PROMPT.match(line)
    return f"$ {line[found.end() :]}" if found else line


def strip_prompt(line: str) -> str:
    """A line that is going to be run, without what is certainly a prompt."""
    line = shorten_prompt(line)
    found = _SHORT_PROMPT.match(line)
    return line[found.end() :] if found else line


def has_prompt(line: str) -> bool:
    """Whether a line was typed at a prompt. ``#`` may as well begin a comment and ``>`` a quotation: they do not count."""
    return bool(_SHELL.match(shorten_prompt(line)))


def has_root_prompt(line: str) -> bool:
    """Whether a docker command stands behind ``#``, which is the prompt of root, or a comment."""
    return bool(_ROOT.match(line))


def is_prompt(line: str) -> bool:
    """Whether a line is a prompt at which nothing was typed."""
    return bool(_ALONE.fullmatch(line))


def find_command(line: str) -> str | None:
    """The command of docker, podman, nerdctl or kubectl that a pasted line holds behind prompt, ``sudo``, ``!`` or ``/``.

    None if there is none.
    """
    found = _BEFORE_COMMAND.match(line) if _PROGRAM.search(line) else None  # most texts have none: sooner told
    return line[found.end() :] if found else None


def strip_sign(line: str) -> str:
    """A pasted line of any kind without a single sign of a prompt, ``sudo``, and the chat's ``!`` or ``/`` before it."""
    found = _BEFORE_WORD.match(line)
    return line[found.end() :] if found else line
