"""Our spec beside a checklist that was copied by hand: nothing of the exchange is left out, and nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from binance_futures_async.generated.usdm import rest
from binance_futures_async.generated.usdm.streams import STREAMS
from binance_futures_async.model.methods import Method, Security, WeightLine
from codegen.model import EnumModel, ParameterModel
from tests.wire.spec_samples import model

CHECKLIST: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("checklist.yaml").read_text(encoding="utf-8")
)
METHODS: dict[str, Any] = CHECKLIST["methods"]
STREAM_ROWS: dict[str, Any] = {**CHECKLIST["streams"], **CHECKLIST["undocumented_streams"]}


def events_of(kind: str) -> set[str]:
    return {tag for struct in model().structs.values() if struct.event == kind for tag in struct.tags}


# --- methods ----------------------------------------------------------------------------------------


def test_the_spec_has_every_method_and_no_other() -> None:
    assert set(model().methods) == set(METHODS)
    assert len(METHODS) == 21


@pytest.mark.parametrize("name", METHODS)
def test_a_method_asks_for_the_security_of_its_row(name: str) -> None:
    wanted = METHODS[name]["security"]
    assert model().methods[name].security == wanted
    found = model().security[wanted]
    assert [found["api_key"], found["signed"]] == CHECKLIST["security"][wanted]


def weights(row: Mapping[str, Any]) -> list[tuple[dict[str, Any], int]]:
    weight = row["weight"]
    return [({}, weight)] if isinstance(weight, int) else [(given, cost) for given, cost in weight]


@pytest.mark.parametrize("name", METHODS)
def test_a_method_weighs_and_counts_what_its_row_says(name: str) -> None:
    method = model().methods[name]
    lines = tuple(WeightLine(*astuple(line)) for line in method.weight)
    built: Method[Any] = Method(name, Security("NONE", False, False), dict, weight=lines)
    for given, weight in weights(METHODS[name]):
        assert built.weight_of(given) == weight, given
    assert method.orders == METHODS[name]["orders"]


def test_the_weight_is_told_for_every_value_that_a_parameter_takes() -> None:
    limits = {given.get("limit") for given, _ in weights(METHODS["depth"])} - {None}
    (limit,) = (one for one in model().methods["depth"].parameters if one.wire == "limit")
    assert limits == set(limit.allowed)


# --- REST -------------------------------------------------------------------------------------------

REQUESTS: dict[str, Any] = CHECKLIST["requests"]


def test_the_spec_has_every_request_of_rest_that_is_told_to_be_there_and_no_other() -> None:
    assert set(model().requests) == set(REQUESTS)
    others = set(CHECKLIST["requests_not_described"])
    assert not others & set(REQUESTS)
    assert len(others | set(REQUESTS)) == 95


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_of_rest_is_what_its_row_says(name: str) -> None:
    row, request = REQUESTS[name], model().requests[name]
    assert (request.http, request.path) == (row["http"], row["path"])
    assert request.security == row["security"]
    built = rest.REQUESTS[name]
    for given, weight in weights(row):
        assert built.weight_of(given) == weight, given
    orders = row["orders"]
    assert (dict(request.orders_by_unit) or request.orders) == orders


# --- streams ----------------------------------------------------------------------------------------


def names_of(row: Mapping[str, Any]) -> Iterator[str]:
    """Return every name that the patterns of a row stand for; a symbol stays in its angle brackets."""
    for pattern in row["names"]:
        words = [word for word in re.findall(r"<(\w+)>", pattern) if word in CHECKLIST["words"]]
        for values in product(*(CHECKLIST["words"][word] for word in words)):
            name = pattern
            for word, value in zip(words, values, strict=True):
                name = name.replace(f"<{word}>", str(value))
            yield re.sub(r"<\w+>", "<any>", name)


def test_the_spec_has_every_stream_and_no_other() -> None:
    assert set(model().streams) == set(STREAM_ROWS)
    undocumented = {key for key, stream in model().streams.items() if stream.undocumented}
    assert undocumented == set(CHECKLIST["undocumented_streams"])
    assert len(CHECKLIST["streams"]) == 21


@pytest.mark.parametrize("key", STREAM_ROWS)
def test_a_stream_has_exactly_the_names_of_its_row(key: str) -> None:
    stream = STREAMS[key]
    names = [parameter.name for parameter in stream.parameters]
    choices = [list(one.spelled or one.allowed or ["<ANY>"]) for one in stream.parameters]
    made = [
        name
        for values in product(*choices)
        for name in stream.names("subscribe", dict(zip(names, values, strict=True)))
    ]
    assert sorted(made) == sorted(names_of(STREAM_ROWS[key]))


@pytest.mark.parametrize("key", STREAM_ROWS)
def test_a_stream_has_the_route_and_the_events_of_its_row(key: str) -> None:
    row, stream = STREAM_ROWS[key], model().streams[key]
    assert f"/{stream.route}" == row["route"]
    assert [route["path"] for route in model().routes if route["name"] == stream.route] == [row["route"]]
    assert set(model().structs[stream.event].tags) == set(row["events"])
    assert stream.array is row.get("array", False)


def test_the_spec_has_every_market_event_and_no_other() -> None:
    assert events_of("market") == {event for row in STREAM_ROWS.values() for event in row["events"]}


# --- the rest ---------------------------------------------------------------------------------------


def test_the_spec_has_every_control_message_and_no_other() -> None:
    assert set(model().controls) == set(CHECKLIST["controls"])
    assert len(CHECKLIST["controls"]) == 5


def test_the_spec_has_every_user_event_and_no_other() -> None:
    assert events_of("user") == set(CHECKLIST["user_events"])
    assert len(CHECKLIST["user_events"]) == 10


def values_of(enum: EnumModel) -> set[str | int]:
    return {member.wire for member in enum.members}


@pytest.mark.parametrize("name", CHECKLIST["enums"])
def test_an_enum_has_every_value_of_its_row_and_no_other(name: str) -> None:
    assert values_of(model().enums[name]) == set(CHECKLIST["enums"][name])


def taken_by(parameter: ParameterModel) -> set[str | int]:
    return set(parameter.allowed) or values_of(model().enums[parameter.enum])


@pytest.mark.parametrize(
    ("method", "wire"), [(method, wire) for method, row in CHECKLIST["parameters"].items() for wire in row]
)
def test_a_parameter_takes_every_value_of_its_row(method: str, wire: str) -> None:
    (parameter,) = (one for one in model().methods[method].parameters if one.wire == wire)
    assert taken_by(parameter) >= set(CHECKLIST["parameters"][method][wire])


def test_no_name_of_the_sdk_stands_at_two_rows() -> None:
    names = [row["sdk"] for row in [*METHODS.values(), *STREAM_ROWS.values()] if row["sdk"]]
    assert len(names) == len(set(names)) == 18 + 20
