"""Names of streams from what a user gives, for every stream of the spec."""

from __future__ import annotations

from enum import Enum
from itertools import product
from typing import Any

import pytest

from binance_futures_async.enums import ContractType, KlineInterval
from binance_futures_async.exceptions import ParameterError
from binance_futures_async.exchange.server.stream_names import StreamNames
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm.streams import STREAMS
from binance_futures_async.model.product import product_named
from binance_futures_async.model.streams import Stream


def names(stream: str, **values: Any) -> tuple[str, ...]:
    return STREAMS[stream].names(f"subscribe_{STREAMS[stream].name}", values)


def refused(stream: str, **values: Any) -> str:
    with pytest.raises(ParameterError) as caught:
        names(stream, **values)
    return str(caught.value)


def test_a_symbol_is_written_in_lower_case() -> None:
    assert names("aggTrade", symbols="BTCUSDT") == ("btcusdt@aggTrade",)
    assert names("aggTrade", symbols=["币安人生USDT"]) == ("币安人生usdt@aggTrade",)


def test_only_letters_a_to_z_of_a_symbol_are_written_in_lower_case() -> None:
    assert names("aggTrade", symbols=["İSTUSDT", "\u212aUSDT", "ßÄUSDT"]) == (
        "İstusdt@aggTrade",
        "\u212ausdt@aggTrade",
        "ßÄusdt@aggTrade",
    )


@pytest.mark.parametrize("odd", ["\ud800", "\x85", "\u202e", "\x1b"])
def test_a_symbol_with_what_cannot_be_shown_or_sent_is_refused(odd: str) -> None:
    with pytest.raises(ParameterError, match="cannot be part of a stream's name") as raised:
        names("aggTrade", symbols=f"BTC{odd}USDT")
    assert str(raised.value).isprintable()


def test_one_name_as_plain_text_is_one_symbol_and_not_its_letters() -> None:
    assert names("aggTrade", symbols="BTCUSDT") == names("aggTrade", symbols=["BTCUSDT"])


def test_members_of_an_enum_of_the_callers_own_stand_for_their_text() -> None:
    class Mine(str, Enum):  # noqa: UP042 - whose str() is the member's name
        BITCOIN = "BTCUSDT"

    assert names("aggTrade", symbols=[Mine.BITCOIN]) == names("aggTrade", symbols=Mine.BITCOIN)
    assert names("aggTrade", symbols=Mine.BITCOIN) == ("btcusdt@aggTrade",)


def test_several_values_make_several_streams_each_once() -> None:
    assert names("kline", symbols=["BTCUSDT", "ETHUSDT"], intervals=["1m", KlineInterval.ONE_MONTH]) == (
        "btcusdt@kline_1m",
        "btcusdt@kline_1M",
        "ethusdt@kline_1m",
        "ethusdt@kline_1M",
    )
    assert names("aggTrade", symbols=("BTCUSDT", "btcusdt")) == ("btcusdt@aggTrade",)
    assert names("aggTrade", symbols=(symbol for symbol in ["A", "B"])) == ("a@aggTrade", "b@aggTrade")


@pytest.mark.parametrize("kind", ["TRADIFI_PERPETUAL", "tradifi_perpetual", ContractType.TRADIFI_PERPETUAL])
def test_a_kind_of_contract_is_taken_in_either_case(kind: str) -> None:
    made = names("continuousKline", pairs="BTCUSDT", contract_types=[kind], intervals="1s")
    assert made == ("btcusdt_tradifi_perpetual@continuousKline_1s",)


def test_levels_of_a_book_are_whole_numbers() -> None:
    made = names("depth_partial", symbols=["BTCUSDT"], levels=[5, 20], update_speed=500)
    assert made == ("btcusdt@depth5@500ms", "btcusdt@depth20@500ms")


def test_a_stream_without_parameters_has_one_name() -> None:
    assert names("tradingSession") == ("tradingSession",)
    assert names("contractInfo") == ("!contractInfo",)


def test_a_value_is_spelled_as_the_stream_has_it() -> None:
    assert names("markPrice", symbols="BTCUSDT", update_speed="3000ms") == ("btcusdt@markPrice",)
    assert names("markPrice", symbols="BTCUSDT", update_speed="1000ms") == ("btcusdt@markPrice@1s",)
    assert names("depth_diff", symbols="BTCUSDT", update_speed=100) == ("btcusdt@depth@100ms",)
    assert names("depth_diff", symbols="BTCUSDT", update_speed=250) == ("btcusdt@depth",)
    assert names("markPrice_all", update_speed="1000ms") == ("!markPrice@arr@1s",)


@pytest.mark.parametrize(
    ("stream", "values", "told"),
    [
        ("aggTrade", {"symbols": []}, "subscribe_aggregate_trade: symbols is empty; it takes at least one"),
        ("aggTrade", {"symbols": 5}, "symbols is 5 (int); it takes text or a list of texts"),
        ("aggTrade", {"symbols": [None]}, "symbols has None (NoneType); it takes text or a list of texts"),
        ("aggTrade", {"symbols": [1, 2]}, "subscribe_aggregate_trade: symbols has 1 (int); it takes text or"),
        ("aggTrade", {"symbols": ["BTCUSDT", 5]}, "symbols has 5 (int); it takes text or a list of texts"),
        ("aggTrade", {"symbols": 10**5000}, "symbols is too long to be shown (int); it takes text"),
        (
            "depth_partial",
            {"symbols": "BTCUSDT", "levels": 10**5000, "update_speed": 100},
            "levels is too long",
        ),
        ("aggTrade", {"symbols": None}, "symbols is None (NoneType); it takes text or a list of texts"),
        ("aggTrade", {"symbols": b"BTCUSDT"}, "symbols is b'BTCUSDT' (bytes); it takes text or a list"),
        ("aggTrade", {"symbols": [["BTCUSDT"]]}, "symbols has ['BTCUSDT'] (list); it takes text or a list"),
        ("aggTrade", {"symbols": [True]}, "symbols has True (bool); it takes text or a list of texts"),
        ("aggTrade", {"symbols": ()}, "symbols is empty; it takes at least one"),
        ("aggTrade", {"symbols": ""}, "symbols is '' (str); it takes text or a list of texts"),
        ("aggTrade", {"symbols": "BTCUSDT,ETHUSDT"}, "symbols is 'BTCUSDT,ETHUSDT', which cannot be part"),
        ("aggTrade", {"symbols": ["BTCUSDT\x00"]}, "which cannot be part of a stream's name"),
        ("kline", {"symbols": ["A"], "intervals": [1]}, "intervals has 1 (int); allowed are 1m, 3m,"),
        ("kline", {"symbols": ["A"], "intervals": None}, "intervals is None (NoneType); allowed are 1m,"),
        (
            "markPrice",
            {"symbols": ["A"], "update_speed": 1000},
            "update_speed is 1000; allowed are 3000ms",
        ),
        (
            "markPrice",
            {"symbols": ["A"], "update_speed": ["1000ms"]},
            "is ['1000ms'] (list); allowed are 3000ms",
        ),
        (
            "depth_diff",
            {"symbols": ["A"], "update_speed": 100.0},
            "is 100.0 (float); allowed are 250, 100, 500",
        ),
        (
            "depth_diff",
            {"symbols": ["A"], "update_speed": None},
            "is None (NoneType); allowed are 250, 100, 500",
        ),
        (
            "depth_partial",
            {"symbols": "A", "levels": [5.0], "update_speed": 250},
            "levels has 5.0 (float); allowed are 5, 10, 20",
        ),
        ("aggTrade", {"symbols": [""]}, "symbols has '' (str); it takes text or a list of texts"),
        ("aggTrade", {"symbols": ["BTC/USDT"]}, "'BTC/USDT', which cannot be part of a stream's name"),
        ("aggTrade", {"symbols": ["BTC USDT"]}, "which cannot be part of a stream's name"),
        ("aggTrade", {"symbols": ["btcusdt@kline_1m"]}, "which cannot be part of a stream's name"),
        ("kline", {"symbols": ["A"], "intervals": ["7m"]}, "intervals has '7m'; allowed are 1m, 3m,"),
        ("kline", {"symbols": ["A"], "intervals": ["1s"]}, "intervals has '1s'; allowed are 1m, 3m,"),
        (
            "depth_diff",
            {"symbols": ["A"], "update_speed": 200},
            "update_speed is 200; allowed are 250, 100, 500",
        ),
        ("markPrice", {"symbols": ["A"], "update_speed": "1s"}, "allowed are 3000ms, 1000ms"),
        (
            "depth_partial",
            {"symbols": "A", "levels": 7, "update_speed": 250},
            "levels is 7; allowed are 5, 10, 20",
        ),
        (
            "continuousKline",
            {"pairs": "A", "contract_types": "CURRENT_MONTH", "intervals": "1m"},
            "contract_types is 'CURRENT_MONTH'; allowed are PERPETUAL, CURRENT_QUARTER, NEXT_QUARTER, TRADIFI_PERPETUAL",
        ),
        ("markPrice_all", {"update_speed": True}, "update_speed is True (bool); allowed are 3000ms, 1000ms"),
    ],
)
def test_a_value_that_makes_no_stream_is_refused(stream: str, values: dict[str, Any], told: str) -> None:
    assert told in refused(stream, **values)


@pytest.mark.parametrize("levels", [5, "5", [5], ["5"]])
def test_a_choice_of_whole_numbers_takes_one_or_several(levels: object) -> None:
    stream = STREAMS["depth_partial"]
    chosen = {"symbols": "BTCUSDT", "levels": levels, "update_speed": 100}
    assert stream.names("subscribe", chosen) == ("btcusdt@depth5@100ms",)


EVERY_STREAM = [
    pytest.param(name, stream, id=f"{name}-{stream.key}")
    for name in PRODUCTS
    for stream in product_named(name).market_events.streams.values()
]


@pytest.mark.parametrize(("product_name", "stream"), EVERY_STREAM)
def test_every_stream_has_a_route_and_a_name_for_each_choice(product_name: str, stream: Stream[Any]) -> None:
    assert stream.route in {"usdm": {"public", "market"}, "coinm": {""}}[product_name]
    if not stream.parameters:
        assert stream.names("subscribe", {}) == (stream.path,)
    choices = {
        parameter.name: list(parameter.spelled or parameter.allowed or [parameter.example or "BTCUSDT"])
        for parameter in stream.parameters
    }
    for name, values in choices.items():
        for value in values:
            chosen = {other: options[0] for other, options in choices.items()} | {name: value}
            (made,) = stream.names("subscribe", chosen)
            assert "{" not in made
            assert made.startswith(("btcusd", "!"))


@pytest.mark.parametrize(("product_name", "stream"), EVERY_STREAM)
def test_the_values_of_a_stream_can_be_read_from_its_name(product_name: str, stream: Stream[Any]) -> None:
    kinds = StreamNames(product_named(product_name).market_events.streams.values())
    choices = [
        [*(parameter.spelled or parameter.allowed or (parameter.example.lower() or "btcusdt",))]
        for parameter in stream.parameters
    ]
    for chosen in product(*choices):
        values = {parameter.name: value for parameter, value in zip(stream.parameters, chosen, strict=True)}
        (name,) = stream.names("subscribe", values)
        found = kinds.parse(name)
        assert found is not None
        again, read = found
        assert again is stream
        assert stream.names("subscribe", read) == (name,)
