"""Symbols: what the exchange says of them, and rounding that never does what it was not asked for."""

from __future__ import annotations

import decimal
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_UP, Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.exceptions import DecodeError, OrderValidationError, ParameterError
from binance_futures_async.generated.usdm.rest import SYMBOLS_REQUEST
from binance_futures_async.messages import ExchangeInformation
from binance_futures_async.symbol_list import exchange_information
from binance_futures_async.symbols import MARK_PRICE_LIFETIME, Grid, Symbol, Symbols
from tests.wire.spec_samples import sample_path

SAMPLE = sample_path("rest.exchange_information.response.json").read_bytes()


def loaded(document: bytes = SAMPLE) -> Symbols:
    symbols = Symbols(now=lambda: 0.0)
    symbols.replace(exchange_information(SYMBOLS_REQUEST, document))
    return symbols


@pytest.fixture
def bitcoin() -> Symbol:
    return loaded()["BTCUSDT"]


def changed(**filters: dict[str, Any] | None) -> Symbol:
    """Return BTCUSDT with filters changed, or taken away."""
    document = msgspec.json.decode(SAMPLE)
    entry = next(one for one in document["symbols"] if one["symbol"] == "BTCUSDT")
    entry["filters"] = [
        one | (filters.get(one["filterType"]) or {})
        for one in entry["filters"]
        if filters.get(one["filterType"], {}) is not None
    ]
    return loaded(msgspec.json.encode(document))["BTCUSDT"]


# --- what is told -----------------------------------------------------------------------------------


def test_a_symbol_tells_its_rules(bitcoin: Symbol) -> None:
    assert (bitcoin.name, bitcoin.status) == ("BTCUSDT", "TRADING")
    assert (bitcoin.tick_size, bitcoin.minimum_price, bitcoin.maximum_price) == (
        Decimal("0.10"),
        Decimal("500.00"),
        Decimal("5000000.00"),
    )
    assert (bitcoin.step_size, bitcoin.minimum_quantity, bitcoin.maximum_quantity) == (
        Decimal("0.001"),
        Decimal("0.001"),
        Decimal(900),
    )
    assert bitcoin.market_quantities.most == Decimal(110)
    assert "LIMIT" in bitcoin.order_types
    assert "GTC" in bitcoin.times_in_force
    assert repr(bitcoin) == "<Symbol BTCUSDT TRADING, tick 0.10, step 0.001>"


@pytest.mark.parametrize("form", ["bytes", "text", "parsed", "typed"])
def test_a_snapshot_may_have_any_form(form: str) -> None:
    forms: dict[str, Any] = {
        "bytes": SAMPLE,
        "text": SAMPLE.decode(),
        "parsed": msgspec.json.decode(SAMPLE),
        "typed": msgspec.json.decode(SAMPLE, type=ExchangeInformation),
    }
    symbols = Symbols()
    symbols.replace(exchange_information(SYMBOLS_REQUEST, forms[form]))
    assert list(symbols) == ["BTCUSDT", "BTCUSDT_261225", "XAGUSDT", "OLDUSDT"]
    assert symbols["BTCUSDT"].tick_size == Decimal("0.10")


@pytest.mark.parametrize("wrong", [b"", b"[]", b"null", "<html>", {}, {"symbols": []}, {"symbols": None}])
def test_what_is_no_exchange_information_is_refused_and_changes_nothing(wrong: Any) -> None:
    symbols = loaded()
    with pytest.raises(DecodeError):
        symbols.replace(exchange_information(SYMBOLS_REQUEST, wrong))
    assert "BTCUSDT" in symbols


@pytest.mark.parametrize("wrong", [5, [1], {"symbols": object()}])
def test_a_snapshot_of_another_type_is_misuse(wrong: Any) -> None:
    with pytest.raises(ParameterError, match="load_symbols: snapshot"):
        exchange_information(SYMBOLS_REQUEST, wrong)


def test_a_symbol_that_is_not_there_is_explained() -> None:
    symbols = Symbols()
    assert (len(symbols), symbols.is_loaded, symbols.information) == (0, False, None)
    with pytest.raises(KeyError, match="no symbols are loaded"):
        symbols["BTCUSDT"]
    with pytest.raises(KeyError, match="did you mean BTCUSDT"):
        loaded()["btcusd"]
    assert loaded().get("NOSUCH") is None
    assert repr(symbols) == "<symbols, not loaded>"


def test_a_symbol_is_found_in_capitals_or_not() -> None:
    symbols = loaded()
    assert symbols["btcusdt"] is symbols["BtcUsdt"] is symbols["BTCUSDT"]
    assert "btcusdt" in symbols
    assert symbols.get("btcusdt") is symbols["BTCUSDT"]
    odd: Any = 5
    assert odd not in symbols


def test_what_newer_documents_bring_is_passed_over() -> None:
    document = msgspec.json.decode(SAMPLE)
    entry = document["symbols"][0]
    entry |= {"status": "HALTED_BY_MOON", "newField": [1]}
    entry["filters"] += [{"filterType": "T_PLUS_SELL", "endTime": 1}, {}]
    symbol = loaded(msgspec.json.encode(document))[entry["symbol"]]
    assert symbol.status == "HALTED_BY_MOON"
    assert symbol.tick_size == Decimal("0.10")


# --- rounding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rounding", "price", "result"),
    [
        (ROUND_FLOOR, "50000.19", "50000.10"),
        (ROUND_DOWN, Decimal("50000.19"), "50000.10"),
        (ROUND_CEILING, "50000.11", "50000.20"),
        (ROUND_UP, "50000.11", "50000.20"),
        (ROUND_HALF_EVEN, "50000.15", "50000.20"),
        (ROUND_HALF_EVEN, "50000.25", "50000.20"),
        (ROUND_UP, "50000.1", "50000.10"),
        (ROUND_UP, 50000, "50000.00"),
    ],
)
def test_a_price_is_rounded_the_way_that_was_said(
    bitcoin: Symbol, rounding: str, price: Decimal | str | int, result: str
) -> None:
    assert str(bitcoin.round_price(price, rounding)) == result


def test_a_quantity_that_is_too_small_never_becomes_zero_or_more_than_was_meant(bitcoin: Symbol) -> None:
    with pytest.raises(OrderValidationError) as caught:
        bitcoin.round_quantity("0.0009", ROUND_DOWN)
    assert str(caught.value) == (
        "round_quantity: quantity is '0.0009'; rounded it is 0.000, and BTCUSDT takes at least 0.001 and at "
        "most 900; nearest is 0.001"
    )
    assert bitcoin.round_quantity("0.0009", ROUND_UP) == Decimal("0.001")


def test_market_orders_have_bounds_of_their_own(bitcoin: Symbol) -> None:
    assert bitcoin.round_quantity("200.0005", ROUND_DOWN) == Decimal("200.000")
    with pytest.raises(OrderValidationError, match="at most 110; nearest is 110"):
        bitcoin.round_quantity("200.0005", ROUND_DOWN, market=True)


def test_what_the_market_filter_leaves_open_follows_the_other_one() -> None:
    for symbol in (
        changed(MARKET_LOT_SIZE=None),
        changed(MARKET_LOT_SIZE={"stepSize": "0", "minQty": "0", "maxQty": "0"}),
    ):
        assert symbol.market_quantities == symbol.quantities


def test_a_bound_of_zero_does_not_bind() -> None:
    free = changed(PRICE_FILTER={"minPrice": "0", "maxPrice": "0", "tickSize": "0.00"})
    assert free.prices == Grid()
    assert free.round_price("0.123456789", ROUND_DOWN) == Decimal("0.123456789")


def test_steps_are_counted_from_the_lowest_value() -> None:
    odd = changed(PRICE_FILTER={"minPrice": "1.05", "tickSize": "0.10"})
    assert odd.round_price("2.00", ROUND_FLOOR) == Decimal("1.95")
    assert odd.round_price("2.00", ROUND_CEILING) == Decimal("2.05")


@pytest.mark.parametrize("wrong", [1.5, True, None, "", "abc", "NaN", "Infinity", Decimal("sNaN"), [1]])
def test_only_a_finite_exact_number_is_rounded(bitcoin: Symbol, wrong: Any) -> None:
    with pytest.raises(ParameterError, match=r"round_price: price is .*; it takes Decimal, text or int"):
        bitcoin.round_price(wrong, ROUND_DOWN)


@pytest.mark.parametrize("wrong", [None, "", "DOWN", "round_down", decimal.ROUND_05UP, 1])
def test_a_rounding_has_to_be_named(bitcoin: Symbol, wrong: Any) -> None:
    with pytest.raises(ParameterError, match=r"rounding is .*; allowed are ROUND_CEILING, ROUND_DOWN"):
        bitcoin.round_quantity("1", wrong)


NUMBERS = st.decimals(min_value=0, max_value=10**7, allow_nan=False, allow_infinity=False, places=12)


@given(
    value=NUMBERS,
    step=st.sampled_from(["0.00001", "0.0001", "0.01", "0.05", "0.10", "0.25", "1", "10", "3"]).map(Decimal),
    origin=st.sampled_from(["0", "0.00001", "0.001", "0.10", "1.05", "261.10"]).map(Decimal),
)
@settings(max_examples=300)
def test_every_grid_rounds_to_its_own_steps(value: Decimal, step: Decimal, origin: Decimal) -> None:
    grid = Grid(step, origin)
    low, high = grid.rounded(value, ROUND_DOWN), grid.rounded(value, ROUND_UP)
    assert low <= value <= high
    assert high - low in (0, step)
    for result in (low, high, grid.rounded(value, ROUND_HALF_EVEN)):
        assert grid.holds(result)
        assert result in (low, high)
    assert grid.holds(value) == (low == high)
    assert set(grid.around(value)) == {low, high}


# --- mark prices ------------------------------------------------------------------------------------


class Told(msgspec.Struct):
    symbol: str
    mark_price: Decimal | float | str


def test_mark_prices_are_taken_from_events_and_lists_and_grow_old() -> None:
    time = 100.0
    symbols = Symbols(now=lambda: time)
    assert symbols.mark_price("BTCUSDT") is None
    symbols.take(Told("BTCUSDT", Decimal("50000.1")))
    symbols.take([Told("ETHUSDT", "3000.5"), Told("XRPUSDT", 0.5)])
    assert symbols.mark_price("BTCUSDT") == Decimal("50000.1")
    assert symbols.mark_price("ETHUSDT") == Decimal("3000.5")
    assert symbols.mark_price("XRPUSDT") == Decimal("0.5")
    symbols.replace(exchange_information(SYMBOLS_REQUEST, SAMPLE))
    time += MARK_PRICE_LIFETIME
    assert symbols.mark_price("BTCUSDT") == Decimal("50000.1"), "loading again does not forget them"
    time += 0.1
    assert symbols.mark_price("BTCUSDT") is None


def test_an_entry_without_a_name_is_left_out() -> None:
    symbols = loaded(
        b'{"symbols":[{"status":"TRADING"},{"symbol":"","status":"TRADING"},{"symbol":"ETHUSDT","status":"TRADING"}]}'
    )
    assert list(symbols) == ["ETHUSDT"]
    assert "did you mean" not in symbols.why_missing("FOOUSDT")
    with pytest.raises(DecodeError, match="expected a list of symbols"):
        loaded(b'{"symbols":[{"status":"TRADING"}]}')


@pytest.mark.parametrize(
    "value", [pytest.param(10**5000, id="int"), Decimal("1E+99999999"), "1e400", "9" * 60, "0." + "1" * 60]
)
def test_what_is_too_long_to_be_computed_with_is_refused(bitcoin: Symbol, value: Any) -> None:
    with pytest.raises(ParameterError, match=r"round_price: price is .* and finite, of at most 50 digits"):
        bitcoin.round_price(value, "ROUND_DOWN")


@pytest.mark.parametrize(
    "price", ["NaN", "abc", " 1", float("nan"), float("inf"), Decimal("NaN"), "1E+999999"]
)
def test_a_mark_price_that_is_no_number_is_none(price: Any) -> None:
    class Mark:
        symbol, mark_price = "BTCUSDT", price

    symbols = Symbols()
    symbols.take(Mark())
    assert symbols.mark_price("BTCUSDT") is None
