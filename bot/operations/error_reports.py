"""Errors sent to Sentry: what the log says of them and the stack, nothing of people and nothing that they typed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final, cast

from bot.core.refusal import Refusal
from bot.operations.log_format import event_of

if TYPE_CHECKING:
    from sentry_sdk.types import Event

FLUSH_SECONDS: Final = 2.0
"""Seconds that Sentry has to take what was not sent yet when the process ends."""


def _without_surroundings(event: Event, hint: dict[str, Any]) -> Event:
    """What is sent; breadcrumbs are what was logged before, by whomever."""
    event.pop("breadcrumbs", None)
    return event


class SentryHandler(logging.Handler):
    """Sends each error of the log to Sentry, in a thread of its own.

    Raises Refusal ``sentry-missing`` where Sentry's client is not installed, and ``sentry-dsn`` for a DSN that is none.
    """

    def __init__(self, dsn: str) -> None:
        super().__init__(logging.ERROR)
        try:
            import sentry_sdk
            from sentry_sdk.utils import BadDsn, exceptions_from_error_tuple
        except ModuleNotFoundError as missing:
            raise Refusal("sentry-missing") from missing
        try:
            self._client = sentry_sdk.Client(
                dsn=dsn,
                # Integrations look into requests, threads and modules; all that is to be sent is put together below.
                default_integrations=False,
                auto_enabling_integrations=False,
                send_default_pii=False,
                include_local_variables=False,
                max_request_body_size="never",
                max_breadcrumbs=0,
                server_name="",
                before_send=_without_surroundings,
            )
        except BadDsn as error:
            raise Refusal("sentry-dsn") from error
        self._scope = sentry_sdk.Scope
        self._exceptions = exceptions_from_error_tuple

    def emit(self, record: logging.LogRecord) -> None:
        event = event_of(record)
        tags = {"id": event.id, "guild": event.guild, "command": event.command}
        sent: dict[str, Any] = {
            "level": "fatal" if record.levelno >= logging.CRITICAL else "error",
            "logger": event.part,
            "logentry": {"formatted": event.message},
            "tags": {name: str(value) for name, value in tags.items() if value is not None},
        }
        if record.exc_info and record.exc_info[1]:
            sent["exception"] = {"values": self._stacks(record.exc_info, event.error)}
        self._client.capture_event(cast("Event", sent), scope=self._scope())

    def _stacks(self, exc_info: Any, named: str | None) -> list[dict[str, Any]]:
        """The error and those before it, each with its frames; the last one says what the log says of it."""
        stacks: list[dict[str, Any]] = self._exceptions(exc_info, client_options=self._client.options)
        for each in stacks:
            each["value"] = None
        # Sentry has its own order: the error itself comes first.
        stacks[0]["value"] = named
        return stacks[::-1]

    def close(self) -> None:
        self._client.close(timeout=FLUSH_SECONDS)
        super().close()
