"""Which options of docker, podman, nerdctl and kubectl stand alone, and which have a value behind them."""

from __future__ import annotations

from typing import Final

_SWITCHES: Final = frozenset(
    (
        "--all", "--all-namespaces", "--all-tags", "--amend", "--attach", "--automated", "--check", "--command", "--compress",
        "--debug", "--detach", "--digests", "--disable-content-trust", "--expose", "--force", "--force-rm", "--help",
        "--human", "--init", "--insecure", "--interactive", "--load", "--no-cache", "--no-healthcheck", "--no-prune",
        "--no-resolve-image", "--no-trunc", "--only-fixed", "--only-unfixed", "--oom-kill-disable", "--pause", "--privileged",
        "--publish-all", "--push", "--quiet", "--raw", "--read-only", "--record", "--replace", "--rm", "--sig-proxy",
        "--size", "--squash", "--stdin", "--tls", "--tls-verify", "--tlsverify", "--tree", "--tty", "--use-api-socket",
        "--verbose", "--version", "--watch", "--with-registry-auth",
    )
)  # fmt: skip
"""Long options without a value, of whatever command."""

_SWITCHES_OF: Final = {"build": frozenset(("--pull",))}
"""Long options that have a value in other commands: ``docker run --pull always``."""

_VALUED_OF: Final = {
    "run": frozenset(("--attach", "--expose")),
    "create": frozenset(("--attach", "--expose")),
}
"""Long options that have none in other commands: ``kubectl run --attach``."""

_LETTERS: Final = "adfilqtP"
"""Short options without a value, of commands that are not listed."""

_LETTERS_OF: Final = {
    "": "Dv",  # before the name of the command
    "build": "Dq",
    "commit": "p",
    "create": "diPqt",
    "history": "Hq",
    "images": "anq",
    "import": "",
    "inspect": "s",
    "kubectl": "AiqRtw",
    "ls": "anq",
    "pull": "aq",
    "push": "aq",
    "rmi": "af",
    "run": "diPqt",
    "save": "q",
    "search": "",
}
"""Short options without a value, by command: ``-f`` filters images, and forces their removal."""


def split_option(option: str, command: str) -> tuple[str, str | None]:
    """Name and value of an option: empty if it has none, None if the next word is its value.

    ``command`` is the name of the subcommand, ``kubectl`` for one of Kubernetes, empty before the subcommand. Several
    letters are several options, of which the last may have a value: ``-itd``, ``-dp 80:80``, ``-p80:80``.
    """
    if option.startswith("--"):
        name, sign, value = option.partition("=")
        return name, value if sign else ("" if _is_switch(name, command) else None)
    letters = _LETTERS_OF.get(command, _LETTERS)
    for place, letter in enumerate(option[1:], 2):
        if letter not in letters:
            rest = option[place:]
            return f"-{letter}", rest.removeprefix("=") if rest else None
    return option, ""


def _is_switch(name: str, command: str) -> bool:
    if name in _SWITCHES_OF.get(command, ()):
        return True
    return name in _SWITCHES and name not in _VALUED_OF.get(command, ())
