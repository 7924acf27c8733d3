"""API keys, timestamps, signatures, permissions and sessions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from binance_futures_async.auth import Signer, load_signer
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange, ManualClock
from tests.auth.pems import PemPair, pem_pair
from tests.exchange.server_clients import RawApi, open_api

pytestmark = pytest.mark.exchange(virtual_time=True)

BALANCE = "v2/account.balance"
ORDER = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.002",
    "price": "49000.0",
}


@pytest.fixture(scope="module")
def ed25519() -> PemPair:
    return pem_pair(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture(scope="module")
def rsa() -> PemPair:
    return pem_pair(generate_private_key(public_exponent=65537, key_size=2048))


@pytest.fixture
def signer(quiet: LocalExchange, ed25519: PemPair) -> Signer:
    """Signs for the account ``alice``, whose API key is ``alice-key``."""
    quiet.add_account("alice", api_key="alice-key", public_key=ed25519.public)
    return load_signer(ed25519.private)


async def log_on(api: RawApi, signer: Signer, api_key: str = "alice-key") -> Any:
    return await api.call("session.logon", **api.signed({}, api_key=api_key, signer=signer))


def error_of(reply: Any) -> tuple[int, int]:
    return reply["status"], reply["error"]["code"]


async def test_all_three_kinds_of_keys_sign(
    api: RawApi, quiet: LocalExchange, rsa: PemPair, signer: Signer
) -> None:
    quiet.add_account("bob", api_key="bob-key", public_key=rsa.public)
    for api_key, used in (
        (DEFAULT_API_KEY, load_signer(DEFAULT_SECRET)),
        ("alice-key", signer),
        ("bob-key", load_signer(rsa.private)),
    ):
        reply = await api.call(BALANCE, **api.signed({}, api_key=api_key, signer=used))
        assert reply["status"] == 200, reply


async def test_a_key_is_needed_known_and_well_formed(api: RawApi) -> None:
    signed = api.signed({})
    del signed["apiKey"]
    assert error_of(await api.call(BALANCE, **signed)) == (401, -2014)
    assert error_of(await api.call(BALANCE, **api.signed({}, api_key="no key"))) == (401, -2014)
    assert error_of(await api.call(BALANCE, **api.signed({}, api_key="nobody"))) == (401, -2015)
    assert error_of(await api.call("userDataStream.start")) == (401, -2014)
    assert error_of(await api.call("userDataStream.start", apiKey="nobody")) == (401, -2015)


async def test_a_signed_call_needs_a_timestamp_and_a_signature(api: RawApi) -> None:
    for name in ("timestamp", "signature"):
        signed = api.signed({})
        del signed[name]
        reply = await api.call(BALANCE, **signed)
        assert error_of(reply) == (400, -1102)
        assert name in reply["error"]["msg"]
    assert error_of(await api.call(BALANCE, **api.signed({"timestamp": "now"}))) == (400, -1102)


@pytest.mark.parametrize(
    ("age", "window", "is_accepted"),
    [
        (0, None, True),
        (5_000, None, True),
        (5_001, None, False),
        (-999, None, True),
        (-1_000, None, False),
        (60_000, 60_000, True),
        (60_001, 60_000, False),
        (11, 10, False),
    ],
)
async def test_a_timestamp_must_lie_in_the_receive_window(
    api: RawApi, quiet: LocalExchange, age: int, window: int | None, is_accepted: bool
) -> None:
    parameters: dict[str, Any] = {"timestamp": quiet.venue.now_ms - age}
    if window is not None:
        parameters["recvWindow"] = window
    reply = await api.call_signed(BALANCE, **parameters)
    assert (reply["status"] == 200) is is_accepted
    if not is_accepted:
        assert error_of(reply) == (400, -1021)


async def test_a_signature_must_fit_every_parameter(api: RawApi) -> None:
    signed = api.signed(ORDER)
    for change in (
        {"quantity": "0.003"},
        {"price": "49000.00"},
        {"signature": "00" * 32},
        {"signature": "é"},
    ):
        assert error_of(await api.call("order.place", **{**signed, **change})) == (400, -1022)
    other = api.signed(ORDER, signer="another-secret")
    assert error_of(await api.call("order.place", **other)) == (400, -1022)
    assert (await api.call("order.place", **signed))["status"] == 200


async def test_letters_beyond_ascii_are_signed_as_they_are_or_as_a_form_escapes_them(api: RawApi) -> None:
    order = {**ORDER, "symbol": "币安人生USDT", "price": "0.15", "quantity": "100"}
    assert (await api.call_signed("order.place", **order))["status"] == 200
    signed = api.signed({**order, "newClientOrderId": "a/b:c"})
    del signed["signature"]
    signature = load_signer(DEFAULT_SECRET).sign(urlencode(sorted(signed.items())))
    assert (await api.call("order.place", **signed, signature=signature))["status"] == 200


async def test_a_key_without_permission_reads_but_does_not_trade(api: RawApi, quiet: LocalExchange) -> None:
    reader = quiet.add_key("default", can_trade=False)

    def signed(parameters: dict[str, Any]) -> dict[str, Any]:
        return api.signed(parameters, api_key=reader.api_key, signer=reader.secret or "")

    assert (await api.call(BALANCE, **signed({})))["status"] == 200
    assert error_of(await api.call("order.place", **signed(ORDER))) == (401, -2015)


async def test_a_session_takes_the_place_of_key_and_signature(
    api: RawApi, quiet: LocalExchange, signer: Signer, clock: ManualClock
) -> None:
    connected = quiet.venue.now_ms
    clock.advance(1_000)
    quiet.venue.step()
    logged_on = (await log_on(api, signer))["result"]
    assert logged_on == {
        "apiKey": "alice-key",
        "authorizedSince": connected + 1_000,
        "connectedSince": connected,
        "returnRateLimits": True,
        "serverTime": connected + 1_000,
    }
    assert (await api.call("session.status"))["result"] == logged_on
    now = quiet.venue.now_ms
    assert (await api.call(BALANCE, timestamp=now))["status"] == 200
    assert (await api.call("order.place", **ORDER, timestamp=now))["status"] == 200
    assert error_of(await api.call(BALANCE)) == (400, -1102)
    assert error_of(await api.call(BALANCE, timestamp=now - 5_001)) == (400, -1021)
    assert len((await api.call("userDataStream.start"))["result"]["listenKey"]) == 64


async def test_logging_out_ends_the_session_but_not_the_connection(
    api: RawApi, quiet: LocalExchange, signer: Signer
) -> None:
    await log_on(api, signer)
    status = (await api.call("session.logout"))["result"]
    assert (status["apiKey"], status["authorizedSince"]) == (None, None)
    assert error_of(await api.call(BALANCE, timestamp=quiet.venue.now_ms)) == (401, -2014)


async def test_a_session_belongs_to_its_connection(api: RawApi, quiet: LocalExchange, signer: Signer) -> None:
    await log_on(api, signer)
    async with open_api(quiet) as other:
        assert (await other.call("session.status"))["result"]["apiKey"] is None


async def test_only_ed25519_keys_log_on(api: RawApi, quiet: LocalExchange, rsa: PemPair) -> None:
    quiet.add_account("bob", api_key="bob-key", public_key=rsa.public)
    assert error_of(await api.call("session.logon", **api.signed({}))) == (400, -4056)
    signed = api.signed({}, api_key="bob-key", signer=load_signer(rsa.private))
    assert error_of(await api.call("session.logon", **signed)) == (400, -4056)


async def test_logging_on_needs_key_and_signature_even_in_a_session(
    api: RawApi, quiet: LocalExchange, signer: Signer
) -> None:
    await log_on(api, signer)
    now = quiet.venue.now_ms
    assert error_of(await api.call("session.logon", timestamp=now)) == (401, -2014)
    assert error_of(await api.call("session.logon", timestamp=now, apiKey="alice-key")) == (400, -1102)


async def test_a_key_in_the_request_goes_before_that_of_the_session(
    api: RawApi, quiet: LocalExchange, signer: Signer
) -> None:
    await log_on(api, signer)
    quiet.add_account("carol", api_key="carol-key", secret="carol-secret", balances={})
    own = await api.call(BALANCE, **api.signed({}, api_key="carol-key", signer="carol-secret"))
    assert own["result"] == []
    wrong = await api.call(BALANCE, **api.signed({}, api_key="carol-key", signer="other"))
    assert error_of(wrong) == (400, -1022)
    assert error_of(await api.call(BALANCE, timestamp=quiet.venue.now_ms, apiKey="carol-key")) == (400, -1102)
    assert (await api.call("session.status"))["result"]["apiKey"] == "alice-key"


async def test_a_deleted_key_is_told_without_an_id_and_ends_the_session(
    api: RawApi, quiet: LocalExchange, signer: Signer
) -> None:
    await log_on(api, signer)
    quiet.remove_key("alice-key")
    reply = await api.call("order.place", **ORDER, timestamp=quiet.venue.now_ms)
    assert (reply["id"], *error_of(reply)) == (None, 401, -2015)
    assert (await api.call("session.status"))["result"]["apiKey"] is None
    assert error_of(await log_on(api, signer)) == (401, -2015)


async def test_keys_do_not_show_themselves(quiet: LocalExchange, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    made = quiet.add_account("dora", secret="dora-secret")
    async with open_api(quiet) as api:
        await api.call(BALANCE, **api.signed({}, api_key=made.api_key, signer="dora-secret"))
        await api.call(BALANCE, **api.signed({}, api_key=made.api_key, signer="wrong"))
        listen_key = (await api.call("userDataStream.start", apiKey=made.api_key))["result"]["listenKey"]
    shown = f"{made!r} {quiet!r} {quiet._state!r}"
    for secret in (made.api_key, "dora-secret", listen_key):
        assert secret not in shown
        assert not any(
            secret in record.getMessage()
            for record in caplog.records
            if record.name.startswith("binance_futures_async")
        )


def test_names_and_keys_are_given_once() -> None:
    exchange = LocalExchange(market_maker=False)
    with pytest.raises(ValueError, match="account named 'default'"):
        exchange.add_account("default")
    with pytest.raises(ValueError, match="such an API key"):
        exchange.add_key("default", api_key=DEFAULT_API_KEY)
    with pytest.raises(ValueError, match="letters, digits"):
        exchange.add_key("default", api_key="no key")
    with pytest.raises(ValueError, match="either a secret or a public key"):
        exchange.add_key("default", secret="s", public_key="p")
    with pytest.raises(KeyError):
        exchange.add_key("nobody")
    with pytest.raises(KeyError):
        exchange.remove_key("nothing")
