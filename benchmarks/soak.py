"""``make bench-memory``: ten million orders through a venue with accounts; memory must stay flat after the warm-up.

Another number may be given on the command line. The warm-up ends when what the exchange keeps of the past (ended orders,
trades and income, so many per account) is full.
"""

from __future__ import annotations

import gc
import sys
import time

from benchmarks.engine import VenueTrader
from benchmarks.memory import resident_kilobytes
from benchmarks.order_flow import Operation, Step, order_flow

_ORDERS = 10_000_000
_BATCH = 100_000
_WARM_UP = 0.2
"""Share of the run after which memory has to be flat, if it is the whole run."""


def main() -> None:
    """Run it and print memory at each tenth."""
    wanted = int(sys.argv[1]) if sys.argv[1:] else _ORDERS
    trader = VenueTrader(is_heard=True)
    orders = 0
    sizes: list[int] = []
    started = time.perf_counter()
    print(f"{'orders':>12}{'MiB':>9}{'orders/s':>11}{'operations/s':>14}")
    batch = operations = 0
    while orders < wanted:
        flow = _shifted(order_flow(_BATCH, seed=batch), batch * _BATCH)
        batch += 1
        operations += len(flow)
        orders += sum(one.step is not Step.CANCEL for one in flow)
        trader.run(trader.requests(flow))
        trader.cancel_all()
        if orders >= wanted * (len(sizes) + 1) / 10:
            gc.collect()
            sizes.append(resident_kilobytes())
            seconds = time.perf_counter() - started
            print(
                f"{orders:>12,}{sizes[-1] / 1024:>9.1f}{orders / seconds:>11,.0f}{operations / seconds:>14,.0f}",
                flush=True,
            )
    growth = (sizes[-1] - sizes[int(len(sizes) * _WARM_UP) - 1]) / sizes[-1]
    print(f"growth since the warm-up {growth:.1%}; money out of balance: {trader.venue.imbalance()}")


def _shifted(flow: list[Operation], by: int) -> list[Operation]:
    """The same flow with other order numbers."""
    return [one._replace(order=one.order + by) for one in flow]


if __name__ == "__main__":
    main()
