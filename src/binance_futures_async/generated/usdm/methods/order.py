# Generated from spec/usdm/api/order.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from binance_futures_async.generated.common import security
from binance_futures_async.generated.usdm import rules
from binance_futures_async.generated.usdm.enums import (
    OrderResponseType,
    OrderType,
    PositionSide,
    PriceMatch,
    SelfTradePreventionMode,
    Side,
    TimeInForce,
)
from binance_futures_async.generated.usdm.messages import (
    Order,
    OrderState,
)
from binance_futures_async.model.callers import ApiCaller
from binance_futures_async.model.methods import REQUIRED, Call, Kind, Method, Parameter, WeightLine
from binance_futures_async.model.numbers import NumberInput
from binance_futures_async.wire.response import Response

if TYPE_CHECKING:
    # Spelling out types costs import time, and nothing at run time looks at these.
    from typing import NotRequired, TypedDict, Unpack

    class PlaceOrderParameters(TypedDict):
        """Parameters of place_order in the exchange's spelling."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        type: OrderType | Literal["LIMIT", "MARKET"]
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"] | None]
        quantity: NotRequired[NumberInput | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        price: NotRequired[NumberInput | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        priceMatch: NotRequired[
            PriceMatch
            | Literal[
                "OPPONENT",
                "OPPONENT_5",
                "OPPONENT_10",
                "OPPONENT_20",
                "QUEUE",
                "QUEUE_5",
                "QUEUE_10",
                "QUEUE_20",
            ]
            | None
        ]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class ModifyOrderParameters(TypedDict):
        """Parameters of modify_order in the exchange's spelling."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        price: NotRequired[NumberInput | None]
        orderId: NotRequired[int | None]
        origClientOrderId: NotRequired[str | None]
        priceMatch: NotRequired[
            PriceMatch
            | Literal[
                "OPPONENT",
                "OPPONENT_5",
                "OPPONENT_10",
                "OPPONENT_20",
                "QUEUE",
                "QUEUE_5",
                "QUEUE_10",
                "QUEUE_20",
            ]
            | None
        ]
        modifyId: NotRequired[int | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        recvWindow: NotRequired[int | None]

    class PlaceLimitOrderParametersByPrice(TypedDict):
        """Parameters of place_limit_order in the exchange's spelling, with price."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        price: NumberInput
        timeInForce: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"]
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceLimitOrderParametersByPriceMatch(TypedDict):
        """Parameters of place_limit_order in the exchange's spelling, with price_match."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        timeInForce: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"]
        priceMatch: (
            PriceMatch
            | Literal[
                "OPPONENT",
                "OPPONENT_5",
                "OPPONENT_10",
                "OPPONENT_20",
                "QUEUE",
                "QUEUE_5",
                "QUEUE_10",
                "QUEUE_20",
            ]
        )
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceMarketOrderParameters(TypedDict):
        """Parameters of place_market_order in the exchange's spelling."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        recvWindow: NotRequired[int | None]


ORDER_PLACE: Final[Method[Order]] = Method(
    "order.place",
    security=security.TRADE,
    result=Order,
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            required=True,
            upper_case=True,
        ),
        Parameter(
            "side",
            "side",
            Kind.TEXT,
            required=True,
            allowed=("BUY", "SELL"),
            code=-1117,
        ),
        Parameter(
            "type",
            "type",
            Kind.TEXT,
            required=True,
            allowed=(
                "LIMIT",
                "MARKET",
                "STOP",
                "STOP_MARKET",
                "TAKE_PROFIT",
                "TAKE_PROFIT_MARKET",
                "TRAILING_STOP_MARKET",
            ),
            code=-1116,
            instead=(
                ("STOP_MARKET", "place_stop_market_order"),
                ("STOP", "place_stop_order"),
                ("TAKE_PROFIT", "place_take_profit_order"),
                ("TAKE_PROFIT_MARKET", "place_take_profit_market_order"),
                ("TRAILING_STOP_MARKET", "place_trailing_stop_market_order"),
            ),
        ),
        Parameter(
            "position_side",
            "positionSide",
            Kind.TEXT,
            allowed=("BOTH", "LONG", "SHORT"),
            default="BOTH",
            code=-4060,
        ),
        Parameter(
            "time_in_force",
            "timeInForce",
            Kind.TEXT,
            allowed=("GTC", "IOC", "FOK", "GTX", "GTD", "RPI"),
            code=-1115,
        ),
        Parameter(
            "quantity",
            "quantity",
            Kind.DECIMAL,
            above=Decimal("0"),
            code=-4003,
        ),
        Parameter(
            "reduce_only",
            "reduceOnly",
            Kind.FLAG,
            allowed=("true", "false"),
            default=False,
        ),
        Parameter(
            "price",
            "price",
            Kind.DECIMAL,
            above=Decimal("0"),
            code=-4001,
        ),
        Parameter(
            "new_client_order_id",
            "newClientOrderId",
            Kind.TEXT,
            pattern="^[\\.A-Z\\:/a-z0-9_-]{1,36}$",
            longest=36,
        ),
        Parameter(
            "new_order_resp_type",
            "newOrderRespType",
            Kind.TEXT,
            allowed=("ACK", "RESULT"),
            default="ACK",
            code=-1136,
        ),
        Parameter(
            "price_match",
            "priceMatch",
            Kind.TEXT,
            allowed=(
                "OPPONENT",
                "OPPONENT_5",
                "OPPONENT_10",
                "OPPONENT_20",
                "QUEUE",
                "QUEUE_5",
                "QUEUE_10",
                "QUEUE_20",
            ),
            code=-5037,
        ),
        Parameter(
            "self_trade_prevention_mode",
            "selfTradePreventionMode",
            Kind.TEXT,
            allowed=("NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"),
            code=-5039,
        ),
        Parameter(
            "good_till_date",
            "goodTillDate",
            Kind.INTEGER,
            at_most=Decimal("253402300798999"),
            later_than_now_ms=600000,
            code=-5040,
        ),
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(0),),
    orders=1,
    changes_order=True,
    client_id="newClientOrderId",
    symbol="symbol",
    rules=rules.ORDER_PLACE,
)

ORDER_MODIFY: Final[Method[Order]] = Method(
    "order.modify",
    security=security.TRADE,
    result=Order,
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            required=True,
            upper_case=True,
        ),
        Parameter(
            "side",
            "side",
            Kind.TEXT,
            required=True,
            allowed=("BUY", "SELL"),
            code=-1117,
        ),
        Parameter(
            "quantity",
            "quantity",
            Kind.DECIMAL,
            required=True,
            above=Decimal("0"),
            code=-4003,
        ),
        Parameter(
            "price",
            "price",
            Kind.DECIMAL,
            above=Decimal("0"),
            code=-4001,
        ),
        Parameter(
            "order_id",
            "orderId",
            Kind.INTEGER,
        ),
        Parameter(
            "orig_client_order_id",
            "origClientOrderId",
            Kind.TEXT,
        ),
        Parameter(
            "price_match",
            "priceMatch",
            Kind.TEXT,
            allowed=(
                "OPPONENT",
                "OPPONENT_5",
                "OPPONENT_10",
                "OPPONENT_20",
                "QUEUE",
                "QUEUE_5",
                "QUEUE_10",
                "QUEUE_20",
            ),
            code=-5037,
        ),
        Parameter(
            "modify_id",
            "modifyId",
            Kind.INTEGER,
        ),
        Parameter(
            "reduce_only",
            "reduceOnly",
            Kind.FLAG,
            allowed=("true", "false"),
        ),
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(0),),
    orders=1,
    changes_order=True,
    client_reference="origClientOrderId",
    symbol="symbol",
    rules=rules.ORDER_MODIFY,
)

ORDER_CANCEL: Final[Method[Order]] = Method(
    "order.cancel",
    security=security.TRADE,
    result=Order,
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            required=True,
            upper_case=True,
        ),
        Parameter(
            "order_id",
            "orderId",
            Kind.INTEGER,
        ),
        Parameter(
            "orig_client_order_id",
            "origClientOrderId",
            Kind.TEXT,
        ),
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(1),),
    changes_order=True,
    client_reference="origClientOrderId",
    symbol="symbol",
    rules=rules.ORDER_CANCEL,
)

ORDER_STATUS: Final[Method[OrderState]] = Method(
    "order.status",
    security=security.USER_DATA,
    result=OrderState,
    parameters=(
        Parameter(
            "symbol",
            "symbol",
            Kind.TEXT,
            required=True,
            upper_case=True,
        ),
        Parameter(
            "order_id",
            "orderId",
            Kind.INTEGER,
        ),
        Parameter(
            "orig_client_order_id",
            "origClientOrderId",
            Kind.TEXT,
        ),
        Parameter(
            "recv_window",
            "recvWindow",
            Kind.INTEGER,
            default=5000,
            above=Decimal("0"),
        ),
    ),
    weight=(WeightLine(1),),
    symbol="symbol",
    rules=rules.ORDER_STATUS,
)

PLACE_ORDER: Final[Call[Order]] = Call(
    "place_order",
    ORDER_PLACE,
)
MODIFY_ORDER: Final[Call[Order]] = Call(
    "modify_order",
    ORDER_MODIFY,
    positional=("symbol", "side", "quantity", "price"),
)
CANCEL_ORDER: Final[Call[Order]] = Call(
    "cancel_order",
    ORDER_CANCEL,
    positional=("symbol", "order_id", "orig_client_order_id"),
)
GET_ORDER: Final[Call[OrderState]] = Call(
    "get_order",
    ORDER_STATUS,
    positional=("symbol", "order_id", "orig_client_order_id"),
)
PLACE_LIMIT_ORDER: Final[Call[Order]] = Call(
    "place_limit_order",
    ORDER_PLACE,
    fixed={"type": "LIMIT"},
    requires=["quantity", "timeInForce"],
    alternatives=("price", "priceMatch"),
    positional=("symbol", "side", "quantity", "price", "time_in_force"),
)
PLACE_MARKET_ORDER: Final[Call[Order]] = Call(
    "place_market_order",
    ORDER_PLACE,
    fixed={"type": "MARKET"},
    leaves_out=("goodTillDate", "price", "priceMatch", "timeInForce"),
    requires=["quantity"],
    positional=("symbol", "side", "quantity"),
)


class OrderMethods(ApiCaller):
    """Calls of the group order."""

    @overload
    async def place_order(
        self,
        *,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        type: OrderType | Literal["LIMIT", "MARKET"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"] | None = None,
        quantity: NumberInput | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        price: NumberInput | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[Order]: ...
    @overload
    async def place_order(
        self,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceOrderParameters],
    ) -> Response[Order]: ...
    @overload
    async def place_order(
        self,
        *,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        type: OrderType | Literal["LIMIT", "MARKET"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"] | None = None,
        quantity: NumberInput | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        price: NumberInput | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    @overload
    async def place_order(
        self,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceOrderParameters],
    ) -> str: ...
    async def place_order(
        self,
        *,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        type: OrderType | Literal["LIMIT", "MARKET"] = REQUIRED,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"] | None = None,
        quantity: NumberInput | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        price: NumberInput | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[Order] | str:
        """Places a limit or a market order.

        In hedge mode a position side of LONG or SHORT is needed, -4061 otherwise; the request does not show
        an account's mode.

        A good till date may pass a while before the order is gone when the market is extreme.

        RPI orders are for symbols that permit them; -4188 otherwise.

        Until 2025-12-09 this method also took conditional orders with their trigger prices.

        Calls ``order.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            type: Order type.
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            time_in_force: How long the order may wait.
            quantity: Quantity of the base asset.
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            price: Limit price.
            new_client_order_id: The caller's id of the order, unique among the open orders.
            new_order_resp_type: What the reply waits for (the exchange's default is ACK).
            price_match: Takes the limit price from the book instead.
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual gives both
                NONE and EXPIRE_MAKER as default; read the reply.
            good_till_date: When a GTD order is canceled, more than 10 minutes ahead; counts in whole
                seconds (in ms since 1970 UTC).
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            OrderValidationError: validation is enabled and a rule is broken; nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            OrderInDoubtError: the answer is lost; the order may or may not have been changed.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            PLACE_ORDER,
            (
                symbol,
                side,
                type,
                position_side,
                time_in_force,
                quantity,
                reduce_only,
                price,
                new_client_order_id,
                new_order_resp_type,
                price_match,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def modify_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput | None = None,
        *,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        modify_id: int | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[Order]: ...
    @overload
    async def modify_order(
        self,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[ModifyOrderParameters],
    ) -> Response[Order]: ...
    @overload
    async def modify_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput | None = None,
        *,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        modify_id: int | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    @overload
    async def modify_order(
        self,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[ModifyOrderParameters],
    ) -> str: ...
    async def modify_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        quantity: NumberInput = REQUIRED,
        price: NumberInput | None = None,
        *,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        modify_id: int | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[Order] | str:
        """Changes price or quantity of an open limit order.

        Only limit orders can be modified. A conditional order cannot be before it has triggered.

        The order goes to the end of the queue at its price.

        A modification that breaks a rule is refused and the order stays as it was.

        The order is canceled instead when the new quantity is not more than what is filled, or when it is
        post only and the new price would take from the book.

        Calls ``order.modify``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#modify-order>.

        Args:
            symbol: Symbol of the order.
            side: Side of the order; it cannot be changed.
            quantity: New quantity of the base asset, what is filled included.
            price: New limit price.
            order_id: The exchange's id of the order; it counts if both ids are given.
            orig_client_order_id: Client order id it was placed with.
            price_match: Takes the new limit price from the book instead.
            modify_id: The caller's id of this modification, which the reply and the order event repeat;
                it need not be unique (since 2026-07-22).
            reduce_only: True frees a reduce-only order from the least notional; the order's own flag
                stays as it is (since 2026-09).
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            OrderValidationError: validation is enabled and a rule is broken; nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            OrderInDoubtError: the answer is lost; the order may or may not have been changed.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            MODIFY_ORDER,
            (
                symbol,
                side,
                quantity,
                price,
                order_id,
                orig_client_order_id,
                price_match,
                modify_id,
                reduce_only,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def cancel_order(
        self,
        symbol: str,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[Order]: ...
    @overload
    async def cancel_order(
        self,
        symbol: str,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def cancel_order(
        self,
        symbol: str = REQUIRED,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[Order] | str:
        """Cancels an open order.

        A conditional order is not seen here until it has triggered; algoOrder.cancel cancels it before.

        Calls ``order.cancel``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#cancel-order>.

        Args:
            symbol: Symbol of the order.
            order_id: The exchange's id of the order.
            orig_client_order_id: Client order id it was placed with.
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            OrderValidationError: validation is enabled and a rule is broken; nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            OrderInDoubtError: the answer is lost; the order may or may not have been changed.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            CANCEL_ORDER,
            (
                symbol,
                order_id,
                orig_client_order_id,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def get_order(
        self,
        symbol: str,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[OrderState]: ...
    @overload
    async def get_order(
        self,
        symbol: str,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def get_order(
        self,
        symbol: str = REQUIRED,
        order_id: int | None = None,
        orig_client_order_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[OrderState] | str:
        """State of one order.

        -2013 is also the answer for an order without a fill that ended, three days after it was made, and
        for any order after 90 days.

        A conditional order is not seen here until it has triggered.

        Calls ``order.status``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#query-order>.

        Args:
            symbol: Symbol of the order.
            order_id: The exchange's id of the order.
            orig_client_order_id: Client order id it was placed with.
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            OrderValidationError: validation is enabled and a rule is broken; nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            GET_ORDER,
            (
                symbol,
                order_id,
                orig_client_order_id,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def place_limit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"],
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[Order]: ...
    @overload
    async def place_limit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"],
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[Order]: ...
    @overload
    async def place_limit_order(
        self,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceLimitOrderParametersByPrice],
    ) -> Response[Order]: ...
    @overload
    async def place_limit_order(
        self,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceLimitOrderParametersByPriceMatch],
    ) -> Response[Order]: ...
    @overload
    async def place_limit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"],
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    @overload
    async def place_limit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"],
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    @overload
    async def place_limit_order(
        self,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceLimitOrderParametersByPrice],
    ) -> str: ...
    @overload
    async def place_limit_order(
        self,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceLimitOrderParametersByPriceMatch],
    ) -> str: ...
    async def place_limit_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        quantity: NumberInput = REQUIRED,
        price: NumberInput | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "RPI"] = REQUIRED,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[Order] | str:
        """Places a limit order, which trades at its price or better.

        Calls ``order.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            quantity: Quantity of the base asset.
            price: Limit price.
            time_in_force: How long the order may wait.
            price_match: Takes the limit price from the book instead.
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            new_client_order_id: The caller's id of the order, unique among the open orders.
            new_order_resp_type: What the reply waits for (the exchange's default is ACK).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual gives both
                NONE and EXPIRE_MAKER as default; read the reply.
            good_till_date: When a GTD order is canceled, more than 10 minutes ahead; counts in whole
                seconds (in ms since 1970 UTC).
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            OrderValidationError: validation is enabled and a rule is broken; nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            OrderInDoubtError: the answer is lost; the order may or may not have been changed.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            PLACE_LIMIT_ORDER,
            (
                symbol,
                side,
                quantity,
                price,
                time_in_force,
                position_side,
                reduce_only,
                new_client_order_id,
                new_order_resp_type,
                price_match,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def place_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[Order]: ...
    @overload
    async def place_market_order(
        self,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceMarketOrderParameters],
    ) -> Response[Order]: ...
    @overload
    async def place_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    @overload
    async def place_market_order(
        self,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceMarketOrderParameters],
    ) -> str: ...
    async def place_market_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        quantity: NumberInput = REQUIRED,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        new_client_order_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[Order] | str:
        """Places a market order, which trades at once at what the book offers.

        What cannot be filled within the symbol's bound around the mark price expires.

        Calls ``order.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            quantity: Quantity of the base asset.
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            new_client_order_id: The caller's id of the order, unique among the open orders.
            new_order_resp_type: What the reply waits for (the exchange's default is ACK).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual gives both
                NONE and EXPIRE_MAKER as default; read the reply.
            recv_window: How long after its timestamp the request is still accepted (in ms; the
                exchange's default is 5000).
            wait_for_response: False sends the request and returns its id at once; a refusal that comes
                back later is logged.
            timeout: seconds to wait for the answer, in place of ``request_timeout`` of the config.
            **aliases: parameters in other spellings, such as the exchange's.

        Raises:
            ParameterError: a parameter is missing, has an unknown name or a Python type that is not taken; all problems
                at once, and nothing was sent.
            OrderValidationError: validation is enabled and a rule is broken; nothing was sent.
            AuthenticationError: there are no keys, or the exchange does not accept them.
            OrderInDoubtError: the answer is lost; the order may or may not have been changed.
            RequestError: the exchange refused the request.
            ConnectionError: there is no connection, or it was lost before an answer came.
        """
        return await self._call(
            PLACE_MARKET_ORDER,
            (
                symbol,
                side,
                quantity,
                position_side,
                reduce_only,
                new_client_order_id,
                new_order_resp_type,
                self_trade_prevention_mode,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )
