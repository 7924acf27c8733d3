"""What the reader of the Python SDK makes of a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.drift.interface import Interface
from codegen.drift.python_sdk import read_python_sdk
from codegen.drift.sources import SourceError
from tests.codegen.drift.tiny_sdk import TinySdk, outline, signature, tiny_python_sdk

KITCHEN = "coffee_machine_sdk/websocket_api/api/kitchen_api.py"
COUNTER = "coffee_machine_sdk/rest_api/api/kitchen_api.py"
STEAM = "coffee_machine_sdk/websocket_streams/streams/steam_api.py"
RESULT = "coffee_machine_sdk/websocket_api/models/brew_coffee_response_result.py"
EVENTS = "coffee_machine_sdk/websocket_streams/models/user_data_stream_events_response.py"


@pytest.fixture
def sdk(tmp_path: Path) -> TinySdk:
    return tiny_python_sdk(tmp_path)


@pytest.fixture
def machine(sdk: TinySdk) -> Interface:
    return read_python_sdk(sdk.package)


def test_everything_is_found_under_the_name_it_has_on_the_wire(machine: Interface) -> None:
    assert machine.title == "coffee-machine-sdk 1.0.0"
    assert list(machine.methods) == ["coffee.brew", "v2/coffee.menu"]
    assert list(machine.requests) == ["GET /coffee/v1/brews", "DELETE /coffee/v1/tray"]
    assert list(machine.streams) == ["{}@steam{}", "!steam@arr"]
    assert [event.wire for event in machine.events.values()] == ["MACHINE_COLD", "cupEmpty"]


def test_a_method_says_all_that_its_signature_and_docstring_say(machine: Interface) -> None:
    brew = machine.methods["coffee.brew"]
    assert brew.call == "brew_coffee"
    assert signature(brew.parameters) == [
        "cupSize: text = 'SMALL' or 'LARGE'",
        "sugarSpoons?: number",
        "milk?: boolean",
        "recvWindow?: integer",
    ]
    assert [one.name for one in brew.parameters] == ["cup_size", "sugar_spoons", "milk", "recv_window"]
    assert brew.parameters[1].doc == "Spoons of sugar, half ones too."
    assert (brew.security, brew.signed, str(brew.weight)) == ("TRADE", True, "3")
    assert (brew.deprecated, brew.doc) == (False, "Brews a cup while the market sleeps.")


def test_a_reply_loses_its_envelope_and_keeps_what_is_nested(machine: Interface) -> None:
    assert outline(machine.methods["coffee.brew"].reply) == {
        "result": {
            "brewId": "integer",
            "temperature": "text",
            "isHot": "boolean",
            "sweetness": "number",
            "cup": {"size": "text"},
            "beans": [{"o": "text", "O": "integer"}],
            "steps": [["text"]],
            "extras": "object",
        }
    }


def test_a_field_keeps_its_name_in_python_and_its_doc(machine: Interface) -> None:
    brew_id = machine.methods["coffee.brew"].reply.fields[0].shape.fields[0]
    assert (brew_id.wire, brew_id.name, brew_id.doc) == ("brewId", "brew_id", "Id of the brew.")


def test_a_reply_of_one_or_many_is_all_of_its_forms_laid_over_each_other(machine: Interface) -> None:
    reply = machine.methods["v2/coffee.menu"].reply
    assert outline(reply) == {"result": {"symbol": "text", "price": "text", "hint": "text"}}
    assert [outline(variant) for variant in reply.variants] == [
        {"result": {"symbol": "text", "price": "text"}},
        {"result": [{"symbol": "text", "hint": "text"}]},
    ]


def test_a_request_of_rest_keeps_an_id_that_is_one_of_its_parameters(machine: Interface) -> None:
    tray = machine.requests["DELETE /coffee/v1/tray"]
    assert signature(tray.parameters) == ["id: integer"]
    assert (tray.security, tray.signed, tray.deprecated, str(tray.weight)) == ("USER_DATA", True, True, "0")
    assert outline(tray.reply) == "any"


def test_a_model_without_fields_is_a_list_of_what_it_derives_from(machine: Interface) -> None:
    brews = machine.requests["GET /coffee/v1/brews"]
    assert outline(brews.reply) == [{"brewId": "integer", "tastes": ["any"]}]
    assert signature(brews.parameters) == [
        "symbol: text",
        "cupSizes?: ['text'] = 'SMALL' or 'LARGE'",
        "limit?: integer",
    ]
    assert (brews.signed, brews.security) == (False, "")


def test_an_optional_part_of_a_streams_name_takes_its_sign_into_its_values(machine: Interface) -> None:
    steam = machine.streams["{}@steam{}"]
    assert (steam.path, steam.route) == ("<symbol>@steam<updateSpeed>", "market")
    assert signature(steam.parameters) == ["symbol: text", "updateSpeed?: text = '' or '@100ms' or '@1s'"]
    assert outline(steam.event) == {"e": "text", "E": "integer", "v": [["text"]]}


def test_a_stream_of_lists_without_a_route_leaves_the_route_open(machine: Interface) -> None:
    steam = machine.streams["!steam@arr"]
    assert (steam.route, steam.parameters) == ("", ())
    assert outline(steam.event) == [{"e": "text", "E": "integer", "v": [["text"]]}]


def test_events_without_a_table_of_their_names_are_called_after_their_models(sdk: TinySdk) -> None:
    sdk.replace(EVENTS, "_EVENT_SCHEMA_MAP", "_SOMETHING_ELSE")
    events = read_python_sdk(sdk.package).events
    assert {key: event.wire for key, event in events.items()} == {
        "cupempty": "CUP_EMPTY",
        "machinecold": "MACHINE_COLD",
    }
    assert outline(events["machinecold"].shape) == {"E": "integer", "m": {"t": "text"}}


def test_a_model_that_is_not_in_the_release_stays_open(sdk: TinySdk) -> None:
    sdk.replace(RESULT, "class BrewCoffeeResponseResultCup(", "class Mug(")
    result = read_python_sdk(sdk.package).methods["coffee.brew"].reply.fields[0].shape
    assert {field.wire: field.shape.kind for field in result.fields}["cup"] == "any"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            KITCHEN,
            '"method": "/coffee.brew"',
            '"procedure": "/coffee.brew"',
            "brew_coffee does not say which",
        ),
        (COUNTER, 'path="/coffee/v1/tray"', "path=TRAY", "empty_tray does not say which address"),
        (STEAM, '"/!steam@arr"', "ALL_STEAM", "all_steam does not say what its stream is called"),
        (EVENTS, '"cupEmpty": CupEmpty,', '"cupEmpty": CupEmpty', "is no Python that can be read"),
    ],
)
def test_a_release_in_another_form_is_refused_with_the_place(
    sdk: TinySdk, file: str, old: str, new: str, complaint: str
) -> None:
    sdk.replace(file, old, new)
    if "no Python" in complaint:
        sdk.replace(file, "}", "")
    with pytest.raises(SourceError, match=complaint):
        read_python_sdk(sdk.package)


def test_a_release_without_a_part_is_refused(sdk: TinySdk) -> None:
    sdk.remove(STEAM)
    sdk.remove(EVENTS)
    with pytest.raises(
        SourceError, match=r"coffee-machine-sdk 1\.0\.0 has no streams and no events where they used to be"
    ):
        read_python_sdk(sdk.package)


def test_carelessly_spelled_text_in_a_release_warns_nobody(sdk: TinySdk) -> None:
    sdk.replace(KITCHEN, "What there is to drink", r"What there is \to \drink")
    assert "v2/coffee.menu" in read_python_sdk(sdk.package).methods
