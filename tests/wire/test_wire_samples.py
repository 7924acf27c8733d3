"""Every sample of the spec: decoded typed, encoded back to the same JSON."""

from __future__ import annotations

import importlib
import json
from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.generated import PRODUCTS
from binance_futures_async.model.numbers import NumberType
from binance_futures_async.model.product import product_named
from binance_futures_async.wire import ControlReply, ErrorResponse, Message, Response, encode
from binance_futures_async.wire.decoding import decode_frame, market_decoder
from tests.wire.spec_samples import (
    SPEC,
    Sample,
    at,
    bare,
    control_samples,
    decode,
    document_samples,
    event_samples,
    fields_in,
    filled,
    model,
    reply_samples,
    sample_path,
    struct_of,
)

EVENTS, REPLIES, DOCUMENTS = event_samples(), reply_samples(), document_samples()
CONTROL = [sample for sample in control_samples() if sample.kind != "control.request"]
ALL = [*EVENTS, *REPLIES, *DOCUMENTS, *CONTROL]
WITH_FIELDS = [*EVENTS, *DOCUMENTS, *[one for one in REPLIES if one.kind == "response"]]
MARKET = [sample for sample in EVENTS if sample.kind == "market"]


def exactly(raw: bytes) -> Any:
    """Read JSON so that numbers keep their very text."""
    return json.loads(raw, parse_float=lambda text: ("number", text), parse_int=lambda text: ("number", text))


def left_blank(payload: Any, sample: Sample) -> None:
    """Take out what stands empty where it might as well be missing; read, the two are the same."""
    for path, field in [*fields_in(sample.spec, payload, struct_of(sample))]:
        if field.optional and field.blank and at(payload, path) == "":
            del at(payload, path[:-1])[path[-1]]


def test_every_sample_of_the_spec_is_tested() -> None:
    tested = {sample_path(sample.file, sample.product) for sample in ALL}
    present = {file for file in SPEC.glob("*/samples/*.json") if ".request." not in file.name}
    assert present == tested


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_event_and_every_method_has_a_sample(product: str) -> None:
    spec = model(product)
    streamed = {stream.event for stream in spec.streams.values() if stream.samples}
    for name, struct in spec.structs.items():
        assert not struct.event or struct.samples or name in streamed, f"{name} has no sample"
    for wire, method in spec.methods.items():
        assert method.request_samples, f"{wire} has no sample of a request"
        assert method.response_samples, f"{wire} has no sample of a response"
    for name, control in spec.controls.items():
        assert control.request_samples, f"{name} has no sample of a request"
        assert control.response_samples, f"{name} has no sample of a response"
    for key, request in spec.requests.items():
        assert request.response_samples, f"{key} has no sample of a response"


@pytest.mark.parametrize("sample", ALL, ids=str)
def test_a_sample_is_decoded_to_the_type_that_the_spec_names(sample: Sample) -> None:
    found = decode(sample)
    if sample.kind == "error":
        assert isinstance(found, ErrorResponse)
        return
    if sample in CONTROL:
        assert isinstance(found, ControlReply)
        assert (found.error is not None) == (sample.kind == "control.error")
        return
    if sample.kind == "response":
        assert isinstance(found, Response)
        found = found.result
    messages = importlib.import_module(f"binance_futures_async.generated.{sample.product}.messages")
    kind = getattr(messages, struct_of(sample).name)
    for one in found if isinstance(found, list) else [found]:
        assert type(one) is kind


@pytest.mark.parametrize("sample", ALL, ids=str)
def test_a_sample_comes_back_with_the_same_keys_and_number_texts(sample: Sample) -> None:
    payload, _ = bare(exactly(sample.raw))
    found = decode(sample)
    # An error that came without its envelope is put into one.
    if sample.kind == "document":
        left_blank(payload, sample)
    is_bare_error = sample.kind == "control.error" and "code" in payload
    assert exactly(encode(found.error if is_bare_error else found)) == payload


@pytest.mark.parametrize("sample", WITH_FIELDS, ids=str)
def test_every_field_of_the_spec_is_read_and_comes_back_whether_a_sample_has_it_or_not(
    sample: Sample,
) -> None:
    payload = filled(sample)
    found = decode(sample, json.dumps(payload))
    if sample.kind == "document":
        left_blank(payload, sample)
    assert exactly(encode(found)) == exactly(json.dumps(bare(payload)[0]).encode())
    inside, found = (
        (payload["result"], found.result) if sample.kind == "response" else (bare(payload)[0], found)
    )
    for path, field in fields_in(sample.spec, inside, struct_of(sample)):
        if at(inside, path) not in (None, ""):
            assert getattr(at(found, path[:-1]), field.name) is not None, f"{path} of {sample}"


@pytest.mark.parametrize("sample", ALL, ids=str)
def test_text_is_read_like_bytes(sample: Sample) -> None:
    assert decode(sample, sample.raw.decode()) == decode(sample)


@pytest.mark.parametrize("sample", ALL, ids=str)
def test_compact_frames_are_read_like_indented_ones(sample: Sample) -> None:
    """What the exchange sends is compact, and takes the fast way."""
    assert decode(sample, json.dumps(sample.payload, separators=(",", ":")).encode()) == decode(sample)


@pytest.mark.parametrize("sample", WITH_FIELDS, ids=str)
def test_every_value_of_a_sample_is_found_by_its_key_and_by_its_name(sample: Sample) -> None:
    found, payload = decode(sample), sample.payload
    payload, _ = bare(payload)
    if sample.kind == "response":
        found, payload = found.result, payload["result"]
    structs = sample.spec.structs
    for path, field in fields_in(sample.spec, payload, struct_of(sample)):
        owner: Any = at(found, path[:-1])
        value = at(payload, path)
        if field.optional and field.blank and value == "":
            assert getattr(owner, field.name) is None
            continue
        assert isinstance(owner, Message)
        by_key, by_name = at(owner, path[-1:]), getattr(owner, field.name)
        assert by_key is by_name or by_key == by_name
        assert field.wire in owner
        if field.type not in structs and value not in (None, ""):
            scalar = sample.spec.scalars.get(field.type)
            if scalar is not None and scalar.json == "flag":
                assert by_key is (value in (True, "true"))
                continue
            assert str(by_key) == str(value) or by_key == value or Decimal(value) == by_key
            if scalar is not None and scalar.number:
                assert type(by_key) is Decimal


@pytest.mark.parametrize("numbers", [Decimal, float, str])
@pytest.mark.parametrize("sample", MARKET, ids=str)
def test_market_samples_are_read_with_numbers_of_the_type_asked_for(
    sample: Sample, numbers: NumberType
) -> None:
    found: Any = decode_frame(sample.parts.market_events, sample.raw, numbers)
    payload, _ = bare(sample.payload)
    for path, field in fields_in(sample.spec, payload, struct_of(sample)):
        scalar = sample.spec.scalars.get(field.type)
        if scalar is not None and scalar.number:
            value, text = at(found, path), str(at(payload, path))
            if text == "" and numbers is not str:
                assert value is None
                continue
            assert type(value) is numbers
            assert value == numbers(text)


@pytest.mark.parametrize("sample", MARKET, ids=str)
def test_the_name_of_the_stream_stays_with_the_event(sample: Sample) -> None:
    payload, _ = bare(sample.payload)
    frame = json.dumps({"stream": "some@stream", "data": payload}, separators=(",", ":"))
    for raw in (frame, frame.encode(), json.dumps({"data": payload, "stream": "some@stream"})):
        found: Any = decode(sample, raw)
        for one in found if isinstance(found, list) else [found]:
            assert one.stream == "some@stream"
    # It is nothing that the exchange has put into the event.
    assert json.loads(encode(found)) == payload
    bare_events: Any = decode(sample, json.dumps(payload))
    for one in bare_events if isinstance(bare_events, list) else [bare_events]:
        assert one.stream is None


@pytest.mark.parametrize("numbers", [Decimal, float, str])
@pytest.mark.parametrize("sample", [one for one in MARKET if one.entry in one.spec.streams], ids=str)
def test_the_decoder_of_a_stream_reads_what_the_general_one_reads(
    sample: Sample, numbers: NumberType
) -> None:
    events = sample.parts.market_events
    stream = events.streams[sample.entry]
    payload, _ = bare(sample.payload)
    raw = json.dumps({"stream": "some@stream", "data": payload}, separators=(",", ":")).encode()
    own = market_decoder(events, stream.event, stream.array, numbers, "some@stream")
    assert own(raw) == decode_frame(events, raw, numbers)
    odd = raw.replace(b'"e":', b'"zz":{"new":[1]},"e":').replace(b'"E":1', b'"E":null,"x":1')
    assert own(odd) == decode_frame(events, odd, numbers)


@pytest.mark.parametrize("name", PRODUCTS)
def test_the_committed_product_has_what_the_spec_names(name: str) -> None:
    spec, product = model(name), product_named(name)
    assert set(product.api.methods) == set(spec.methods)
    assert set(product.market_events.streams) == set(spec.streams)
    assert set(product.api.calls) == {call.name for call in spec.calls}
    for event, table in (("market", product.market_events.kinds), ("user", product.user_events.kinds)):
        wanted = {tag: one.name for one in spec.structs.values() if one.event == event for tag in one.tags}
        assert {tag: kind.__name__ for tag, kind in table.items()} == wanted
