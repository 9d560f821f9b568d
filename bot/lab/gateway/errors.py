"""Errors of registries, in the form in which the distribution specification sends them and engines show them."""

from __future__ import annotations

from typing import Any


class RegistryError(Exception):
    """Sent to the engine as an HTTP status, an error code, and a message that the engine shows."""

    def __init__(self, status: int, code: str, message: str, detail: Any = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.detail = detail

    @property
    def body(self) -> dict[str, Any]:
        """The error in the registry protocol's form."""
        return {"errors": [{"code": self.code, "message": self.message, "detail": self.detail}]}


class Refused(RegistryError):
    """An image that is not let through. The engine shows ``unsupported: REASON`` and does not try again."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, "UNSUPPORTED", reason)


class Unavailable(RegistryError):
    """A registry that does not answer, or not as it should. The status is no 5xx, since engines hide the message of those."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, "UNAVAILABLE", reason)


class RegistryTimeout(Unavailable):
    """A registry that does not answer in time."""

    def __init__(self, registry: str) -> None:
        super().__init__(f"{registry} takes too long to answer")


class RateLimited(RegistryError):
    """A registry's quota is used up."""

    def __init__(self, registry: str, words: str) -> None:
        super().__init__(429, "TOOMANYREQUESTS", f"{registry} allows no more pulls for now: {words}")


class Denied(RegistryError):
    """Not there, or private. The detail makes engines name the image, as they do for an answer of Docker Hub."""

    def __init__(self, repository: str) -> None:
        detail = [{"Type": "repository", "Class": "", "Name": repository, "Action": "pull"}]
        super().__init__(403, "DENIED", "requested access to the resource is denied", detail)


class NotFound(RegistryError):
    """No such manifest, blob or tag. ``kind`` is ``manifests``, ``blobs`` or ``tags``, as in the URL."""

    def __init__(self, kind: str, reference: str) -> None:
        what = "blob" if kind == "blobs" else "manifest"
        super().__init__(404, f"{what.upper()}_UNKNOWN", f"{what} unknown", {"Tag": reference})
