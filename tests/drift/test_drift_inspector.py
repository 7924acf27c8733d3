"""What is found in messages, told by messages."""

from __future__ import annotations

import copy
import json
import logging
from typing import Any

import pytest
import yaml

from binance_futures_async.drift import Aspect, Change, Difference, DriftReport
from binance_futures_async.drift.findings import Findings
from binance_futures_async.drift.inspector import Inspector
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.usdm import PRODUCT, enums
from binance_futures_async.generated.usdm.api import METHODS
from binance_futures_async.model.product import Product, product_named
from tests.wire.spec_samples import SPEC, Sample, bare, event_samples, model, reply_samples, sample_path


def payload(file: str) -> Any:
    return json.loads(sample_path(file).read_text(encoding="utf-8"))


AGGREGATE_TRADE = payload("stream.aggTrade.json")
ORDER_UPDATE = payload("event.ORDER_TRADE_UPDATE.json")
ORDER_REPLY = payload("order.place.response.json")
AGGREGATE_TRADE = AGGREGATE_TRADE.get("data", AGGREGATE_TRADE)


class Looked:
    """An inspector, and what it has found."""

    def __init__(self, product: Product = PRODUCT, **settings: Any) -> None:
        self.findings = Findings(product, "test", is_told=True)
        self.inspector = Inspector(self.findings, today=lambda: "2026-11-23", **settings)

    @property
    def report(self) -> DriftReport:
        return self.findings.report()

    def only(self) -> Difference:
        (difference,) = self.report.differences
        return difference

    def market(self, message: object) -> Difference:
        assert self.inspector.market(message, "{symbol}@aggTrade")
        return self.only()

    def user(self, message: object) -> Difference:
        assert self.inspector.user(message)
        return self.only()

    def reply(self, method: str, message: object) -> Difference:
        self.inspector.reply(METHODS[method], message)
        return self.only()


def changed(message: Any, **fields: Any) -> Any:
    message = copy.deepcopy(message)
    message.update(fields)
    return message


@pytest.mark.parametrize("sample", [*event_samples(), *reply_samples()], ids=str)
def test_nothing_is_found_in_what_the_spec_was_made_from(sample: Sample) -> None:
    looked = Looked(sample.parts)
    message, _ = bare(sample.payload)
    if sample.kind == "market":
        assert looked.inspector.market(message, sample.entry)
    elif sample.kind == "user":
        assert looked.inspector.user(message)
    else:
        looked.inspector.reply(sample.parts.api.methods[sample.entry], message)
    assert looked.report.is_clean, str(looked.report)


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_struct_and_enum_has_its_entry(name: str) -> None:
    entries, spec = product_named(name).entries, model(name)
    assert entries.structs.keys() == spec.structs.keys()
    assert entries.enums.keys() == entries.enum_types.keys() == spec.enums.keys()
    for file in {*entries.enums.values(), *(struct.file for struct in entries.structs.values())}:
        assert (SPEC.parent / file).is_file()


# --- fields ------------------------------------------------------------------------------------------


def test_a_new_field_names_entry_file_place_and_what_would_settle_it() -> None:
    found = Looked().market(changed(AGGREGATE_TRADE, newField="0.5"))
    assert (found.entry, found.aspect, found.change, found.name) == (
        "structs.AggTrade",
        Aspect.FIELD,
        Change.ADDED,
        "newField",
    )
    assert (found.theirs, found.count, found.seen_in) == ("text", 1, ("{symbol}@aggTrade",))
    assert found.file == "spec/common/streams/events.yaml"
    assert yaml.safe_load(found.yaml)["new_field"] | {"since": None} == {
        "wire": "newField",
        "type": "decimal",
        "optional": True,
        "since": None,
        "doc": "Not described yet.",
    }
    assert "since: 2026-11-23" in found.yaml
    assert not found.is_certain


def test_a_key_that_other_messages_of_the_file_have_is_named_as_there() -> None:
    assert (
        Looked()
        .market(changed(AGGREGATE_TRADE, ps="BTCUSDT"))
        .yaml.startswith("pair: {wire: ps, type: pair,")
    )
    order = changed(ORDER_REPLY["result"], st=1)
    found = Looked().reply("order.place", changed(ORDER_REPLY, result=order))
    assert found.yaml.startswith("symbol_type: {wire: st, type: SymbolType,")


def test_a_key_of_another_form_is_not_taken_for_the_known_one() -> None:
    found = Looked().market(changed(AGGREGATE_TRADE, ps=5))
    assert found.yaml.startswith("ps: {wire: ps, type: int,")


def test_parts_of_a_message_are_looked_through() -> None:
    event = copy.deepcopy(ORDER_UPDATE)
    event["o"]["newField"] = True
    found = Looked().user(event)
    assert (found.entry, found.theirs) == ("structs.OrderUpdate", "boolean")
    assert found.seen_in == ("ORDER_TRADE_UPDATE",)


def test_items_of_lists_are_looked_through_and_a_message_counts_once() -> None:
    looked = Looked()
    rows = payload("stream.markPrice_all.json")
    rows = rows.get("data", rows) if isinstance(rows, dict) else rows
    found = looked.market([changed(rows[0], newField=1), changed(rows[0], newField=2)])
    assert found.count == 1
    looked.market([changed(rows[0], newField=1)])
    assert looked.only().count == 2


def test_a_longer_array_has_a_new_place() -> None:
    book = payload("depth.response.json")
    book["result"]["bids"][0].append("5")
    found = Looked().reply("depth", book)
    assert (found.entry, found.name, found.theirs) == ("structs.BookLevel", "2", "text")


def test_of_a_long_list_items_are_looked_at_that_are_spread_over_it() -> None:
    book = payload("depth.response.json")
    book["result"]["bids"] = [["1", "2"]] * 1000 + [["1", "2", "3"]]
    looked = Looked(most_items=10)
    assert looked.inspector._some(list(range(1001)))[-1] > 900
    assert len(looked.inspector._some(list(range(1001)))) <= 10
    assert looked.inspector._some([1, 2, 3]) == [1, 2, 3]


def test_what_is_around_a_message_is_known_and_what_is_new_there_is_found() -> None:
    looked = Looked()
    looked.inspector.wrapper({"stream": "x", "data": {}}, "x")
    assert looked.report.is_clean
    looked.inspector.wrapper({"stream": "x", "data": {}, "more": 1}, "x")
    assert (looked.only().entry, looked.only().name) == ("envelopes.stream", "more")
    found = Looked().reply("order.place", changed(ORDER_REPLY, more=1))
    assert (found.entry, found.name, found.seen_in) == ("envelopes.reply", "more", ("order.place",))


def test_rate_limits_and_refusals_are_looked_through() -> None:
    reply = copy.deepcopy(ORDER_REPLY)
    reply["rateLimits"] = [dict(payload("order.place.response.json")["rateLimits"][0], extra=1)]
    assert Looked().reply("order.place", reply).entry == "structs.RateLimit"
    refusal = {"id": "1", "status": 400, "error": {"code": -1, "msg": "no", "data": {}}}
    assert Looked().reply("order.place", refusal).entry == "structs.ErrorDetail"


# --- values ------------------------------------------------------------------------------------------


def test_a_value_that_its_enum_does_not_list_is_found() -> None:
    event = copy.deepcopy(ORDER_UPDATE)
    event["o"]["f"] = "GTX2"
    found = Looked().user(event)
    assert (found.entry, found.aspect, found.name) == ("enums.TimeInForce", Aspect.VALUE, "GTX2")
    assert (found.file, found.yaml) == (
        "spec/common/enums.yaml",
        "GTX2: {since: 2026-11-23, doc: Not described yet.}",
    )
    assert found.notes == ("met in structs.OrderUpdate under f",)


def test_a_value_that_is_a_number_stays_one() -> None:
    found = Looked().market(changed(AGGREGATE_TRADE, st=77))
    assert found.yaml == "VALUE_77: {wire: 77, since: 2026-11-23, doc: Not described yet.}"


def test_a_value_that_somebody_made_by_hand_before_is_still_new() -> None:
    enums.TimeInForce("BY_HAND")
    event = copy.deepcopy(ORDER_UPDATE)
    event["o"]["f"] = "BY_HAND"
    assert Looked().user(event).name == "BY_HAND"


# --- types and what is required -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "ours", "theirs", "type_"),
    [
        ("p", 50000.5, "decimal", "number", "decimal_number"),
        ("p", 50000, "decimal", "integer", "decimal_number"),
        ("a", "5", "id", "text", "int_text"),
        ("m", "true", "bool", "text", "flag"),
        ("s", ["BTCUSDT"], "symbol", "list", "{list: text}"),
        ("st", "1", "SymbolType", "text", "decimal"),
        ("st", "", "SymbolType", "empty text", "text"),
    ],
)
def test_a_value_of_another_kind_is_found(key: str, value: Any, ours: str, theirs: str, type_: str) -> None:
    found = Looked().market(changed(AGGREGATE_TRADE, **{key: value}))
    assert (found.aspect, found.change, found.name) == (Aspect.TYPE, Change.CHANGED, key)
    assert (found.ours, found.theirs) == (ours, theirs)
    assert f"wire: {key}, type: {type_}" in found.yaml
    assert "doc" not in found.yaml


def test_a_message_in_place_of_a_list_of_them_is_found() -> None:
    reply = payload("account.balance.response.json")
    found = Looked().reply("account.balance", changed(reply, result=reply["result"][0]))
    assert (found.entry, found.aspect, found.ours, found.theirs) == (
        "methods.account.balance",
        Aspect.TYPE,
        "list",
        "object",
    )


def test_a_text_in_place_of_a_part_is_found() -> None:
    found = Looked().user(changed(ORDER_UPDATE, o="none"))
    assert (found.entry, found.name, found.ours) == ("structs.OrderTradeUpdate", "o", "OrderUpdate")


def test_a_field_that_is_gone_or_null_is_found_if_it_was_always_there() -> None:
    without = {key: value for key, value in AGGREGATE_TRADE.items() if key != "p"}
    found = Looked().market(without)
    assert (found.aspect, found.name, found.theirs) == (Aspect.REQUIRED, "p", "missing")
    assert "optional: true" in found.yaml
    found = Looked().market(changed(AGGREGATE_TRADE, p=None))
    assert (found.aspect, found.name, found.theirs) == (Aspect.REQUIRED, "p", "null")
    assert "nullable: true" in found.yaml


def test_an_optional_field_may_be_gone_or_null() -> None:
    looked = Looked()
    message = {key: value for key, value in AGGREGATE_TRADE.items() if key not in ("nq", "st")}
    assert looked.inspector.market(message, "x")
    assert looked.inspector.market(changed(message, nq=None), "x")
    assert looked.report.is_clean


# --- events and more ----------------------------------------------------------------------------------


def test_an_event_of_an_unknown_type_is_outlined() -> None:
    looked = Looked()
    event = {"e": "NEW_EVENT", "E": 1786400000000, "list": ["0.5"], "odd": {"a": 1}}
    assert not looked.inspector.user(event)
    assert looked.report.is_clean
    looked.inspector.unknown_event("NEW_EVENT", event, "user", "NEW_EVENT")
    found = looked.only()
    assert (found.entry, found.aspect, found.name) == ("structs.NewEvent", Aspect.EVENT, "NEW_EVENT")
    assert found.file == "spec/usdm/events"
    struct = yaml.safe_load(found.yaml)["NewEvent"]
    assert struct["tag"] == {"field": "e", "value": "NEW_EVENT"}
    assert struct["fields"]["event_time"]["type"] == "millis"
    assert struct["fields"]["list"]["type"] == {"list": "decimal"}
    assert struct["fields"]["odd"]["type"] == "anything"


@pytest.mark.parametrize(
    "message", [None, 5, "x", [], [1, None], {}, {"e": 5}, {"e": ["x"]}, [[{"e": "aggTrade"}]]]
)
def test_garbage_is_passed_over(message: object) -> None:
    looked = Looked()
    looked.inspector.market(message, "x")
    looked.inspector.user(message)
    looked.inspector.reply(METHODS["ticker.price"], message)
    looked.inspector.reply(METHODS["depth"], {"result": message, "rateLimits": message, "id": message})
    for difference in looked.report.differences:
        assert difference.aspect in (Aspect.TYPE, Aspect.FIELD, Aspect.REQUIRED)


# --- bounds, secrets, the log -------------------------------------------------------------------------


def test_garbage_does_not_fill_the_memory() -> None:
    looked = Looked()
    for index in range(1_000):
        looked.inspector.market(
            changed(AGGREGATE_TRADE, **{f"{index}" + "x" * 100_000: "y"}), f"place {index}"
        )
    report = looked.report
    assert len(report.differences) == 200
    assert max(len(one.name) for one in report.differences) < 100
    assert "800 sightings of further differences are left out; 200 are kept" in str(report)
    for index in range(1_000):
        looked.inspector.market(changed(AGGREGATE_TRADE, **{"0" + "x" * 100_000: "y"}), f"place {index}")
    assert max(len(one.seen_in) for one in looked.report.differences) == 20
    looked.inspector.unknown_event("E", {f"key {index}": 1 for index in range(10_000)}, "user", "E")
    assert len(str(looked.report)) < 200_000


def test_an_unknown_event_with_many_keys_is_outlined_in_part() -> None:
    looked = Looked()
    looked.inspector.unknown_event("E", {f"key {index}": 1 for index in range(10_000)}, "user", "E")
    assert looked.only().yaml.count("\n") < 70


CANARY = "CANARY0123456789"


def test_no_value_of_a_message_is_told() -> None:
    looked = Looked()
    event = changed(ORDER_UPDATE, newKey=CANARY, other={"listenKey": CANARY}, T=CANARY)
    looked.inspector.user(event)
    looked.inspector.unknown_event("NEW", {"e": "NEW", "listenKey": CANARY, "list": [CANARY]}, "user", "NEW")
    reply = {"id": CANARY, "status": 200, "result": {"listenKey": [CANARY], "more": CANARY}, "apiKey": CANARY}
    looked.inspector.reply(METHODS["userDataStream.start"], reply)
    assert len(looked.report.differences) == 7
    assert CANARY not in f"{looked.report} {looked.report!r} {looked.report.to_json()}"


def test_signs_that_would_disturb_a_terminal_are_replaced() -> None:
    found = Looked().market(changed(AGGREGATE_TRADE, **{"a\x1b[2J\nb": "x"}))
    assert found.name.isprintable()


def test_each_difference_is_told_in_the_log_once(caplog: pytest.LogCaptureFixture) -> None:
    looked = Looked()
    for _ in range(3):
        looked.inspector.market(changed(AGGREGATE_TRADE, newField="0.5"), "{symbol}@aggTrade")
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("binance_futures_async.drift", logging.WARNING)
    assert "structs.AggTrade: field newField is new (now: text), in {symbol}@aggTrade" in record.getMessage()


def test_the_one_above_hears_everything_and_tells_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    above = Findings(PRODUCT, "all", is_told=True)
    for _ in range(2):
        looked = Looked()
        looked.findings.pass_on(above)
        looked.market(changed(AGGREGATE_TRADE, newField="0.5"))
    (difference,) = above.report().differences
    assert difference.count == 2
    assert above.report().looked_at == {"market frames": 2}
    assert len(caplog.records) == 1
