"""From events of the venue to frames of streams: which streams carry an event, and in which form.

An event that nobody receives is not even made into a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from ...definitions.streams import Stream
from ...generated.subscriptions import market, public
from ...wire.encoding import encode
from ...wire.message import UserEvent
from .. import events
from ..market import events as market_data
from ..venue import Venue
from . import market_events, user_events
from .hub import Hub
from .listen_keys import ListenKeys

__all__ = ["Feed"]

_encode = msgspec.json.Encoder().encode

_SECOND_MS = 1_000
_MARK_PRICE_PACES_MS = (1_000, 3_000)


class Feed:
    """Observes a venue and fills a hub."""

    def __init__(self, venue: Venue, hub: Hub, listen_keys: ListenKeys) -> None:
        self._venue = venue
        self._hub = hub
        self._listen_keys = listen_keys
        self._pairs = {instrument.symbol: instrument.pair for instrument in venue.instruments}
        self._names: dict[tuple[str, str | None, str | int | None], str] = {}
        self._marks: list[market_data.MarkPrice] = []
        self._tellers: Mapping[type[Any], Callable[[Any], None]] = {
            market_data.AggregateTrade: self._aggregate_trade,
            market_data.BookTicker: self._book_ticker,
            market_data.DepthUpdate: self._depth_update,
            market_data.Kline: self._kline,
            market_data.MarkPrice: self._mark_price,
            events.OrderUpdate: self._user_event,
            events.AccountUpdate: self._user_event,
            events.AlgoUpdate: self._user_event,
        }

    def __call__(self, event: events.VenueEvent) -> None:
        """Take an event of the venue."""
        self._tellers[type(event)](event)

    def listen_key_expired(self, listen_key: str) -> None:
        """Tell those who listen with a key that nothing more will come."""
        self._to_user(listen_key, user_events.listen_key_expired(listen_key, self._venue.now_ms))

    def _name(self, stream: Stream[Any], symbol: str | None, variant: str | int | None = None) -> str:
        """Name of one stream; the variant is an interval, or a pace in milliseconds."""
        key = stream.key, symbol, variant
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = _name_of(stream, symbol, variant)
        return name

    # Markets

    def _aggregate_trade(self, event: market_data.AggregateTrade) -> None:
        name = self._name(market.AGGREGATE_TRADE, event.symbol)
        if self._hub.is_heard(name):
            self._hub.publish(name, _encode(market_events.aggregate_trade(event)))

    def _book_ticker(self, event: market_data.BookTicker) -> None:
        name = self._name(public.BOOK_TICKER, event.symbol)
        if self._hub.is_heard(name):
            self._hub.publish(name, _encode(market_events.book_ticker(event, self._pairs[event.symbol])))

    def _depth_update(self, event: market_data.DepthUpdate) -> None:
        name = self._name(public.DIFF_BOOK_DEPTH, event.symbol, event.speed_ms)
        if self._hub.is_heard(name):
            self._hub.publish(name, _encode(market_events.depth_update(event, self._pairs[event.symbol])))

    def _kline(self, event: market_data.Kline) -> None:
        name = self._name(market.KLINE, event.symbol, event.interval.value)
        if self._hub.is_heard(name):
            self._hub.publish(name, _encode(market_events.kline(event)))

    def _mark_price(self, event: market_data.MarkPrice) -> None:
        # The venue tells of all symbols in one go, second by second: the array is complete with the last of them.
        if self._marks and self._marks[0].event_time != event.event_time:
            self._marks.clear()
        self._marks.append(event)
        is_complete = len(self._marks) == len(self._pairs)
        body = b""
        for pace in _MARK_PRICE_PACES_MS:
            if event.event_time % pace:
                continue
            name = self._name(market.MARK_PRICE, event.symbol, pace)
            if self._hub.is_heard(name):
                body = body or _encode(market_events.mark_price(event))
                self._hub.publish(name, body)
            everything = self._name(market.ALL_MARK_PRICE, None, pace)
            if is_complete and self._hub.is_heard(everything):
                self._hub.publish(everything, _encode([market_events.mark_price(one) for one in self._marks]))
        if is_complete:
            self._marks.clear()

    # Accounts

    def _user_event(self, event: events.UserEvent) -> None:
        listen_key = self._listen_keys.active(event.account, self._venue.now_ms)
        if listen_key is not None:
            self._to_user(listen_key, user_events.message_of(event))

    def _to_user(self, listen_key: str, message: UserEvent) -> None:
        item = f"{listen_key}@{user_events.name_of(message)}"
        self._hub.publish_once((listen_key, item), item, encode(message))


def _name_of(stream: Stream[Any], symbol: str | None, variant: str | int | None) -> str:
    values: dict[str, object] = {}
    for parameter in stream.parameters:
        if parameter.spelled is not None:
            values[parameter.name] = next(
                value for value in parameter.spelled if int(re.sub(r"\D", "", str(value))) == variant
            )
        else:
            values[parameter.name] = variant if parameter.allowed else symbol
    (name,) = stream.names(stream.name, values)
    return name
