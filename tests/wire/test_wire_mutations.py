"""Whatever the exchange changes about a message: it is read, and what is known of it is not lost."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binance_futures_async.wire import (
    ErrorResponse,
    Response,
    decode_market,
    decode_response,
    decode_user_event,
    encode,
)
from codegen.model import FieldModel
from tests.wire.spec_samples import (
    Path_,
    Sample,
    at,
    bare,
    event_samples,
    fields_in,
    model,
    reply_samples,
    struct_of,
)

SAMPLES = [*event_samples(), *(one for one in reply_samples() if one.kind == "response")]


def decode(sample: Sample, payload: Any) -> Any:
    raw = json.dumps(payload, separators=(",", ":")).encode()
    if sample.kind == "market":
        return decode_market(raw)
    if sample.kind == "user":
        return decode_user_event(raw)
    response = decode_response(sample.entry, raw)
    assert isinstance(response, Response)
    return response.result


def root_of(sample: Sample, payload: Any) -> tuple[Any, Path_]:
    """Return the part of the payload that the Struct describes."""
    return (payload["result"], ("result",)) if sample.kind == "response" else bare(payload)


def mutations(field: FieldModel, value: Any) -> list[str]:
    """Return what may happen to a value."""
    kinds = ["removed", "null"]
    scalar, enum = model().scalars.get(field.type), model().enums.get(field.type)
    if field.is_list or field.type in model().structs:
        return kinds
    if enum is not None:
        kinds.append("new enum value")
    if (
        scalar is not None
        and scalar.json in ("integer", "number", "string")
        and as_other_kind(value) != value
    ):
        kinds.append("other kind")
    if scalar is not None and (scalar.number or scalar.json == "integer"):
        kinds.append("blank")
    if scalar is not None and scalar.number:
        kinds += ["tiny", "huge"]
    if scalar is not None and scalar.json == "boolean":
        kinds.append("flag as text")
    return kinds


def as_other_kind(value: Any) -> Any:
    """Return a number as text and a text of digits as a number."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            return value
    return str(value)


def new_value(field: FieldModel, mutation: str, value: Any) -> Any:
    enum = model().enums.get(field.type)
    return {
        "null": None,
        "new enum value": 77 if enum and enum.json == "integer" else "SOMETHING_NEW",
        "other kind": as_other_kind(value),
        "blank": "",
        "tiny": "1E-8",
        "huge": "12345678901234567890.123456789",
        "flag as text": str(value).lower(),
    }[mutation]


def expected(field: FieldModel, mutation: str, before: Any) -> Any:
    """Return what the field has to be afterwards."""
    if mutation in ("removed", "null", "blank"):
        return None
    if mutation == "new enum value":
        return 77 if model().enums[field.type].json == "integer" else "SOMETHING_NEW"
    if mutation == "tiny":
        return Decimal("0.00000001")
    return Decimal("12345678901234567890.123456789") if mutation == "huge" else before


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_changed_message_is_read_and_keeps_what_is_known(sample: Sample, data: st.DataObject) -> None:
    original = decode(sample, sample.payload)
    payload = copy.deepcopy(sample.payload)
    root, _ = root_of(sample, payload)
    # A result without the fields of its Struct has nothing to change.
    places = list(fields_in(root, struct_of(sample)))
    chosen = data.draw(
        st.lists(st.sampled_from(places), max_size=3, unique_by=lambda place: place[0])
        if places
        else st.just([])
    )
    # Inner places first, so that the outer ones do not take them away.
    chosen.sort(key=lambda place: -len(place[0]))
    outcome: dict[Path_, tuple[FieldModel, str]] = {}
    for path, field in chosen:
        owner = at(root, path[:-1])
        if isinstance(path[-1], int):
            options = [one for one in mutations(field, owner[path[-1]]) if one != "removed"]
        else:
            options = mutations(field, owner[path[-1]])
        mutation = data.draw(st.sampled_from(options))
        outcome[path] = (field, mutation)
        if mutation == "removed":
            del owner[path[-1]]
        else:
            owner[path[-1]] = new_value(field, mutation, owner[path[-1]])
    for item in root if isinstance(root, list) else [root]:
        if data.draw(st.booleans()):
            item["aFieldOfTomorrow"] = data.draw(st.sampled_from([1, "x", None, {"a": [1]}, [{"b": 2}]]))

    found = decode(sample, payload)

    lost = {path for path, (_, mutation) in outcome.items() if mutation in ("removed", "null")}
    for path, field in places:
        if any(path[: len(one)] == one and path != one for one in lost):
            continue  # went with what it stood in
        owner, before = at(found, path[:-1]), getattr(at(original, path[:-1]), field.name)
        now = getattr(owner, field.name)
        if path in outcome:
            assert now == expected(field, outcome[path][1], before), (path, outcome[path])
        elif field.type not in model().structs:
            assert now == before, path
    encode(found)
    assert repr(found)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_new_field_at_every_level_is_ignored(sample: Sample) -> None:
    def grown(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                **{key: grown(item) for key, item in value.items()},
                "aFieldOfTomorrow": {"deep": [1, None]},
            }
        return [grown(item) for item in value] if isinstance(value, list) else value

    payload = sample.payload
    if sample.kind == "response":
        payload["result"] = grown(payload["result"])
    else:
        inner, path = bare(payload)
        payload = {"stream": "some@stream", "data": grown(inner)} if path else grown(payload)
    original = decode(sample, sample.payload)
    assert encode(decode(sample, payload)) == encode(original)


ERRORS = [one for one in reply_samples() if one.kind == "error"]


@pytest.mark.parametrize("sample", ERRORS, ids=str)
@pytest.mark.parametrize("key", ["id", "rateLimits", "msg"])
@pytest.mark.parametrize("mutation", ["removed", "null"])
def test_a_refusal_is_told_as_long_as_status_and_code_are_there(
    sample: Sample, key: str, mutation: str
) -> None:
    payload = sample.payload
    owner = payload["error"] if key == "msg" else payload
    if mutation == "removed":
        owner.pop(key, None)
    else:
        owner[key] = None
    found = decode_response(sample.entry, json.dumps(payload))
    assert isinstance(found, ErrorResponse)
    assert found.error.code == sample.payload["error"]["code"]
    assert found.status == sample.payload["status"]
