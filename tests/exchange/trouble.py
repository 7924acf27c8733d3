"""Brings accounts into trouble: positions, and mark prices that move."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.choices import Choices
from binance_futures_async.exchange.contracts import DEFAULT_INSTRUMENTS
from binance_futures_async.exchange.instruments import Instrument
from binance_futures_async.generated.usdm.enums import PositionSide, Side
from tests.exchange.bench import PROMPT, SYMBOL, Bench, Number

BTC = next(one for one in DEFAULT_INSTRUMENTS if one.symbol == "BTCUSDT")
ETH = next(one for one in DEFAULT_INSTRUMENTS if one.symbol == "ETHUSDT")


def bench_at(price: Number, *others: Instrument, choices: Choices = PROMPT) -> Bench:
    """An exchange with BTCUSDT at a price, and nobody in its book."""
    return Bench([replace(BTC, opening_price=Decimal(price)), *others], choices=choices)


def opened(
    bench: Bench,
    account: Account,
    side: Side,
    quantity: Number,
    *,
    symbol: str = SYMBOL,
    against: Account | None = None,
    position_side: PositionSide = PositionSide.BOTH,
) -> None:
    """Let an account open a position at the mark price; carol, or whoever is named, takes the other side."""
    (mark,) = bench.venue.mark_price(symbol)
    other = Side.SELL if side is Side.BUY else Side.BUY
    bench.limit(against or bench.carol, other, quantity, mark.mark_price.normalize(), symbol=symbol)
    bench.market(account, side, quantity, symbol=symbol, position_side=position_side)


def mark_goes_to(bench: Bench, price: Number, *, symbol: str = SYMBOL) -> None:
    """Move index and last price; within the second the mark price is just there."""
    bench.venue.set_index_price(symbol, Decimal(price))
    market = bench.venue._floor.markets[symbol]
    market.last_ticks = market.instrument.ticks(Decimal(price))
    bench.passes(1_000)


def liquidated(bench: Bench) -> None:
    """Let the liquidations that have begun come to their end."""
    bench.passes(2_000)
