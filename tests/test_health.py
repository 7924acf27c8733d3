"""Health as values: the sum of several links, and how it reads in a log."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from binance_futures_async.health import (
    Disconnect,
    Health,
    HealthState,
    LinkHealth,
    ListenKeyHealth,
    duration,
    of_service,
)

WALL = 1_800_000_000.0


def link(
    name: str = "link",
    state: HealthState = HealthState.CONNECTED,
    age: float = 60.0,
    *,
    reconnects: int = 0,
    lost: Disconnect | None = None,
    failure: Disconnect | None = None,
    frame: float | None = None,
    event: float | None = None,
) -> LinkHealth:
    return LinkHealth(
        name=name,
        state=state,
        since=WALL - age,
        age=age,
        reconnects=reconnects,
        attempts=0,
        last_disconnect=lost,
        last_failure=failure,
        last_frame_age=frame,
        last_event_age=event,
    )


def cause(age: float, reason: str = "connection reset", code: int | None = 1006) -> Disconnect:
    return Disconnect(code=code, reason=reason, time=WALL - age, age=age)


def health(*links: LinkHealth) -> Health:
    return of_service("market_service", links, wall=WALL)


def test_a_service_is_connected_since_its_last_link_is() -> None:
    found = health(link(age=60), link(age=10), link(age=300))
    assert (found.state, found.age, found.since) == ("connected", 10, WALL - 10)
    assert datetime.fromtimestamp(found.since, UTC) == datetime(2027, 1, 15, 7, 59, 50, tzinfo=UTC)


def test_a_service_is_as_bad_as_its_worst_link_since_that_began() -> None:
    found = health(
        link(age=1), link(state=HealthState.RECONNECTING, age=5), link(state=HealthState.RECONNECTING, age=7)
    )
    assert (found.state, found.age) == ("reconnecting", 7)
    assert health(link(), link(state=HealthState.FAILED, age=3)).state == "failed"
    assert health(link(state=HealthState.CLOSED)).state == "closed"
    assert health().state == "connecting"


def test_counts_add_up_and_the_latest_cause_and_the_youngest_frame_count() -> None:
    found = health(
        link(reconnects=2, lost=cause(50), frame=9.0, event=20.0),
        link(reconnects=1, lost=cause(20, "closed by the exchange with 1008", 1008), frame=3.0),
    )
    assert found.reconnects == 3
    assert found.last_disconnect == cause(20, "closed by the exchange with 1008", 1008)
    assert (found.last_frame_age, found.last_event_age) == (3.0, 20.0)
    assert [one.reconnects for one in found.links] == [2, 1]


def test_links_that_only_serve_are_listed_and_change_nothing() -> None:
    found = of_service(
        "user_stream", [link("stream")], others=[link("api", HealthState.RECONNECTING)], wall=WALL
    )
    assert found.state == "connected"
    assert [one.name for one in found.links] == ["stream", "api"]


def test_health_reads_well_in_a_line() -> None:
    assert (
        str(health(link(age=4000, event=0.4)))
        == "market_service connected for 1 h 6 min, last event 0.4 s ago"
    )
    assert str(health(link(age=90061, reconnects=1, lost=cause(90061), event=12))) == (
        "market_service connected for 1 d 1 h, last event 12 s ago, 1 reconnect, last lost: connection reset "
        "(1006), 1 d 1 h ago"
    )
    assert str(
        health(
            link(
                state=HealthState.RECONNECTING,
                age=7,
                lost=cause(7, "closed by the exchange with 1008 (policy violation): too many", 1008),
                failure=cause(1, "connection refused", None),
            )
        )
    ) == (
        "market_service reconnecting for 7.0 s, last lost: closed by the exchange with 1008 (policy violation): "
        "too many, 7.0 s ago, last attempt: connection refused, 1.0 s ago"
    )


def test_several_links_are_listed_behind_the_sum() -> None:
    assert str(health(link("a", age=10), link("b", HealthState.CONNECTING, age=20))) == (
        "market_service connecting for 20 s [a connected for 10 s; b connecting for 20 s]"
    )


def test_the_end_is_told_where_it_was_no_wish() -> None:
    failed = of_service("s", [link(state=HealthState.FAILED, age=1)], ended="given up", wall=WALL)
    closed = of_service("s", [link(state=HealthState.CLOSED, age=1)], ended="closed by its owner", wall=WALL)
    assert str(failed) == "s failed for 1.0 s; ended: given up"
    assert str(closed) == "s closed for 1.0 s"


def test_a_listen_key_reads_well() -> None:
    key = ListenKeyHealth(
        since=WALL - 100,
        age=100,
        renewed_age=90,
        renewals=1,
        expires_in=3510,
        last_failure=None,
    )
    found = of_service("user_stream", [link(age=100)], listen_key=key, wall=WALL)
    assert str(found) == "user_stream connected for 1 min 40 s; listen key renewed 1 min 30 s ago"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0.0 s"),
        (9.94, "9.9 s"),
        (10, "10 s"),
        (60, "1 min"),
        (61, "1 min 1 s"),
        (3600, "1 h"),
        (86399, "23 h 59 min"),
        (86400, "1 d"),
        (90000, "1 d 1 h"),
    ],
)
def test_a_duration_shows_its_two_greatest_units(seconds: float, text: str) -> None:
    assert duration(seconds) == text
