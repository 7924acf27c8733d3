from __future__ import annotations

import pytest

from binance_futures_async.exchange.clock import ManualClock, SystemClock
from binance_futures_async.exchange.schedule import LONGEST_CATCH_UP_MS, Schedule


def test_actions_run_in_order_of_time_and_know_when_they_were_due() -> None:
    schedule = Schedule(1_000)
    ran: list[tuple[str, int]] = []
    schedule.at(1_300, lambda now: ran.append(("late", now)))
    schedule.at(1_100, lambda now: ran.append(("early", now)))
    schedule.run_until(1_250)
    assert ran == [("early", 1_100)]
    schedule.run_until(1_300)
    assert ran == [("early", 1_100), ("late", 1_300)]
    assert schedule.now == 1_300


def test_periodic_actions_fall_on_multiples_of_their_period() -> None:
    schedule = Schedule(1_050)
    ran: list[int] = []
    schedule.every(100, ran.append)
    schedule.run_until(1_349)
    assert ran == [1_100, 1_200, 1_300]


def test_one_instant_keeps_the_order_of_registration_however_time_is_cut() -> None:
    def run(steps: list[int]) -> list[tuple[str, int]]:
        schedule = Schedule(0)
        ran: list[tuple[str, int]] = []
        schedule.every(250, lambda now: ran.append(("slow", now)))
        schedule.every(100, lambda now: ran.append(("fast", now)))
        for now in steps:
            schedule.run_until(now)
        return ran

    assert run([2_000]) == run([*range(0, 2_001, 7), 2_000])
    assert run([500])[-2:] == [("slow", 500), ("fast", 500)]


def test_time_never_goes_back() -> None:
    schedule = Schedule(1_000)
    schedule.run_until(900)
    assert schedule.now == 1_000
    ran: list[int] = []
    schedule.at(10, ran.append)
    schedule.run_until(1_001)
    assert ran == [1_000]


def test_a_manual_clock_refuses_to_run_back() -> None:
    clock = ManualClock(5)
    assert clock.advance(10) == clock.now_ms() == 15
    with pytest.raises(ValueError, match="run back"):
        clock.advance(-1)


def test_the_system_clock_counts_milliseconds() -> None:
    clock = SystemClock()
    assert 0 <= clock.now_ms() - clock.now_ms() + 1 <= 1_000


def test_work_on_demand_is_done_at_the_next_multiple_and_not_again() -> None:
    schedule = Schedule(0)
    ran: list[int] = []
    demand = schedule.on_demand(100, ran.append)
    schedule.run_until(150)
    demand()
    demand()
    schedule.run_until(1_000)
    demand()
    schedule.run_until(1_099)
    assert ran == [200]
    schedule.run_until(1_100)
    assert ran == [200, 1_100]


def test_recurring_work_of_a_long_standstill_is_done_for_its_end_only() -> None:
    schedule = Schedule(0)
    ran: list[int] = []
    once: list[int] = []
    schedule.every(60_000, ran.append)
    schedule.at(3_600_000, once.append)
    schedule.run_until(86_400_000)
    assert once == [3_600_000]
    assert ran == list(range(86_400_000 - LONGEST_CATCH_UP_MS + 60_000, 86_400_001, 60_000))
