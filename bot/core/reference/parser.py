"""The parser of image references, which accepts what the docker CLI accepts.

The grammar is that of ``ParseNormalizedNamed`` in the ``reference`` package of the CNCF distribution project,
with the digests of the OCI ``go-digest`` package; the words of a refusal are the docker CLI's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.core.reference import grammar
from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition
from bot.core.reference.faults import find_fault
from bot.core.reference.suggestions import nearest_reference
from bot.core.refusal import Refusal

DEFAULT_DOMAIN = "docker.io"
DEFAULT_NAMESPACE = "library"
DEFAULT_TAG = "latest"
_LEGACY_DOMAIN = "index.docker.io"
_IDENTIFIER = re.compile(r"[a-f0-9]{64}")


@dataclass(frozen=True, slots=True)
class Reference:
    """The name of an image, taken apart.

    ``domain`` and ``path`` are complete (Docker fills in ``docker.io`` and ``library/``), ``tag`` and
    ``digest`` are as given. ``domain_given`` and ``namespace_given`` tell what was typed from what was
    filled in; they do not count in a comparison. ``domain`` is empty where the first component looks like a
    registry but cannot be a host name (``my_host.example/x``), which Docker accepts.
    """

    domain: str
    path: str
    tag: str | None = None
    digest: str | None = None
    domain_given: bool = field(default=True, compare=False)
    namespace_given: bool = field(default=True, compare=False)

    @property
    def name(self) -> str:
        """The repository with its registry: ``docker.io/library/nginx``."""
        return f"{self.domain}/{self.path}" if self.domain else self.path

    @property
    def familiar_name(self) -> str:
        """The repository as Docker shows it: ``nginx``."""
        if self.domain != DEFAULT_DOMAIN:
            return self.name
        namespace, _, rest = self.path.partition("/")
        return rest if namespace == DEFAULT_NAMESPACE and "/" not in rest else self.path

    @property
    def effective_tag(self) -> str | None:
        """The tag Docker asks for: the given one, else ``latest``; none if only a digest is given."""
        return self.tag or (None if self.digest else DEFAULT_TAG)

    @property
    def suffix(self) -> str:
        """What follows the name: ``:tag``, ``@digest`` or both, the default tag filled in."""
        tag = f":{self.effective_tag}" if self.effective_tag else ""
        return tag + (f"@{self.digest}" if self.digest else "")

    @property
    def canonical(self) -> str:
        """Nothing left out: ``docker.io/library/nginx:latest``."""
        return self.name + self.suffix

    @property
    def familiar(self) -> str:
        """As short as Docker shows it, with the tag: ``nginx:latest``."""
        return self.familiar_name + self.suffix


class _InvalidReferenceError(ValueError):
    """A text that is no reference, with the docker CLI's message; ``excess`` are the characters of a name over the limit."""

    def __init__(self, message: str, excess: int = 0) -> None:
        super().__init__(message)
        self.excess = excess


def parse_reference(text: str, edition: Edition = DOCKER_20) -> Reference:
    """Read a reference as the docker CLI of that edition does.

    Raises Refusal ``reference-*`` with the place of the first fault, the nearest valid reference where
    there is one, and a detail ``docker``: what the docker CLI prints. A detail ``newer`` names the release from which on
    Docker accepts the text.
    """
    try:
        return _parse(text, edition)
    except _InvalidReferenceError as error:
        fault = find_fault(text, _split_registry(text, edition), excess=error.excess, ipv6=edition.ipv6)
        raise Refusal(
            f"reference-{fault.kind}",
            text=text,
            position=fault.position,
            suggestion=nearest_reference(text, lambda candidate: _is_valid(candidate, edition)),
            docker=str(error),
            **({"newer": "28"} if edition is not DOCKER_28 and _is_valid(text, DOCKER_28) else {}),
            **fault.details,
        ) from None


def is_reference(text: str, edition: Edition = DOCKER_20) -> bool:
    """Whether the docker CLI of that edition accepts this as a reference."""
    try:
        parse_reference(text, edition)
    except Refusal:
        return False
    return True


def _is_valid(text: str, edition: Edition) -> bool:
    if not text.isascii():
        return False
    try:
        _parse(text, edition)
    except _InvalidReferenceError:
        return False
    return True


def _split_registry(text: str, edition: Edition) -> tuple[str, str]:
    """The registry (empty if none is given) and what follows it, as Docker splits them before it checks the grammar."""
    first, slash, rest = text.partition("/")
    named = "." in first or ":" in first or first == "localhost"
    upper = edition.upper_case_registry and _lower_case(first, edition) != first
    return (first, rest) if slash and (named or upper) else ("", text)


def _parse(text: str, edition: Edition) -> Reference:
    if _IDENTIFIER.fullmatch(text):
        raise _InvalidReferenceError(f"invalid repository name ({text}), cannot specify 64-byte hexadecimal strings")
    given, rest = _split_registry(text, edition)
    domain = DEFAULT_DOMAIN if given in ("", _LEGACY_DOMAIN) else given
    filled = domain == DEFAULT_DOMAIN and "/" not in rest
    remainder = f"{DEFAULT_NAMESPACE}/{rest}" if filled else rest
    remote = remainder.partition(":")[0]
    if _lower_case(remote, edition) != remote:
        quoted = f" ({remote})" if edition.quotes_name else ""
        raise _InvalidReferenceError(f"invalid reference format: repository name{quoted} must be lowercase")

    match = edition.pattern.fullmatch(whole := f"{domain}/{remainder}")
    if match is None:
        if edition.pattern.fullmatch(_lower_case(whole, edition)):
            raise _InvalidReferenceError("repository name must be lowercase")
        raise _InvalidReferenceError("invalid reference format")
    reference = Reference(match["domain"] or "", match["path"], match["tag"], match["digest"], bool(given), not filled)
    counted = reference.name if edition.limit_counts_registry else reference.path
    if (excess := len(counted) - grammar.NAME_LIMIT) > 0:
        raise _InvalidReferenceError(f"repository name must not be more than {grammar.NAME_LIMIT} characters", excess)
    if reference.digest:
        _check_digest(reference.digest)
    return reference


def _check_digest(digest: str) -> None:
    algorithm, _, digits = digest.partition(":")
    if algorithm not in grammar.DIGEST_DIGITS:
        known_form = algorithm == algorithm.lower()
        raise _InvalidReferenceError("unsupported digest algorithm" if known_form else "invalid checksum digest format")
    if len(digits) != grammar.DIGEST_DIGITS[algorithm]:
        raise _InvalidReferenceError("invalid checksum digest length")
    if digits != digits.lower():
        raise _InvalidReferenceError("invalid checksum digest format")


def _lower_case(text: str, edition: Edition) -> str:
    """Lower case as Go's ``strings.ToLower``: one character at a time; bytes that are no text change too."""
    if text.isascii():
        return text.lower()
    return "".join(_lower_case_character(character, edition) for character in text)


def _lower_case_character(character: str, edition: Edition) -> str:
    if character in edition.unknown_upper_case:
        return character
    return "i" if character == "İ" else "\ufffd" if "\ud800" <= character <= "\udfff" else character.lower()
