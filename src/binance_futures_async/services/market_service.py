"""Market streams."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from typing import Any, Generic
from weakref import WeakSet

import msgspec

from ..auth.secret import Secret
from ..config import ServiceConfig
from ..display import repr_of_whole, shown
from ..drift.live import StreamWatch
from ..exceptions import BinanceWebSocketError, ConnectionError, DecodeError, ParameterError
from ..generated.common.enums import ControlMethod
from ..health import Health, of_service
from ..model.callers import StreamSubscriber
from ..model.environment import Environment
from ..model.message import set_local
from ..model.numbers import N, NumberType
from ..model.product import Product
from ..model.streams import Stream
from ..session.delivery import AsyncHandler, caller_of, event_name, handler_name, is_coroutine_handler
from ..session.stream_channel import Deliver, StreamChannel, beginnings
from ..session.subscription import Subscription
from ..session.subscriptions import Refused
from ..wire.decoding import Decode, doubt_of, frame_decoder, market_decoder
from ..wire.unreadable import UNREADABLE
from .base import Service, connect_for, policy_of, reached_at
from .notices import NOTICES

__all__ = ["BaseMarketService"]

log = logging.getLogger("binance_futures_async.streams")

_COMBINED = "combined"


class BaseMarketService(StreamSubscriber[N], Service, Generic[N]):
    """Market data as typed events with numbers of type N.

    Streams are subscribed by name; which connection they flow on is the service's business. After a cut they
    are all subscribed again and confirmed before the link counts as connected.
    """

    def __init__(
        self,
        product: Product,
        environment: Environment,
        config: ServiceConfig,
        message_handler: Callable[[Any], object] | None,
        numbers: NumberType,
    ) -> None:
        super().__init__(product, environment, config)
        self._events = product.market_events
        self._watch: StreamWatch
        self._numbers = numbers
        self._handler: Callable[[Any], object] | None = None
        self._async_handler: AsyncHandler | None = None
        if message_handler is not None and is_coroutine_handler(message_handler):
            self._async_handler = AsyncHandler("market_service", message_handler)
        else:
            self._handler = message_handler
        self._deliver: dict[bytes, Deliver] = {}
        self._streams: dict[str, Stream[Any]] = {}
        self._subscriptions: dict[str, list[Subscription[Any]]] = {}
        self._channels: dict[str, list[StreamChannel]] = {}
        self._leaving: list[tuple[frozenset[str], asyncio.Future[None]]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        """What runs beside the links: further ones being opened, handlers that finish."""
        self.undecoded = 0
        """Frames that could not be decoded; each is in the log."""

    @repr_of_whole
    def __repr__(self) -> str:
        state = self._closed or ("connected" if self.is_connected else "not connected")
        return f"<MarketService of {len(self._subscriptions)} streams, {state}>"

    @property
    def is_connected(self) -> bool:
        """Whether every link is up and carries what was subscribed."""
        channels = self._all_channels()
        return bool(channels) and all(channel.link.is_ready for channel in channels)

    async def connect(self) -> None:
        """Wait until the service is connected; at once if it is. Cancelling is safe.

        Raises:
            ConnectionError: the service has ended.
        """
        for channel in self._all_channels():
            await channel.link.wait_ready()

    async def close(self) -> None:
        """Close the links. Iterations end."""
        await self._end()

    async def list_subscriptions(self) -> list[str]:
        """Ask the exchange which streams it sends, over all connections.

        Raises:
            ConnectionError: a link is down.
            RequestError: the exchange refused.
        """
        names = [await channel.ask(ControlMethod.LIST_SUBSCRIPTIONS) for channel in self._all_channels()]
        return [name for part in names for name in part]

    async def set_property(self, name: str, value: object) -> None:
        """Set a property of the connections.

        Raises:
            ParameterError: ``combined`` cannot be switched off: only the wrapper it adds tells apart partial,
                diff and RPI depth events.
            RequestError: the exchange refused.
        """
        if name == _COMBINED and value is not True:
            raise ParameterError(
                f"set_property: {name} is {shown(value)}; allowed is True, because only the stream's name in the "
                "wrapper tells the kinds of depth events apart"
            )
        for channel in self._all_channels():
            await channel.ask(ControlMethod.SET_PROPERTY, [name, value])

    async def get_property(self, name: str) -> Any:
        """Ask for a property of the connections.

        Raises:
            RequestError: the exchange does not know it.
        """
        return await self._all_channels()[0].ask(ControlMethod.GET_PROPERTY, [name])

    def _new_watch(self, subject: str) -> StreamWatch:
        return StreamWatch(self._product, subject, self._config.drift_interval, self._route)

    def _health(self, *, now: float, wall: float) -> Health:
        links = [channel.link.health(now=now, wall=wall) for channel in self._all_channels()]
        return of_service(self.config.service, links, ended=self.closed, wall=wall)

    # --- opening and closing ------------------------------------------------------------------------

    async def _open(self) -> None:
        for route in sorted({stream.route for stream in self._events.streams.values()}):
            self._channels[route] = [self._channel(route)]
        try:
            async with asyncio.TaskGroup() as group:
                for channel in self._all_channels():
                    group.create_task(channel.open())
        except* BinanceWebSocketError as failures:
            failed = failures.exceptions[0]
        else:
            return
        raise failed

    async def _shut(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(channel.close() for channel in self._all_channels()))
        self._finish(None)
        handlers = {one.async_handler for one in self._all_subscriptions() if one.async_handler}
        for handler in handlers:
            # One after the other in this task: a handler that closes its own service knows itself by it.
            await handler.close()
        if self._async_handler is not None:
            await self._async_handler.close()

    def _channel(self, route: str) -> StreamChannel:
        addresses = self._product.addresses
        path = addresses.route_path(route)
        base = reached_at(self._product, self._environment, "streams")
        address = Secret(f"{base}{path}{addresses.combined_streams}")

        async def endpoint() -> Secret:
            return address

        return StreamChannel(
            label=f"market streams {path}".rstrip(),
            endpoint=endpoint,
            policy=policy_of(self._product, self._environment, self._config),
            connect=connect_for(self._config),
            timeout=self._config.request_timeout,
            deliver=self._deliver,
            on_progress=self._progress,
            on_end=self._channel_ended,
            on_undecoded=self._could_not_decode,
        )

    def _all_channels(self) -> list[StreamChannel]:
        return [channel for channels in self._channels.values() for channel in channels]

    def _all_subscriptions(self) -> set[Subscription[Any]]:
        return {one for subscriptions in self._subscriptions.values() for one in subscriptions}

    def _channel_ended(self, error: BinanceWebSocketError | None) -> None:
        self._gave_up(error)
        if error is not None:
            self._finish(error)

    def _finish(self, error: BinanceWebSocketError | None) -> None:
        for subscription in self._all_subscriptions():
            subscription.finish(error)
        for _, left in self._leaving:
            if not left.done():
                left.set_result(None)
        self._leaving.clear()

    # --- subscribing --------------------------------------------------------------------------------

    def _subscribe(
        self, stream: Stream[Any], values: Mapping[str, object], handler: Callable[[Any], object] | None
    ) -> Subscription[Any]:
        call = f"subscribe_{stream.name}"
        spelled = stream.spelled(call, values)
        names = stream.names_of(spelled)
        if stream.retiring:
            NOTICES.tell(call, stream.retiring_in(spelled))
        subscription: Subscription[Any] = Subscription(call, names, self, handler)
        if self._closed is not None:
            subscription.finish(ConnectionError(f"{call}: the service has ended ({self._closed})"))
            return subscription
        for name in names:
            self._subscriptions.setdefault(name, []).append(subscription)
            self._streams[name] = stream
            self._watch.follow(name)
        self.changed(subscription)
        self._want(stream.route, names)
        self._progress([])
        return subscription

    def _unsubscribe(self, stream: Stream[Any], values: Mapping[str, object]) -> Awaitable[None]:
        names = stream.names(f"unsubscribe_{stream.name}", values)
        for subscription in {one for name in names for one in self._subscriptions.get(name, ())}:
            subscription.names = tuple(name for name in subscription.names if name not in names)
            if not subscription.names:
                self._ended(subscription)
        for name in names:
            self._subscriptions.pop(name, None)
        return self._drop(names)

    def _want(self, route: str, names: Iterable[str]) -> None:
        wanted = {name for channel in self._channels[route] for name in channel.wanted}
        new = [name for name in names if name not in wanted]
        channels = self._channels[route]
        while new:
            room = self._product.limits.streams_per_connection - len(channels[-1].wanted)
            if room > 0:
                channels[-1].want(new[:room])
                new = new[room:]
                continue
            channel = self._channel(route)
            channels.append(channel)
            self._beside(self._open_later(channel))

    async def _open_later(self, channel: StreamChannel) -> None:
        try:
            await channel.open()
        except BinanceWebSocketError as error:
            self._channel_ended(error)

    def _drop(self, names: Iterable[str]) -> Awaitable[None]:
        unused = frozenset(name for name in names if not self._subscriptions.get(name))
        for name in unused:
            self._streams.pop(name, None)
            self._watch.leave(name)
            for key in beginnings(name):
                self._deliver.pop(key, None)
        for channel in self._all_channels():
            channel.drop(unused)
        left: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._leaving.append((unused, left))
        self._progress([])
        return left

    # --- what a subscription asks for ---------------------------------------------------------------

    def changed(self, subscription: Subscription[Any]) -> None:
        """A reader came or went: set anew what happens with frames of its streams."""
        for name in subscription.names:
            self._route(name)

    def leave(self, subscription: Subscription[Any]) -> Awaitable[None]:
        """End one subscription; streams that others follow too go on."""
        names = subscription.names
        self._ended(subscription)
        for name in names:
            others = [one for one in self._subscriptions.get(name, ()) if one is not subscription]
            if others:
                self._subscriptions[name] = others
                self.changed(others[0])
            else:
                self._subscriptions.pop(name, None)
        return self._drop(names)

    def _ended(self, subscription: Subscription[Any]) -> None:
        subscription.finish(None)
        if subscription.async_handler is not None:
            self._beside(subscription.async_handler.finish())

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work, name="binance-futures market service")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _route(self, name: str) -> None:
        """Set what happens with frames of a stream."""
        deliver = self._deliverer(name)
        keys = beginnings(name)

        def deliver_and_look(raw: bytes) -> None:
            # Once: it takes itself out of the way, so that frames that nobody looks at cost nothing.
            self._deliver.update(dict.fromkeys(keys, deliver))
            deliver(raw)
            self._watch.looked(name, stream, raw)

        stream = self._streams[name]
        chosen = deliver_and_look if self._watch.is_due(name) else deliver
        self._deliver.update(dict.fromkeys(keys, chosen))

    def _deliverer(self, name: str) -> Deliver:
        subscriptions = self._subscriptions.get(name, [])
        handlers = [one.handler for one in subscriptions if one.handler is not None]
        if self._handler is not None:
            handlers.append(self._handler)
        buffers: list[Any] = [buffer for one in subscriptions for buffer in one.buffers]
        buffers += [one.async_handler for one in subscriptions if one.async_handler is not None]
        if self._async_handler is not None:
            buffers.append(self._async_handler)
        stream = self._streams[name]
        decode = market_decoder(self._events, stream.event, stream.array, self._numbers, name)
        # Several may decode one frame; what is odd in it is counted by the first of them.
        counting = market_decoder(
            self._events,
            stream.event,
            stream.array,
            self._numbers,
            name,
            lambda message: self._watch.odd(message, stream),
        )
        if len(handlers) == 1 and not buffers and not stream.array:
            return self._to_one(name, counting, handlers[0])
        return self._to_many(counting, decode, [caller_of(handler) for handler in handlers], buffers)

    def _to_one(self, name: str, decode: Decode, handler: Callable[[Any], object]) -> Deliver:
        numbers: Any = self._numbers
        fast = frame_decoder(self._streams[name].event, False, numbers).decode
        is_doubtful = doubt_of(numbers)

        def deliver(raw: bytes) -> None:
            # The hottest path there is: one decode and one call, with nothing between them.
            event: Any = None
            try:
                event = fast(raw).data
                set_local(event, "stream", name)
                if is_doubtful(raw):
                    raise msgspec.DecodeError
            except UNREADABLE:
                try:
                    event = decode(raw)
                except DecodeError as error:
                    self._could_not_decode(error)
                    return
            try:
                handler(event)
            except Exception:
                log.exception("handler %s raised on %s", handler_name(handler), event_name(event))

        return deliver

    def _to_many(
        self, counting: Decode, decode: Decode, calls: list[Callable[[Any], None]], buffers: list[Any]
    ) -> Deliver:
        # A buffer lives as long as its reader; the deliverer must not keep it alive.
        waiting: WeakSet[Any] = WeakSet(buffers)
        first_in_buffers = decode if calls else counting

        def deliver(raw: bytes) -> None:
            chosen = first_in_buffers
            for buffer in waiting:
                buffer.push(chosen, raw)
                chosen = decode
            if calls:
                try:
                    event = counting(raw)
                except DecodeError as error:
                    self._could_not_decode(error)
                    return
                for call in calls:
                    call(event)

        return deliver

    def _could_not_decode(self, error: DecodeError) -> None:
        self.undecoded += 1
        log.error("market streams: frame skipped, %s", error)

    # --- acknowledgements ---------------------------------------------------------------------------

    def _progress(self, refused: list[Refused]) -> None:
        for one in refused:
            for subscription in list(self._subscriptions.get(one.name, ())):
                subscription.finish(one.error)
                # Its other streams have nobody to go to any more.
                self.leave(subscription)
        confirmed = {name for channel in self._all_channels() for name in channel.confirmed}
        for subscription in self._all_subscriptions():
            if not subscription.is_confirmed and confirmed.issuperset(subscription.names):
                subscription.confirm()
        waiting = []
        for names, left in self._leaving:
            if names & confirmed:
                waiting.append((names, left))
            elif not left.done():
                left.set_result(None)
        self._leaving = waiting
