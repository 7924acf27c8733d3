"""The small machines: the exchange's clock, the pace of messages, client order ids."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.generated.usdm.api import METHODS
from binance_futures_async.session.client_ids import ClientIds
from binance_futures_async.session.clock import ServerClock
from binance_futures_async.session.pacing import Pacer

# --- clock ------------------------------------------------------------------------------------------


def test_an_unmeasured_clock_is_that_of_this_machine() -> None:
    clock = ServerClock(wall=1_700_000_000.0, now=50.0)
    assert clock.milliseconds(50.0) == 1_700_000_000_000
    assert clock.milliseconds(51.5) == 1_700_000_001_500
    assert clock.offset_ms == 0.0
    assert not clock.is_measured


def test_a_sample_is_taken_to_be_from_the_middle_of_its_round_trip() -> None:
    clock = ServerClock(wall=1_700_000_000.0, now=0.0)
    clock.sample(sent=10.0, received=10.5, server_ms=1_700_000_070_000)
    assert clock.is_measured
    assert clock.milliseconds(10.25) == 1_700_000_070_000
    assert clock.offset_ms == pytest.approx(59_750.0)


def test_the_sample_with_the_shortest_round_trip_counts() -> None:
    clock = ServerClock(wall=0.0, now=0.0)
    clock.sample(sent=0.0, received=0.2, server_ms=5_100)
    clock.sample(sent=1.0, received=3.0, server_ms=9_000)
    assert clock.milliseconds(0.0) == 5_000
    clock.sample(sent=4.0, received=4.1, server_ms=9_550)
    assert clock.milliseconds(0.0) == 5_500


def test_old_samples_give_way() -> None:
    clock = ServerClock(wall=0.0, now=0.0)
    clock.sample(sent=0.0, received=0.0, server_ms=5_000)
    for second in range(1, 9):
        clock.sample(sent=second, received=second + 0.5, server_ms=7_250 + second * 1000)
    assert clock.milliseconds(0.0) == 7_000


def test_after_a_refused_timestamp_only_new_samples_count() -> None:
    clock = ServerClock(wall=0.0, now=0.0)
    clock.sample(sent=0.0, received=0.0, server_ms=5_000)
    clock.forget()
    assert not clock.is_measured
    assert clock.milliseconds(0.0) == 5_000
    clock.sample(sent=1.0, received=3.0, server_ms=9_000)
    assert clock.milliseconds(0.0) == 7_000


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 2), st.floats(0, 1)), min_size=1, max_size=20),
    st.integers(1_000_000_000_000, 2_000_000_000_000),
)
def test_the_error_is_at_most_half_of_the_best_round_trip(
    trips: list[tuple[float, float, float]], start_ms: int
) -> None:
    clock = ServerClock(wall=0.0, now=0.0)
    for sent, round_trip, share in trips:
        server = start_ms + (sent + round_trip * share) * 1000
        clock.sample(sent=sent, received=sent + round_trip, server_ms=round(server))
    best = min(round_trip for _, round_trip, _ in trips[-8:])
    assert abs(clock.milliseconds(0.0) - start_ms) <= best / 2 * 1000 + 2  # two roundings to whole ms


# --- pace -------------------------------------------------------------------------------------------


def test_messages_go_at_once_until_the_window_is_full() -> None:
    pacer = Pacer(most=3, window=1.0)
    for now in (0.0, 0.1, 0.2):
        assert pacer.wait(now) == 0.0
        pacer.sent(now)
    assert pacer.wait(0.25) == 0.75
    assert pacer.wait(1.0) == 0.0
    pacer.sent(1.0)
    assert pacer.wait(1.0) == pytest.approx(0.1)


@settings(deadline=None)
@given(st.lists(st.floats(min_value=0, max_value=1.5), max_size=60), st.integers(1, 5))
def test_no_window_holds_more_than_it_may(pauses: list[float], most: int) -> None:
    pacer = Pacer(most=most, window=1.0)
    now, times = 0.0, list[float]()
    for pause in pauses:
        now += pause
        now += pacer.wait(now)
        if pacer.wait(now) == 0.0:
            pacer.sent(now)
            times.append(now)
    assert all(later >= earlier + 1.0 for earlier, later in zip(times, times[most:], strict=False))


# --- client order ids -------------------------------------------------------------------------------

PATTERNS = [
    parameter.pattern
    for method in METHODS.values()
    for parameter in method.parameters
    if method.client_id and parameter.wire == method.client_id
]


def made(count: int, *, started_ms: int = 1_700_000_000_000, seed: int = 1) -> list[str]:
    ids = ClientIds(started_ms=started_ms, random=Random(seed))
    return [next(ids) for _ in range(count)]


def test_ids_fit_every_method_that_takes_one() -> None:
    assert PATTERNS
    for started_ms in (0, 1_700_000_000_000, 4_102_444_800_000):
        for one in made(50, started_ms=started_ms):
            assert len(one) <= 36
            for pattern in PATTERNS:
                assert re.fullmatch(pattern, one)


def test_ids_are_unique_and_sort_in_the_order_they_were_made() -> None:
    ids = made(5000)
    assert len(set(ids)) == 5000
    assert ids == sorted(ids)
    assert len({len(one) for one in ids}) == 1


def test_ids_of_a_later_process_sort_behind_and_those_of_the_same_moment_differ() -> None:
    assert made(1, started_ms=1_700_000_000_001)[0] > made(100)[-1]
    assert set(made(100, seed=1)).isdisjoint(made(100, seed=2))
    assert made(3, seed=7) == made(3, seed=7)
