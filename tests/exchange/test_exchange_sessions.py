"""Trading hours of markets outside the exchange."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from binance_futures_async.exchange.market.events import TradingSessions
from binance_futures_async.exchange.market.trading_sessions import session_at
from binance_futures_async.generated.usdm.enums import TradingSessionMarket, TradingSessionType
from tests.exchange.bench import Bench

HOUR = 3_600_000
DAY = 24 * HOUR


def millis(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("market", "instant", "begins", "ends", "kind"),
    [
        # A Thursday in winter, in New York 5 hours behind.
        ("EquityUpdate", "2026-11-19T03:00", "2026-11-19T01:00", "2026-11-19T09:00", "OVERNIGHT"),
        ("EquityUpdate", "2026-11-19T09:00", "2026-11-19T09:00", "2026-11-19T14:30", "PRE_MARKET"),
        ("EquityUpdate", "2026-11-19T20:59", "2026-11-19T14:30", "2026-11-19T21:00", "REGULAR"),
        ("EquityUpdate", "2026-11-19T21:00", "2026-11-19T21:00", "2026-11-20T01:00", "AFTER_MARKET"),
        ("EquityUpdate", "2026-11-22T12:00", "2026-11-21T01:00", "2026-11-23T01:00", "NO_TRADING"),
        ("EquityUpdate", "2026-11-23T02:00", "2026-11-23T01:00", "2026-11-23T09:00", "OVERNIGHT"),
        # In summer it is 4 hours behind.
        ("EquityUpdate", "2026-07-15T15:00", "2026-07-15T13:30", "2026-07-15T20:00", "REGULAR"),
        # The weekend in which summer time ends is an hour longer.
        ("EquityUpdate", "2026-11-01T12:00", "2026-10-31T00:00", "2026-11-02T01:00", "NO_TRADING"),
        ("CommodityUpdate", "2026-11-19T12:00", "2026-11-18T23:00", "2026-11-19T22:00", "REGULAR"),
        ("CommodityUpdate", "2026-11-19T22:30", "2026-11-19T22:00", "2026-11-19T23:00", "NO_TRADING"),
        ("CommodityUpdate", "2026-11-21T00:00", "2026-11-20T22:00", "2026-11-22T23:00", "NO_TRADING"),
        ("KR_EquityUpdate", "2026-11-19T06:29", "2026-11-19T00:00", "2026-11-19T06:30", "REGULAR"),
        ("KR_EquityUpdate", "2026-11-21T00:00", "2026-11-20T06:30", "2026-11-23T00:00", "NO_TRADING"),
        ("HK_EquityUpdate", "2026-11-19T04:30", "2026-11-19T04:00", "2026-11-19T05:00", "NO_TRADING"),
        ("CN_EquityUpdate", "2026-11-19T02:00", "2026-11-19T01:30", "2026-11-19T03:30", "REGULAR"),
        ("FXUpdate", "2026-11-19T12:00", "2026-11-18T22:00", "2026-11-19T22:00", "REGULAR"),
        ("FXUpdate", "2026-11-21T12:00", "2026-11-20T22:00", "2026-11-22T22:00", "NO_TRADING"),
    ],
)
def test_a_session_is_that_of_the_market_s_own_clock(
    market: str, instant: str, begins: str, ends: str, kind: str
) -> None:
    session = session_at(TradingSessionMarket(market), millis(instant))
    assert (session.begins, session.ends) == (millis(begins), millis(ends))
    assert session.session_type is TradingSessionType(kind)


@pytest.mark.parametrize("market", TradingSessionMarket)
def test_sessions_follow_each_other_through_a_whole_year(market: TradingSessionMarket) -> None:
    session = session_at(market, millis("2026-01-01T00:00"))
    while session.begins < millis("2027-01-05T00:00"):
        for instant in (session.begins, (session.begins + session.ends) // 2, session.ends - 1):
            again = session_at(market, instant)
            assert (again.begins, again.ends) == (session.begins, session.ends)
            assert again.session_type is session.session_type
        following = session_at(market, session.ends)
        assert following.begins == session.ends < following.ends
        session = following


def test_every_second_the_sessions_of_all_markets_are_told() -> None:
    bench = Bench()
    bench.passes(3_000)
    told = bench.of(TradingSessions)
    assert len(told) == 3
    for one in told:
        assert [session.market for session in one.parts] == list(TradingSessionMarket)
        assert all(session.begins <= one.event_time < session.ends for session in one.parts)
