"""Our spec beside checklists that were copied by hand: nothing of the exchange is left out, and nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from binance_futures_async.generated import PRODUCTS
from binance_futures_async.model.methods import Method, Security, WeightLine
from binance_futures_async.model.product import product_named
from codegen.model import EnumModel, Model, ParameterModel
from tests.wire.spec_samples import model

LISTS: dict[str, dict[str, Any]] = {
    name: yaml.safe_load(Path(__file__).with_name(f"{name}_checklist.yaml").read_text(encoding="utf-8"))
    for name in PRODUCTS
}
COUNTS = {
    # methods, requests of REST that are described or not, streams of the manual, account events, names of the SDK
    "usdm": (21, 95, 21, 10, 18 + 20),
    "coinm": (13, 64, 20, 8, 10 + 19),
}

of_each_product = pytest.mark.parametrize("name", PRODUCTS)


def rows(section: str) -> list[Any]:
    """Return the rows of a section of every checklist, each with its product."""
    return [
        pytest.param(name, row, id=f"{name}-{row}")
        for name, checklist in LISTS.items()
        for row in checklist[section]
    ]


def stream_rows(name: str) -> dict[str, Any]:
    return {**LISTS[name]["streams"], **LISTS[name]["undocumented_streams"]}


STREAM_ROWS = [pytest.param(name, key, id=f"{name}-{key}") for name in PRODUCTS for key in stream_rows(name)]


def events_of(spec: Model, kind: str) -> set[str]:
    return {tag for struct in spec.structs.values() if struct.event == kind for tag in struct.tags}


# --- methods ----------------------------------------------------------------------------------------


@of_each_product
def test_the_spec_has_every_method_and_no_other(name: str) -> None:
    assert set(model(name).methods) == set(LISTS[name]["methods"])
    assert len(LISTS[name]["methods"]) == COUNTS[name][0]


@pytest.mark.parametrize(("name", "method"), rows("methods"))
def test_a_method_asks_for_the_security_of_its_row(name: str, method: str) -> None:
    wanted = LISTS[name]["methods"][method]["security"]
    assert model(name).methods[method].security == wanted
    found = model(name).security[wanted]
    assert [found["api_key"], found["signed"]] == LISTS[name]["security"][wanted]


def weights(row: Mapping[str, Any]) -> list[tuple[dict[str, Any], int]]:
    weight = row["weight"]
    return [({}, weight)] if isinstance(weight, int) else [(given, cost) for given, cost in weight]


@pytest.mark.parametrize(("name", "method"), rows("methods"))
def test_a_method_weighs_and_counts_what_its_row_says(name: str, method: str) -> None:
    row, found = LISTS[name]["methods"][method], model(name).methods[method]
    lines = tuple(WeightLine(*astuple(line)) for line in found.weight)
    built: Method[Any] = Method(method, Security("NONE", False, False), dict, weight=lines)
    for given, weight in weights(row):
        assert built.weight_of(given) == weight, given
    assert found.orders == row["orders"]


def test_the_weight_is_told_for_every_value_that_a_parameter_takes() -> None:
    limits = {given.get("limit") for given, _ in weights(LISTS["usdm"]["methods"]["depth"])} - {None}
    (limit,) = (one for one in model().methods["depth"].parameters if one.wire == "limit")
    assert limits == set(limit.allowed)


# --- REST -------------------------------------------------------------------------------------------


@of_each_product
def test_the_spec_has_every_request_of_rest_that_is_told_to_be_there_and_no_other(name: str) -> None:
    described = set(LISTS[name]["requests"])
    assert set(model(name).requests) == described
    others = set(LISTS[name]["requests_not_described"])
    assert not others & described
    assert len(others | described) == COUNTS[name][1]


@pytest.mark.parametrize(("name", "request_name"), rows("requests"))
def test_a_request_of_rest_is_what_its_row_says(name: str, request_name: str) -> None:
    row, found = LISTS[name]["requests"][request_name], model(name).requests[request_name]
    assert (found.http, found.path) == (row["http"], row["path"])
    assert found.security == row["security"]
    built = product_named(name).rest.requests[request_name]
    for given, weight in weights(row):
        assert built.weight_of(given) == weight, given
    assert (dict(found.orders_by_unit) or found.orders) == row["orders"]


# --- streams ----------------------------------------------------------------------------------------


def names_of(words: Mapping[str, Any], row: Mapping[str, Any]) -> Iterator[str]:
    """Return every name that the patterns of a row stand for; a symbol stays in its angle brackets."""
    for pattern in row["names"]:
        used = [word for word in re.findall(r"<(\w+)>", pattern) if word in words]
        for values in product(*(words[word] for word in used)):
            name = pattern
            for word, value in zip(used, values, strict=True):
                name = name.replace(f"<{word}>", str(value))
            yield re.sub(r"<\w+>", "<any>", name)


@of_each_product
def test_the_spec_has_every_stream_and_no_other(name: str) -> None:
    streams = model(name).streams
    assert set(streams) == set(stream_rows(name))
    undocumented = {key for key, stream in streams.items() if stream.undocumented}
    assert undocumented == set(LISTS[name]["undocumented_streams"])
    assert len(LISTS[name]["streams"]) == COUNTS[name][2]


@pytest.mark.parametrize(("name", "key"), STREAM_ROWS)
def test_a_stream_has_exactly_the_names_of_its_row(name: str, key: str) -> None:
    stream = product_named(name).market_events.streams[key]
    names = [parameter.name for parameter in stream.parameters]
    choices = [list(one.spelled or one.allowed or [one.example or "<ANY>"]) for one in stream.parameters]
    anything = {one.example.lower() for one in stream.parameters if one.example} or {"<any>"}
    made = [
        made_name if (said := next(iter(anything))) == "<any>" else made_name.replace(said, "<any>", 1)
        for values in product(*choices)
        for made_name in stream.names("subscribe", dict(zip(names, values, strict=True)))
    ]
    assert sorted(made) == sorted(names_of(LISTS[name]["words"], stream_rows(name)[key]))


@pytest.mark.parametrize(("name", "key"), STREAM_ROWS)
def test_a_stream_has_the_route_and_the_events_of_its_row(name: str, key: str) -> None:
    spec, row = model(name), stream_rows(name)[key]
    stream = spec.streams[key]
    routes = [route["path"] for route in spec.routes if route["name"] == stream.route]
    assert routes == ([row["route"]] if "route" in row else [])
    assert set(spec.structs[stream.event].tags) == set(row["events"])
    assert stream.array is row.get("array", False)


@of_each_product
def test_the_spec_has_every_market_event_and_no_other(name: str) -> None:
    wanted = {event for row in stream_rows(name).values() for event in row["events"]}
    assert events_of(model(name), "market") == wanted


# --- the rest ---------------------------------------------------------------------------------------


@of_each_product
def test_the_spec_has_every_control_message_and_no_other(name: str) -> None:
    assert set(model(name).controls) == set(LISTS[name]["controls"])
    assert len(LISTS[name]["controls"]) == 5


@of_each_product
def test_the_spec_has_every_user_event_and_no_other(name: str) -> None:
    assert events_of(model(name), "user") == set(LISTS[name]["user_events"])
    assert len(LISTS[name]["user_events"]) == COUNTS[name][3]


def values_of(enum: EnumModel) -> set[str | int]:
    return {member.wire for member in enum.members}


@pytest.mark.parametrize("enum", sorted({enum for one in LISTS.values() for enum in one["enums"]}))
def test_an_enum_has_every_value_of_its_rows_and_no_other(enum: str) -> None:
    listed = {value for one in LISTS.values() for value in one["enums"].get(enum, ())}
    if enum in LISTS["usdm"]["enums"]:
        assert values_of(model().enums[enum]) == listed
    else:
        # USD-M, of which no row tells, may have others.
        assert values_of(model("coinm").enums[enum]) >= listed


def taken_by(spec: Model, parameter: ParameterModel) -> set[str | int]:
    return set(parameter.allowed) or values_of(spec.enums[parameter.enum])


@pytest.mark.parametrize(
    ("name", "method", "wire"),
    [
        (name, method, wire)
        for name, checklist in LISTS.items()
        for method, row in checklist["parameters"].items()
        for wire in row
    ],
)
def test_a_parameter_takes_every_value_of_its_row(name: str, method: str, wire: str) -> None:
    spec = model(name)
    (parameter,) = (one for one in spec.methods[method].parameters if one.wire == wire)
    assert taken_by(spec, parameter) >= set(LISTS[name]["parameters"][method][wire])


@of_each_product
def test_no_name_of_the_sdk_stands_at_two_rows(name: str) -> None:
    entries = [*LISTS[name]["methods"].values(), *stream_rows(name).values()]
    names = [row["sdk"] for row in entries if row["sdk"]]
    assert len(names) == len(set(names)) == COUNTS[name][4]


# --- error codes ------------------------------------------------------------------------------------


def test_coin_m_has_the_codes_of_its_own_table() -> None:
    codes = product_named("coinm").errors.codes
    for code, name in LISTS["coinm"]["codes"].items():
        assert codes[code].name == name, code
    assert set(LISTS["coinm"]["codes_that_may_come"]) <= codes.keys()


def test_the_numbers_that_mean_something_else_on_the_other_product_are_told_apart() -> None:
    usdm, coinm = (product_named(name).errors.codes for name in ("usdm", "coinm"))
    both = usdm.keys() & coinm.keys()
    # Codes of USD-M that may come on COIN-M, which has a number of its own for the same, keep their meaning.
    different = {code for code in both if usdm[code].name != coinm[code].name.removeprefix("USDM_")}
    assert different == set(LISTS["coinm"]["codes_that_differ"]) & both


def test_fields_of_a_symbol_have_the_names_of_the_runtime_and_the_keys_of_the_exchange() -> None:
    fields = {one.name: one.wire for one in model("coinm").structs["SymbolInformation"].fields}
    assert LISTS["coinm"]["symbol_fields"].items() <= fields.items()
