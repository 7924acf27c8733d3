"""The request machine: what goes out, whom an answer belongs to, and what becomes of those without one."""

from __future__ import annotations

import json
import logging
import re
from itertools import count
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from binance_futures_async import exceptions
from binance_futures_async.auth.credentials import Credentials
from binance_futures_async.auth.signer import Ed25519Signer, HmacSigner
from binance_futures_async.auth.signing import canonical_payload
from binance_futures_async.auth.verify import Ed25519Verifier, HmacVerifier, Verifier
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.api import CALLS
from binance_futures_async.session.clock import ServerClock
from binance_futures_async.session.requests import Answer, Pending, RequestSession
from binance_futures_async.wire import Response

API_KEY = "apiKeyThatNobodyMaySee"
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ED25519 = Credentials(API_KEY, Ed25519Signer(PRIVATE))
HMAC = Credentials(API_KEY, HmacSigner("secret"))
TIMEOUT = 10.0
NOW_MS = 1_700_000_000_000
LIMIT = {"symbol": "BTCUSDT", "side": "BUY", "quantity": "1", "price": "2", "time_in_force": "GTC"}
CANCEL = {"symbol": "BTCUSDT", "order_id": 5}
ORDER = {"orderId": 1, "symbol": "BTCUSDT", "status": "NEW", "clientOrderId": "c"}


class Link:
    """A session with the other side of its link written out."""

    def __init__(self, credentials: Credentials | None = ED25519, **more: Any) -> None:
        clock = ServerClock(wall=0.0, now=0.0)
        clock.sample(sent=0.0, received=0.0, server_ms=NOW_MS)
        made = count(1)
        self.session: RequestSession[str] = RequestSession(
            product=PRODUCT,
            credentials=credentials,
            timeout=TIMEOUT,
            id_prefix="me-",
            new_client_id=lambda: f"made-{next(made)}",
            clock=clock,
            **more,
        )

    def send(self, call: str, given: dict[str, Any] | None = None, *, now: float = 0.0) -> dict[str, Any]:
        """Send a call and return the message that went out; the call's name waits for the answer."""
        bound = CALLS[call].bind((), given or {})
        _, frame = self.session.send(CALLS[call], bound, now=now, waiter=call)
        message: dict[str, Any] = json.loads(frame)
        return message

    def receive(self, reply: Any, *, now: float = 1.0) -> list[Answer[str]]:
        raw = reply if isinstance(reply, bytes) else json.dumps(reply, separators=(",", ":")).encode()
        return list(self.session.receive(raw, now=now))

    def log_on(self) -> None:
        message = self.send("login")
        status = {"apiKey": API_KEY, "authorizedSince": 1, "connectedSince": 1, "returnRateLimits": True}
        (answer,) = self.receive(done(message, status | {"serverTime": 1}))
        assert isinstance(answer.outcome, Response)


def done(message: dict[str, Any], result: Any) -> dict[str, Any]:
    return {"id": message["id"], "status": 200, "result": result}


def refused(message: dict[str, Any], code: int, status: int = 400) -> dict[str, Any]:
    return {"id": message["id"], "status": status, "error": {"code": code, "msg": "No."}}


# --- sending ----------------------------------------------------------------------------------------


def test_each_request_has_an_id_of_its_own() -> None:
    link = Link()
    messages = [link.send("session_status") for _ in range(3)]
    assert [message["id"] for message in messages] == ["me-1", "me-2", "me-3"]
    assert len(link.session) == 3


def test_a_call_without_parameters_sends_none() -> None:
    assert Link().send("session_status") == {"id": "me-1", "method": "session.status"}


@pytest.mark.parametrize(
    ("credentials", "verifier"),
    [(ED25519, Ed25519Verifier(PRIVATE.public_key())), (HMAC, HmacVerifier("secret"))],
    ids=["ed25519", "hmac"],
)
def test_the_signature_of_an_order_verifies_against_what_was_sent(
    credentials: Credentials, verifier: Verifier
) -> None:
    sent = Link(credentials).send(
        "place_limit_order", LIMIT | {"reduce_only": True, "symbol": "币安人生USDT"}
    )
    parameters = sent["params"]
    assert (parameters["apiKey"], parameters["timestamp"]) == (API_KEY, NOW_MS)
    assert parameters["reduceOnly"] == "true"
    assert verifier.verify(canonical_payload(parameters).encode(), parameters["signature"])
    assert not verifier.verify(
        canonical_payload(parameters | {"quantity": "10"}).encode(), parameters["signature"]
    )


def test_the_timestamp_is_the_exchanges_time_at_sending() -> None:
    assert Link().send("get_account_balance", now=2.5)["params"]["timestamp"] == NOW_MS + 2500


def test_a_receive_window_goes_with_signed_requests_unless_the_call_has_its_own() -> None:
    link = Link(receive_window=3000)
    assert link.send("get_account_balance")["params"]["recvWindow"] == 3000
    assert link.send("get_account_balance", {"recv_window": 70})["params"]["recvWindow"] == 70
    assert "recvWindow" not in link.send("start_user_data_stream")["params"]
    assert "params" not in link.send("session_status")
    assert "recvWindow" not in Link().send("get_account_balance")["params"]


def test_a_listen_key_takes_the_api_key_alone() -> None:
    assert Link().send("start_user_data_stream")["params"] == {"apiKey": API_KEY}
    assert Link(Credentials(API_KEY)).send("start_user_data_stream")["params"] == {"apiKey": API_KEY}


def test_a_public_call_needs_no_keys_and_shows_none() -> None:
    for link in (Link(None), Link()):
        assert link.send("get_depth", {"symbol": "BTCUSDT"})["params"] == {"symbol": "BTCUSDT"}


@pytest.mark.parametrize(
    ("credentials", "call", "why"),
    [
        (None, "get_account_balance", "v2/account.balance needs an API key; none was given"),
        (None, "start_user_data_stream", "userDataStream.start needs an API key; none was given"),
        (Credentials(API_KEY), "get_account_balance", "is signed and needs a private key; none was given"),
        (Credentials(API_KEY), "login", "session.logon is signed and needs a private key"),
        (HMAC, "login", "session.logon takes an Ed25519 key only; this is an "),
    ],
)
def test_a_call_that_the_keys_do_not_allow_is_refused_before_anything_is_sent(
    credentials: Credentials | None, call: str, why: str
) -> None:
    link = Link(credentials)
    with pytest.raises(exceptions.AuthenticationError, match=why) as caught:
        link.send(call)
    assert len(link.session) == 0
    assert API_KEY not in str(caught.value)
    with pytest.raises(exceptions.AuthenticationError, match=why):
        link.session.check(CALLS[call].method)


def test_every_order_has_a_client_order_id() -> None:
    link = Link()
    assert link.send("place_limit_order", LIMIT)["params"]["newClientOrderId"] == "made-1"
    stop = {"symbol": "BTCUSDT", "side": "SELL", "trigger_price": "1", "close_position": True}
    assert link.send("place_stop_market_order", stop)["params"]["clientAlgoId"] == "made-2"
    own = link.send("place_limit_order", LIMIT | {"new_client_order_id": "mine"})
    assert own["params"]["newClientOrderId"] == "mine"
    assert "newClientOrderId" not in link.send("cancel_order", CANCEL)["params"]


def test_the_client_order_id_is_signed_with_the_rest() -> None:
    parameters = Link().send("place_limit_order", LIMIT)["params"]
    assert "newClientOrderId=made-1" in canonical_payload(parameters)


def test_no_key_is_shown_when_a_request_is_printed() -> None:
    link = Link()
    call = CALLS["place_limit_order"]
    pending, frame = link.session.send(call, call.bind((), LIMIT), now=0.0, waiter="w")
    signature = json.loads(frame)["params"]["signature"]
    (answer,) = link.session.lost("gone")
    for printed in (repr(pending), str(pending), repr(answer), f"{answer}", repr(answer.outcome)):
        assert API_KEY not in printed
        assert signature not in printed
    assert pending.id in repr(pending)
    logging.getLogger("test").debug("%s", pending)


# --- a session that is logged on --------------------------------------------------------------------


def test_a_session_that_is_logged_on_sends_neither_key_nor_signature() -> None:
    link = Link()
    link.log_on()
    assert link.session.logged_on
    order = link.send("place_limit_order", LIMIT)["params"]
    assert order["timestamp"] == NOW_MS
    assert order.keys().isdisjoint({"apiKey", "signature"})
    assert "params" not in link.send("start_user_data_stream")
    assert link.send("get_depth", {"symbol": "BTCUSDT"})["params"] == {"symbol": "BTCUSDT"}


def test_logging_on_again_takes_a_key_and_a_signature_again() -> None:
    link = Link()
    link.log_on()
    assert link.send("login")["params"].keys() == {"apiKey", "timestamp", "signature"}


def test_a_refused_logon_leaves_requests_signed_one_by_one() -> None:
    link = Link()
    link.receive(refused(link.send("login"), -2015, 401))
    assert not link.session.logged_on
    assert not link.session.wants_log_on
    assert "signature" in link.send("place_limit_order", LIMIT)["params"]


def test_a_cut_ends_the_logon_but_not_the_wish_for_it() -> None:
    link = Link()
    link.log_on()
    link.session.lost("gone")
    assert not link.session.logged_on
    assert link.session.wants_log_on
    assert "signature" in link.send("place_limit_order", LIMIT)["params"]


def test_logging_off_ends_both() -> None:
    link = Link()
    link.log_on()
    message = link.send("logout")
    assert link.session.logged_on
    status = {"apiKey": None, "authorizedSince": None, "connectedSince": 1, "returnRateLimits": True}
    link.receive(done(message, status | {"serverTime": 1}))
    assert not link.session.logged_on
    assert not link.session.wants_log_on


# --- answers ----------------------------------------------------------------------------------------


def test_answers_find_their_requests_in_any_order() -> None:
    link = Link()
    order = link.send("place_limit_order", LIMIT)
    price = link.send("get_ticker_price", {"symbol": "BTCUSDT"})
    balance = link.send("get_account_balance")
    (third,) = link.receive(done(balance, []))
    (first,) = link.receive(done(order, ORDER))
    (second,) = link.receive(refused(price, -1121))
    assert [one.pending.waiter for one in (first, second, third)] == [
        "place_limit_order",
        "get_ticker_price",
        "get_account_balance",
    ]
    assert isinstance(first.outcome, Response)
    assert first.outcome.result.order_id == 1
    assert isinstance(second.outcome, exceptions.RequestError)
    assert (second.outcome.code, second.outcome.request_id) == (-1121, price["id"])
    assert isinstance(third.outcome, Response)
    assert third.outcome.result == []
    assert len(link.session) == 0


@pytest.mark.parametrize("form", ["compact", "spaced", "id last"])
def test_an_answer_is_matched_wherever_its_id_stands(form: str) -> None:
    link = Link()
    reply = done(link.send("get_account_balance"), [])
    if form == "id last":
        reply = dict(reversed(reply.items()))
    raw = json.dumps(reply, separators=(",", ":") if form == "compact" else None).encode()
    (answer,) = link.receive(raw)
    assert answer.pending.waiter == "get_account_balance"


def test_a_late_answer_hurts_nobody() -> None:
    link = Link()
    late, other = link.send("get_account_balance"), link.send("place_limit_order", LIMIT, now=5.0)
    (expired,) = link.session.expire(TIMEOUT)
    assert expired.pending.id == late["id"]
    assert link.receive(done(late, [])) == []
    assert link.receive(done(late, [])) == []
    assert link.session.unmatched == 2
    (answer,) = link.receive(done(other, ORDER))
    assert isinstance(answer.outcome, Response)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b"[]",
        b"5",
        b"{}",
        b'{"id":"you-1","status":200,"result":{}}',
        b'{"id":null}',
        b'{"id":"',
    ],
)
def test_a_frame_that_answers_nothing_hurts_nobody(raw: bytes) -> None:
    link = Link()
    link.send("place_limit_order", LIMIT)
    assert link.receive(raw) == []
    assert link.session.unmatched == 1
    assert len(link.session) == 1


def test_an_unreadable_answer_to_an_order_leaves_it_in_doubt() -> None:
    link = Link()
    sent = link.send("place_limit_order", LIMIT)
    (answer,) = link.receive(f'{{"id":"{sent["id"]}","status":200,"result":{{"orderId":"x"}}}}'.encode())
    doubt = answer.outcome
    assert isinstance(doubt, exceptions.OrderInDoubtError)
    assert doubt.client_order_id == "made-1"
    assert isinstance(doubt.__cause__, exceptions.DecodeError)
    assert doubt.parameters.keys().isdisjoint({"apiKey", "signature"})
    assert doubt.parameters["symbol"] == "BTCUSDT"


@pytest.mark.parametrize(
    "reply", [{"status": 200}, {"status": 400, "error": "no"}, {"status": None, "error": {}}, {}]
)
def test_an_answer_that_says_neither_yes_nor_no_leaves_an_order_in_doubt(reply: dict[str, Any]) -> None:
    link = Link()
    sent = link.send("cancel_order", CANCEL)
    (answer,) = link.receive({"id": sent["id"], **reply})
    assert isinstance(answer.outcome, exceptions.OrderInDoubtError)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": 400},
        {"status": 200, "error": {"code": -1, "msg": "x"}},
        {"status": 400, "error": {"code": -2010, "msg": "x"}},
        {"result": None},
        {"result": {}},
        {"result": [1, 2]},
        {"result": {"orderId": 1, "price": "NaN"}},
    ],
    ids=str,
)
def test_an_answer_that_contradicts_itself_leaves_an_order_in_doubt(changes: dict[str, Any]) -> None:
    link = Link()
    sent = link.send("place_limit_order", LIMIT)
    (answer,) = link.receive(
        {"id": sent["id"], "status": 200, "result": {"orderId": 1, "symbol": "BTCUSDT"}} | changes
    )
    assert isinstance(answer.outcome, exceptions.OrderInDoubtError)
    assert answer.outcome.client_order_id == "made-1"


@pytest.mark.parametrize(
    "changes", [{"status": 500}, {"error": {"code": -1, "msg": "x"}}, {"result": None}], ids=str
)
def test_an_answer_that_contradicts_itself_is_no_success_of_another_call(changes: dict[str, Any]) -> None:
    link = Link()
    sent = link.send("get_ticker_price", {"symbol": "BTCUSDT"})
    whole = {"id": sent["id"], "status": 200, "result": {"symbol": "BTCUSDT", "price": "1", "time": 1}}
    (answer,) = link.receive(whole | changes)
    assert isinstance(answer.outcome, exceptions.DecodeError)


def test_an_empty_client_order_id_is_made_as_if_none_was_given() -> None:
    link = Link()
    sent = link.send("place_limit_order", LIMIT | {"new_client_order_id": ""})
    assert sent["params"]["newClientOrderId"] == "made-1"
    (answer,) = link.session.lost("cut")
    assert isinstance(answer.outcome, exceptions.OrderInDoubtError)
    assert answer.outcome.client_order_id == "made-1"


def test_an_unreadable_answer_to_another_call_is_told_as_it_is() -> None:
    link = Link()
    sent = link.send("get_account_balance")
    (answer,) = link.receive({"id": sent["id"], "status": 200, "result": 3})
    assert isinstance(answer.outcome, exceptions.DecodeError)
    assert answer.outcome.place == "$.result"


def test_a_refusal_without_words_is_still_a_refusal() -> None:
    link = Link()
    sent = link.send("place_limit_order", LIMIT)
    (answer,) = link.receive({"id": sent["id"], "status": 400, "error": {"code": -2019}})
    assert isinstance(answer.outcome, exceptions.InsufficientMarginError)


# --- a key that was revoked -------------------------------------------------------------------------

REVOKED = {"id": None, "status": 401, "error": {"code": -2015, "msg": "Invalid API-key."}}


def test_a_revoked_key_fails_those_who_relied_on_the_logon() -> None:
    link = Link()
    before = link.send("get_account_balance")  # carries its own key
    link.log_on()
    link.send("get_order", CANCEL)
    link.send("place_limit_order", LIMIT)
    public = link.send("get_depth", {"symbol": "BTCUSDT"})
    answers = link.receive(REVOKED)
    assert [answer.pending.waiter for answer in answers] == ["get_order", "place_limit_order"]
    read, order = (answer.outcome for answer in answers)
    assert isinstance(read, exceptions.AuthenticationRefusedError)
    assert isinstance(order, exceptions.OrderInDoubtError)
    assert isinstance(order.__cause__, exceptions.AuthenticationRefusedError)
    assert not link.session.logged_on
    assert not link.session.wants_log_on
    for message in (before, public):
        assert len(link.receive(refused(message, -1121))) == 1


def test_a_refusal_without_id_that_is_not_about_the_key_ends_no_logon() -> None:
    link = Link()
    link.log_on()
    link.send("place_limit_order", LIMIT)
    assert link.receive({"id": None, "status": 400, "error": {"code": -1102, "msg": "No JSON."}}) == []
    assert link.receive({"id": None, "status": 400, "error": "?"}) == []
    assert link.receive({"id": None, "error": {"code": None}}) == []
    assert link.session.logged_on
    assert len(link.session) == 1
    assert link.session.unmatched == 3


# --- what never comes back --------------------------------------------------------------------------


def test_a_cut_leaves_orders_in_doubt_and_fails_the_rest() -> None:
    link = Link()
    for call, given in (
        ("place_limit_order", LIMIT),
        ("cancel_order", {"symbol": "BTCUSDT", "orig_client_order_id": "mine"}),
        ("cancel_algo_order", {"algo_id": 3}),
        ("get_account_balance", {}),
        ("get_depth", {"symbol": "BTCUSDT"}),
    ):
        link.send(call, given)
    answers = link.session.lost("the peer went away", close_code=1006)
    kinds = {answer.pending.waiter: answer.outcome for answer in answers}
    placed, canceled, algo = (
        kinds[name] for name in ("place_limit_order", "cancel_order", "cancel_algo_order")
    )
    assert isinstance(placed, exceptions.OrderInDoubtError)
    assert isinstance(canceled, exceptions.OrderInDoubtError)
    assert isinstance(algo, exceptions.OrderInDoubtError)
    assert (placed.client_order_id, canceled.client_order_id, algo.client_order_id) == (
        "made-1",
        "mine",
        None,
    )
    assert (placed.method, placed.request_id) == ("order.place", "me-1")
    assert "the peer went away" in str(placed)
    for name in ("get_account_balance", "get_depth"):
        error = kinds[name]
        assert isinstance(error, exceptions.ConnectionError)
        assert isinstance(error, ConnectionError)
        assert error.close_code == 1006
    assert len(link.session) == 0
    assert link.session.lost("again") == []


def test_requests_end_when_their_time_is_over_and_not_before() -> None:
    link = Link()
    link.send("place_limit_order", LIMIT, now=0.0)
    link.send("get_account_balance", now=1.0)
    link.send("get_order", CANCEL, now=2.0)
    assert link.session.next_deadline == TIMEOUT
    assert link.session.expire(TIMEOUT - 0.001) == []
    order, read = link.session.expire(TIMEOUT + 1.0)
    assert isinstance(order.outcome, exceptions.OrderInDoubtError)
    assert order.outcome.client_order_id == "made-1"
    assert isinstance(read.outcome, exceptions.RequestTimeoutError)
    assert not isinstance(read.outcome, exceptions.OrderInDoubtError)
    assert "no answer within 10 s" in str(read.outcome)
    assert link.session.next_deadline == TIMEOUT + 2.0
    assert len(link.session.expire(TIMEOUT + 2.0)) == 1
    assert link.session.next_deadline is None


def test_a_request_that_was_never_sent_is_forgotten() -> None:
    link = Link()
    call = CALLS["get_account_balance"]
    pending, _ = link.session.send(call, call.bind((), {}), now=0.0, waiter="w")
    link.session.forget(pending)
    assert link.session.lost("gone") == []


def test_a_pending_request_knows_what_it_waits_for() -> None:
    link = Link()
    call = CALLS["get_account_balance"]
    pending, frame = link.session.send(call, call.bind((), {}), now=3.0, waiter="w")
    assert isinstance(pending, Pending)
    assert (pending.sent, pending.deadline, pending.waiter) == (3.0, 13.0, "w")
    assert re.match(rb'\{"id":"me-1","method":"v2/account\.balance","params":\{', frame)
