"""Counters of the exchange: the last word of each answer, merged when somebody asks."""

from __future__ import annotations

import pytest

from binance_futures_async.messages import RateLimit
from binance_futures_async.session.rate_limits import RateLimitBook

SERVER_MS = 1_800_000_012_500  # 12.5 s after a full minute
ORDERS_10S = ("ORDERS", "SECOND", 10, 300)
ORDERS_1M = ("ORDERS", "MINUTE", 1, 1200)
WEIGHT = ("REQUEST_WEIGHT", "MINUTE", 1, 2400)


def counter(limit: tuple[str, str, int, int], count: int) -> RateLimit:
    kind, interval, number, most = limit
    return RateLimit(
        rate_limit_type=kind,  # type: ignore[arg-type]
        interval=interval,  # type: ignore[arg-type]
        interval_number=number,
        limit=most,
        count=count,
    )


def test_nothing_is_known_before_an_answer() -> None:
    assert RateLimitBook().counters(now=1.0, server_ms=SERVER_MS) == ()


def test_each_counter_is_as_it_was_told_last_by_anyone() -> None:
    book = RateLimitBook()
    book.told["order.place"] = [counter(ORDERS_10S, 5), counter(ORDERS_1M, 9), counter(WEIGHT, 3)], 100.0
    book.told["depth"] = [counter(WEIGHT, 8)], 101.0
    found = book.counters(now=101.5, server_ms=SERVER_MS)
    assert [(one.rate_limit_type, one.interval, one.count, one.age) for one in found] == [
        ("ORDERS", "SECOND", 5, 1.5),
        ("ORDERS", "MINUTE", 9, 1.5),
        ("REQUEST_WEIGHT", "MINUTE", 8, 0.5),
    ]
    book.told["order.place"] = [counter(ORDERS_10S, 6), counter(WEIGHT, 7)], 102.0
    found = book.counters(now=102.0, server_ms=SERVER_MS)
    assert [one.count for one in found] == [6, 7]


def test_a_counter_says_when_its_window_ends_and_what_is_left() -> None:
    book = RateLimitBook()
    book.told["x"] = [counter(ORDERS_10S, 299), counter(WEIGHT, 2500)], 100.0
    orders, weight = book.counters(now=101.0, server_ms=SERVER_MS)
    assert orders.resets_in == pytest.approx(7.5)
    assert weight.resets_in == pytest.approx(47.5)
    assert (orders.remaining, weight.remaining) == (1, 0)
    assert str(orders) == "ORDERS 299 of 300 per 10 SECOND, 1.0 s ago"


def test_a_counter_of_a_window_that_is_over_means_nothing() -> None:
    book = RateLimitBook()
    book.told["x"] = [counter(ORDERS_10S, 299), counter(WEIGHT, 2000)], 100.0
    orders, weight = book.counters(now=105.0, server_ms=SERVER_MS)  # told 7.5 s after the minute
    assert orders.resets_in == 0
    assert orders.remaining == 300
    assert weight.remaining == 400


def test_a_window_may_be_new_to_this_version() -> None:
    book = RateLimitBook()
    book.told["x"] = (
        [counter(("RAW_REQUESTS", "FORTNIGHT", 1, 5), 5), counter(("ORDERS", "DAY", 1, 9), 2)],
        0.0,
    )
    assert [one.rate_limit_type for one in book.counters(now=1.0, server_ms=SERVER_MS)] == [
        "ORDERS",
        "RAW_REQUESTS",
    ]
