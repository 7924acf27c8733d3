"""Writing messages: the quick way and the long way give the same."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal

import msgspec
import pytest

from binance_futures_async.messages import LeverageBracket, TickerPrice
from binance_futures_async.model.message import UnknownEvent
from binance_futures_async.wire.direct import written_directly
from binance_futures_async.wire.encoding import encode
from binance_futures_async.wire.response import Response


def ticker(price: str, symbol: str = "BTCUSDT") -> TickerPrice:
    return TickerPrice(symbol=symbol, price=Decimal(price), time=1)


@pytest.mark.parametrize(
    ("price", "shown"), [("0E-8", "0.00000000"), ("1E+3", "1000"), ("1E-7", "0.0000001"), ("5.10", "5.10")]
)
def test_no_number_is_written_with_an_exponent(price: str, shown: str) -> None:
    written = b'{"symbol":"BTCUSDT","price":"%s","time":1}' % shown.encode()
    assert encode(ticker(price)) == written
    assert encode(Response(id=1, status=200, result=[ticker(price)])) == (
        b'{"id":1,"status":200,"result":[%s]}' % written
    )


def test_a_text_that_looks_like_an_exponent_stays_as_it_is() -> None:
    message = ticker("5.10", symbol="MODE-1E+7")
    assert written_directly(message) is None
    assert msgspec.json.decode(encode(message)) == {"symbol": "MODE-1E+7", "price": "5.10", "time": 1}


@pytest.mark.parametrize(
    ("amount", "shown"), [("75.0000", "75"), ("0", "0"), ("12.50", "12.5"), ("1E+3", "1000")]
)
def test_a_json_number_has_no_zeros_at_its_end(amount: str, shown: str) -> None:
    bracket = LeverageBracket[Decimal](
        bracket=1,
        notional_floor=Decimal("0.00"),
        notional_cap=Decimal(5000),
        maintenance_margin_rate=Decimal("0.0100"),
        auxiliary_amount=Decimal(amount),
        minimum_leverage=21,
        maximum_leverage=50,
    )
    assert (
        encode(bracket) == b'{"bs":1,"bnf":0,"bnc":5000,"mmr":0.01,"cf":%s,"mi":21,"ma":50}' % shown.encode()
    )


@pytest.mark.parametrize("number", ["1E+99999999", "-1E-99999999", "0E+99999999"])
def test_a_number_of_countless_digits_is_an_error_and_not_a_hundred_megabytes(number: str) -> None:
    told = r"cannot be written as digits: it takes a finite number within 1E±1000"
    for message in (
        ticker(number),
        [ticker(number)],
        UnknownEvent(event_type="x", data={"n": Decimal(number)}),
    ):
        tracemalloc.start()
        try:
            with pytest.raises(ValueError, match=told):
                encode(message)
            assert tracemalloc.get_traced_memory()[1] < 1_000_000
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "sNaN"])
def test_what_is_not_finite_is_not_written_as_a_json_number(number: str) -> None:
    with pytest.raises(ValueError, match="it takes a finite number"):
        encode(UnknownEvent(event_type="x", data={"n": Decimal(number)}))


def test_a_message_nested_without_end_is_an_error_and_no_recursion() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    for message in (deep, UnknownEvent(event_type="x", data={"n": deep})):
        with pytest.raises(ValueError, match="nested too deeply"):
            encode(message)


def test_a_subclass_of_a_number_is_written_as_the_number() -> None:
    class Loud(Decimal):
        def __format__(self, specifier: str, /, *_: object) -> str:
            return "printed"

    class LoudFloat(float):
        def __repr__(self) -> str:
            return "printed"

    assert encode([Loud("1E-7"), LoudFloat(0.1)]) == b'["0.0000001","0.1"]'
