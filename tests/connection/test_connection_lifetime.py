"""Stories of a link, told to the machine with literal times."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec
import pytest

from binance_futures_async import exceptions
from binance_futures_async.connection.lifetime import (
    Action,
    Connect,
    Drop,
    GiveUp,
    HangUp,
    Lifetime,
    Lost,
    Prepare,
    Ready,
    SendPing,
    State,
    Wait,
)
from binance_futures_async.connection.policy import PROVEN_AFTER, QUICK_RETRY, LinkPolicy
from binance_futures_async.transport import CloseCause

POLICY = LinkPolicy(
    connection_timeout=30,
    ping_interval=180,
    pong_timeout=20,
    reconnect_delay=5,
    max_reconnect_delay=60,
    max_reconnect_attempts=3,
)
CUT = CloseCause()
REFUSED = CloseCause(error=ConnectionRefusedError())
BANNED = CloseCause(1008, "too many requests")


class Longest(Random):
    """Chance at its worst: every delay is as long as it may be."""

    def random(self) -> float:
        return 1.0


def machine(policy: LinkPolicy = POLICY) -> Lifetime:
    return Lifetime(policy, Longest())


def ready_machine(now: float = 0.0, policy: LinkPolicy = POLICY) -> Lifetime:
    link = machine(policy)
    link.start(now)
    link.opened(now)
    link.prepared(now)
    return link


def back_again(link: Lifetime, now: float) -> None:
    """The delay has passed, and the link becomes ready at the given time."""
    assert link.deadline is not None
    link.tick(max(now, link.deadline))
    link.opened(now)
    link.prepared(now)


def seconds(actions: list[Action]) -> float:
    (wait,) = (action for action in actions if isinstance(action, Wait))
    return wait.seconds


def state_of(link: Lifetime) -> State:
    return link.state


def test_a_link_connects_prepares_and_is_ready() -> None:
    link = machine()
    assert state_of(link) is State.IDLE
    assert link.start(100) == [Connect(attempt=0, timeout=30)]
    assert state_of(link) is State.CONNECTING
    assert link.opened(101) == [Prepare()]
    assert state_of(link) is State.PREPARING
    assert link.ready_since is None
    assert link.prepared(102) == [Ready()]
    assert state_of(link) is State.READY
    assert link.ready_since == 102


def test_a_link_is_started_once() -> None:
    link = machine()
    link.start(0)
    with pytest.raises(RuntimeError, match="while it is connecting"):
        link.start(0)


def test_a_cut_link_tells_the_session_and_connects_again_after_the_back_off() -> None:
    link = ready_machine()
    assert link.lost(5, CUT) == [Wait(5, attempt=1, attempts=3, cause=CUT), Lost(CUT)]
    assert link.state is State.BACKOFF
    assert link.tick(9.9) == []
    assert link.tick(10) == [Connect(attempt=1, timeout=30)]
    assert link.opened(11) == [Prepare()]
    assert link.prepared(12) == [Ready()]


def test_a_drop_while_preparing_is_a_failed_attempt_and_the_late_preparation_is_ignored() -> None:
    link = machine()
    link.start(0)
    link.opened(1)
    assert link.lost(2, CUT) == [Wait(5, attempt=1, attempts=3, cause=CUT), Lost(CUT)]
    assert link.prepared(3) == []
    assert link.failed(3, REFUSED) == []
    assert link.state is State.BACKOFF


def test_a_failed_preparation_drops_the_socket() -> None:
    link = machine()
    link.start(0)
    link.opened(1)
    assert link.failed(2, REFUSED) == [Drop(), Wait(5, 1, 3, REFUSED), Lost(REFUSED)]


def test_a_preparation_that_takes_too_long_fails() -> None:
    link = ready_machine()
    link.lost(50, CUT)
    link.tick(60)
    link.opened(61)
    assert link.deadline == 91
    assert link.tick(90) == []
    actions = link.tick(91)
    assert [type(action) for action in actions] == [Drop, Wait, Lost]
    assert link.state is State.BACKOFF


def test_a_connect_that_takes_too_long_fails() -> None:
    link = ready_machine()
    link.lost(50, CUT)
    link.tick(60)
    assert link.deadline == 90
    (wait,) = link.tick(90)
    assert isinstance(wait, Wait)
    assert wait.cause.describe() == "not open in time"
    assert link.opened(91) == [Drop()], "the socket that comes too late is not kept"


def test_a_final_failure_ends_the_link_without_another_attempt() -> None:
    refused_keys = CloseCause(error=exceptions.AuthenticationError("no"))
    link = machine()
    link.start(0)
    assert link.failed(1, refused_keys, final=True) == [GiveUp(refused_keys, "not tried again", final=True)]
    assert link.state is State.CLOSED
    link = machine()
    link.start(0)
    link.opened(1)
    actions = link.failed(1, refused_keys, final=True)
    assert actions == [Drop(), GiveUp(refused_keys, "not tried again", final=True), Lost(refused_keys)]


def test_delays_double_up_to_the_maximum() -> None:
    link = ready_machine(
        policy=LinkPolicy(reconnect_delay=5, max_reconnect_delay=60, max_reconnect_attempts=None)
    )
    now = 1.0
    delays = [seconds(link.lost(now, CUT))]
    for _ in range(5):
        now += 100
        link.tick(now)
        delays.append(seconds(link.failed(now, REFUSED)))
    assert delays == [5, 10, 20, 40, 60, 60]


def test_half_of_each_delay_is_random() -> None:
    policy = LinkPolicy(reconnect_delay=8, max_reconnect_delay=100)
    for seed in range(200):
        for failures, ceiling in ((1, 8), (2, 16), (5, 100), (5000, 100)):
            assert ceiling / 2 <= policy.delay(failures, Random(seed)) <= ceiling
        assert 0 <= policy.quick_delay(Random(seed)) <= QUICK_RETRY


def test_attempts_are_spent() -> None:
    link = ready_machine()
    link.lost(1, CUT)
    for attempt in (1, 2):
        link.tick(attempt * 100)
        assert link.failed(attempt * 100, REFUSED)[0] == Wait(5 * 2**attempt, attempt + 1, 3, REFUSED)
    link.tick(1000)
    assert link.failed(1000, REFUSED) == [GiveUp(REFUSED, "given up after 3 attempts to connect again")]
    assert link.state is State.CLOSED
    assert link.deadline is None


def test_without_attempts_a_loss_is_the_end() -> None:
    link = ready_machine(policy=LinkPolicy(max_reconnect_attempts=0))
    assert link.lost(1000, CUT) == [GiveUp(CUT, "not tried again"), Lost(CUT)]
    assert link.state is State.CLOSED


def test_without_a_limit_attempts_never_end() -> None:
    link = ready_machine(policy=LinkPolicy(max_reconnect_attempts=None))
    link.lost(0, CUT)
    for attempt in range(1, 2000):
        link.tick(attempt * 1000)
        (wait,) = link.failed(attempt * 1000, REFUSED)
        assert isinstance(wait, Wait)
        assert wait.attempts is None
        assert wait.seconds <= 300


def test_a_link_that_is_lost_before_it_proved_itself_goes_on_counting() -> None:
    link = ready_machine()
    now = 0.0
    for attempt in (1, 2, 3):
        now += 1
        link.lost(now, CUT)
        assert link.attempts == attempt
        now += 1000
        back_again(link, now)
    assert link.lost(now + 1, CUT)[0] == GiveUp(CUT, "given up after 3 attempts to connect again")


def test_attempts_are_counted_anew_after_a_frame() -> None:
    link = ready_machine()
    link.lost(1, CUT)
    back_again(link, 100)
    assert link.attempts == 1
    link.frame_received(101)
    assert link.attempts == 0
    assert link.lost(102, CUT)[0] == Wait(10, attempt=1, attempts=3, cause=CUT)


def test_a_frame_before_the_link_is_ready_proves_nothing() -> None:
    link = ready_machine()
    link.lost(1, CUT)
    link.tick(10)
    link.opened(10)
    link.frame_received(11)
    assert link.attempts == 1


def test_a_link_that_is_cut_after_each_frame_is_tried_more_and_more_slowly_but_for_ever() -> None:
    link = ready_machine()
    delays = []
    now = 0.0
    for _ in range(6):
        link.frame_received(now + 1)
        delays.append(seconds(link.lost(now + 2, BANNED)))
        now += 1000
        back_again(link, now)
    assert delays == [5, 10, 20, 40, 60, 60]


def test_a_steady_link_is_tried_again_quickly_and_its_counts_start_anew() -> None:
    link = ready_machine()
    link.lost(1, CUT)
    back_again(link, 100)
    link.lost(101, CUT)
    back_again(link, 200)
    assert link.lost(200 + PROVEN_AFTER, CUT)[0] == Wait(QUICK_RETRY, attempt=1, attempts=3, cause=CUT)
    link.tick(300)
    assert seconds(link.failed(301, REFUSED)) == 5


def test_a_link_closed_for_a_policy_violation_is_not_tried_again_quickly() -> None:
    link = ready_machine()
    assert seconds(link.lost(10_000, BANNED)) == 5


def test_a_ping_is_sent_each_interval_and_a_pong_settles_it() -> None:
    link = ready_machine(0)
    assert link.deadline == 180
    assert link.tick(179) == []
    assert link.tick(180) == [SendPing()]
    assert link.deadline == 200
    link.pong_received(181)
    assert link.deadline == 360
    assert link.tick(200) == []
    assert link.tick(360) == [SendPing()]


def test_a_missing_pong_drops_the_link() -> None:
    link = ready_machine(0)
    link.tick(180)
    assert link.tick(199) == []
    actions = link.tick(200)
    assert [type(action) for action in actions] == [Drop, Wait, Lost]
    assert link.state is State.BACKOFF
    assert seconds(actions) == QUICK_RETRY
    lost = actions[-1]
    assert isinstance(lost, Lost)
    assert lost.cause.describe() == "no answer to a ping for 20 s"


def test_any_frame_stands_for_the_pong() -> None:
    link = ready_machine(0)
    link.tick(180)
    link.frame_received(199)
    assert link.tick(200) == []
    assert link.state is State.READY


def test_a_late_pong_changes_nothing() -> None:
    link = ready_machine(0)
    link.tick(180)
    link.tick(200)
    before = link.deadline
    assert link.pong_received(201) == []
    assert (link.state, link.deadline, link.attempts) == (State.BACKOFF, before, 1)


def test_pings_more_frequent_than_their_deadline_do_not_put_it_off() -> None:
    link = ready_machine(0, LinkPolicy(ping_interval=10, pong_timeout=25))
    assert link.tick(10) == [SendPing()]
    assert link.tick(20) == [SendPing()]
    assert link.tick(30) == [SendPing()]
    assert isinstance(link.tick(35)[0], Drop)


def test_close_during_connect_and_back_off_ends_at_once() -> None:
    link = machine()
    link.start(0)
    assert link.close(1) == []
    assert link.state is State.CLOSED
    assert link.opened(2) == [Drop()]
    link = ready_machine()
    link.lost(1, CUT)
    assert link.close(2) == []
    assert link.state is State.CLOSED
    assert link.tick(1000) == []


@pytest.mark.parametrize("prepared", [False, True])
def test_close_with_an_open_socket_hangs_up(prepared: bool) -> None:
    link = machine()
    link.start(0)
    link.opened(0)
    if prepared:
        link.prepared(0)
    assert link.close(1) == [HangUp()]
    assert state_of(link) is State.CLOSING
    assert link.close(1) == []
    assert link.lost(1, CUT) == []
    assert link.prepared(1) == []
    assert link.tick(1000) == []
    assert link.restart(1, "why not") == []
    assert link.closed(2) == []
    assert state_of(link) is State.CLOSED


def test_a_closed_link_ignores_everything() -> None:
    link = machine()
    link.close(0)
    assert link.state is State.CLOSED
    for actions in (
        link.closed(1),
        link.close(1),
        link.lost(1, CUT),
        link.failed(1, CUT),
        link.prepared(1),
        link.tick(1),
        link.restart(1, "x"),
        link.frame_received(1),
    ):
        assert actions == []
    with pytest.raises(RuntimeError, match="while it is closed"):
        link.start(1)


def test_a_restart_connects_at_once_and_counts_as_no_attempt() -> None:
    link = ready_machine()
    cause = CloseCause(reason="listen key expired", by_us=True)
    assert link.restart(1, "listen key expired") == [Drop(), Connect(0, 30, cause), Lost(cause)]
    assert link.state is State.CONNECTING
    assert link.attempts == 0


def test_a_second_restart_before_the_link_proved_itself_waits() -> None:
    link = ready_machine()
    link.restart(1, "first")
    link.opened(2)
    link.prepared(3)
    assert [type(action) for action in link.restart(4, "second")] == [Drop, Wait, Lost]
    assert link.restart(5, "third") == [], "a fresh socket is on its way"
    back_again(link, 100)
    link.frame_received(101)
    assert [type(action) for action in link.restart(102, "fourth")] == [Drop, Connect, Lost]


def test_a_restart_cuts_a_back_off_and_a_connect_short() -> None:
    link = ready_machine()
    link.lost(1, CUT)
    (connect,) = link.restart(2, "network is back")
    assert isinstance(connect, Connect)
    link = machine()
    link.start(0)
    (connect,) = link.restart(1, "key is stale")
    assert isinstance(connect, Connect)
    assert connect.timeout == 29, "the first opening has its time in total"


def test_the_first_opening_retries_within_the_timeout_only() -> None:
    link = machine(LinkPolicy(connection_timeout=30, reconnect_delay=5, max_reconnect_attempts=None))
    link.start(0)
    assert seconds(link.failed(1, REFUSED)) == 5
    assert link.tick(6) == [Connect(attempt=1, timeout=24)]
    assert seconds(link.failed(7, REFUSED)) == 10
    assert link.tick(17) == [Connect(attempt=2, timeout=13)]
    assert link.failed(18, REFUSED) == [GiveUp(REFUSED, "not ready within 30 s")]


def test_the_preparation_of_the_first_opening_shares_its_time() -> None:
    link = machine()
    link.start(0)
    link.opened(29)
    assert link.deadline == 30
    actions = link.tick(30)
    assert [type(action) for action in actions] == [Drop, GiveUp, Lost]


def test_a_first_opening_without_attempts_fails_at_once() -> None:
    link = machine(LinkPolicy(max_reconnect_attempts=0))
    link.start(0)
    assert link.failed(1, REFUSED) == [GiveUp(REFUSED, "not tried again")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"connection_timeout": 0},
        {"ping_interval": -1},
        {"pong_timeout": 0},
        {"reconnect_delay": 0},
        {"max_reconnect_attempts": -1},
    ],
)
def test_a_policy_without_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        LinkPolicy(**wrong)


def test_no_story_leads_into_a_state_that_the_table_forbids() -> None:
    for seed in range(300):
        random = Random(seed)
        link = Lifetime(LinkPolicy(max_reconnect_attempts=random.choice([None, 0, 2])), random)
        link.start(0)
        now = 0.0
        sockets = 0
        lent = False
        for _ in range(80):
            now += random.choice([0.0, 0.5, 3.0, 40.0])
            event = random.choice(
                ["opened", "prepared", "tick", "lost", "failed", "frame", "restart", "close", "closed"]
            )
            if event == "opened" and link.state is State.CONNECTING:
                sockets += 1
            match event:
                case "lost":
                    if link.state in (State.PREPARING, State.READY):
                        sockets -= 1
                    actions = link.lost(now, random.choice([CUT, BANNED]))
                case "failed":
                    actions = link.failed(now, REFUSED, final=random.random() < 0.1)
                case "frame":
                    actions = link.frame_received(now)
                case "restart":
                    actions = link.restart(now, "x")
                case "close" if random.random() < 0.8:
                    actions = []
                case "closed":
                    if link.state is State.CLOSING:
                        sockets -= 1
                    actions = link.closed(now)
                case "opened" if link.state is not State.CONNECTING:
                    actions = []
                case _:
                    actions = getattr(link, event)(now)
            for action in actions:
                if isinstance(action, Drop):
                    sockets -= 1
                if isinstance(action, Prepare):
                    assert not lent
                    lent = True
                if isinstance(action, Lost):
                    assert lent
                    lent = False
            assert sockets in (0, 1)
            assert (sockets == 1) == (link.state in (State.PREPARING, State.READY, State.CLOSING))
            if link.state in (State.CONNECTING, State.PREPARING, State.READY, State.BACKOFF):
                assert link.deadline is not None


def test_a_refused_first_connection_is_given_up_where_the_policy_has_advice() -> None:
    link = machine(msgspec.structs.replace(POLICY, when_refused="start it"))
    link.start(0)
    assert link.failed(1, REFUSED) == [GiveUp(REFUSED, "not tried again", advice="start it")]


def test_other_failures_of_a_first_connection_are_tried_again_in_spite_of_advice() -> None:
    link = machine(msgspec.structs.replace(POLICY, when_refused="start it"))
    link.start(0)
    assert isinstance(link.failed(1, CUT)[0], Wait)


def test_advice_for_the_first_connection_does_not_concern_a_link_that_was_ready() -> None:
    link = ready_machine(policy=msgspec.structs.replace(POLICY, when_refused="start it"))
    link.lost(1, CUT)
    link.tick(100)
    assert link.state is State.CONNECTING
    assert isinstance(link.failed(101, REFUSED)[0], Wait)
