"""From events of the venue to frames of streams: which streams carry an event, and in which form.

An event that nobody receives is not even made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import msgspec

from ...generated.usdm.enums import KlineInterval
from ...generated.usdm.subscriptions import market, public
from ...model.message import Message, UserEvent
from ...model.streams import Stream, StreamParameter
from ...wire.encoding import encode
from .. import events
from ..instruments import Instrument
from ..market import events as market_data
from ..venue import Venue
from . import market_events, user_events
from .hub import Hub
from .listen_keys import ListenKeys

__all__ = ["Feed"]

_encode = msgspec.json.Encoder().encode

_Maker: TypeAlias = Callable[[Any, Any], Message | msgspec.Raw]
"""Makes a message of an event, and of the contract that it is about if there is one."""

_CARRIED: Final[Mapping[type[msgspec.Struct], tuple[tuple[Stream[Any], _Maker], ...]]] = {
    market_data.Trade: ((public.TRADE, market_events.trade),),
    market_data.AggregateTrade: ((market.AGGREGATE_TRADE, market_events.aggregate_trade),),
    market_data.BookTicker: ((public.BOOK_TICKER, market_events.book_ticker),),
    market_data.BookTickers: ((public.ALL_BOOK_TICKERS, market_events.book_ticker),),
    market_data.DepthUpdate: ((public.DIFF_BOOK_DEPTH, market_events.depth),),
    market_data.RpiDepthUpdate: ((public.RPI_DIFF_BOOK_DEPTH, market_events.depth),),
    market_data.PartialDepth: ((public.PARTIAL_BOOK_DEPTH, market_events.depth),),
    market_data.Kline: (
        (market.KLINE, market_events.kline),
        (market.CONTINUOUS_KLINE, market_events.continuous_kline),
    ),
    market_data.DayTicker: (
        (market.SYMBOL_TICKER, market_events.ticker),
        (market.MINI_TICKER, market_events.mini_ticker),
    ),
    market_data.DayTickers: (
        (market.ALL_MARKET_TICKERS, market_events.ticker),
        (market.ALL_MARKET_MINI_TICKERS, market_events.mini_ticker),
    ),
    market_data.MarkPrice: ((market.MARK_PRICE, market_events.mark_price),),
    market_data.MarkPrices: ((market.ALL_MARK_PRICE, market_events.mark_price),),
    market_data.ForceOrder: (
        (market.LIQUIDATION_ORDER, market_events.force_order),
        (market.ALL_LIQUIDATION_ORDERS, market_events.force_order),
    ),
    market_data.ContractInfo: ((market.CONTRACT_INFO, market_events.contract_info),),
    market_data.CompositeIndex: ((market.COMPOSITE_INDEX, market_events.composite_index),),
    market_data.AssetIndex: ((market.ASSET_INDEX, market_events.asset_index),),
    market_data.AssetIndexes: ((market.ASSET_INDEX_ARRAY, market_events.asset_index),),
    market_data.TradingSessions: ((market.TRADING_SESSION, market_events.trading_session),),
}
"""Which streams carry a kind of market event, and in which form."""


class _Carrier(NamedTuple):
    """One stream, by its full name, that carries the events on a topic."""

    name: str
    make: _Maker
    is_list: bool
    """All parts of an event go into one frame, as a list."""
    every_ms: int
    """Only the events at multiples of this time are carried; 1 for all."""


class Feed:
    """Observes a venue and fills a hub."""

    def __init__(self, venue: Venue, hub: Hub, listen_keys: ListenKeys) -> None:
        self._venue = venue
        self._hub = hub
        self._listen_keys = listen_keys
        self._carriers: dict[market_data.Topic, tuple[_Carrier, ...]] = {}
        self.is_mute = False
        """Whether the streams of the markets are left to somebody else. Account events are told all the same."""

    def __call__(self, event: events.VenueEvent) -> None:
        """Take an event of the venue."""
        if isinstance(event, events.UserEvent):
            self._user_event(event)
        elif not self.is_mute:
            self._market_event(event)

    def wants(self, topic: market_data.Topic) -> bool:
        """Whether anybody receives a stream that carries events on a topic."""
        if self.is_mute:
            return False
        is_heard = self._hub.is_heard
        for carrier in self._carriers_of(topic):  # noqa: SIM110 - asked for every trade; any() takes twice as long
            if is_heard(carrier.name):
                return True
        return False

    def listen_key_expired(self, listen_key: str) -> None:
        """Tell those who listen with a key that nothing more will come."""
        self._to_user(listen_key, user_events.listen_key_expired(listen_key, self._venue.now_ms))

    # Markets

    def _market_event(self, event: market_data.MarketEvent) -> None:
        made_as: tuple[_Maker, bool] | None = None
        frames: list[bytes] = []
        for carrier in self._carriers_of(event.topic):
            if not self._hub.is_heard(carrier.name) or event.event_time % carrier.every_ms:
                continue
            form = carrier.make, carrier.is_list
            if form != made_as:
                made_as, frames = form, self._frames(event, *form)
            for frame in frames:
                self._hub.publish(carrier.name, frame)

    def _frames(self, event: market_data.MarketEvent, make: _Maker, is_list: bool) -> list[bytes]:
        made = [make(part, self._instrument(part)) for part in event.parts]
        return [_encode(made)] if is_list else [_encode(one) for one in made]

    def _instrument(self, part: Any) -> Instrument | None:
        return self._venue.find_instrument(getattr(part, "symbol", ""))

    def _carriers_of(self, topic: market_data.Topic) -> tuple[_Carrier, ...]:
        carriers = self._carriers.get(topic)
        if carriers is None:
            carriers = self._carriers[topic] = tuple(self._find_carriers(topic))
        return carriers

    def _find_carriers(self, topic: market_data.Topic) -> Iterator[_Carrier]:
        kind, symbol, variant = topic
        instrument = self._venue.find_instrument(symbol)
        values: dict[str, object] = {"symbol": symbol}
        pace = None
        if isinstance(variant, tuple):
            levels, pace = variant
            values["levels"] = str(levels)
        elif isinstance(variant, KlineInterval):
            values["interval"] = variant
        else:
            pace = variant
        if instrument is not None:
            values |= {
                "pair": instrument.pair,
                "contract_type": instrument.contract_type,
            }
        for stream, make in _CARRIED[kind]:
            for every_ms, paced in _paced(stream, pace):
                wanted = {
                    parameter.name: paced
                    if parameter.name == stream.paced_by
                    else values[parameter.placeholder]
                    for parameter in stream.parameters
                }
                if all(_allows(parameter, wanted[parameter.name]) for parameter in stream.parameters):
                    (name,) = stream.names(stream.name, wanted)
                    yield _Carrier(name, make, stream.array, every_ms)

    # Accounts

    def _user_event(self, event: events.UserEvent) -> None:
        listen_key = self._listen_keys.active(event.account, self._venue.now_ms)
        if listen_key is not None:
            for message in user_events.messages_of(event):
                self._to_user(listen_key, message)

    def _to_user(self, listen_key: str, message: UserEvent) -> None:
        item = f"{listen_key}@{user_events.name_of(message)}"
        self._hub.publish_once((item, listen_key), encode(message))


def _paced(stream: Stream[Any], pace: int | None) -> Iterator[tuple[int, str]]:
    """Which events a stream carries (those at multiples of a time in ms), by the value of the parameter that says so.

    Args:
        stream: the stream.
        pace: the pace of the events; None if they come as often as any stream carries them.
    """
    paces = stream.paces or {"": stream.every_ms or 1}
    for value, every_ms in paces.items():
        if pace is None:
            yield every_ms if stream.paces else 1, value
        elif pace == every_ms:
            yield 1, value


def _allows(parameter: StreamParameter, value: object) -> bool:
    return not parameter.allowed or str(value) in parameter.allowed
