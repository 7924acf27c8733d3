"""What the linter says of dates and replacements that cannot be right."""

from __future__ import annotations

import pytest

from tests.codegen.spec_copy import SpecCopy
from tests.codegen.test_codegen_lint import (
    ACCOUNT,
    ENUMS,
    EVENTS,
    MARKET,
    ORDER,
    PRESETS,
    PUBLIC,
    REST_MARKET,
    REST_ORDER,
    Slip,
    one_line,
)

SECURITY = "common/security.yaml"
NEW_PRICE = "        doc: Takes the new limit price from the book instead.\n"


def deprecated(use: str) -> str:
    return f"deprecated: {{doc: Old., use: {use}}}"


SLIPS = [
    Slip(
        "a method that makes way for no call",
        ORDER,
        "    call: cancel_order\n",
        f"    call: cancel_order\n    {deprecated('cancel_ordr')}\n",
        deprecated("cancel_ordr"),
        "methods.order.cancel.deprecated.use: 'cancel_ordr'",
        "did you mean cancel_algo_order?",
    ),
    Slip(
        "a method that makes way for itself",
        ORDER,
        "    call: cancel_order\n",
        f"    call: cancel_order\n    {deprecated('cancel_order')}\n",
        deprecated("cancel_order"),
        "methods.order.cancel.deprecated.use: 'cancel_order'",
        "did you mean cancel_algo_order?",
    ),
    Slip(
        "a preset that makes way for no call",
        PRESETS,
        "    fixed: {type: LIMIT}\n",
        f"    fixed: {{type: LIMIT}}\n    {deprecated('place_ordr')}\n",
        deprecated("place_ordr"),
        "presets.place_limit_order.deprecated.use: 'place_ordr'",
        "did you mean place_order?",
    ),
    Slip(
        "a request of REST that makes way for no request",
        REST_MARKET,
        "deprecated: {since: 2026-07-14, doc:",
        "deprecated: {since: 2026-07-14, use: symbol_price_ticker_v3, doc:",
        "deprecated: {since: 2026-07-14,",
        "requests.symbol_price_ticker.deprecated.use: 'symbol_price_ticker_v3'",
        "did you mean symbol_price_ticker_v2?",
    ),
    Slip(
        "a stream that makes way for none",
        PUBLIC,
        "    name: book_ticker\n",
        f"    name: book_ticker\n    {deprecated('all_book_ticker')}\n",
        deprecated("all_book_ticker"),
        "streams.bookTicker.deprecated.use: 'all_book_ticker'",
        "did you mean all_book_tickers?",
    ),
    Slip(
        "a Struct that makes way for none",
        "usdm/events/orders.yaml",
        "use: AlgoUpdate, doc",
        "use: AlgoUpdates, doc",
        "use: AlgoUpdates",
        "structs.ConditionalOrderTriggerReject.deprecated.use: 'AlgoUpdates'",
        "did you mean AlgoUpdate?",
    ),
    Slip(
        "a parameter that makes way for one of another method",
        ORDER,
        NEW_PRICE,
        f"{NEW_PRICE}        {deprecated('trigger_price')}\n",
        deprecated("trigger_price"),
        "methods.order.modify.parameters.price_match.deprecated.use: 'trigger_price'",
        "known are",
    ),
    Slip(
        "a parameter of a stream that makes way for none",
        PUBLIC,
        "levels: {in_path: levels,",
        f"levels: {{{deprecated('level')}, in_path: levels,",
        deprecated("level"),
        "streams.depth_partial.parameters.levels.deprecated.use: 'level'",
        "known are",
    ),
    Slip(
        "a parameter of a request that makes way for none",
        REST_MARKET,
        "limit: {wire: limit,",
        f"limit: {{{deprecated('limits')}, wire: limit,",
        deprecated("limits"),
        "requests.rpi_order_book.parameters.limit.deprecated.use: 'limits'",
        "known are symbol...",
    ),
    Slip(
        "a parameter of the envelope that makes way for none",
        SECURITY,
        "  recv_window:\n",
        f"  recv_window:\n    {deprecated('time_stamp')}\n",
        deprecated("time_stamp"),
        "envelope.recv_window.deprecated.use: 'time_stamp'",
        "did you mean timestamp?",
    ),
    Slip(
        "a field that makes way for none of its Struct",
        ORDER,
        "{wire: cumQty,",
        f"{{{deprecated('cumulative_qoute')}, wire: cumQty,",
        deprecated("cumulative_qoute"),
        "structs.Order.fields.cumulative_quantity.deprecated.use: 'cumulative_qoute'",
        "did you mean cumulative_quote?",
    ),
    Slip(
        "a value that makes way for none of its enum",
        ENUMS,
        "      GTX: ",
        f"      GTX: {{{deprecated('GTT')}, doc: Post only.}}\n      GTY: ",
        deprecated("GTT"),
        "enums.TimeInForce.values.GTX.deprecated.use: 'GTT'",
        "did you mean",
    ),
    Slip(
        "what retires without a replacement",
        ORDER,
        "    call: cancel_order\n",
        "    call: cancel_order\n    deprecated: {doc: Old., retires_on: 2026-12-31}\n",
        "deprecated: {doc: Old., retires_on: 2026-12-31}",
        "methods.order.cancel.deprecated.retires_on: retires_on without use",
        "what retires names what takes its place",
    ),
    Slip(
        "what retires on a day that no calendar has",
        ORDER,
        "    call: cancel_order\n",
        "    call: cancel_order\n    deprecated: {doc: Old., retires_on: 2026-11-31, use: place_order}\n",
        "retires_on: 2026-11-31",
        "'2026-11-31'",
        "it must be a day of the calendar",
    ),
    Slip(
        "what retires in a month",
        ORDER,
        "    call: cancel_order\n",
        "    call: cancel_order\n    deprecated: {doc: Old., retires_on: 2026-12, use: place_order}\n",
        "retires_on: 2026-12,",
        '"2026-12"',
        "it must match ^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    ),
    Slip(
        "a field that is not sent any more and must be there",
        ACCOUNT,
        "event_time: {wire: E,",
        "event_time: {until: 2026-06, wire: E,",
        "until: 2026-06",
        "until without optional",
        "what is not sent any more may be missing: optional: true",
    ),
    Slip(
        "until at something that is no field",
        ORDER,
        NEW_PRICE,
        f"{NEW_PRICE}        until: 2026-09\n",
        "until: 2026-09",
        "unknown key 'until'",
        "allowed are wire, type, doc",
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slip_is_told_with_its_line_what_was_found_and_what_is_allowed(slip: Slip, spec: SpecCopy) -> None:
    spec.replace(slip.file, slip.old, slip.new)
    told = [str(problem) for problem in spec.problems()]
    fitting = [text for text in told if slip.found in text and slip.allowed in text]
    assert fitting, told
    assert [text for text in fitting if text.startswith(one_line(slip, spec))], told


def test_every_kind_of_entry_may_tell_when_it_came_and_when_it_goes(spec: SpecCopy) -> None:
    def told(use: str) -> str:
        return f"since: 2020-01, deprecated: {{doc: Old., since: 2026-11-01, retires_on: 2026-12-31, use: {use}}}"

    def block(use: str) -> str:
        return f"    {told(use).replace(', deprecated', chr(10) + '    deprecated')}\n"

    for file, old, use in (
        (ORDER, "    call: cancel_order\n", "cancel_algo_order"),
        (PRESETS, "    fixed: {type: LIMIT}\n", "place_order"),
        (REST_ORDER, "    path: /fapi/v1/openOrder\n", "query_order"),
        (MARKET, "    name: kline\n", "aggregate_trade"),
        (EVENTS, "    event: market\n", "DepthUpdate"),
        (SECURITY, "  recv_window:\n", "timestamp"),
    ):
        spec.replace(file, old, old + block(use))
    for file, old, use in (
        (PUBLIC, "levels: {in_path", "symbols"),
        (ORDER, "price: {wire: price, type: decimal, above", "quantity"),
        ("common/fields.yaml", "price: {wire: price, type: decimal, doc", "original_quantity"),
    ):
        name, _, rest = old.partition("{")
        spec.replace(file, old, f"{name}{{{told(use)}, {rest}")
    spec.replace(ENUMS, "      GTX: ", f"      GTX: {{doc: Old., {told('GTC')}}}\n      GTY: ")
    assert spec.problems() == []
