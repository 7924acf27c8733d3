"""The subscription machine: whatever happens, it ends where the exchange has exactly what is wanted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from binance_futures_async.generated.usdm.enums import ControlMethod
from binance_futures_async.session.pacing import MESSAGES_PER_SECOND, Pacer
from binance_futures_async.session.subscriptions import NAMES_PER_MESSAGE, SubscriptionSession
from binance_futures_async.wire import ControlReply
from binance_futures_async.wire.decoding import decode_control_reply

TIMEOUT = 10.0


class Talk:
    """A session and the messages that it sent; time is passed in."""

    def __init__(self, *, paced: bool = False) -> None:
        self.now = 0.0
        pacer = None if paced else Pacer(most=10_000)
        self.session = SubscriptionSession(timeout=TIMEOUT, pacer=pacer)

    def sent(self) -> list[dict[str, Any]]:
        """Return the messages that go out now."""
        messages = []
        while (raw := self.session.next_message(self.now)) is not None:
            messages.append(json.loads(raw))
        return messages

    def answer(self, message: dict[str, Any], *, code: int | None = None, result: Any = None) -> Any:
        reply: dict[str, Any] = {"id": message["id"]}
        reply |= {"result": result} if code is None else {"error": {"code": code, "msg": "No."}}
        return self.session.receive(decode_control_reply(json.dumps(reply).encode()))

    def settle(self, refuse: frozenset[str] = frozenset()) -> list[str]:
        """Answer until nothing is left to say; return what was refused."""
        refused = []
        while messages := self.sent():
            for message in messages:
                bad = refuse.intersection(message.get("params") or [])
                some, _ = self.answer(message, code=2 if bad else None)
                refused += [one.name for one in some]
        return refused


def names(number: int) -> list[str]:
    return [f"s{index}@aggTrade" for index in range(number)]


def test_what_is_wanted_is_subscribed_and_counts_when_it_is_confirmed() -> None:
    talk = Talk()
    assert talk.session.is_settled
    talk.session.want(["a@aggTrade", "b@aggTrade"])
    (message,) = talk.sent()
    assert message == {"method": "SUBSCRIBE", "id": 1, "params": ["a@aggTrade", "b@aggTrade"]}
    assert talk.session.confirmed == frozenset()
    assert not talk.session.is_settled
    assert talk.sent() == []
    talk.answer(message)
    assert talk.session.confirmed == talk.session.wanted == {"a@aggTrade", "b@aggTrade"}
    assert talk.session.is_settled


def test_wanting_twice_says_it_once() -> None:
    talk = Talk()
    talk.session.want(["a"])
    talk.session.want(["a"])
    assert [message["params"] for message in talk.sent()] == [["a"]]
    talk.session.want(["a"])
    assert talk.sent() == []


def test_many_streams_go_in_batches() -> None:
    talk = Talk()
    talk.session.want(names(450))
    messages = talk.sent()
    assert [len(message["params"]) for message in messages] == [NAMES_PER_MESSAGE, NAMES_PER_MESSAGE, 50]
    assert [message["id"] for message in messages] == [1, 2, 3]
    assert [name for message in messages for name in message["params"]] == names(450)


def test_what_is_dropped_is_unsubscribed() -> None:
    talk = Talk()
    talk.session.want(names(3))
    talk.settle()
    talk.session.drop(names(2))
    (message,) = talk.sent()
    assert (message["method"], message["params"]) == ("UNSUBSCRIBE", names(2))
    talk.answer(message)
    assert talk.session.confirmed == {"s2@aggTrade"}
    assert talk.session.is_settled


def test_what_is_dropped_before_it_went_out_is_never_said() -> None:
    talk = Talk()
    talk.session.want(names(2))
    talk.session.drop(names(2))
    assert talk.sent() == []


def test_dropping_what_is_on_its_way_waits_for_the_answer() -> None:
    """The exchange may take the two messages in another order."""
    talk = Talk()
    talk.session.want(["a", "b"])
    (subscribe,) = talk.sent()
    talk.session.drop(["a"])
    assert talk.sent() == []
    talk.answer(subscribe)
    (unsubscribe,) = talk.sent()
    assert (unsubscribe["method"], unsubscribe["params"]) == ("UNSUBSCRIBE", ["a"])
    talk.answer(unsubscribe)
    assert talk.session.confirmed == {"b"}


def test_wanting_again_what_is_being_ended_subscribes_anew() -> None:
    talk = Talk()
    talk.session.want(["a"])
    talk.settle()
    talk.session.drop(["a"])
    (unsubscribe,) = talk.sent()
    talk.session.want(["a"])
    assert talk.sent() == []
    talk.answer(unsubscribe)
    (subscribe,) = talk.sent()
    assert (subscribe["method"], subscribe["params"]) == ("SUBSCRIBE", ["a"])


def test_a_refused_stream_is_told_and_not_asked_for_again() -> None:
    talk = Talk()
    talk.session.want(["bad"])
    (message,) = talk.sent()
    refused, question = talk.answer(message, code=2)
    assert question is None
    ((name, error),) = [(one.name, one.error) for one in refused]
    assert name == "bad"
    assert (error.code, error.message, error.method, error.request_id) == (2, "No.", "SUBSCRIBE", 1)
    assert talk.session.wanted == frozenset()
    assert talk.session.is_settled
    assert talk.sent() == []


def test_a_refused_batch_is_halved_until_the_bad_stream_stands_alone() -> None:
    talk = Talk()
    wanted = names(200)
    talk.session.want(wanted)
    bad = frozenset({wanted[7], wanted[150]})
    assert sorted(talk.settle(refuse=bad)) == sorted(bad)
    assert talk.session.confirmed == talk.session.wanted == set(wanted) - bad


def test_halves_that_wait_are_not_settled() -> None:
    talk = Talk()
    talk.session.want(["a", "b"])
    (message,) = talk.sent()
    talk.answer(message, code=2)
    talk.session.drop(["a", "b"])
    assert not talk.session.is_settled
    talk.settle()
    assert talk.session.confirmed == frozenset()
    assert talk.session.is_settled


def test_a_refused_end_is_not_told_as_a_refused_stream() -> None:
    talk = Talk()
    talk.session.want(["a"])
    talk.settle()
    talk.session.drop(["a"])
    (unsubscribe,) = talk.sent()
    talk.session.want(["a"])
    assert talk.answer(unsubscribe, code=2) == ([], None)
    assert talk.session.wanted == {"a"}
    talk.settle()
    assert talk.session.confirmed == {"a"}


def test_an_error_without_id_means_the_oldest_message() -> None:
    talk = Talk()
    talk.session.want(["a"])
    (first,) = talk.sent()
    talk.session.want(["b"])
    (second,) = talk.sent()
    error = decode_control_reply(b'{"error":{"code":3,"msg":"Invalid JSON"}}')
    refused, _ = talk.session.receive(error)
    assert [one.name for one in refused] == first["params"]
    talk.answer(second)
    assert talk.session.confirmed == {"b"}


@pytest.mark.parametrize("reply", [ControlReply(id=99), ControlReply(), ControlReply(id="x", result=[])])
def test_an_answer_to_nothing_changes_nothing(reply: ControlReply) -> None:
    talk = Talk()
    talk.session.want(["a"])
    talk.sent()
    assert talk.session.receive(reply) == ([], None)
    assert not talk.session.is_settled


# --- a new link -------------------------------------------------------------------------------------


def test_a_new_link_gets_exactly_what_is_wanted() -> None:
    talk = Talk()
    talk.session.want(names(5))
    talk.settle()
    talk.session.drop(names(1))
    stale = talk.sent()
    talk.session.want(["new"])
    assert talk.session.lost() == []
    assert talk.session.confirmed == frozenset()
    talk.session.connected()
    messages = talk.sent()
    assert [message["method"] for message in messages] == ["SUBSCRIBE"]
    assert set(messages[0]["params"]) == {*names(5)[1:], "new"}
    assert messages[0]["id"] > stale[0]["id"]
    talk.answer(messages[0])
    assert talk.session.is_settled


def test_halves_of_the_old_link_do_not_reach_the_new_one() -> None:
    talk = Talk()
    talk.session.want(["a", "b"])
    (message,) = talk.sent()
    talk.answer(message, code=2)
    talk.session.lost()
    talk.session.connected()
    assert [message["params"] for message in talk.sent()] == [["a", "b"]]


# --- questions --------------------------------------------------------------------------------------


def test_a_question_is_answered_with_what_it_was_asked_with() -> None:
    talk = Talk()
    mine = object()
    talk.session.ask(ControlMethod.LIST_SUBSCRIPTIONS, None, mine)
    talk.session.want(["a"])
    question, subscribe = talk.sent()
    assert question == {"method": "LIST_SUBSCRIPTIONS", "id": 1}
    talk.answer(subscribe)
    assert talk.answer(question, result=["a"]) == ([], mine)
    talk.session.ask(ControlMethod.GET_PROPERTY, ["combined"], mine)
    (message,) = talk.sent()
    assert message["params"] == ["combined"]
    assert talk.answer(message, code=2) == ([], mine)
    assert talk.session.is_settled


def test_questions_that_a_cut_left_open_come_back() -> None:
    talk = Talk()
    talk.session.ask(ControlMethod.LIST_SUBSCRIPTIONS, None, "sent")
    talk.sent()
    talk.session.ask(ControlMethod.GET_PROPERTY, ["combined"], "waiting")
    assert talk.session.lost() == ["sent", "waiting"]
    assert talk.session.lost() == []
    assert talk.sent() == []


# --- time -------------------------------------------------------------------------------------------


def test_an_unanswered_message_is_overdue_after_its_time() -> None:
    talk = Talk()
    assert talk.session.next_moment(0.0) is None
    talk.session.want(["a"])
    assert talk.session.next_moment(0.0) == 0.0
    talk.sent()
    assert talk.session.next_moment(0.0) == TIMEOUT
    assert not talk.session.overdue(TIMEOUT - 0.001)
    assert talk.session.overdue(TIMEOUT)
    talk.session.lost()
    assert not talk.session.overdue(TIMEOUT)


def test_messages_beyond_the_pace_wait_for_their_moment() -> None:
    talk = Talk(paced=True)
    talk.session.want(names(5 * NAMES_PER_MESSAGE))
    assert len(talk.sent()) == MESSAGES_PER_SECOND
    assert talk.session.next_moment(0.25) == 1.0
    talk.now = 1.0
    assert len(talk.sent()) == 5 - MESSAGES_PER_SECOND
    assert talk.session.next_moment(1.0) == TIMEOUT


def test_a_new_link_does_not_refill_the_allowance() -> None:
    talk = Talk(paced=True)
    talk.session.want(names(5 * NAMES_PER_MESSAGE))
    talk.sent()
    talk.session.lost()
    talk.session.connected()
    talk.now = 0.5
    assert talk.sent() == []


STEPS = st.lists(
    st.tuples(
        st.floats(min_value=0, max_value=2.0),
        st.sampled_from(["want", "drop", "cut", "ask", "answer", "refuse", "nothing"]),
        st.integers(min_value=0, max_value=600),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(STEPS)
def test_never_more_than_the_pace_allows_in_any_second(steps: list[tuple[float, str, int]]) -> None:
    talk = Talk(paced=True)
    times: list[float] = []
    open_messages: list[dict[str, Any]] = []
    for pause, what, size in steps:
        talk.now += pause
        if what == "want":
            talk.session.want(names(size))
        elif what == "drop":
            talk.session.drop(names(size))
        elif what == "ask":
            talk.session.ask(ControlMethod.LIST_SUBSCRIPTIONS, None, size)
        elif what == "cut":
            talk.session.lost()
            open_messages.clear()
        elif open_messages and what in ("answer", "refuse"):
            talk.answer(open_messages.pop(0), code=2 if what == "refuse" else None)
        sent = talk.sent()
        open_messages += sent
        times += [talk.now] * len(sent)
    # The same sum as the machine's: differences of floats would be a rounding away.
    assert all(
        later >= earlier + 1.0 for earlier, later in zip(times, times[MESSAGES_PER_SECOND:], strict=False)
    )


# --- everything at once -----------------------------------------------------------------------------

POOL = [f"s{index}" for index in range(12)]
BAD = frozenset({"s3", "s8"})
SOME = st.lists(st.sampled_from(POOL), min_size=1, max_size=8)


class HonestExchange(RuleBasedStateMachine):
    """A session against an exchange that does as it says, answers late, and loses the link now and then."""

    @initialize()
    def begin(self) -> None:
        self.talk = Talk(paced=True)
        self.session = self.talk.session
        self.flowing: set[str] = set()
        self.inbox: list[dict[str, Any]] = []
        self.replies: list[dict[str, Any]] = []
        self.wanted: set[str] = set()
        self.asked: set[int] = set()
        self.questions = 0
        self.connected = True

    @rule(some=SOME)
    def want(self, some: list[str]) -> None:
        self.session.want(some)
        self.wanted |= set(some)

    @rule(some=SOME)
    def drop(self, some: list[str]) -> None:
        self.session.drop(some)
        self.wanted -= set(some)

    @rule()
    def ask(self) -> None:
        self.questions += 1
        self.asked.add(self.questions)
        self.session.ask(ControlMethod.LIST_SUBSCRIPTIONS, None, self.questions)

    @rule(pause=st.floats(min_value=0.0, max_value=1.5))
    def time_passes(self, pause: float) -> None:
        self.talk.now += pause

    @precondition(lambda self: self.connected)
    @rule()
    def session_sends(self) -> None:
        self.inbox += self.talk.sent()

    @precondition(lambda self: self.inbox)
    @rule(at=st.integers(min_value=0, max_value=20))
    def exchange_works(self, at: int) -> None:
        """It takes messages in any order: nothing says that it keeps theirs."""
        message = self.inbox.pop(at % len(self.inbox))
        some = set(message.get("params") or [])
        reply: dict[str, Any] = {"id": message["id"], "result": None}
        if message["method"] == "SUBSCRIBE" and some & BAD:
            reply = {"id": message["id"], "error": {"code": 2, "msg": "Invalid stream."}}
        elif message["method"] == "SUBSCRIBE":
            self.flowing |= some
        elif message["method"] == "UNSUBSCRIBE":
            self.flowing -= some
        else:
            reply["result"] = sorted(self.flowing)
        self.replies.append(reply)

    @precondition(lambda self: self.replies)
    @rule()
    def answer_arrives(self) -> None:
        self.take(self.replies.pop(0))

    def take(self, reply: dict[str, Any]) -> None:
        refused, question = self.session.receive(decode_control_reply(json.dumps(reply).encode()))
        for one in refused:
            assert one.name in BAD
            self.wanted.discard(one.name)
        if question is not None:
            assert question in self.asked
            self.asked.remove(question)

    @precondition(lambda self: self.connected)
    @rule()
    def link_is_lost(self) -> None:
        for question in self.session.lost():
            self.asked.remove(question)  # type: ignore[arg-type]
        self.flowing.clear()
        self.inbox.clear()
        self.replies.clear()
        self.connected = False

    @precondition(lambda self: not self.connected)
    @rule()
    def link_is_back(self) -> None:
        self.session.connected()
        self.connected = True

    @rule()
    def it_gets_quiet(self) -> None:
        """Nobody wants anything new, time passes, everything is answered."""
        if not self.connected:
            self.link_is_back()
        for _ in range(200):
            self.session_sends()
            while self.inbox:
                self.exchange_works(0)
            while self.replies:
                self.answer_arrives()
            moment = self.session.next_moment(self.talk.now)
            if moment is None:
                break
            self.talk.now = max(self.talk.now, moment)
        else:
            raise AssertionError("it never gets quiet")
        assert self.session.is_settled
        assert self.flowing == self.session.confirmed == self.session.wanted == self.wanted
        assert not self.asked
        assert not self.flowing & BAD

    @invariant()
    def what_is_wanted_is_not_forgotten(self) -> None:
        if hasattr(self, "session"):
            assert self.session.wanted == self.wanted

    @invariant()
    def what_counts_as_confirmed_flows_unless_its_end_is_under_way(self) -> None:
        if hasattr(self, "session") and not self.inbox and not self.replies and self.connected:
            assert self.session.confirmed == self.flowing


TestHonestExchange = HonestExchange.TestCase
TestHonestExchange.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
