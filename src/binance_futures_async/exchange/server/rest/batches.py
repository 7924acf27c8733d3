"""Several orders in one request: each is read, carried out and answered by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, TypeVar

import msgspec

from ....generated.common.wrappers import REQUEST_ID, REQUEST_METHOD, REQUEST_PARAMETERS
from ....generated.usdm import messages, parameters, rest
from ....generated.usdm.errors import ErrorCode
from ....generated.usdm.methods import order
from ....model.methods import Method
from ....wire.unreadable import UNREADABLE
from ...refusal import Refusal
from .. import checks
from ..context import Context
from ..envelope import parse
from ..handlers import HANDLERS
from ..refusals import missing

__all__ = ["cancel_orders", "modify_orders", "place_orders"]

T = TypeVar("T")

_MOST_ORDERS: Final = rest.PLACE_MULTIPLE_ORDERS.parameter("batch_orders").most_entries or 0
_REQUEST: Final = f'{{"{REQUEST_ID}":null,"{REQUEST_METHOD}":"%s","{REQUEST_PARAMETERS}":%s}}'.encode()
_MOST_CANCELS: Final = rest.CANCEL_MULTIPLE_ORDERS.parameter("order_id_list").most_entries or 0

_entries: msgspec.json.Decoder[list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw])
# Ids may be texts; whether they are numbers is looked at with the single orders.
_ids: msgspec.json.Decoder[list[int | str]] = msgspec.json.Decoder(list[int | str])
_client_ids: msgspec.json.Decoder[list[str]] = msgspec.json.Decoder(list[str])


def place_orders(request: Context) -> list[messages.BatchedOrder]:
    """Place up to five orders."""
    return _each(request, order.ORDER_PLACE, _entries_of(request))


def modify_orders(request: Context) -> list[messages.BatchedOrder]:
    """Change up to five orders."""
    return _each(request, order.ORDER_MODIFY, _entries_of(request))


def cancel_orders(request: Context) -> list[messages.BatchedOrder]:
    """Cancel up to ten orders of a symbol."""
    ids = _list_of(request, "order_id_list", parameters.ORDER_ID_LIST, _ids)
    client_ids = _list_of(
        request, "orig_client_order_id_list", parameters.ORIG_CLIENT_ORDER_ID_LIST, _client_ids
    )
    named: list[dict[str, object]] = [{parameters.ORDER_ID: one} for one in ids]
    named = named or [{parameters.ORIG_CLIENT_ORDER_ID: one} for one in client_ids]
    if not 0 < len(named) <= _MOST_CANCELS:
        raise Refusal(
            ErrorCode.EXCEED_MAX_CANCEL_ORDER_SIZE,
            f"Exceed maximum cancel order size, {len(named)}; it must be 1 to {_MOST_CANCELS}.",
        )
    entries = (msgspec.json.encode({parameters.SYMBOL: request.symbol, **one}) for one in named)
    return _each(request, order.ORDER_CANCEL, entries)


def _each(request: Context, method: Method[Any], entries: Iterable[bytes]) -> list[messages.BatchedOrder]:
    return [_one(request, method, entry) for entry in entries]


def _one(request: Context, method: Method[Any], entry: bytes) -> messages.BatchedOrder:
    try:
        # An entry has the form of the parameters of the WebSocket API.
        call = parse(_REQUEST % (method.name.encode(), entry))
        values = checks.read(method, call)
        done: Any = HANDLERS[method.name](replace(request, method=method, values=values))
    except Refusal as refusal:
        return messages.BatchedOrder(code=refusal.code, message=refusal.message)
    return messages.BatchedOrder(**{name: getattr(done, name) for name in done.__struct_fields__})


def _entries_of(request: Context) -> list[bytes]:
    entries = [bytes(entry) for entry in _list_of(request, "batch_orders", parameters.BATCH_ORDERS, _entries)]
    if not 0 < len(entries) <= _MOST_ORDERS:
        raise Refusal(
            ErrorCode.INVALID_BATCH_PLACE_ORDER_SIZE,
            f"Invalid number of batch orders, {len(entries)}; it must be 1 to {_MOST_ORDERS}.",
        )
    return entries


def _list_of(request: Context, name: str, wire: str, decoder: msgspec.json.Decoder[list[T]]) -> list[T]:
    text = request.text(name)
    if text is None:
        return []
    try:
        return decoder.decode(text)
    except UNREADABLE:
        raise missing(wire) from None
