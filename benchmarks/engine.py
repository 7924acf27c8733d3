"""Orders a second inside the engine, on one core: the book alone, beside its peers, and the venue with accounts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from decimal import Decimal

from benchmarks.books import Book, OurBook, peers
from benchmarks.order_flow import Operation, Step, order_flow
from binance_futures_async.exchange import ManualClock
from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.orders import OrderRequest
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import OrderType, Side, TimeInForce

__all__ = ["VenueTrader", "engine"]

_ROUNDS = 5
_COUNT = 50_000
_FEW = 10_000
"""Operations for comparisons with peers, some of which slow down as their books grow."""
_ACCOUNTS = 8
_SYMBOL = "BTCUSDT"
_STEPS_PER_MS = 16


def engine() -> None:
    """Print a table."""
    print("\nEngine, operations a second on one core (orders and cancels; medians of rounds)")
    _beside_peers()
    flow = order_flow(_COUNT)
    _show("book alone, with market orders", [_book_rate(flow) for _ in range(_ROUNDS)])
    for label, chosen, is_heard in (
        ("venue, 8 accounts, nobody listens", flow, False),
        ("venue, 8 accounts, one listens to user events", flow, True),
        ("venue, place and cancel away from the market", None, False),
    ):
        rates = [_venue_rate(chosen, is_heard=is_heard) for _ in range(_ROUNDS)]
        _show(label, rates)


def _beside_peers() -> None:
    flow = order_flow(_FEW, market_share=0.0)
    makers: list[Callable[[], Book]] = [OurBook, *peers()]
    rates: dict[str, list[float]] = {}
    resting: dict[str, int] = {}
    for _ in range(_ROUNDS):
        for make in makers:
            book = make()
            rates.setdefault(book.name, []).append(_limit_rate(book, flow))
            resting[book.name] = book.resting()
    for name, figures in rates.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(rates["ours"], figures, strict=True))
        is_same = "" if resting[name] == resting["ours"] else "  (another outcome!)"
        _show(f"book alone, limit and cancel: {name}", figures, f"ours is {ratio:.2f} times that{is_same}")


def _show(label: str, rates: list[float], more: str = "") -> None:
    print(f"{label:<56}{statistics.median(rates):>12,.0f}  {more}")


def _limit_rate(book: Book, flow: Iterable[Operation]) -> float:
    limit, cancel = book.limit, book.cancel
    count = 0
    started = time.perf_counter()
    for step, order, is_buy, price, quantity in flow:
        count += 1
        if step is Step.LIMIT:
            limit(order, is_buy, price, quantity)
        else:
            cancel(order)
    return count / (time.perf_counter() - started)


def _book_rate(flow: list[Operation]) -> float:
    book = OurBook()
    started = time.perf_counter()
    for step, order, is_buy, price, quantity in flow:
        if step is Step.LIMIT:
            book.limit(order, is_buy, price, quantity)
        elif step is Step.MARKET:
            book.market(order, is_buy, quantity)
        else:
            book.cancel(order)
    return len(flow) / (time.perf_counter() - started)


class VenueTrader:
    """Sends a flow through a venue, spread over accounts."""

    def __init__(self, *, is_heard: bool) -> None:
        self.clock = ManualClock()
        self.venue = Venue(clock=self.clock, market_maker=False)
        self.heard = 0
        self._accounts = [
            self.venue.add_account(f"account {number}", {"USDT": Decimal(10) ** 9})
            for number in range(_ACCOUNTS)
        ]
        self._placed: dict[int, tuple[Account, int]] = {}
        if is_heard:
            self.venue.subscribe(self._count, lambda topic: False)

    def _count(self, event: object) -> None:
        self.heard += 1

    def requests(self, flow: Iterable[Operation]) -> list[tuple[int, OrderRequest | None]]:
        """The flow as the venue takes it; None for a cancel."""
        instrument = self.venue.instrument(_SYMBOL)
        prepared: list[tuple[int, OrderRequest | None]] = []
        for step, order, is_buy, price, quantity in flow:
            if step is Step.CANCEL:
                prepared.append((order, None))
                continue
            is_limit = step is Step.LIMIT
            request = OrderRequest(
                symbol=_SYMBOL,
                side=Side.BUY if is_buy else Side.SELL,
                type=OrderType.LIMIT if is_limit else OrderType.MARKET,
                quantity=instrument.quantity(quantity),
                price=instrument.price(price) if is_limit else None,
                time_in_force=TimeInForce.GTC if is_limit else None,
            )
            prepared.append((order, request))
        return prepared

    def run(self, requests: Iterable[tuple[int, OrderRequest | None]]) -> int:
        """Send them all, letting time pass; returns how many were refused (cancels of filled orders mostly)."""
        venue, placed, refused = self.venue, self._placed, 0
        for number, (order, request) in enumerate(requests):
            try:
                if request is None:
                    account, order_id = placed.pop(order)
                    venue.cancel_order(account, _SYMBOL, order_id=order_id)
                else:
                    account = self._accounts[order % _ACCOUNTS]
                    view = venue.place_order(account, request)
                    if request.type is OrderType.LIMIT:
                        placed[order] = account, view.order_id
            except Refusal:
                refused += 1
            if not number % _STEPS_PER_MS:
                self.clock.advance(1)
        return refused

    def cancel_all(self) -> None:
        """Leave no order open, so that a new flow finds the book as the first one did."""
        for account in self._accounts:
            for order in self.venue.open_orders(account):
                self.venue.cancel_order(account, _SYMBOL, order_id=order.order_id)
        self._placed.clear()


def _venue_rate(flow: list[Operation] | None, *, is_heard: bool) -> float:
    trader = VenueTrader(is_heard=is_heard)
    if flow is None:
        flow = [
            Operation(step, order, is_buy=True, price=490_000 + order % 1_000, quantity=5)
            for order in range(_COUNT // 2)
            for step in (Step.LIMIT, Step.CANCEL)
        ]
    requests = trader.requests(flow)
    started = time.perf_counter()
    trader.run(requests)
    rate = len(requests) / (time.perf_counter() - started)
    assert trader.venue.imbalance() == 0
    return rate
