# Generated from spec/ by make generate. Do not edit.

"""What the exchange calls the parameters of methods and requests, by our names."""

from __future__ import annotations

from typing import Final

MARGIN_ASSET: Final = "marginAsset"
MODIFY_ID: Final = "modifyId"
NEW_CLIENT_ORDER_ID: Final = "newClientOrderId"
NEW_ORDER_RESP_TYPE: Final = "newOrderRespType"
ORDER_ID: Final = "orderId"
ORIG_CLIENT_ORDER_ID: Final = "origClientOrderId"
PAIR: Final = "pair"
POSITION_SIDE: Final = "positionSide"
PRICE: Final = "price"
PRICE_MATCH: Final = "priceMatch"
QUANTITY: Final = "quantity"
RECV_WINDOW: Final = "recvWindow"
REDUCE_ONLY: Final = "reduceOnly"
SELF_TRADE_PREVENTION_MODE: Final = "selfTradePreventionMode"
SIDE: Final = "side"
SYMBOL: Final = "symbol"
TIME_IN_FORCE: Final = "timeInForce"
TYPE: Final = "type"
