# Generated from spec/common/api/user_stream.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import ClassVar

from msgspec import field

from binance_futures_async.model.message import Message


class ListenKey(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A listen key. Who has it can read the account's events."""

    _secret_fields: ClassVar[frozenset[str]] = frozenset(["listen_key"])

    listen_key: str = field(name="listenKey")
    """The key, 64 characters."""


class Nothing(Message, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """An empty object."""
