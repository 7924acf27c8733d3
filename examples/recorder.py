"""Records market data to a file: one line of JSON an event, exactly as it came, with the time of its arrival.

    python examples/recorder.py btc.jsonl BTCUSDT ETHUSDT        # until Ctrl-C

RECORDER_SECONDS ends it after so many seconds. Without BINANCE_FUTURES_ENVIRONMENT it listens to production; market
data needs no key. Each line is {"received": ms, "stream": name, "data": event}. A link that was lost and came back is said,
so that a hole in the file is never a surprise.
"""

import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from binance_futures_async import BinanceClient, MarketService
from binance_futures_async.config import ServiceConfigDict
from binance_futures_async.wire import MarketEvent, encode

CONFIG: ServiceConfigDict = {"max_reconnect_attempts": None}
FLUSH_SECONDS = 1.0


class Recorder:
    """Collects lines, and writes them once in a while."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._lines: list[str] = []
        self.counts: Counter[str] = Counter()

    def take(self, event: MarketEvent[str]) -> None:
        """Take one event; numbers are the text of the wire, so that writing loses no digit."""
        received = time.time_ns() // 1_000_000
        self._lines.append(
            f'{{"received":{received},"stream":"{event.stream}","data":{encode(event).decode()}}}\n'
        )
        self.counts[event["e"]] += 1

    def write(self) -> None:
        """Write what has been collected. It takes a millisecond or so, and cannot be interrupted half-way."""
        lines, self._lines = self._lines, []
        self._file.writelines(lines)
        self._file.flush()

    async def write_for_ever(self, market: MarketService[str]) -> None:
        """Write each second, and say once when the link came back: what happened meanwhile is missing."""
        reconnects = 0
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            self.write()
            if market.health.reconnects > reconnects:
                reconnects = market.health.reconnects
                print(f"a gap: {market.health}", file=sys.stderr, flush=True)


async def record(path: Path, symbols: Sequence[str], seconds: float | None) -> None:
    """Record until the time is over or the task is cancelled."""
    with path.open("a", encoding="utf-8") as file:
        recorder = Recorder(file)
        async with BinanceClient().market_service(config=CONFIG, numbers=str) as market:
            await market.subscribe_aggregate_trade(symbols, handler=recorder.take)
            await market.subscribe_diff_book_depth(symbols, 100, handler=recorder.take)
            await market.subscribe_book_ticker(symbols, handler=recorder.take)
            await market.subscribe_mark_price(symbols, "1000ms", handler=recorder.take)
            await market.subscribe_liquidation_order(symbols, handler=recorder.take)
            print(f"recording {', '.join(symbols)} to {path}", flush=True)
            try:
                async with asyncio.timeout(seconds):
                    await recorder.write_for_ever(market)
            except TimeoutError:
                pass
            finally:
                recorder.write()
                counts = ", ".join(f"{count} {kind}" for kind, count in recorder.counts.most_common())
                print(f"recorded {counts or 'nothing'}; not readable: {market.undecoded}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: recorder.py FILE SYMBOL [SYMBOL ...]")
    limit = os.environ.get("RECORDER_SECONDS")
    with suppress(KeyboardInterrupt):
        asyncio.run(record(Path(sys.argv[1]), sys.argv[2:], float(limit) if limit else None))
