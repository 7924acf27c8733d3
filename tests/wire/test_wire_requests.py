"""Every sample of a request: produced from arguments by the call and the session, signatures aside."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from binance_futures_async.auth.credentials import Credentials
from binance_futures_async.auth.signer import Ed25519Signer
from binance_futures_async.definitions.methods import Call
from binance_futures_async.generated import catalogue
from binance_futures_async.session.clock import ServerClock
from binance_futures_async.session.requests import RequestSession
from tests.wire.spec_samples import Sample, model, request_samples

ENVELOPE = {"apiKey", "timestamp", "signature"}
SIGNER = Ed25519Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def produced(call: Call[Any], given: dict[str, Any], payload: dict[str, Any]) -> dict[str, Any]:
    parameters = payload.get("params", {})
    clock = ServerClock(wall=0.0, now=0.0)
    clock.sample(sent=0.0, received=0.0, server_ms=parameters.get("timestamp", 0))
    session: RequestSession[None] = RequestSession(
        credentials=Credentials(parameters.get("apiKey", "unused"), SIGNER),
        timeout=1.0,
        id_prefix="",
        new_client_id=lambda: "made-here",
        clock=clock,
    )
    _, frame = session.send(call, call.bind((), given), now=0.0, waiter=None)
    message: dict[str, Any] = json.loads(frame)
    assert message.pop("id") == "1"
    return message


def compared(payload: dict[str, Any]) -> dict[str, Any]:
    """Return a request without its id; any signature counts as the same."""
    payload = {key: value for key, value in payload.items() if key != "id"}
    if "signature" in payload.get("params", {}):
        payload["params"]["signature"] = "***"
    return payload


@pytest.mark.parametrize("spelling", ["wire", "name"])
@pytest.mark.parametrize("sample", request_samples(), ids=str)
def test_a_request_is_produced_from_arguments(sample: Sample, spelling: str) -> None:
    payload = sample.payload
    method = model().methods[sample.entry]
    names = {one.wire: one.name if spelling == "name" else one.wire for one in method.parameters}
    given = {
        names[wire]: value
        for wire, value in payload.get("params", {}).items()
        if wire not in ENVELOPE and wire not in dict(method.fixed)
    }
    message = produced(catalogue.CALLS[method.call], given, payload)
    if method.client_id and method.client_id not in payload["params"]:
        assert message["params"].pop(method.client_id) == "made-here"
    assert compared(message) == compared(payload)


PRESET_SAMPLES = [
    (call.name, sample)
    for call in model().calls
    if call.fixed
    for sample in request_samples()
    if sample.entry == call.method.wire
    and all(sample.payload["params"].get(wire) == value for wire, value in call.fixed)
]


@pytest.mark.parametrize(("name", "sample"), PRESET_SAMPLES, ids=str)
def test_a_preset_produces_the_request_of_its_type(name: str, sample: Sample) -> None:
    call, payload = catalogue.CALLS[name], sample.payload
    given = {
        wire: value
        for wire, value in payload["params"].items()
        if wire not in ENVELOPE and wire not in call.fixed
    }
    message = produced(call, given, payload)
    message["params"].pop(call.method.client_id)
    assert compared(message) == compared(payload)


def test_presets_are_among_those_tested() -> None:
    assert "place_limit_order" in {name for name, _ in PRESET_SAMPLES}
