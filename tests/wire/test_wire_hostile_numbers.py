"""What is no number is read as none, wherever it stands and whichever way it is read.

The fast decoders take more for a number than the exchange writes; each hostile value is put at each numeric field of each
sample, and has to be refused there by its place.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.decoding import decode_market, decode_response
from binance_futures_async.enums import SymbolType
from binance_futures_async.exceptions import DecodeError
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.messages import AggTrade, BookTicker
from binance_futures_async.model.numbers import NumberType, is_number
from binance_futures_async.wire import Message, Response, encode
from binance_futures_async.wire.decoding import decode_document, market_decoder
from binance_futures_async.wire.misreading import may_misread
from codegen.model import FieldModel
from tests.wire.changes import payload_of, put_at
from tests.wire.mutations import ways
from tests.wire.spec_samples import (
    Path_,
    Sample,
    at,
    document_samples,
    event_samples,
    fields_in,
    reply_samples,
    struct_of,
)

SAMPLES = [one for one in (*event_samples(), *reply_samples(), *document_samples()) if one.kind != "error"]

NO_NUMBERS = [
    "NaN",
    "nan",
    "-NaN",
    "sNaN",
    "NaN12",
    "n_an",
    "Infinity",
    "-infinity",
    "inf",
    "+0.001",
    "1_000",
    "_1",
    "1_",
    " 1",
    "1 ",
    "\t1",
    "１２",
    "1\u3000",
    "--1",
    "1e",
    "0x10",
    "abc",
    "true",
    "1E99999999999999999999",
]
"""Texts that are no numbers; Decimal and float read most of them."""

ESCAPED = [rb'"\u002b1"', rb'"1\u005f000"', rb'"\u006eaN"', rb'"In\u0066"', rb'"\uff11"', rb'"\u00201"']
"""The same in escapes."""

NUMBERS = ["1", "-0.0", "-5", "0.00000000", "2.8E-4", "1E+3", "1e5", "00.10", "12345678901234567890.12345678"]


@functools.cache
def numeric_fields(sample: Sample) -> list[tuple[Path_, FieldModel]]:
    """Fields of a sample that hold a number, each once: in a list the first will do."""
    inner: Path_ = ("result",) if sample.kind == "response" else ()
    found: dict[tuple[object, ...], tuple[Path_, FieldModel]] = {}
    for path, field in fields_in(sample.spec, at(payload_of(sample), inner), struct_of(sample)):
        if field.type in sample.spec.structs or field.is_list:
            continue
        scalar = sample.spec.scalars.get(field.type)
        enum = sample.spec.enums.get(field.type)
        is_numeric = (scalar is not None and (scalar.number or scalar.whole or scalar.json == "integer")) or (
            enum is not None and enum.json == "integer"
        )
        if is_numeric:
            found.setdefault(tuple(part for part in path if isinstance(part, str)), ((*inner, *path), field))
    return list(found.values())


def changed(sample: Sample, path: Path_, value: object) -> Any:
    return put_at(payload_of(sample), path, lambda _: value)


def leaves(value: Any) -> Iterator[Any]:
    """Every value of a message or a list of messages, also of those inside."""
    if isinstance(value, Message):
        value = value.to_dict()
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from leaves(item)
    else:
        yield value


def is_price(sample: Sample, field: FieldModel) -> bool:
    scalar = sample.spec.scalars.get(field.type)
    return scalar is not None and bool(scalar.number)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_text_that_is_no_number_is_refused_at_its_place(sample: Sample) -> None:
    texts = [json.dumps(text, ensure_ascii=False).encode() for text in NO_NUMBERS]
    for path, field in numeric_fields(sample):
        for raw_value in (*texts, *ESCAPED, b"true", b"false"):
            payload = changed(sample, path, msgspec.Raw(raw_value))
            for way in ways(sample):
                if way.numbers is str and is_price(sample, field):
                    continue
                frame = way.frame(payload)
                with pytest.raises(DecodeError) as caught:
                    pytest.fail(f"{way.name} as {way.numbers}: {raw_value!r} at {path}: {way.read(frame)!r}")
                assert str(path[-1]) in caught.value.place or caught.value.place == "$", path


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_text_that_is_a_number_is_read_as_it(sample: Sample) -> None:
    for path, field in numeric_fields(sample):
        if not is_price(sample, field):
            continue
        for text in NUMBERS:
            payload = changed(sample, path, text)
            for way in ways(sample):
                read = map(repr, leaves(way.read(way.frame(payload))))
                expected = way.numbers(text)
                assert repr(expected) in read, (way.name, way.numbers, path, text)


@settings(deadline=None, max_examples=1500)
@given(
    st.one_of(
        st.text(alphabet="0123456789.eE+-_ nNaAiIfFsStTyY\t１۱\u3000é", max_size=8),
        st.from_regex(r"[+-]?(s?nan|inf(inity)?)[0-9_]*", fullmatch=True),
        st.from_regex(r"[-+_ ]?[0-9_]{0,3}[._]?[0-9_]{0,3}([eE][-+]?[0-9_]{1,3})?[ _]?", fullmatch=True),
    ),
    st.booleans(),
)
def test_the_fast_way_reads_a_decimal_if_and_only_if_it_is_written_as_one(text: str, escaped: bool) -> None:
    value = json.dumps(text, ensure_ascii=escaped)
    frame = b'{"stream":"s","data":{"e":"bookTicker","u":1,"s":"INNUSDT","b":%s,"B":"1","a":"1","A":"1","T":1,"E":1}}'
    raw = frame % value.encode()
    decode = market_decoder(PRODUCT.market_events, BookTicker, False, Decimal, "s")
    if text == "":
        assert decode(raw).best_bid_price is None
    elif is_number(text):
        assert str(decode(raw).best_bid_price) == str(Decimal(text))
    else:
        with pytest.raises(DecodeError, match=r"expected a number at \$\.data\.b "):
            decode(raw)


EVERYDAY = [
    "BTCUSDT",
    "BTCUSDT_261225",
    "NEARUSDT",
    "INJUSDT",
    "LINKUSDT",
    "ENAUSDT",
    "币安人生USDT",
    "n",
    "nq",
    "NEW",
    "ORDER_TRADE_UPDATE",
    "PRICE_EXP",
    "btcusdt_perpetual",
    "2.8E-4",
]


@pytest.mark.parametrize("text", [*EVERYDAY, "Order does not exist.", "a b"])
def test_what_the_exchange_writes_every_day_needs_no_second_look(text: str) -> None:
    assert not may_misread(json.dumps({text: text, "x": [text, 1]}, ensure_ascii=False).encode())


# --- floats -----------------------------------------------------------------------------------------


def trade(numbers: NumberType, **literals: str) -> Any:
    fields = {"e": '"aggTrade"', "E": "1", "a": "5", "s": '"BTCUSDT"', "p": '"1"', "q": '"1"', "f": "1"}
    fields |= {"l": "1", "T": "1", "m": "true", "st": "1"} | literals
    raw = "{" + ",".join(f'"{key}":{value}' for key, value in fields.items()) + "}"
    found: Any = decode_market(raw, numbers=numbers)
    assert isinstance(found, AggTrade)
    return found


@pytest.mark.parametrize("literal", ['"1e400"', "1e400", '"-1e400"', '"' + "9" * 400 + '"'])
def test_what_no_float_can_hold_is_refused(literal: str) -> None:
    with pytest.raises(DecodeError, match=r"expected a number within the range of a float at \$\.p "):
        trade(float, p=literal)
    assert trade(Decimal, p=literal).price == Decimal(literal.strip('"'))


@pytest.mark.parametrize("numbers", [Decimal, float, str])
@pytest.mark.parametrize("literal", ["1e-400", '"1e-400"', "1E-0999", "1.5", "1e-5"])
def test_a_fraction_is_no_whole_number_however_small(numbers: NumberType, literal: str) -> None:
    with pytest.raises(DecodeError, match=r"expected a whole number at \$\.a "):
        trade(numbers, a=literal)


def test_a_price_as_small_as_that_is_zero_as_a_float() -> None:
    assert trade(float, p='"1e-400"').price == 0.0


@pytest.mark.parametrize("numbers", [Decimal, float, str])
def test_true_is_no_member_of_a_set_of_numbers(numbers: NumberType) -> None:
    with pytest.raises(DecodeError, match=r"expected a value of the set at \$\.st "):
        trade(numbers, st="true")
    for truth in (True, False):
        assert SymbolType._missing_(truth) is None
    assert trade(numbers, st='"1"').symbol_type is SymbolType.USD_M


def test_text_is_handed_through_unread_where_text_was_asked_for() -> None:
    for text in ("NaN", "+0.001", " 1", "abc", ""):
        assert trade(str, p=json.dumps(text)).price == text


# --- what Binance does send ---------------------------------------------------------------------------


def test_a_number_with_an_exponent_keeps_value_and_scale_and_is_written_without_it() -> None:
    found = trade(Decimal, p='"2.8E-4"')
    assert found.price.as_tuple() == Decimal("0.00028").as_tuple()
    assert json.loads(encode(found))["p"] == "0.00028"
    assert trade(float, p='"2.8E-4"').price == 0.00028
    assert trade(str, p='"2.8E-4"').price == "2.8E-4"


# --- surroundings -----------------------------------------------------------------------------------


def test_a_context_that_traps_nothing_makes_no_number_of_garbage() -> None:
    reply: dict[str, Any] = {"id": "1", "status": 200}
    with localcontext(Context(prec=4, traps=[])):
        with pytest.raises(DecodeError, match=r"expected a number at \$\.p "):
            trade(Decimal, p='"nan"')
        for text in ("NaN", "abc", "--"):
            reply["result"] = {"orderId": 1, "symbol": "BTCUSDT", "price": text}
            with pytest.raises(DecodeError, match=r"expected a number at \$\.result\.price "):
                decode_response("order.place", json.dumps(reply))
        assert str(trade(Decimal, p='"1234567.89"').price) == "1234567.89"


def test_a_frame_nested_without_end_or_with_an_endless_number_is_refused() -> None:
    for raw in (
        b'{"e":"aggTrade","a":' + b"9" * 400_000 + b"}",
        b'{"e":"aggTrade","a":"' + b"9" * 5_000 + b'"}',
        b'{"e":"aggTrade","x":' + b"[" * 200_000,
        b'{"e":"aggTrade","p":1E99999999999999999999}',
    ):
        with pytest.raises(DecodeError):
            decode_market(raw)
        with pytest.raises(DecodeError):
            decode_response("order.place", b'{"id":"1","status":200,"result":' + raw)


def test_a_huge_exponent_costs_nothing_until_it_is_written_and_is_not_written_then() -> None:
    reply = b'{"id":"1","status":200,"result":{"orderId":1,"symbol":"BTCUSDT","price":"1E+999999999"}}'
    found = decode_response("order.place", reply)
    assert isinstance(found, Response)
    assert repr(found.result.price) == "Decimal('1E+999999999')"
    with pytest.raises(ValueError, match=r"1E\+999999999 cannot be written as digits"):
        encode(found)


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_document_is_read_as_strictly_as_an_event(product: str) -> None:
    one, path = next(
        (sample, path)
        for sample in document_samples()
        if sample.product == product
        for path, field in numeric_fields(sample)
        if is_price(sample, field)
    )
    raw = msgspec.json.encode(changed(one, path, "NaN"))
    with pytest.raises(DecodeError, match="expected a number"):
        decode_document(one.parts.rest.requests[one.entry], raw)
