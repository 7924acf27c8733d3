# Generated from spec/usdm/api/algo_order.yaml by make generate. Do not edit.

"""Methods of the WebSocket API: algo order."""

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
    WorkingType,
)
from binance_futures_async.generated.usdm.messages import (
    AlgoOrder,
    AlgoOrderCancellation,
)
from binance_futures_async.model.callers import ApiCaller
from binance_futures_async.model.methods import REQUIRED, Call, Kind, Method, Parameter, WeightLine
from binance_futures_async.model.numbers import NumberInput
from binance_futures_async.wire.response import Response

if TYPE_CHECKING:
    # Spelling out types costs import time, and nothing at run time looks at these.
    from typing import NotRequired, TypedDict, Unpack

    class PlaceAlgoOrderParameters(TypedDict):
        """Parameters of place_algo_order in the exchange's spelling."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        type: (
            OrderType
            | Literal["STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"]
        )
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        quantity: NotRequired[NumberInput | None]
        price: NotRequired[NumberInput | None]
        triggerPrice: NotRequired[NumberInput | None]
        stop_price: NotRequired[NumberInput | None]
        stopPrice: NotRequired[NumberInput | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
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
        closePosition: NotRequired[bool | Literal["true", "false"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        activatePrice: NotRequired[NumberInput | None]
        activationPrice: NotRequired[NumberInput | None]
        activation_price: NotRequired[NumberInput | None]
        callbackRate: NotRequired[NumberInput | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceStopMarketOrderParametersByQuantity(TypedDict):
        """Parameters of place_stop_market_order in the exchange's spelling, with quantity."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceStopMarketOrderParametersByClosePosition(TypedDict):
        """Parameters of place_stop_market_order in the exchange's spelling, with close_position."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        closePosition: bool | Literal["true", "false"]
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceStopOrderParametersByPrice(TypedDict):
        """Parameters of place_stop_order in the exchange's spelling, with price."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        price: NumberInput
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        closePosition: NotRequired[bool | Literal["true", "false"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceStopOrderParametersByPriceMatch(TypedDict):
        """Parameters of place_stop_order in the exchange's spelling, with price_match."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
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
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        closePosition: NotRequired[bool | Literal["true", "false"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceTakeProfitOrderParametersByPrice(TypedDict):
        """Parameters of place_take_profit_order in the exchange's spelling, with price."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        price: NumberInput
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        closePosition: NotRequired[bool | Literal["true", "false"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceTakeProfitOrderParametersByPriceMatch(TypedDict):
        """Parameters of place_take_profit_order in the exchange's spelling, with price_match."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
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
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        closePosition: NotRequired[bool | Literal["true", "false"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceTakeProfitMarketOrderParametersByQuantity(TypedDict):
        """Parameters of place_take_profit_market_order in the exchange's spelling, with quantity."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceTakeProfitMarketOrderParametersByClosePosition(TypedDict):
        """Parameters of place_take_profit_market_order in the exchange's spelling, with close_position."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        closePosition: bool | Literal["true", "false"]
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]

    class PlaceTrailingStopMarketOrderParameters(TypedDict):
        """Parameters of place_trailing_stop_market_order in the exchange's spelling."""

        symbol: str
        side: Side | Literal["BUY", "SELL"]
        quantity: NumberInput
        callbackRate: NumberInput
        positionSide: NotRequired[PositionSide | Literal["BOTH", "LONG", "SHORT"] | None]
        timeInForce: NotRequired[TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None]
        triggerPrice: NotRequired[NumberInput | None]
        stop_price: NotRequired[NumberInput | None]
        stopPrice: NotRequired[NumberInput | None]
        workingType: NotRequired[WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None]
        closePosition: NotRequired[bool | Literal["true", "false"] | None]
        priceProtect: NotRequired[bool | Literal["true", "false"] | None]
        reduceOnly: NotRequired[bool | Literal["true", "false"] | None]
        activatePrice: NotRequired[NumberInput | None]
        activationPrice: NotRequired[NumberInput | None]
        activation_price: NotRequired[NumberInput | None]
        clientAlgoId: NotRequired[str | None]
        new_client_order_id: NotRequired[str | None]
        newClientOrderId: NotRequired[str | None]
        newOrderRespType: NotRequired[OrderResponseType | Literal["ACK", "RESULT"] | None]
        selfTradePreventionMode: NotRequired[
            SelfTradePreventionMode | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"] | None
        ]
        goodTillDate: NotRequired[int | None]
        recvWindow: NotRequired[int | None]


ALGO_ORDER_PLACE: Final[Method[AlgoOrder]] = Method(
    "algoOrder.place",
    security=security.TRADE,
    result=AlgoOrder,
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
            allowed=("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"),
            code=-1116,
            instead=(("LIMIT", "place_limit_order"), ("MARKET", "place_market_order")),
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
            allowed=("GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"),
            default="GTC",
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
            "price",
            "price",
            Kind.DECIMAL,
            above=Decimal("0"),
            code=-4001,
        ),
        Parameter(
            "trigger_price",
            "triggerPrice",
            Kind.DECIMAL,
            also=("stop_price", "stopPrice"),
            above=Decimal("0"),
            code=-4006,
        ),
        Parameter(
            "working_type",
            "workingType",
            Kind.TEXT,
            allowed=("MARK_PRICE", "CONTRACT_PRICE"),
            default="CONTRACT_PRICE",
            code=-4031,
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
            "close_position",
            "closePosition",
            Kind.FLAG,
            allowed=("true", "false"),
            default=False,
        ),
        Parameter(
            "price_protect",
            "priceProtect",
            Kind.FLAG,
            allowed=("true", "false"),
            default=False,
        ),
        Parameter(
            "reduce_only",
            "reduceOnly",
            Kind.FLAG,
            allowed=("true", "false"),
            default=False,
        ),
        Parameter(
            "activate_price",
            "activatePrice",
            Kind.DECIMAL,
            also=("activationPrice", "activation_price"),
            above=Decimal("0"),
            code=-4135,
        ),
        Parameter(
            "callback_rate",
            "callbackRate",
            Kind.DECIMAL,
            at_least=Decimal("0.1"),
            at_most=Decimal("20"),
        ),
        Parameter(
            "client_algo_id",
            "clientAlgoId",
            Kind.TEXT,
            also=("new_client_order_id", "newClientOrderId"),
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
    fixed=(("algoType", "CONDITIONAL"),),
    weight=(WeightLine(0),),
    orders=1,
    changes_order=True,
    client_id="clientAlgoId",
    symbol="symbol",
    rules=rules.ALGO_ORDER_PLACE,
)

ALGO_ORDER_CANCEL: Final[Method[AlgoOrderCancellation]] = Method(
    "algoOrder.cancel",
    security=security.TRADE,
    result=AlgoOrderCancellation,
    parameters=(
        Parameter(
            "algo_id",
            "algoId",
            Kind.INTEGER,
        ),
        Parameter(
            "client_algo_id",
            "clientAlgoId",
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
    client_reference="clientAlgoId",
    rules=rules.ALGO_ORDER_CANCEL,
)

PLACE_ALGO_ORDER: Final[Call[AlgoOrder]] = Call(
    "place_algo_order",
    ALGO_ORDER_PLACE,
)
CANCEL_ALGO_ORDER: Final[Call[AlgoOrderCancellation]] = Call(
    "cancel_algo_order",
    ALGO_ORDER_CANCEL,
    positional=("algo_id", "client_algo_id"),
)
PLACE_STOP_MARKET_ORDER: Final[Call[AlgoOrder]] = Call(
    "place_stop_market_order",
    ALGO_ORDER_PLACE,
    fixed={"type": "STOP_MARKET"},
    leaves_out=("activatePrice", "callbackRate", "price", "priceMatch"),
    requires=["triggerPrice"],
    alternatives=("quantity", "closePosition"),
    positional=("symbol", "side", "trigger_price"),
)
PLACE_STOP_ORDER: Final[Call[AlgoOrder]] = Call(
    "place_stop_order",
    ALGO_ORDER_PLACE,
    fixed={"type": "STOP"},
    leaves_out=("activatePrice", "callbackRate"),
    requires=["quantity", "triggerPrice"],
    alternatives=("price", "priceMatch"),
    positional=("symbol", "side", "quantity", "price", "trigger_price"),
)
PLACE_TAKE_PROFIT_ORDER: Final[Call[AlgoOrder]] = Call(
    "place_take_profit_order",
    ALGO_ORDER_PLACE,
    fixed={"type": "TAKE_PROFIT"},
    leaves_out=("activatePrice", "callbackRate"),
    requires=["quantity", "triggerPrice"],
    alternatives=("price", "priceMatch"),
    positional=("symbol", "side", "quantity", "price", "trigger_price"),
)
PLACE_TAKE_PROFIT_MARKET_ORDER: Final[Call[AlgoOrder]] = Call(
    "place_take_profit_market_order",
    ALGO_ORDER_PLACE,
    fixed={"type": "TAKE_PROFIT_MARKET"},
    leaves_out=("activatePrice", "callbackRate", "price", "priceMatch"),
    requires=["triggerPrice"],
    alternatives=("quantity", "closePosition"),
    positional=("symbol", "side", "trigger_price"),
)
PLACE_TRAILING_STOP_MARKET_ORDER: Final[Call[AlgoOrder]] = Call(
    "place_trailing_stop_market_order",
    ALGO_ORDER_PLACE,
    fixed={"type": "TRAILING_STOP_MARKET"},
    leaves_out=("price", "priceMatch"),
    requires=["callbackRate", "quantity"],
    positional=("symbol", "side", "quantity", "callback_rate"),
)


class AlgoOrderMethods(ApiCaller):
    """Calls of the group algo order."""

    @overload
    async def place_algo_order(
        self,
        *,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        type: OrderType
        | Literal["STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        quantity: NumberInput | None = None,
        price: NumberInput | None = None,
        trigger_price: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        activate_price: NumberInput | None = None,
        callback_rate: NumberInput | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_algo_order(
        self,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceAlgoOrderParameters],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_algo_order(
        self,
        *,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        type: OrderType
        | Literal["STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        quantity: NumberInput | None = None,
        price: NumberInput | None = None,
        trigger_price: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        activate_price: NumberInput | None = None,
        callback_rate: NumberInput | None = None,
        client_algo_id: str | None = None,
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
    async def place_algo_order(
        self,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceAlgoOrderParameters],
    ) -> str: ...
    async def place_algo_order(
        self,
        *,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        type: OrderType
        | Literal[
            "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"
        ] = REQUIRED,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        quantity: NumberInput | None = None,
        price: NumberInput | None = None,
        trigger_price: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        activate_price: NumberInput | None = None,
        callback_rate: NumberInput | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AlgoOrder] | str:
        """Places a stop, take profit or trailing stop order.

        A trailing stop to buy triggers when the price is the callback rate above its lowest since
        activation; to sell, below its highest.

        Margin and most rules are checked at the trigger, not before. A refusal then is an AlgoUpdate with
        status REJECTED and the reason.

        After the trigger an ordinary order takes its place, with this client id and an order id that the
        AlgoUpdate names.

        Before it, order.cancel and order.status do not see it. The WebSocket API cannot list or query algo
        orders; REST and events can.

        It cannot be modified before the trigger.

        The WebSocket page lists the times in force GTC, IOC and FOK; the REST page adds GTX, its text GTD
        and GTE_GTC.

        The count of 1 in the order limits is stated for REST and taken to hold here.

        Calls ``algoOrder.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-algo-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            type: Order type.
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            time_in_force: How long the order may wait once it has triggered (the exchange's default is
                GTC).
            quantity: Quantity of the base asset.
            price: Limit price of STOP and TAKE_PROFIT orders.
            trigger_price: Price that sets the order off (also spelled stop_price, stopPrice).
            working_type: Price that the trigger is compared with (the exchange's default is
                CONTRACT_PRICE).
            price_match: Takes the limit price from the book instead.
            close_position: Whether the order closes the whole position, long when selling, short when
                buying, whatever its size is then (the exchange's default is False).
            price_protect: Whether the trigger waits until mark and last price are closer than the
                symbol's triggerProtect (the exchange's default is False).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            activate_price: Price from which a trailing stop follows: below the latest price to buy,
                above it to sell. Starts at once when left out (also spelled
                activationPrice, activation_price).
            callback_rate: How far the price turns back before a trailing stop triggers, in percent: 1
                is 1 %. At most 10 until 2026-10-23.
            client_algo_id: The caller's id of the order, unique among the open algo orders (also
                spelled new_client_order_id, newClientOrderId).
            new_order_resp_type: What the reply waits for (the exchange's default is ACK; since
                2026-01-27).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual says NONE
                by default, replies have shown EXPIRE_MAKER.
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
            PLACE_ALGO_ORDER,
            (
                symbol,
                side,
                type,
                position_side,
                time_in_force,
                quantity,
                price,
                trigger_price,
                working_type,
                price_match,
                close_position,
                price_protect,
                reduce_only,
                activate_price,
                callback_rate,
                client_algo_id,
                new_order_resp_type,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def cancel_algo_order(
        self,
        algo_id: int | None = None,
        client_algo_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrderCancellation]: ...
    @overload
    async def cancel_algo_order(
        self,
        algo_id: int | None = None,
        client_algo_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: Literal[False],
        timeout: float | None = None,
    ) -> str: ...
    async def cancel_algo_order(
        self,
        algo_id: int | None = None,
        client_algo_id: str | None = None,
        *,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AlgoOrderCancellation] | str:
        """Cancels a conditional order that has not triggered.

        No symbol is needed.

        Once triggered, -2011 is the answer: cancel the real order with order.cancel. In between it is
        -4117.

        Calls ``algoOrder.cancel``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#cancel-algo-order>.

        Args:
            algo_id: The exchange's id of the algo order.
            client_algo_id: Client algo id it was placed with.
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
            CANCEL_ALGO_ORDER,
            (
                algo_id,
                client_algo_id,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def place_stop_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        quantity: NumberInput,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        close_position: bool | Literal["true", "false"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByQuantity],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByQuantity],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByQuantity],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByClosePosition],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByClosePosition],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByClosePosition],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        quantity: NumberInput,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_stop_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        close_position: bool | Literal["true", "false"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_stop_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByQuantity],
    ) -> str: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByQuantity],
    ) -> str: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByQuantity],
    ) -> str: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByClosePosition],
    ) -> str: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByClosePosition],
    ) -> str: ...
    @overload
    async def place_stop_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopMarketOrderParametersByClosePosition],
    ) -> str: ...
    async def place_stop_market_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        trigger_price: NumberInput = REQUIRED,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        quantity: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AlgoOrder] | str:
        """Places a stop order that becomes a market order at its trigger price.

        It goes to the algo order service and returns the algo order; there is no order id until it
        triggers.

        cancel_order does not see it before the trigger; cancel_algo_order does.

        Calls ``algoOrder.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-algo-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            trigger_price: Price that sets the order off (also spelled stop_price, stopPrice).
            quantity: Quantity of the base asset.
            close_position: Whether the order closes the whole position, long when selling, short when
                buying, whatever its size is then (the exchange's default is False).
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            time_in_force: How long the order may wait once it has triggered (the exchange's default is
                GTC).
            working_type: Price that the trigger is compared with (the exchange's default is
                CONTRACT_PRICE).
            price_protect: Whether the trigger waits until mark and last price are closer than the
                symbol's triggerProtect (the exchange's default is False).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            client_algo_id: The caller's id of the order, unique among the open algo orders (also
                spelled new_client_order_id, newClientOrderId).
            new_order_resp_type: What the reply waits for (the exchange's default is ACK; since
                2026-01-27).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual says NONE
                by default, replies have shown EXPIRE_MAKER.
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
            PLACE_STOP_MARKET_ORDER,
            (
                symbol,
                side,
                trigger_price,
                position_side,
                time_in_force,
                quantity,
                working_type,
                close_position,
                price_protect,
                reduce_only,
                client_algo_id,
                new_order_resp_type,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def place_stop_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput,
        trigger_price: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        trigger_price: NumberInput,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPrice],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPrice],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPrice],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPriceMatch],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPriceMatch],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPriceMatch],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_stop_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput,
        trigger_price: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_stop_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        trigger_price: NumberInput,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_stop_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPrice],
    ) -> str: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPrice],
    ) -> str: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPrice],
    ) -> str: ...
    @overload
    async def place_stop_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPriceMatch],
    ) -> str: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPriceMatch],
    ) -> str: ...
    @overload
    async def place_stop_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceStopOrderParametersByPriceMatch],
    ) -> str: ...
    async def place_stop_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        quantity: NumberInput = REQUIRED,
        price: NumberInput | None = None,
        trigger_price: NumberInput = REQUIRED,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AlgoOrder] | str:
        """Places a stop order that becomes a limit order at its trigger price.

        It goes to the algo order service and returns the algo order; there is no order id until it
        triggers.

        cancel_order does not see it before the trigger; cancel_algo_order does.

        Calls ``algoOrder.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-algo-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            quantity: Quantity of the base asset.
            price: Limit price of STOP and TAKE_PROFIT orders.
            trigger_price: Price that sets the order off (also spelled stop_price, stopPrice).
            price_match: Takes the limit price from the book instead.
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            time_in_force: How long the order may wait once it has triggered (the exchange's default is
                GTC).
            working_type: Price that the trigger is compared with (the exchange's default is
                CONTRACT_PRICE).
            close_position: Whether the order closes the whole position, long when selling, short when
                buying, whatever its size is then (the exchange's default is False).
            price_protect: Whether the trigger waits until mark and last price are closer than the
                symbol's triggerProtect (the exchange's default is False).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            client_algo_id: The caller's id of the order, unique among the open algo orders (also
                spelled new_client_order_id, newClientOrderId).
            new_order_resp_type: What the reply waits for (the exchange's default is ACK; since
                2026-01-27).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual says NONE
                by default, replies have shown EXPIRE_MAKER.
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
            PLACE_STOP_ORDER,
            (
                symbol,
                side,
                quantity,
                price,
                trigger_price,
                position_side,
                time_in_force,
                working_type,
                price_match,
                close_position,
                price_protect,
                reduce_only,
                client_algo_id,
                new_order_resp_type,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def place_take_profit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput,
        trigger_price: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        trigger_price: NumberInput,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPrice],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPrice],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPrice],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPriceMatch],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPriceMatch],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPriceMatch],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        price: NumberInput,
        trigger_price: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_take_profit_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        *,
        trigger_price: NumberInput,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_take_profit_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPrice],
    ) -> str: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPrice],
    ) -> str: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPrice],
    ) -> str: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPriceMatch],
    ) -> str: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPriceMatch],
    ) -> str: ...
    @overload
    async def place_take_profit_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitOrderParametersByPriceMatch],
    ) -> str: ...
    async def place_take_profit_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        quantity: NumberInput = REQUIRED,
        price: NumberInput | None = None,
        trigger_price: NumberInput = REQUIRED,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_match: PriceMatch
        | Literal[
            "OPPONENT", "OPPONENT_5", "OPPONENT_10", "OPPONENT_20", "QUEUE", "QUEUE_5", "QUEUE_10", "QUEUE_20"
        ]
        | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AlgoOrder] | str:
        """Places a take profit order that becomes a limit order at its trigger price.

        It goes to the algo order service and returns the algo order; there is no order id until it
        triggers.

        cancel_order does not see it before the trigger; cancel_algo_order does.

        Calls ``algoOrder.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-algo-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            quantity: Quantity of the base asset.
            price: Limit price of STOP and TAKE_PROFIT orders.
            trigger_price: Price that sets the order off (also spelled stop_price, stopPrice).
            price_match: Takes the limit price from the book instead.
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            time_in_force: How long the order may wait once it has triggered (the exchange's default is
                GTC).
            working_type: Price that the trigger is compared with (the exchange's default is
                CONTRACT_PRICE).
            close_position: Whether the order closes the whole position, long when selling, short when
                buying, whatever its size is then (the exchange's default is False).
            price_protect: Whether the trigger waits until mark and last price are closer than the
                symbol's triggerProtect (the exchange's default is False).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            client_algo_id: The caller's id of the order, unique among the open algo orders (also
                spelled new_client_order_id, newClientOrderId).
            new_order_resp_type: What the reply waits for (the exchange's default is ACK; since
                2026-01-27).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual says NONE
                by default, replies have shown EXPIRE_MAKER.
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
            PLACE_TAKE_PROFIT_ORDER,
            (
                symbol,
                side,
                quantity,
                price,
                trigger_price,
                position_side,
                time_in_force,
                working_type,
                price_match,
                close_position,
                price_protect,
                reduce_only,
                client_algo_id,
                new_order_resp_type,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def place_take_profit_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        quantity: NumberInput,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        close_position: bool | Literal["true", "false"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByQuantity],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByQuantity],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByQuantity],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByClosePosition],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByClosePosition],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByClosePosition],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_take_profit_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        quantity: NumberInput,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_take_profit_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        trigger_price: NumberInput,
        *,
        close_position: bool | Literal["true", "false"],
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
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
    async def place_take_profit_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByQuantity],
    ) -> str: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByQuantity],
    ) -> str: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByQuantity],
    ) -> str: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        triggerPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByClosePosition],
    ) -> str: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stop_price: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByClosePosition],
    ) -> str: ...
    @overload
    async def place_take_profit_market_order(
        self,
        *,
        stopPrice: NumberInput,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTakeProfitMarketOrderParametersByClosePosition],
    ) -> str: ...
    async def place_take_profit_market_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        trigger_price: NumberInput = REQUIRED,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        quantity: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AlgoOrder] | str:
        """Places a take profit order that becomes a market order at its trigger price.

        It goes to the algo order service and returns the algo order; there is no order id until it
        triggers.

        cancel_order does not see it before the trigger; cancel_algo_order does.

        Calls ``algoOrder.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-algo-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            trigger_price: Price that sets the order off (also spelled stop_price, stopPrice).
            quantity: Quantity of the base asset.
            close_position: Whether the order closes the whole position, long when selling, short when
                buying, whatever its size is then (the exchange's default is False).
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            time_in_force: How long the order may wait once it has triggered (the exchange's default is
                GTC).
            working_type: Price that the trigger is compared with (the exchange's default is
                CONTRACT_PRICE).
            price_protect: Whether the trigger waits until mark and last price are closer than the
                symbol's triggerProtect (the exchange's default is False).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            client_algo_id: The caller's id of the order, unique among the open algo orders (also
                spelled new_client_order_id, newClientOrderId).
            new_order_resp_type: What the reply waits for (the exchange's default is ACK; since
                2026-01-27).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual says NONE
                by default, replies have shown EXPIRE_MAKER.
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
            PLACE_TAKE_PROFIT_MARKET_ORDER,
            (
                symbol,
                side,
                trigger_price,
                position_side,
                time_in_force,
                quantity,
                working_type,
                close_position,
                price_protect,
                reduce_only,
                client_algo_id,
                new_order_resp_type,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )

    @overload
    async def place_trailing_stop_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        callback_rate: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        trigger_price: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        activate_price: NumberInput | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_trailing_stop_market_order(
        self,
        *,
        wait_for_response: Literal[True] = True,
        timeout: float | None = None,
        **parameters: Unpack[PlaceTrailingStopMarketOrderParameters],
    ) -> Response[AlgoOrder]: ...
    @overload
    async def place_trailing_stop_market_order(
        self,
        symbol: str,
        side: Side | Literal["BUY", "SELL"],
        quantity: NumberInput,
        callback_rate: NumberInput,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        trigger_price: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        activate_price: NumberInput | None = None,
        client_algo_id: str | None = None,
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
    async def place_trailing_stop_market_order(
        self,
        *,
        wait_for_response: Literal[False],
        timeout: float | None = None,
        **parameters: Unpack[PlaceTrailingStopMarketOrderParameters],
    ) -> str: ...
    async def place_trailing_stop_market_order(
        self,
        symbol: str = REQUIRED,
        side: Side | Literal["BUY", "SELL"] = REQUIRED,
        quantity: NumberInput = REQUIRED,
        callback_rate: NumberInput = REQUIRED,
        *,
        position_side: PositionSide | Literal["BOTH", "LONG", "SHORT"] | None = None,
        time_in_force: TimeInForce | Literal["GTC", "IOC", "FOK", "GTX", "GTD", "GTE_GTC"] | None = None,
        trigger_price: NumberInput | None = None,
        working_type: WorkingType | Literal["MARK_PRICE", "CONTRACT_PRICE"] | None = None,
        close_position: bool | Literal["true", "false"] | None = None,
        price_protect: bool | Literal["true", "false"] | None = None,
        reduce_only: bool | Literal["true", "false"] | None = None,
        activate_price: NumberInput | None = None,
        client_algo_id: str | None = None,
        new_order_resp_type: OrderResponseType | Literal["ACK", "RESULT"] | None = None,
        self_trade_prevention_mode: SelfTradePreventionMode
        | Literal["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]
        | None = None,
        good_till_date: int | None = None,
        recv_window: int | None = None,
        wait_for_response: bool = True,
        timeout: float | None = None,
        **aliases: Any,
    ) -> Response[AlgoOrder] | str:
        """Places a stop order whose trigger follows the price, and that becomes a market order when the price
        turns back.

        It goes to the algo order service and returns the algo order; there is no order id until it
        triggers.

        cancel_order does not see it before the trigger; cancel_algo_order does.

        Calls ``algoOrder.place``.

        Described at
        <https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/ws-api/trade#new-algo-order>.

        Args:
            symbol: Symbol to trade.
            side: Buy or sell.
            quantity: Quantity of the base asset.
            callback_rate: How far the price turns back before a trailing stop triggers, in percent: 1
                is 1 %. At most 10 until 2026-10-23.
            position_side: Position that the order is for: LONG or SHORT in hedge mode, BOTH or nothing
                in one-way mode (the exchange's default is BOTH).
            time_in_force: How long the order may wait once it has triggered (the exchange's default is
                GTC).
            trigger_price: Price that sets the order off (also spelled stop_price, stopPrice).
            working_type: Price that the trigger is compared with (the exchange's default is
                CONTRACT_PRICE).
            close_position: Whether the order closes the whole position, long when selling, short when
                buying, whatever its size is then (the exchange's default is False).
            price_protect: Whether the trigger waits until mark and last price are closer than the
                symbol's triggerProtect (the exchange's default is False).
            reduce_only: Whether the order may only make the position smaller. Not in hedge mode (the
                exchange's default is False).
            activate_price: Price from which a trailing stop follows: below the latest price to buy,
                above it to sell. Starts at once when left out (also spelled
                activationPrice, activation_price).
            client_algo_id: The caller's id of the order, unique among the open algo orders (also
                spelled new_client_order_id, newClientOrderId).
            new_order_resp_type: What the reply waits for (the exchange's default is ACK; since
                2026-01-27).
            self_trade_prevention_mode: What to do rather than trade with oneself. The manual says NONE
                by default, replies have shown EXPIRE_MAKER.
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
            PLACE_TRAILING_STOP_MARKET_ORDER,
            (
                symbol,
                side,
                quantity,
                callback_rate,
                position_side,
                time_in_force,
                trigger_price,
                working_type,
                close_position,
                price_protect,
                reduce_only,
                activate_price,
                client_algo_id,
                new_order_resp_type,
                self_trade_prevention_mode,
                good_till_date,
                recv_window,
            ),
            aliases,
            wait_for_response,
            timeout,
        )
