"""The warning before the exchange switches something off: when, how often, in which words."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

import pytest

from binance_futures_async.exceptions import BinanceWebSocketError, RetirementWarning
from binance_futures_async.exchange import run_virtual
from binance_futures_async.model.retirements import Retirement
from binance_futures_async.services.notices import NOTICE_DAYS, Notices
from binance_futures_async.surroundings import wall_time

BREW = Retirement("brew_coffee", on="2026-12-31", use="brew_tea")
SUGAR = Retirement("sugar of brew_coffee", on="2026-12-31", use="honey", parameter="sugar")
HUGE = Retirement("CupSize.HUGE", on="2026-12-31", use="CupSize.LARGE", parameter="size", value="HUGE")


def at(text: str) -> Callable[[], float]:
    """A clock that stands."""
    moment = datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()
    return lambda: moment


def told(clock: Callable[[], float], *retiring: Retirement, call: str = "brew_coffee") -> list[str]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        Notices(clock).tell(call, retiring)
    return [str(one.message) for one in caught]


def test_users_are_told_from_thirty_days_before_the_day_of_utc() -> None:
    assert NOTICE_DAYS == 30
    assert told(at("2026-11-30 23:59"), BREW) == []
    assert told(at("2026-12-01 00:00"), BREW) == [
        "Binance retires brew_coffee on 2026-12-31, in 30 days; use brew_tea instead"
    ]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-12-29 23:59", "retires brew_coffee on 2026-12-31, in 2 days;"),
        ("2026-12-30 00:00", "retires brew_coffee on 2026-12-31, tomorrow;"),
        ("2026-12-31 23:59", "retires brew_coffee on 2026-12-31, today;"),
        ("2027-01-01 00:00", "retired brew_coffee on 2026-12-31;"),
        ("2029-01-01 00:00", "retired brew_coffee on 2026-12-31;"),
    ],
)
def test_the_words_tell_how_long_there_is_left(moment: str, words: str) -> None:
    assert told(at(moment), BREW) == [f"Binance {words} use brew_tea instead"]


def test_what_does_not_name_the_call_stands_behind_it() -> None:
    clock = at("2026-12-30")
    assert told(clock, SUGAR)[0].startswith("Binance retires sugar of brew_coffee on")
    assert told(clock, SUGAR, call="brew_huge")[0].startswith(
        "brew_huge: Binance retires sugar of brew_coffee"
    )
    assert told(clock, HUGE)[0].startswith("brew_coffee: Binance retires CupSize.HUGE on")


def test_each_thing_is_told_once_whoever_uses_it() -> None:
    few = Notices(at("2026-12-30"))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        few.tell("brew_coffee", [BREW, HUGE])
        few.tell("brew_huge", [HUGE, SUGAR])
        few.tell("brew_coffee", [BREW, HUGE, SUGAR])
    assert [cast("RetirementWarning", one.message).what for one in caught] == [
        "brew_coffee",
        "CupSize.HUGE",
        "sugar of brew_coffee",
    ]


def test_what_was_too_early_to_tell_is_told_later() -> None:
    now = at("2026-11-01")()
    few = Notices(lambda: now)
    few.tell("brew_coffee", [BREW])
    now = at("2026-12-20")()
    with pytest.warns(RetirementWarning, match="in 11 days"):
        few.tell("brew_coffee", [BREW])


def test_the_log_has_a_line_even_where_the_warning_is_silenced_or_raised(
    caplog: pytest.LogCaptureFixture,
) -> None:
    few = Notices(at("2026-12-30"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RetirementWarning)
        few.tell("brew_coffee", [BREW])
    with pytest.raises(RetirementWarning) as caught:
        few.tell("brew_coffee", [BREW, HUGE])
    assert (caught.value.what, caught.value.on, caught.value.use) == (
        "CupSize.HUGE",
        "2026-12-31",
        "CupSize.LARGE",
    )
    few.tell("brew_coffee", [BREW, HUGE])
    lines = [(one.name, one.levelno, one.getMessage()) for one in caplog.records]
    assert [(name, level) for name, level, _ in lines] == [
        ("binance_futures_async.retirements", logging.WARNING)
    ] * 2
    assert [message.split(" on ")[0] for _, _, message in lines] == [
        "Binance retires brew_coffee",
        "brew_coffee: Binance retires CupSize.HUGE",
    ]


def test_python_shows_the_warning_unless_told_otherwise() -> None:
    assert issubclass(RetirementWarning, FutureWarning)
    assert not issubclass(RetirementWarning, BinanceWebSocketError)


def test_the_time_is_that_of_the_loop() -> None:
    async def story() -> list[str]:
        return told(wall_time, BREW)

    assert run_virtual(story(), start=datetime(2026, 11, 1, tzinfo=UTC)) == []
    assert len(run_virtual(story(), start=datetime(2026, 12, 15, tzinfo=UTC))) == 1
