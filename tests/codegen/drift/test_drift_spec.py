"""What a difference becomes: the entry of the spec, its line, the YAML that would settle it, and what is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml

from binance_futures_async.drift import Aspect, Change, Difference
from codegen.__main__ import SPEC
from codegen.drift.interface import (
    Field,
    Interface,
    Method,
    Parameter,
    Shape,
    Stream,
    Weight,
    WeightRow,
    path_key,
)
from codegen.drift.known import known_differences, sorted_by_known
from codegen.drift.told import Told
from codegen.drift.write import Written, write
from codegen.drift.yaml_edits import MARK
from tests.codegen.drift.sides import TODAY, Sides, with_field, without_field
from tests.codegen.spec_copy import SpecCopy

TEXT, INTEGER, NUMBER = Shape("text"), Shape("integer"), Shape("number")


@pytest.fixture(scope="module")
def sides() -> Sides:
    return Sides.of(SPEC)


def only(told: list[Told]) -> Difference:
    (one,) = told
    return one.difference


def written(spec: SpecCopy, change: Callable[[Sides], Interface]) -> Written:
    """Write into a copy of the spec what another side has changed."""
    return write(spec.root, Sides.of(spec.root).told(change(Sides.of(spec.root))))


def entry(spec: SpecCopy, file: str, *path: str) -> object:
    data = yaml.safe_load((spec.root / file).read_text(encoding="utf-8"))
    for part in path:
        data = data[part]
    return data


def test_a_side_that_says_the_same_does_not_differ(sides: Sides) -> None:
    assert sides.told(sides.ours) == []


# --- fields -------------------------------------------------------------------------------------------


def test_a_new_field_is_certain_and_told_with_its_struct_and_line(sides: Sides) -> None:
    field = Field("feeTier", INTEGER, "Fee tier of the account")
    found = only(sides.told(sides.with_result("order.place", with_field(field))))
    assert (found.entry, found.aspect, found.change, found.name) == (
        "structs.Order",
        Aspect.FIELD,
        Change.ADDED,
        "feeTier",
    )
    assert found.is_certain
    assert found.seen_in == ("order.place",)
    assert found.file == "spec/usdm/api/order.yaml"
    lines = (SPEC.parent / found.file).read_text(encoding="utf-8").splitlines()
    assert found.line is not None
    assert lines[found.line - 1] == "    fields:"
    assert found.yaml == (
        f"fee_tier: {{wire: feeTier, type: int, optional: true, since: {TODAY}, "
        "only_in: [order.place], doc: Fee tier of the account.}"
    )


def test_a_new_field_takes_name_and_type_from_its_like(sides: Sides) -> None:
    """``st`` is the symbol's type in market streams, and nothing says so but its neighbours."""
    found = only(sides.told(sides.with_event("<symbol>@compositeIndex", with_field(Field("ps", TEXT)))))
    assert found.yaml.startswith("pair: {wire: ps, type: pair, optional: true,")


def test_a_new_amount_is_a_decimal_and_a_new_time_a_point_in_time(sides: Sides) -> None:
    def change(shape: Shape) -> Shape:
        return with_field(Field("settleTime", INTEGER))(with_field(Field("lockedMargin", TEXT))(shape))

    told = sides.told(sides.with_result("order.status", change))
    assert [one.difference.yaml.partition(", optional")[0] for one in told] == [
        "locked_margin: {wire: lockedMargin, type: decimal",
        "settle_time: {wire: settleTime, type: millis",
    ]


def test_a_field_that_shows_in_several_messages_of_one_struct_is_told_once(sides: Sides) -> None:
    field = Field("feeTier", INTEGER)
    theirs = sides.with_result("order.place", with_field(field))
    both = Sides(sides.spec, sides.model, theirs).with_result("order.cancel", with_field(field))
    assert only(sides.told(both)).seen_in == ("order.place", "order.cancel")


def test_a_field_is_gone_that_no_message_of_its_struct_has_any_more(sides: Sides) -> None:
    some = sides.with_event("<symbol>@bookTicker", without_field("u"))
    none = Sides(sides.spec, sides.model, some).with_event("!bookTicker", without_field("u"))
    found = only(sides.told(none))
    assert (found.entry, found.change, found.name, found.theirs, found.is_certain) == (
        "structs.BookTicker",
        Change.REMOVED,
        "u",
        "",
        False,
    )
    assert f"optional: true, until: {TODAY}" in found.yaml


def test_a_field_that_one_message_of_several_loses_is_told_with_those_that_keep_it(sides: Sides) -> None:
    found = only(sides.told(sides.with_event("<symbol>@bookTicker", without_field("ps"))))
    assert (found.entry, found.change, found.name, found.is_certain) == (
        "structs.BookTicker",
        Change.REMOVED,
        "ps",
        False,
    )
    assert found.headline.endswith("(spec: text; now: only in !bookTicker), in <symbol>@bookTicker")
    assert 'optional: true, since: 2026-06-30, only_in: ["!bookTicker"], doc: ' in found.yaml


def test_a_field_need_not_be_where_the_spec_says_that_it_is_not(sides: Sides) -> None:
    """``modifyId`` is in the replies to modifications."""
    less = sides.with_result("PUT /fapi/v1/order", without_field("modifyId"))
    assert "only in order.modify), in PUT /fapi/v1/order" in only(sides.told(less)).headline
    field = Field("modifyId", INTEGER)
    found = only(sides.told(sides.with_result("order.place", with_field(field))))
    assert (found.change, found.is_certain, found.seen_in) == (Change.ADDED, True, ("order.place",))
    assert "only_in: [order.modify, PUT /fapi/v1/order, order.place]" in found.yaml


def test_a_field_of_another_type_is_told_with_both(sides: Sides) -> None:
    def change(shape: Shape) -> Shape:
        fields = tuple(replace(one, shape=TEXT) if one.wire == "a" else one for one in shape.fields)
        return replace(shape, fields=fields)

    found = only(sides.told(sides.with_event("<symbol>@aggTrade", change)))
    assert (found.entry, found.aspect, found.name) == ("structs.AggTrade", Aspect.TYPE, "a")
    assert (found.ours, found.theirs, found.is_certain) == ("integer", "text", False)


def test_a_new_object_is_left_to_a_person(sides: Sides) -> None:
    field = Field("legs", Shape("list", item=Shape("object", (Field("symbol", TEXT),))))
    found = only(sides.told(sides.with_result("order.place", with_field(field))))
    assert (found.is_certain, found.theirs) == (False, "list of object")


def test_values_that_only_a_description_names_are_told_but_not_certain(sides: Sides) -> None:
    def change(shape: Shape) -> Shape:
        doc = "Session type: REGULAR, NO_TRADING or HALF_DAY"
        fields = tuple(replace(one, doc=doc, values=()) if one.wire == "S" else one for one in shape.fields)
        return replace(shape, fields=fields)

    found = only(sides.told(sides.with_event("tradingSession", change)))
    assert (found.entry, found.aspect, found.name, found.is_certain) == (
        "enums.TradingSessionType",
        Aspect.VALUE,
        "S=HALF_DAY",
        False,
    )
    assert found.yaml == f"HALF_DAY: {{since: {TODAY}, doc: Not described yet.}}"


# --- parameters ---------------------------------------------------------------------------------------


def test_a_new_optional_parameter_is_certain_and_a_required_one_is_not(sides: Sides) -> None:
    def told(required: bool) -> Difference:
        parameter = Parameter("luckyNumber", INTEGER, required, doc="For luck")
        return only(sides.told(sides.with_new_parameter("order.place", parameter)))

    assert (told(False).is_certain, told(True).is_certain) == (True, False)
    assert (
        told(False).yaml == f"lucky_number: {{wire: luckyNumber, type: int, since: {TODAY}, doc: For luck.}}"
    )
    assert "required: true" in told(True).yaml
    assert told(False).entry == "methods.order.place"


def test_a_new_parameter_with_values_that_an_enum_has_takes_that_enum(sides: Sides) -> None:
    parameter = Parameter("hedgeSide", TEXT, False, ("BUY", "SELL"), "Side of the hedge")
    found = only(sides.told(sides.with_new_parameter("order.cancel", parameter)))
    assert "type: Side" in found.yaml
    assert "allowed" not in found.yaml


def test_true_and_false_as_text_are_a_flag(sides: Sides) -> None:
    parameter = Parameter("postOnly", TEXT, False, ("true", "false"))
    found = only(sides.told(sides.with_new_parameter("order.cancel", parameter)))
    assert found.yaml.startswith("post_only: {wire: postOnly, type: flag, ")


def test_a_request_that_is_like_a_method_is_not_told_of_what_the_method_is(sides: Sides) -> None:
    parameter = Parameter("luckyNumber", INTEGER, False)
    theirs = sides.with_new_parameter("order.place", parameter)
    both = Sides(sides.spec, sides.model, theirs).with_new_parameter("POST /fapi/v1/order", parameter)
    assert only(sides.told(both)).seen_in == ("order.place",)
    alone = only(sides.told(sides.with_new_parameter("POST /fapi/v1/order", parameter)))
    assert (alone.entry, alone.seen_in) == ("requests.new_order", ("POST /fapi/v1/order",))


def test_a_parameter_that_is_gone_is_left_to_a_person(sides: Sides) -> None:
    def change(method: Method) -> Method:
        return replace(
            method, parameters=tuple(one for one in method.parameters if one.wire != "goodTillDate")
        )

    found = only(sides.told(sides.with_method("order.place", change)))
    assert (found.entry, found.aspect, found.change, found.name, found.is_certain) == (
        "methods.order.place",
        Aspect.PARAMETER,
        Change.REMOVED,
        "goodTillDate",
        False,
    )


def test_a_parameter_that_became_required_is_told(sides: Sides) -> None:
    theirs = sides.with_parameter("depth", "limit", lambda one: replace(one, required=True))
    found = only(sides.told(theirs))
    assert (found.aspect, found.name, found.ours, found.theirs) == (
        Aspect.REQUIRED,
        "limit",
        "optional",
        "required",
    )


def test_what_a_source_leaves_open_is_no_difference(sides: Sides) -> None:
    theirs = sides.with_parameter("order.place", "side", lambda one: Parameter(one.wire, Shape("any")))
    assert sides.told(theirs) == []


def test_a_new_value_goes_into_the_parameter_and_into_its_enum(sides: Sides) -> None:
    theirs = sides.with_parameter(
        "order.place", "timeInForce", lambda one: replace(one, values=(*one.values, "GTT"))
    )
    found = only(sides.told(theirs))
    assert (found.entry, found.name, found.is_certain) == ("methods.order.place", "time_in_force=GTT", True)
    assert found.yaml.splitlines() == [
        "allowed: [GTC, IOC, FOK, GTX, GTD, RPI, GTT]",
        f"GTT: {{since: {TODAY}, doc: Not described yet.}}",
    ]


# --- whole entries and what they say of themselves ----------------------------------------------------


def test_a_new_method_comes_with_a_draft_of_its_whole_entry(spec: SpecCopy, sides: Sides) -> None:
    """The draft is a spec: put into a file, with the role that a person gives it, it lints."""
    result = Shape(
        "object",
        (
            Field("brewId", INTEGER),
            Field("cups", Shape("list", item=Shape("object", (Field("size", TEXT),)))),
        ),
    )
    method = Method(
        "coffee.brew",
        "brew_coffee",
        (
            Parameter("cupSize", TEXT, True, ("SMALL", "LARGE"), "How large"),
            Parameter("recvWindow", INTEGER, False),
        ),
        Shape("object", (Field("result", result),)),
        "TRADE",
        True,
        Weight((WeightRow(3),)),
        doc="Brews a coffee.",
    )
    found = only(sides.told(replace(sides.ours, methods={**sides.ours.methods, method.wire: method})))
    assert (found.entry, found.aspect, found.change, found.is_certain) == (
        "methods",
        Aspect.METHOD,
        Change.ADDED,
        False,
    )
    spec.write("usdm/api/coffee.yaml", f"about: Coffee.\n\nmethods:\n{found.yaml}\n")
    assert spec.problems() == []
    drafted = entry(spec, "usdm/api/coffee.yaml", "methods", "coffee.brew")
    assert isinstance(drafted, dict)
    assert (drafted["call"], drafted["weight"], drafted["security"]) == ("brew_coffee", 3, "TRADE")
    assert list(drafted["parameters"]) == ["cup_size"]


def test_a_new_stream_comes_with_a_draft_of_its_whole_entry(spec: SpecCopy, sides: Sides) -> None:
    event = Shape(
        "object", (Field("e", TEXT), Field("s", TEXT, "Symbol"), Field("steam", TEXT, "Steam pressure"))
    )
    stream = Stream(
        "<symbol>@steam",
        "steam_streams",
        "market",
        (Parameter("symbol", TEXT, True),),
        event,
        "Pushes steam.",
    )
    theirs = replace(sides.ours, streams={**sides.ours.streams, path_key(stream.path): stream})
    found = only(sides.told(theirs))
    assert (found.entry, found.file) == ("streams", "spec/usdm/streams/market.yaml")
    spec.write("usdm/streams/steam.yaml", f"about: Steam.\n\nstreams:\n{found.yaml}\n")
    assert spec.problems() == []
    assert Sides.of(spec.root).ours.streams["{}@steam"].route == "market"


def test_a_new_account_event_comes_with_a_draft_of_its_struct(spec: SpecCopy, sides: Sides) -> None:
    event = Field(
        "COFFEE_UPDATE", Shape("object", (Field("E", INTEGER, "Event time"), Field("cups", INTEGER)))
    )
    found = only(sides.told(replace(sides.ours, events={**sides.ours.events, "coffeeupdate": event})))
    assert (found.entry, found.aspect, found.name) == ("structs", Aspect.EVENT, "COFFEE_UPDATE")
    spec.write("usdm/events/coffee.yaml", f"about: Coffee.\n\n{found.yaml}\n")
    assert spec.problems() == []


def test_a_method_that_is_gone_is_told_at_its_entry(sides: Sides) -> None:
    methods = {wire: one for wire, one in sides.ours.methods.items() if wire != "ticker.book"}
    found = only(sides.told(replace(sides.ours, methods=methods)))
    assert (found.entry, found.change, found.name) == ("methods.ticker.book", Change.REMOVED, "ticker.book")


def test_requests_that_the_spec_does_not_describe_are_no_difference(sides: Sides) -> None:
    more = replace(sides.ours.requests["GET /fapi/v1/time"], wire="GET /fapi/v1/coffee")
    assert sides.told(replace(sides.ours, requests={**sides.ours.requests, more.wire: more})) == []


def test_an_undocumented_stream_need_not_be_known_to_others(sides: Sides) -> None:
    streams = {key: one for key, one in sides.ours.streams.items() if key != "{}@trade"}
    assert sides.told(replace(sides.ours, streams=streams)) == []


def test_a_weight_differs_when_some_call_weighs_another(sides: Sides) -> None:
    table = Weight(
        (
            WeightRow(2, "limit", ("5", "10", "20", "50")),
            WeightRow(5, "limit", ("100",)),
            WeightRow(10, "limit", ("500",)),
            WeightRow(20, "limit", ("1000",)),
        )
    )
    same = sides.with_method("depth", lambda one: replace(one, weight=table))
    assert sides.told(same) == []
    dearer = sides.with_method(
        "depth", lambda one: replace(one, weight=Weight((*table.rows[:3], WeightRow(50, "limit", ("1000",)))))
    )
    found = only(sides.told(dearer))
    assert (found.aspect, found.theirs) == (
        Aspect.WEIGHT,
        "2 limit 5, 10, 20, 50; 5 limit 100; 10 limit 500; 50 limit 1000",
    )
    assert found.yaml.splitlines()[-1] == "  - {where: limit, is: [1000], weight: 50}"


def test_security_route_and_deprecation_are_told(sides: Sides) -> None:
    key = sides.with_method("depth", lambda one: replace(one, security="MARKET_DATA"))
    assert only(sides.told(key)).yaml == "security: MARKET_DATA"
    stream = sides.ours.streams["{}@aggTrade"]
    moved = replace(
        sides.ours, streams={**sides.ours.streams, "{}@aggTrade": replace(stream, route="public")}
    )
    assert only(sides.told(moved)).yaml == "route: public"
    old = sides.with_method("ticker.book", lambda one: replace(one, deprecated=True))
    assert (only(sides.told(old)).aspect, only(sides.told(old)).change) == (Aspect.DEPRECATION, Change.ADDED)


# --- writing ------------------------------------------------------------------------------------------


def test_writing_adds_what_is_certain_and_nothing_else(spec: SpecCopy) -> None:
    before = (spec.root / "usdm/api/order.yaml").read_text(encoding="utf-8")
    files = written(
        spec,
        lambda sides: sides.with_result("order.place", with_field(Field("feeTier", INTEGER, "Fee tier"))),
    )
    after = (spec.root / "usdm/api/order.yaml").read_text(encoding="utf-8")
    assert files == Written(added=("usdm/api/order.yaml",), commented=())
    line = (
        f"      fee_tier: {{wire: feeTier, type: int, optional: true, since: {TODAY}, only_in: [order.place], "
        "doc: Level of the commission.}\n"
    )
    assert after.replace(line, "", 1) == before
    assert spec.problems() == []
    written_fields = entry(spec, "usdm/api/order.yaml", "structs", "Order", "fields")
    assert isinstance(written_fields, dict)
    assert list(written_fields)[-1] == "fee_tier"


def test_what_was_written_does_not_differ_any_more(spec: SpecCopy) -> None:
    def change(sides: Sides) -> Interface:
        return sides.with_result("order.place", with_field(Field("feeTier", INTEGER, "Fee tier")))

    theirs = change(Sides.of(spec.root))
    written(spec, change)
    assert Sides.of(spec.root).told(theirs) == []


def test_a_new_value_is_written_into_list_and_enum(spec: SpecCopy) -> None:
    files = written(
        spec,
        lambda sides: sides.with_parameter(
            "order.place", "timeInForce", lambda one: replace(one, values=(*one.values, "GTT"))
        ),
    )
    assert files == Written(added=("common/enums.yaml", "usdm/api/order.yaml"), commented=())
    allowed = entry(
        spec, "usdm/api/order.yaml", "methods", "order.place", "parameters", "time_in_force", "allowed"
    )
    assert allowed == ["GTC", "IOC", "FOK", "GTX", "GTD", "RPI", "GTT"]
    values = entry(spec, "common/enums.yaml", "enums", "TimeInForce", "values")
    assert isinstance(values, dict)
    assert values["GTT"]["doc"] == "Not described yet."
    assert spec.problems() == []


def test_a_first_parameter_of_its_own_makes_the_list_of_parameters(spec: SpecCopy) -> None:
    written(
        spec,
        lambda sides: sides.with_new_parameter("session.logon", Parameter("memo", TEXT, False, doc="A note")),
    )
    text = (spec.root / "common/api/session.yaml").read_text(encoding="utf-8")
    assert f"    parameters:\n      memo: {{wire: memo, type: text, since: {TODAY}, doc: A note.}}\n" in text
    assert spec.problems() == []


def test_what_is_not_certain_is_left_as_a_comment_at_its_place(spec: SpecCopy) -> None:
    before = (spec.root / "common/streams/events.yaml").read_text(encoding="utf-8")

    def change(sides: Sides) -> Interface:
        some = sides.with_event("<symbol>@bookTicker", without_field("u"))
        return Sides(sides.spec, sides.model, some).with_event("!bookTicker", without_field("u"))

    written(spec, change)
    after = (spec.root / "common/streams/events.yaml").read_text(encoding="utf-8")
    comments = [line for line in after.splitlines() if MARK in line]
    assert comments[0].startswith(f"      {MARK}usdm: structs.BookTicker: field u is gone")
    assert comments[1].startswith(
        f"      {MARK}usdm: update_id: {{wire: u, type: id, optional: true, until: "
    )
    lines = after.splitlines()
    assert lines[lines.index(comments[-1]) + 1].startswith("      update_id: {wire: u,")
    assert [line for line in lines if MARK not in line] == before.splitlines()
    assert spec.problems() == []


def test_comments_of_an_earlier_run_go_when_they_are_settled(spec: SpecCopy) -> None:
    before = (spec.root / "usdm/api/market.yaml").read_text(encoding="utf-8")

    def change(sides: Sides) -> Interface:
        return sides.with_method("depth", lambda one: replace(one, security="MARKET_DATA"))

    written(spec, change)
    once = (spec.root / "usdm/api/market.yaml").read_text(encoding="utf-8")
    written(spec, change)
    assert (spec.root / "usdm/api/market.yaml").read_text(encoding="utf-8") == once != before
    written(spec, lambda sides: sides.ours)
    assert (spec.root / "usdm/api/market.yaml").read_text(encoding="utf-8") == before


def test_the_draft_of_a_new_method_that_was_left_as_a_comment_is_sound_where_it_belongs(
    spec: SpecCopy,
) -> None:
    cup = Shape("object", (Field("brewPrice", TEXT, "Price of a cup"), Field("updateTime", INTEGER)))
    method = Method(
        "order.brew",
        "brew_order",
        (Parameter("symbol", TEXT, True), Parameter("strength", INTEGER, False, doc="How strong")),
        Shape("object", (Field("result", Shape("object", (Field("cups", Shape("list", item=cup)),))),)),
        "TRADE",
        True,
    )
    written(spec, lambda sides: replace(sides.ours, methods={**sides.ours.methods, method.wire: method}))
    text = (spec.root / "usdm/api/order.yaml").read_text(encoding="utf-8")
    assert spec.problems() == []
    draft = [line.strip().removeprefix(f"{MARK}usdm: ") for line in text.splitlines() if MARK in line]
    method_part, _, struct_part = "\n".join(draft[1:]).partition("\nstructs:\n")
    kept = "".join(line for line in text.splitlines(keepends=True) if MARK not in line)
    spec.write(
        "usdm/api/order.yaml",
        kept.replace("\nstructs:\n", f"\n{method_part}\n\nstructs:\n{struct_part}\n\n", 1),
    )
    assert spec.problems() == []
    model = Sides.of(spec.root).model
    brewed = model.methods["order.brew"]
    assert (brewed.call, [one.name for one in brewed.parameters][:2]) == (
        "brew_order",
        ["symbol", "strength"],
    )
    (cups,) = model.structs[brewed.result].fields
    assert [(one.name, one.type) for one in model.structs[cups.type].fields] == [
        ("brew_price", "decimal"),
        ("update_time", "millis"),
    ]


# --- known differences --------------------------------------------------------------------------------

KNOWN = """about: What is known.

known_differences:
  - entry: methods.depth
    aspect: security
    change: changed
    names: [security]
    theirs: MARKET_DATA
    reason: The SDK is wrong.
    date: 2026-11-01
    sdk: 2.0.0
"""


def parted(spec: SpecCopy, security: str, version: str = "2.0.0") -> tuple[list[str], list[str], list[str]]:
    """Return headlines: what nobody has explained, what is known, which explanations are idle."""
    (spec.root / "usdm/known_differences.yaml").unlink()
    spec.write("usdm/known.yaml", KNOWN)
    sides = Sides.of(spec.root)
    told = sides.told(sides.with_method("depth", lambda one: replace(one, security=security)))
    new, known, idle = sorted_by_known(told, known_differences(sides.spec, "usdm"), version)
    return (
        [str(one.difference) for one in new],
        [str(one.difference) for one in known],
        [str(one) for one in idle],
    )


def test_a_known_difference_is_parted_from_the_others_with_its_reason(spec: SpecCopy) -> None:
    new, (known,), idle = parted(spec, "MARKET_DATA")
    assert (new, idle) == ([], [])
    assert "known since 2026-11-01: The SDK is wrong." in known


def test_an_explanation_expires_when_the_sdk_says_yet_another_thing(spec: SpecCopy) -> None:
    (new,), known, idle = parted(spec, "USER_STREAM")
    assert (known, idle) == ([], [])
    assert "the SDK has changed here since 2026-11-01, when it said 'MARKET_DATA': The SDK is wrong." in new


def test_an_explanation_that_explains_nothing_any_more_is_told(spec: SpecCopy) -> None:
    new, known, (idle,) = parted(spec, "NONE")
    assert (new, known) == ([], [])
    assert idle.startswith("spec/usdm/known.yaml:4: methods.depth: explanation security is gone")


def test_a_release_from_before_an_explanation_says_nothing_about_it(spec: SpecCopy) -> None:
    assert parted(spec, "NONE", version="1.9.9") == ([], [], [])


def test_an_explanation_of_an_entry_that_does_not_exist_is_a_problem_of_the_spec(spec: SpecCopy) -> None:
    spec.replace("usdm/known_differences.yaml", "entry: methods.depth", "entry: methods.dept")
    (problem,) = spec.problems()
    assert problem.file == "usdm/known_differences.yaml"
    assert problem.found == "entry 'methods.dept'"
