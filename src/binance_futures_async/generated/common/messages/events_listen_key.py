# Generated from spec/common/events/listen_key.yaml by make generate. Do not edit.

"""Messages."""

from __future__ import annotations

from typing import ClassVar

from msgspec import field

from binance_futures_async.model.message import UserEvent


class ListenKeyExpired(
    UserEvent, frozen=True, kw_only=True, gc=False, omit_defaults=True, tag_field="e", tag="listenKeyExpired"
):
    """The listen key has run out: the connection stays open and silent. Start a new key and connect with it.


    Described at <https://developers.binance.com/en/docs/products/derivatives-trading-usds-futures/user-data-streams>
    """

    _secret_fields: ClassVar[frozenset[str]] = frozenset(["listen_key"])

    event_time: int = field(name="E")
    """When the exchange made the message (ms since 1970 UTC)."""

    listen_key: str | None = field(default=None, name="listenKey")
    """The key that expired."""
