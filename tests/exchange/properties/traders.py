"""Traders without any sense: whatever can be asked of the exchange, they ask for it at random, also what is not allowed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.orders import AlgoOrderRequest, ModifyRequest, OrderRequest
from binance_futures_async.exchange.refusal import Refusal
from binance_futures_async.exchange.venue import Venue
from binance_futures_async.generated.usdm.enums import (
    MarginType,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
    WorkingType,
)

__all__ = ["Traders"]

_SIDES = (Side.BUY, Side.SELL)
_POSITION_SIDES = (PositionSide.BOTH, PositionSide.LONG, PositionSide.SHORT)
_MODES = (
    None,
    SelfTradePreventionMode.NONE,
    SelfTradePreventionMode.EXPIRE_TAKER,
    SelfTradePreventionMode.EXPIRE_MAKER,
    SelfTradePreventionMode.EXPIRE_BOTH,
)
_TIMES_IN_FORCE = (
    *(TimeInForce.GTC,) * 6,
    TimeInForce.IOC,
    TimeInForce.FOK,
    TimeInForce.GTX,
    TimeInForce.GTD,
    TimeInForce.RPI,
)
_MATCHES = (PriceMatch.QUEUE, PriceMatch.OPPONENT, PriceMatch.QUEUE_5, PriceMatch.OPPONENT_5)
_CONDITIONS = (
    OrderType.STOP,
    OrderType.STOP_MARKET,
    OrderType.TAKE_PROFIT,
    OrderType.TAKE_PROFIT_MARKET,
    OrderType.TRAILING_STOP_MARKET,
)
_REMEMBERED = 40
"""Orders that are modified and canceled: the latest, whether they are still open or not."""


class Traders:
    """A few accounts that act in turn.

    Args:
        venue: where.
        accounts: who.
        random: all chance in what they do.
    """

    def __init__(self, venue: Venue, accounts: list[Account], random: Random) -> None:
        self._venue = venue
        self._accounts = accounts
        self._random = random
        self._placed: list[tuple[Account, str, int]] = []
        self._conditional: list[tuple[Account, int]] = []
        self._actions: list[tuple[int, Callable[[Account, str], object]]] = [
            (40, self._place_limit),
            (14, self._place_market),
            (10, self._modify),
            (12, self._cancel),
            (8, self._place_conditional),
            (2, self._cancel_conditional),
            (2, self._cancel_all),
            (2, self._set_leverage),
            (2, self._change_margin),
            (2, self._transfer),
            (1, self._change_modes),
        ]

    def act(self) -> str:
        """Let one of them do something; the result tells what, and whether it was refused."""
        (chosen,) = self._random.choices(
            [action for _, action in self._actions], [weight for weight, _ in self._actions]
        )
        account = self._random.choice(self._accounts)
        symbol = self._random.choice(self._venue.instruments).symbol
        told = f"{account.name} {chosen.__name__} {symbol}"
        try:
            chosen(account, symbol)
        except Refusal as refusal:
            return f"{told}: refused with {refusal.code}"
        return told

    # What they do

    def _place_limit(self, account: Account, symbol: str) -> None:
        time_in_force = self._random.choice(_TIMES_IN_FORCE)
        matches = self._random.random() < 0.1
        self._place(
            account,
            OrderRequest(
                symbol=symbol,
                side=self._random.choice(_SIDES),
                type=OrderType.LIMIT,
                quantity=self._quantity(symbol),
                price=None if matches else self._price(symbol),
                time_in_force=time_in_force,
                position_side=self._position_side(account),
                reduce_only=self._reduce_only(account),
                client_order_id=self._random.choice([None, None, "first", "second"]),
                price_match=self._random.choice(_MATCHES) if matches else PriceMatch.NONE,
                self_trade_prevention_mode=self._random.choice(_MODES),
                good_till_date=self._venue.now_ms + self._random.randint(600_000, 4_000_000)
                if time_in_force is TimeInForce.GTD
                else None,
            ),
        )

    def _place_market(self, account: Account, symbol: str) -> None:
        self._place(
            account,
            OrderRequest(
                symbol=symbol,
                side=self._random.choice(_SIDES),
                type=OrderType.MARKET,
                quantity=self._quantity(symbol),
                position_side=self._position_side(account),
                reduce_only=self._reduce_only(account),
                self_trade_prevention_mode=self._random.choice(_MODES),
            ),
        )

    def _place(self, account: Account, request: OrderRequest) -> None:
        view = self._venue.place_order(account, request)
        self._placed = [*self._placed[-_REMEMBERED:], (account, request.symbol, view.order_id)]

    def _modify(self, account: Account, symbol: str) -> None:
        if not self._placed:
            return
        owner, symbol, order_id = self._random.choice(self._placed)
        order = self._venue.order_status(owner, symbol, order_id=order_id)
        self._venue.modify_order(
            owner,
            ModifyRequest(
                symbol=symbol,
                side=order.side,
                quantity=self._quantity(symbol),
                price=self._price(symbol),
                order_id=order_id,
                reduce_only=self._random.random() < 0.2,
            ),
        )

    def _cancel(self, account: Account, symbol: str) -> None:
        if self._placed:
            owner, symbol, order_id = self._random.choice(self._placed)
            self._venue.cancel_order(owner, symbol, order_id=order_id)

    def _cancel_all(self, account: Account, symbol: str) -> None:
        if self._random.random() < 0.5:
            self._venue.cancel_open_orders(account, symbol)
        else:
            self._venue.cancel_open_algo_orders(account, symbol)

    def _place_conditional(self, account: Account, symbol: str) -> None:
        kind = self._random.choice(_CONDITIONS)
        has_price = kind in (OrderType.STOP, OrderType.TAKE_PROFIT)
        closes = not has_price and kind is not OrderType.TRAILING_STOP_MARKET and self._random.random() < 0.3
        is_trailing = kind is OrderType.TRAILING_STOP_MARKET
        view = self._venue.place_algo_order(
            account,
            AlgoOrderRequest(
                symbol=symbol,
                side=self._random.choice(_SIDES),
                type=kind,
                trigger_price=None if is_trailing else self._price(symbol),
                quantity=None if closes else self._quantity(symbol),
                price=self._price(symbol) if has_price else None,
                working_type=self._random.choice([WorkingType.CONTRACT_PRICE, WorkingType.MARK_PRICE]),
                position_side=self._position_side(account),
                reduce_only=False if closes else bool(self._reduce_only(account)),
                close_position=closes,
                price_protect=self._random.random() < 0.2,
                callback_rate=Decimal("0.1") if is_trailing else None,
            ),
        )
        self._conditional = [*self._conditional[-_REMEMBERED:], (account, view.algo_id)]

    def _cancel_conditional(self, account: Account, symbol: str) -> None:
        if self._conditional:
            owner, algo_id = self._random.choice(self._conditional)
            self._venue.cancel_algo_order(owner, algo_id=algo_id)

    def _set_leverage(self, account: Account, symbol: str) -> None:
        self._venue.set_leverage(account, symbol, self._random.choice([1, 5, 20, 50, 100]))

    def _change_margin(self, account: Account, symbol: str) -> None:
        amount = Decimal(self._random.randint(1, 20_000)) / 100
        self._venue.change_position_margin(
            account,
            symbol,
            amount,
            add=self._random.random() < 0.6,
            position_side=self._position_side(account),
        )

    def _transfer(self, account: Account, symbol: str) -> None:
        self._venue.transfer(account, "USDT", Decimal(self._random.randint(-20_000, 10_000)) / 100)

    def _change_modes(self, account: Account, symbol: str) -> None:
        if self._random.random() < 0.5:
            self._venue.set_position_mode(account, hedge=not account.is_hedge)
        else:
            wanted = self._random.choice([MarginType.CROSS, MarginType.ISOLATED])
            self._venue.set_margin_type(account, symbol, wanted)

    # What they choose from

    def _price(self, symbol: str) -> Decimal:
        """A price near the last one; now and then far from it."""
        instrument = self._venue.instrument(symbol)
        (last,) = self._venue.ticker_price(symbol)
        reach = 4_000 if self._random.random() < 0.05 else 12
        return last.price + self._random.randint(-reach, reach) * instrument.tick_size

    def _quantity(self, symbol: str) -> Decimal:
        return self._random.randint(1, 60) * self._venue.instrument(symbol).minimum_quantity

    def _position_side(self, account: Account) -> PositionSide:
        if self._random.random() < 0.05:
            return self._random.choice(_POSITION_SIDES)
        return self._random.choice(_POSITION_SIDES[1:]) if account.is_hedge else PositionSide.BOTH

    def _reduce_only(self, account: Account) -> bool | None:
        if account.is_hedge:
            return None
        return self._random.choice([None, False, False, True])
