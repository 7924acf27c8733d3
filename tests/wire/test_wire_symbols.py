"""Symbols as they are today: letters beyond ASCII, dots, digits in front, delivery dates. In requests, names and events."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from binance_futures_async.auth import Secret
from binance_futures_async.auth.credentials import Credentials
from binance_futures_async.auth.signer import Ed25519Signer, HmacSigner, Signer
from binance_futures_async.connection import LinkPolicy
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.model.methods import Call
from binance_futures_async.model.product import Product, product_named
from binance_futures_async.model.streams import Stream, StreamParameter
from binance_futures_async.session.clock import ServerClock
from binance_futures_async.session.requests import RequestSession
from binance_futures_async.session.stream_channel import StreamChannel, beginnings
from binance_futures_async.session.subscriptions import SubscriptionSession
from binance_futures_async.wire import encode
from binance_futures_async.wire.decoding import decode_frame, market_decoder, stream_of
from tests.wire.spec_samples import (
    Sample,
    bare,
    decode,
    event_samples,
    fields_in,
    struct_of,
)

SYMBOLS = {
    "usdm": ["币安人生USDT", "牛来USDT", "龙.虎USDT", "ÄÖÜUSDT", "1000PEPEUSDT", "BTCUSDT_261225", "B2USDT"],
    "coinm": ["币安人生USD_PERP", "龙.虎USD_PERP", "ÄÖÜUSD_261225", "1000PEPEUSD_PERP", "B2USD_261225"],
}


def symbols_at(sample: Sample) -> list[tuple[str | int, ...]]:
    """Return where an event has symbols or pairs."""
    payload, _ = bare(sample.payload)
    return [
        path
        for path, field in fields_in(sample.spec, payload, struct_of(sample))
        if field.type in sample.spec.scalars and sample.spec.scalars[field.type].lower_in_stream
    ]


def changed(value: Any, path: tuple[str | int, ...], new: Any) -> None:
    for part in path[:-1]:
        value = value[part]
    value[path[-1]] = new


# --- requests ---------------------------------------------------------------------------------------

SIGNERS: list[Signer] = [
    Ed25519Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32)))),
    HmacSigner("testSecret0123456789"),
]
CALLS_OF_A_SYMBOL = [
    pytest.param(product, call, id=f"{product.name}-{call.name}")
    for product in map(product_named, PRODUCTS)
    for call in product.api.calls.values()
    if any(one.wire == "symbol" for one in call.parameters)
]


def frame_of(product: Product, call: Call[Any], given: dict[str, Any], signer: Signer) -> bytes:
    session: RequestSession[None] = RequestSession(
        product=product,
        credentials=Credentials("testApiKey0123456789", signer),
        timeout=1.0,
        id_prefix="",
        new_client_id=lambda: "made-here",
        clock=ServerClock(wall=0.0, now=0.0),
    )
    return session.send(call, call.bind((), given, complete=False), now=0.0, waiter=None)[1]


@pytest.mark.parametrize("signer", SIGNERS, ids=lambda signer: signer.kind)
@pytest.mark.parametrize(("product", "call"), CALLS_OF_A_SYMBOL)
def test_a_symbol_goes_out_as_it_is_and_is_signed_as_it_is(
    product: Product, call: Call[Any], signer: Signer
) -> None:
    for symbol in SYMBOLS[product.name]:
        frame = frame_of(product, call, {"symbol": symbol}, signer)
        assert f'"symbol":"{symbol}"'.encode() in frame
        parameters = json.loads(frame)["params"]
        signature = parameters.pop("signature", None)
        assert (signature is not None) == call.method.security.signed
        if signature is not None:
            # No percent-encoding and no escapes: names in order, values as the JSON has them.
            payload = "&".join(f"{name}={parameters[name]}" for name in sorted(parameters))
            assert f"&symbol={symbol}&" in payload
            assert signature == signer.sign(payload.encode())


@pytest.mark.parametrize("product", PRODUCTS)
def test_ids_of_19_digits_go_out_and_are_signed_with_every_digit(product: str) -> None:
    exchange, number = product_named(product), 9223372036854775807
    call = exchange.api.calls["modify_order"]
    given = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "1", "price": "2", "order_id": number}
    frame = frame_of(exchange, call, given | {"modify_id": number - 1}, SIGNERS[0])
    assert b'"orderId":9223372036854775807' in frame
    assert b'"modifyId":9223372036854775806' in frame


# --- names of streams -------------------------------------------------------------------------------


def choices_of(parameter: StreamParameter) -> list[str]:
    return list(parameter.spelled or parameter.allowed)


def fitting(stream: Stream[Any], symbol: str) -> str:
    """Return what a stream takes of a symbol: all of it, or the pair that it begins with."""
    (taken,) = (parameter for parameter in stream.parameters if not choices_of(parameter))
    is_pair = taken.pattern and not re.fullmatch(taken.pattern, symbol)
    return symbol.partition("_")[0] if is_pair else symbol


def names_for(stream: Stream[Any], symbol: str) -> list[str]:
    """Return a stream's names for a symbol or a pair, one for each other choice that there is."""
    values: dict[str, Any] = {}
    for parameter in stream.parameters:
        choices = choices_of(parameter)
        values[parameter.name] = [symbol] if not choices else choices if parameter.many else choices[0]
    return list(stream.names("subscribe", values))


STREAMS_OF_A_SYMBOL = {
    product: [
        stream
        for stream in product_named(product).market_events.streams.values()
        if not all(choices_of(parameter) for parameter in stream.parameters)
    ]
    for product in PRODUCTS
}


@pytest.mark.parametrize(
    ("stream", "symbol"),
    [
        pytest.param(stream, symbol, id=f"{product}-{stream.path}-{symbol}")
        for product, streams in STREAMS_OF_A_SYMBOL.items()
        for stream in streams
        for symbol in SYMBOLS[product]
    ],
)
def test_every_stream_is_named_and_asked_for_with_the_symbol_in_lower_case(
    stream: Stream[Any], symbol: str
) -> None:
    symbol = fitting(stream, symbol)
    names = names_for(stream, symbol)
    assert names
    lower = "".join(letter.lower() if letter.isascii() else letter for letter in symbol)
    assert all(name.startswith(lower) for name in names)
    session = SubscriptionSession(timeout=1.0)
    session.want(names)
    frame = session.next_message(now=0.0)
    assert frame is not None
    assert f'"params":["{names[0]}"'.encode() in frame
    assert json.loads(frame)["params"] == names


def test_the_streams_of_a_symbol_are_all_but_those_of_the_whole_market() -> None:
    assert {product: len(streams) for product, streams in STREAMS_OF_A_SYMBOL.items()} == {
        "usdm": 14,
        "coinm": 14,
    }


# --- events -----------------------------------------------------------------------------------------

WITH_SYMBOLS = [sample for sample in event_samples() if symbols_at(sample)]


@pytest.mark.parametrize(
    ("sample", "symbol"),
    [
        pytest.param(sample, symbol, id=f"{sample}-{symbol}")
        for sample in WITH_SYMBOLS
        for symbol in SYMBOLS[sample.product]
    ],
)
def test_a_symbol_in_an_event_is_read_raw_and_escaped_and_written_raw(sample: Sample, symbol: str) -> None:
    payload, _ = bare(sample.payload)
    places = symbols_at(sample)
    for path in places:
        changed(payload, path, symbol)
    raw = json.dumps(payload, ensure_ascii=False).encode()
    escaped = "".join(sign if sign.isascii() else f"\\u{ord(sign):04x}" for sign in raw.decode()).encode()
    found = decode(sample, raw)
    assert decode(sample, escaped) == found
    for path in places:
        value = found
        for part in path:
            value = value[part]
        assert value == symbol
    assert symbol.encode() in encode(found)
    assert b"\\u" not in encode(found)


@pytest.mark.parametrize("numbers", [Decimal, float, str])
@pytest.mark.parametrize(
    "sample",
    [one for one in WITH_SYMBOLS if one.kind == "market" and one.entry in one.spec.streams],
    ids=str,
)
def test_a_stream_of_such_a_symbol_is_read_by_its_own_decoder(sample: Sample, numbers: Any) -> None:
    events = sample.parts.market_events
    stream = events.streams[sample.entry]
    payload, _ = bare(sample.payload)
    frame = {"stream": "币安人生usdt@x", "data": payload}
    own = market_decoder(events, stream.event, stream.array, numbers, "币安人生usdt@x")
    expected = decode_frame(events, json.dumps(frame, ensure_ascii=False), numbers)
    # What json.dumps escapes, and in either order of the keys.
    assert own(json.dumps(frame).encode()) == expected
    assert own(json.dumps(dict(reversed(frame.items()))).encode()) == expected


# --- frames find their stream -----------------------------------------------------------------------

NAME = "币安人生usdt@aggTrade"
FORMS = [
    json.dumps({"stream": NAME, "data": {"e": "x"}}, ensure_ascii=False, separators=(",", ":")),
    json.dumps({"stream": NAME, "data": {"e": "x"}}, separators=(",", ":")),
    json.dumps({"stream": NAME, "data": {"e": "x"}}, indent=2),
    json.dumps({"data": {"e": "x"}, "stream": NAME, "more": [1]}),
]


@pytest.mark.parametrize("form", FORMS)
def test_the_name_of_a_frames_stream_is_found_in_every_form(form: str) -> None:
    assert stream_of(form.encode()) == NAME


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b'{"result":null,"id":1}', b'{"stream":5,"data":{}}', b'{"stream":"x"}', b"\xff"],
)
def test_a_frame_without_a_stream_has_no_name(raw: bytes) -> None:
    assert stream_of(raw) is None


@pytest.mark.parametrize("form", FORMS)
async def test_a_frame_finds_its_stream_however_the_name_is_written(form: str) -> None:
    async def nowhere() -> Secret:
        raise AssertionError("nobody connects here")

    got: list[bytes] = []
    channel = StreamChannel(
        label="test",
        endpoint=nowhere,
        policy=LinkPolicy(),
        connect=lambda *_: nowhere(),  # type: ignore[arg-type]
        timeout=1.0,
        deliver=dict.fromkeys(beginnings(NAME), got.append),
        on_progress=print,
        on_end=print,
        on_undecoded=print,
    )
    channel.on_frame(form.encode())
    assert got == [form.encode()]
    channel.on_frame(form.replace("aggTrade", "kline_1m").encode())
    assert (len(got), channel.unrouted) == (1, 1)
