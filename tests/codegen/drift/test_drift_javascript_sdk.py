"""What the reader of the JavaScript SDK makes of a release."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen.drift.interface import Interface
from codegen.drift.javascript_sdk import read_javascript_sdk
from codegen.drift.sources import SourceError
from tests.codegen.drift.tiny_sdk import TinySdk, outline, signature, tiny_javascript_sdk

TYPES = "dist/index.d.ts"
CODE = "dist/index.mjs"


@pytest.fixture
def sdk(tmp_path: Path) -> TinySdk:
    return tiny_javascript_sdk(tmp_path)


@pytest.fixture
def machine(sdk: TinySdk) -> Interface:
    return read_javascript_sdk(sdk.package)


def test_everything_is_found_under_the_name_it_has_on_the_wire(machine: Interface) -> None:
    assert machine.title == "@barista/coffee-machine 1.0.0"
    assert list(machine.methods) == ["coffee.brew", "v2/coffee.menu"]
    assert list(machine.requests) == [
        "GET /coffee/v1/brews",
        "DELETE /coffee/v1/tray",
        "POST /coffee/v1/wake",
    ]
    assert list(machine.streams) == ["{}@steam{}", "!steam@arr"]
    assert {key: event.wire for key, event in machine.events.items()} == {
        "machinecold": "MACHINE_COLD",
        "cupempty": "cupEmpty",
    }


def test_a_method_says_all_that_its_types_and_comments_say(machine: Interface) -> None:
    brew = machine.methods["coffee.brew"]
    assert brew.call == "brewCoffee"
    assert signature(brew.parameters) == [
        "cupSize: text = 'SMALL' or 'LARGE'",
        "sugarSpoons?: some number",
        "milk?: boolean",
    ]
    assert brew.parameters[0].doc == "Size of the cup."
    assert (brew.security, brew.signed, str(brew.weight)) == ("TRADE", True, "3")
    assert (brew.deprecated, brew.doc) == (False, "Brews a cup while the market sleeps.")


def test_a_reply_loses_its_envelope_and_what_is_declared_elsewhere_stays_open(machine: Interface) -> None:
    assert outline(machine.methods["coffee.brew"].reply) == {
        "result": {
            "brewId": "integer",
            "temperature": "text",
            "isHot": "boolean",
            "sweetness": "some number",
            "mood": "text",
            "cup": {"size": "text"},
            "beans": [{"o": "text", "O": "integer"}],
            "steps": [["text"]],
            "extras": "object",
            "odd-key": "any",
        }
    }


def test_a_name_of_several_parts_is_followed_to_its_own_and_told_without_the_mark(machine: Interface) -> None:
    of_rest = machine.requests["POST /coffee/v1/wake"].reply
    of_the_api = machine.methods["coffee.brew"].reply.fields[0].shape.fields[5].shape
    assert (of_rest.name, outline(of_rest)) == ("Cup", {"handle": "boolean"})
    assert (of_the_api.name, outline(of_the_api)) == ("Cup", {"size": "text"})


def test_a_union_of_models_is_all_of_its_forms_laid_over_each_other(machine: Interface) -> None:
    menu = machine.methods["v2/coffee.menu"]
    assert outline(menu.reply) == {"result": {"symbol": "text", "price": "text", "hint": "text"}}
    assert [outline(variant) for variant in menu.reply.variants] == [
        {"result": {"symbol": "text", "price": "text"}},
        {"result": [{"symbol": "text", "hint": "text"}]},
    ]
    assert (str(menu.weight), menu.signed, menu.security) == ("1 with symbol; 4", False, "")


def test_an_array_extended_is_a_list_and_mixed_items_stay_open(machine: Interface) -> None:
    brews = machine.requests["GET /coffee/v1/brews"]
    assert outline(brews.reply) == [{"brewId": "integer", "tastes": ["any"]}]
    assert signature(brews.parameters) == [
        "symbol: text",
        "cupSizes?: ['text'] = 'SMALL' or 'LARGE'",
        "limit?: integer",
    ]


def test_docs_keep_their_signs_and_lose_their_escapes(machine: Interface) -> None:
    symbol, _, limit = machine.requests["GET /coffee/v1/brews"].parameters
    assert symbol.doc == "The drink, as in <symbol>@steam."
    assert limit.doc == '"Default": 5.'


def test_the_longest_of_several_comments_tells_the_weight(machine: Interface) -> None:
    weight = machine.requests["GET /coffee/v1/brews"].weight
    assert str(weight) == "1 limit 5, 10; 2 limit from 11 to 99; 5 limit from 100 to 500; 10 limit from 501"


def test_a_request_of_rest_keeps_an_id_that_is_one_of_its_parameters(machine: Interface) -> None:
    tray = machine.requests["DELETE /coffee/v1/tray"]
    assert signature(tray.parameters) == ["id: some number", "cup?: {'handle': 'boolean'}"]
    assert (tray.security, tray.signed, tray.deprecated, str(tray.weight)) == ("USER_DATA", True, True, "0")
    assert outline(tray.reply) == "any"


def test_what_is_not_said_stays_open(machine: Interface) -> None:
    wake = machine.requests["POST /coffee/v1/wake"]
    assert (wake.parameters, wake.signed, wake.weight.rows, wake.security) == ((), None, (), "")
    assert machine.streams["!steam@arr"].route == ""
    assert machine.streams["!steam@arr"].doc == ""


def test_an_optional_part_of_a_streams_name_takes_its_sign_into_its_values(machine: Interface) -> None:
    steam = machine.streams["{}@steam{}"]
    assert (steam.path, steam.route) == ("<symbol>@steam<updateSpeed>", "market")
    assert signature(steam.parameters) == ["symbol: text", "updateSpeed?: text = '' or '@100ms' or '@1s'"]
    assert outline(steam.event) == {"e": "text", "E": "integer", "v": [["text"]]}
    assert outline(machine.streams["!steam@arr"].event) == [{"e": "text", "E": "integer", "v": [["text"]]}]


def test_events_have_the_fields_of_their_models(machine: Interface) -> None:
    assert outline(machine.events["machinecold"].shape) == {"E": "integer", "m": {"t": "text"}}


def test_an_older_bundler_indents_and_quotes_in_its_own_way(sdk: TinySdk, machine: Interface) -> None:
    types, code = (sdk.root / name for name in (TYPES, CODE))
    sdk.write(TYPES, types.read_text(encoding="utf-8").replace("\n  ", "\n    ").replace("Cup$1", "Cup$2"))
    sdk.write(CODE, code.read_text(encoding="utf-8").replace("\t", "  ").replace("Api$1", "Api2"))
    assert read_javascript_sdk(sdk.package) == machine


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (TYPES, "  temperature?: string;", "  [heat: string]: string;", r"BrewCoffeeResponseResult .*\[heat"),
        (TYPES, "interface Cup {", "export declare interface Cup<T> {", "interfaces in a form not known yet"),
        (TYPES, "extends Array<PastBrewsResponseInner>", "extends Cup", "extends Cup, which is no array"),
        (TYPES, "interface BrewCoffeeRequest {", "interface Brew {", "no interface BrewCoffeeRequest"),
        (
            TYPES,
            "  brewCoffee(requestParameters:",
            "  brewCoffee(input:",
            "method brewCoffee, but nothing decl",
        ),
        (CODE, '"/coffee.brew".slice(1)', "BREW", "method brewCoffee, but nothing says what it sends"),
        (CODE, 'endpoint: "/coffee/v1/tray"', "endpoint: TRAY", "request emptyTray, but nothing says"),
        (CODE, '"/!steam@arr".slice(1)', "ALL", "stream allSteam, but nothing says"),
        (TYPES, "e: 'cupEmpty'", "tag: 'cupEmpty'", "UserDataStreamEventsResponse tells its members apart"),
        (TYPES, "type UserDataStreamEventsResponse =", "type Events<T> =", "has no events where they used"),
    ],
)
def test_a_release_in_another_form_is_refused_with_the_place(
    sdk: TinySdk, file: str, old: str, new: str, complaint: str
) -> None:
    sdk.replace(file, old, new)
    with pytest.raises(SourceError, match=complaint):
        read_javascript_sdk(sdk.package)


@pytest.mark.parametrize("file", [TYPES, CODE])
def test_a_release_without_one_of_its_two_files_is_refused(sdk: TinySdk, file: str) -> None:
    sdk.remove(file)
    with pytest.raises(SourceError, match=f"@barista/coffee-machine 1.0.0 has no {file}"):
        read_javascript_sdk(sdk.package)
