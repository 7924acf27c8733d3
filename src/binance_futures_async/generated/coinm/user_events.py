# Generated from spec/ (structs) by make generate. Do not edit.

"""Every event of an account by its tag."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from binance_futures_async.generated.coinm.messages import (
    AccountConfigUpdate,
    AccountUpdate,
    AlgoUpdate,
    GridUpdate,
    ListenKeyExpired,
    MarginCall,
    OrderTradeUpdate,
    StrategyUpdate,
)
from binance_futures_async.model.message import UnknownEvent
from binance_futures_async.model.product import UserEvents
from binance_futures_async.wire.response import ControlReply

USER_EVENTS: Final[Mapping[str, Any]] = {
    "ACCOUNT_UPDATE": AccountUpdate,
    "ACCOUNT_CONFIG_UPDATE": AccountConfigUpdate,
    "MARGIN_CALL": MarginCall,
    "ORDER_TRADE_UPDATE": OrderTradeUpdate,
    "ALGO_UPDATE": AlgoUpdate,
    "listenKeyExpired": ListenKeyExpired,
    "STRATEGY_UPDATE": StrategyUpdate,
    "GRID_UPDATE": GridUpdate,
}

UserEventUnion: TypeAlias = (
    AccountUpdate
    | AccountConfigUpdate
    | MarginCall
    | OrderTradeUpdate
    | AlgoUpdate
    | ListenKeyExpired
    | StrategyUpdate
    | GridUpdate
)
UserMessage: TypeAlias = UserEventUnion | UnknownEvent | ControlReply

LISTEN_KEY_EXPIRED: Final = ListenKeyExpired

PART: Final = UserEvents(tag="e", kinds=USER_EVENTS, listen_key_expired=LISTEN_KEY_EXPIRED)
