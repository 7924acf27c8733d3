"""Every sample of a request: produced from arguments by the call and the session, signatures aside."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from binance_futures_async.auth.credentials import Credentials
from binance_futures_async.auth.signer import Ed25519Signer
from binance_futures_async.enums import ControlMethod
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.model.methods import Call, Kind, Parameter
from binance_futures_async.model.product import product_named
from binance_futures_async.session.clock import ServerClock
from binance_futures_async.session.requests import RequestSession
from binance_futures_async.session.subscriptions import SubscriptionSession
from binance_futures_async.wire import ControlReply
from codegen.model import CallModel
from tests.wire.spec_samples import Sample, control_samples, model, request_samples

ENVELOPE = {"apiKey", "timestamp", "signature"}
SIGNER = Ed25519Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def produced(product: str, call: Call[Any], given: dict[str, Any], payload: dict[str, Any]) -> dict[str, Any]:
    parameters = payload.get("params", {})
    clock = ServerClock(wall=0.0, now=0.0)
    clock.sample(sent=0.0, received=0.0, server_ms=parameters.get("timestamp", 0))
    session: RequestSession[None] = RequestSession(
        product=product_named(product),
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
    method = sample.spec.methods[sample.entry]
    names = {one.wire: one.name if spelling == "name" else one.wire for one in method.parameters}
    given = {
        names[wire]: value
        for wire, value in payload.get("params", {}).items()
        if wire not in ENVELOPE and wire not in dict(method.fixed)
    }
    message = produced(sample.product, sample.parts.api.calls[method.call], given, payload)
    if method.client_id and method.client_id not in payload["params"]:
        assert message["params"].pop(method.client_id) == "made-here"
    assert compared(message) == compared(payload)


PRESET_SAMPLES = [
    (call.name, sample)
    for sample in request_samples()
    for call in sample.spec.calls
    if call.fixed
    if sample.entry == call.method.wire
    and all(sample.payload["params"].get(wire) == value for wire, value in call.fixed)
]


@pytest.mark.parametrize(("name", "sample"), PRESET_SAMPLES, ids=str)
def test_a_preset_produces_the_request_of_its_type(name: str, sample: Sample) -> None:
    call, payload = sample.parts.api.calls[name], sample.payload
    given = {
        wire: value
        for wire, value in payload["params"].items()
        if wire not in ENVELOPE and wire not in call.fixed
    }
    message = produced(sample.product, call, given, payload)
    message["params"].pop(call.method.client_id)
    assert compared(message) == compared(payload)


@pytest.mark.parametrize(("product", "methods"), [("usdm", 21), ("coinm", 13)])
def test_every_method_and_every_control_message_is_tested(product: str, methods: int) -> None:
    spec = model(product)
    requested = {sample.entry for sample in request_samples() if sample.product == product}
    assert requested == set(spec.methods)
    assert {one.entry for one in CONTROL_REQUESTS if one.product == product} == set(spec.controls)
    assert len(spec.methods) == methods
    assert len(spec.controls) == 5


# --- calls, in every spelling -----------------------------------------------------------------------


def some_value(parameter: Parameter) -> tuple[object, object]:
    """Return what a caller may give for a parameter, and what goes out for it."""
    match parameter.kind:
        case Kind.FLAG:
            return True, "true"
        case Kind.BOOLEAN:
            return True, True
        case Kind.INTEGER:
            value = parameter.allowed[0] if parameter.allowed else 1234567890123456789
            return value, value
        case Kind.DECIMAL:
            return Decimal("1E-8"), "0.00000001"
        case Kind.WHOLE:
            return Decimal("7.0"), "7"
        case _:
            return (parameter.allowed[0],) * 2 if parameter.allowed else ("币安人生USDT", "币安人生USDT")


def spelled(call: Call[Any], turn: int) -> dict[str, str]:
    """Return a name for each parameter's wire name: the first turn takes ours, the second the exchange's."""
    return {
        parameter.wire: (*parameter.spellings, *[parameter.spellings[-1]] * turn)[turn]
        for parameter in call.parameters
    }


TURNS = [
    pytest.param(product, call, turn, chosen, id=f"{product}-{name}-{turn}-{chosen}")
    for product in PRODUCTS
    for name, call in product_named(product).api.calls.items()
    for turn in range(max((len(parameter.spellings) for parameter in call.parameters), default=1))
    for chosen in call.alternatives or ("",)
]


@pytest.mark.parametrize(("product", "call", "turn", "chosen"), TURNS)
def test_every_parameter_of_a_call_goes_out_whatever_its_spelling(
    product: str, call: Call[Any], turn: int, chosen: str
) -> None:
    names = spelled(call, turn)
    excluded = {*call.alternatives} - {chosen}
    parameters_given = [one for one in call.parameters if one.wire not in excluded]
    given = {names[one.wire]: some_value(one)[0] for one in parameters_given}
    sent = {one.wire: some_value(one)[1] for one in parameters_given}
    message = produced(product, call, given, {"params": {"timestamp": 1}})
    parameters = message.get("params", {})
    for wire in ENVELOPE:
        parameters.pop(wire, None)
    if call.method.client_id and call.method.client_id not in sent:
        assert parameters.pop(call.method.client_id) == "made-here"
    assert message["method"] == call.method.name
    assert parameters == {**call.fixed, **sent}


EXAMPLES = [
    pytest.param(product, call, id=f"{product}-{call.name}")
    for product in PRODUCTS
    for call in model(product).calls
    if call.example
]


@pytest.mark.parametrize(("product", "call"), EXAMPLES)
def test_the_example_of_a_call_packs_alike_in_every_spelling(product: str, call: CallModel) -> None:
    bound = product_named(product).api.calls[call.name]
    parameters = {one.name: one for one in bound.parameters}
    requests = [
        bound.bind((), {spelled(bound, turn)[parameters[name].wire]: value for name, value in call.example})
        for turn in range(4)
    ]
    assert all(request == requests[0] for request in requests)
    assert requests[0] == {
        **bound.fixed,
        **{parameters[name].wire: "true" if value is True else value for name, value in call.example},
    }


@pytest.mark.parametrize(("product", "count"), [("usdm", 7), ("coinm", 2)])
def test_each_preset_has_an_example(product: str, count: int) -> None:
    presets = [call for call in model(product).calls if call.fixed]
    assert len(presets) == count
    assert all(call.example for call in presets)


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_spelling_that_the_spec_has_belongs_to_one_parameter_of_a_call(product: str) -> None:
    for call in product_named(product).api.calls.values():
        spellings = [spelling for parameter in call.parameters for spelling in parameter.spellings]
        assert len(spellings) == len(set(spellings)), call


# --- control messages -------------------------------------------------------------------------------

CONTROL_REQUESTS = [sample for sample in control_samples() if sample.kind == "control.request"]


@pytest.mark.parametrize("sample", CONTROL_REQUESTS, ids=str)
def test_a_control_message_is_produced_as_its_sample_shows(sample: Sample) -> None:
    payload = sample.payload
    session = SubscriptionSession(timeout=1.0)
    method = ControlMethod(payload["method"])
    if method is ControlMethod.SUBSCRIBE:
        session.want(payload["params"])
    elif method is ControlMethod.UNSUBSCRIBE:
        session.want(payload["params"])
        assert session.next_message(now=0.0)
        session.receive(ControlReply(id=1))
        session.drop(payload["params"])
    else:
        session.ask(method, payload.get("params"), "question")
    frame = session.next_message(now=100.0)
    assert frame is not None
    message = json.loads(frame)
    assert isinstance(message.pop("id"), int)
    assert message == {key: value for key, value in payload.items() if key != "id"}
