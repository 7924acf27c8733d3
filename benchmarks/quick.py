"""``make bench-quick``: CPU per message and per request, ours beside the bare building blocks.

Both sides read the same flood from the same server process and do the same work: the bare side is picows and
one pass of msgspec into the same typed Struct, ours is the public API with a handler. Rounds alternate, so that
a machine that changes its speed changes both; medians of the ratios are what counts.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from benchmarks.memory import resident_kilobytes
from benchmarks.payloads import ORDER_REQUEST, STREAMS, frames
from binance_futures_async import BinanceClient, MarketService, WebSocketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.drift.live import StreamWatch
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.subscriptions import market as market_streams
from binance_futures_async.generated.usdm.subscriptions import public as public_streams
from binance_futures_async.messages import BookTicker, DepthUpdate, MarkPrice
from binance_futures_async.model.streams import Stream
from binance_futures_async.wire.response import Frame

ROUNDS = 7
KINDS: dict[str, tuple[Any, bool, int]] = {
    "book_ticker": (BookTicker, False, 20_000),
    "depth": (DepthUpdate, False, 6_000),
    "mark_prices": (MarkPrice, True, 200),
}
NUMBERS: dict[str, Any] = {"text": str, "float": float, "Decimal": Decimal}
REQUESTS = 2_000
DRIFT_FRAMES = 500_000
"""So many that it takes about as long as passes between two looks."""
LOOKS = 2_000
MILLION = 1_000_000
FRAME: Any = Frame
LIST: Any = list


class Server:
    """The flood server in a process of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.flood_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def flood(self, key: str, count: int) -> None:
        """Make it send frames to the connection that was opened last."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"flood {key} {count}\n")
        self._process.stdin.flush()

    def stop(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()


class Count:
    """Counts events and wakes whoever waits for so many."""

    def __init__(self) -> None:
        self.left = 0
        self.done = asyncio.Event()

    def expect(self, count: int) -> None:
        """Begin anew."""
        self.left = count
        self.done.clear()

    def __call__(self, event: object) -> None:
        self.left -= 1
        if self.left == 0:
            self.done.set()


class BareStream(WSListener):
    """picows and one pass of msgspec."""

    def __init__(self, decoder: msgspec.json.Decoder[Any], count: Count) -> None:
        super().__init__()
        self._decode = decoder.decode
        self._count = count

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        # The flood has no other frames than text, so the type, which is not cheap to read, is left alone.
        self._count(self._decode(frame.get_payload_as_bytes()).data)


class BareRequest(WSListener):
    """picows, a future, a constant frame."""

    def __init__(self) -> None:
        super().__init__()
        self.answer: asyncio.Future[None] | None = None
        self.transport: WSTransport | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if self.answer is not None:
            self.answer.set_result(None)


async def cpu_of(work: Callable[[], Awaitable[None]]) -> float:
    """Return the CPU seconds of this process for a piece of work."""
    gc.collect()
    before = time.process_time()
    await work()
    return time.process_time() - before


def show(label: str, ours: list[float], bare: list[float], count: int) -> None:
    """Print a row: microseconds each, and the ratio."""
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    mine, theirs = statistics.median(ours) / count * 1e6, statistics.median(bare) / count * 1e6
    print(
        f"{label:<28}{mine:>10.2f}{theirs:>10.2f}{statistics.median(ratios):>9.2f}{min(ratios):>8.2f}{max(ratios):>7.2f}"
    )


async def market(server: Server) -> None:
    """Market data to a handler."""
    for key, (event, array, count) in KINDS.items():
        for label, numbers in NUMBERS.items():
            kind = event[numbers]
            decoder = msgspec.json.Decoder(FRAME[LIST[kind] if array else kind], strict=False)
            counter = Count()
            ours: list[float] = []
            bare: list[float] = []

            async def flood(counter: Count = counter, key: str = key, count: int = count) -> None:
                counter.expect(count)
                server.flood(key, count)
                await counter.done.wait()

            for _ in range(ROUNDS):
                url = f"ws://127.0.0.1:{server.port}/public/stream"
                transport, _listener = await ws_connect(functools.partial(BareStream, decoder, counter), url)
                bare.append(await cpu_of(flood))
                transport.disconnect()
                client = BinanceClient(f"local:{server.port}")
                async with client.market_service(counter, numbers=numbers) as service:
                    await subscribe(service, key)
                    ours.append(await cpu_of(flood))
            show(f"{key}, {label}", ours, bare, count)


async def subscribe(service: MarketService[Any], key: str) -> None:
    """Subscribe to the stream of a kind, last on the route that the server floods."""
    if key == "book_ticker":
        await service.subscribe_book_ticker(["BTCUSDT"])
    elif key == "depth":
        await service.subscribe_diff_book_depth(["BTCUSDT"], update_speed=100)
    else:
        await service.subscribe_all_mark_price("1000ms")


async def requests(server: Server) -> None:
    """An order after log-on."""
    key = (
        Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    )
    url = f"ws://127.0.0.1:{server.port}/ws-fapi/v1"
    ours: list[float] = []
    bare: list[float] = []
    transport, listener = await ws_connect(BareRequest, url)
    assert isinstance(listener, BareRequest)
    client = BinanceClient(f"local:{server.port}")
    async with client.websocket_service("bench", key) as api:
        await api.login()

        async def bare_calls() -> None:
            loop = asyncio.get_running_loop()
            for _ in range(REQUESTS):
                listener.answer = loop.create_future()
                transport.send(WSMsgType.TEXT, ORDER_REQUEST)
                await listener.answer

        async def our_calls() -> None:
            await place(api)

        for _ in range(ROUNDS):
            bare.append(await cpu_of(bare_calls))
            ours.append(await cpu_of(our_calls))
    transport.disconnect()
    show("order after log-on", ours, bare, REQUESTS)


async def place(api: WebSocketService) -> None:
    """Place orders one after the other."""
    for _ in range(REQUESTS):
        await api.place_limit_order(
            symbol="BTCUSDT", side="BUY", quantity="0.001", price="50000", time_in_force="GTC"
        )


async def drift(server: Server) -> None:
    """What it costs that frames are looked at for what the spec does not know: with it beside without it."""
    counter = Count()
    cpu: dict[float | None, list[float]] = {1.0: [], None: []}

    async def flood() -> None:
        counter.expect(DRIFT_FRAMES)
        server.flood("book_ticker", DRIFT_FRAMES)
        await counter.done.wait()

    for _ in range(ROUNDS):
        for interval, spent in cpu.items():
            client = BinanceClient(f"local:{server.port}")
            config: ServiceConfigDict = {"drift_interval": interval}
            async with client.market_service(counter, config, numbers=float) as service:
                await subscribe(service, "book_ticker")
                spent.append(await cpu_of(flood))
    show("drift looked for, or not", cpu[1.0], cpu[None], DRIFT_FRAMES)


async def looks() -> None:
    """What one look costs, by the kind of frame."""
    watch = StreamWatch(PRODUCT, "bench", None, lambda name: None)
    streams: dict[str, Stream[Any]] = {
        "book_ticker": public_streams.BOOK_TICKER,
        "depth": public_streams.DIFF_BOOK_DEPTH,
        "mark_prices": market_streams.ALL_MARK_PRICE,
    }
    told = []
    for key, stream in streams.items():
        raws = frames(key)
        watch._look_at_frame(stream, raws[0])
        before = time.process_time()
        for index in range(LOOKS):
            watch._look_at_frame(stream, raws[index % len(raws)])
        told.append(f"{key} {(time.process_time() - before) / LOOKS * 1e6:.0f} µs")
    assert watch.findings.report().is_clean
    print(f"\none look for drift, at most one a second: {', '.join(told)}")


def imports() -> None:
    """Time to import, in fresh interpreters."""
    code = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"

    def once(names: str) -> float:
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(
                [sys.executable, "-c", code.format(names)],
                capture_output=True,
                text=True,
                check=True,
                cwd=folder,
            )
        return float(run.stdout)

    ours, bare = [], []
    for _ in range(ROUNDS * 3):
        bare.append(once("picows, msgspec, asyncio"))
        ours.append(once("binance_futures_async"))
    show("import", ours, bare, 1)


async def memory(server: Server) -> None:
    """Resident memory over a million messages to a handler."""
    counter = Count()
    client = BinanceClient(f"local:{server.port}")
    async with client.market_service(counter, numbers=float) as service:
        await service.subscribe_book_ticker(["BTCUSDT"])
        sizes: list[int] = []
        for _ in range(10):
            counter.expect(MILLION // 10)
            server.flood("book_ticker", MILLION // 10)
            await counter.done.wait()
            sizes.append(resident_kilobytes())
    print(
        f"\nresident memory after 100k messages {sizes[0] / 1024:.1f} MiB, after a million {sizes[-1] / 1024:.1f} MiB"
    )


async def main() -> None:
    """Run everything and print one table."""
    print(
        f"{'CPU, medians of ' + str(ROUNDS) + ' rounds':<28}{'ours µs':>10}{'bare µs':>10}{'ratio':>9}{'min':>8}{'max':>7}"
    )
    server = Server()
    try:
        await market(server)
        await requests(server)
        await drift(server)
        imports()
        await looks()
        await memory(server)
    finally:
        server.stop()


if __name__ == "__main__":
    assert STREAMS.keys() == KINDS.keys()
    asyncio.run(main())
