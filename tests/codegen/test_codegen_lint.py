"""What the linter says about a spec that is wrong: every problem, with its place and the way out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from codegen.__main__ import main
from tests.codegen.spec_copy import SpecCopy

MARKET, PUBLIC = "usdm/streams/market.yaml", "usdm/streams/public.yaml"
ORDER, ALGO, RULES = "usdm/api/order.yaml", "usdm/api/algo_order.yaml", "usdm/rules/orders.yaml"
PRESETS, ACCOUNT = "usdm/rules/presets.yaml", "usdm/events/account.yaml"
FILTERS = "usdm/rules/filters.yaml"
REST_ORDER, REST_MARKET, REST_RULES = "usdm/rest/order.yaml", "usdm/rest/market.yaml", "usdm/rules/rest.yaml"
ENUMS, SCALARS = "common/enums.yaml", "common/scalars.yaml"
EVENTS, PRODUCT = "common/streams/events.yaml", "usdm/product.yaml"


@dataclass(frozen=True)
class Slip:
    """An edit that makes the spec wrong, and what the linter has to say to it."""

    what: str
    file: str
    old: str
    new: str
    marker: str
    """Text that stands on the line reported."""
    found: str
    allowed: str


SLIPS = [
    Slip(
        "a default that the parameter does not take",
        "usdm/api/market.yaml",
        "        default: 500\n",
        "        default: 300\n",
        "default: 300",
        "value 300",
        "it takes 5, 10, 20, 50, 100, 500, 1000",
    ),
    Slip(
        "characters that cannot stand in a pattern",
        ORDER,
        "characters: '",
        "characters: 'z-a",
        "characters: 'z-a",
        "bad character range z-a",
        "what may stand in the brackets of a pattern",
    ),
    Slip(
        "a span of time without a bound",
        REST_MARKET,
        "to: end_time, below: 3600000,",
        "to: end_time,",
        "span: {from: start_time,",
        "bounds",
        "exactly one of below and at_most",
    ),
    Slip(
        "a span of time from what is no moment",
        REST_MARKET,
        "span: {from: start_time,",
        "span: {from: from_id,",
        "span: {from: from_id,",
        "parameter 'from_id'",
        "a point in time: start_time, end_time",
    ),
    Slip(
        "a span of time with a code that nothing explains",
        REST_MARKET,
        "below: 3600000, code: -1127}",
        "below: 3600000, code: -9127}",
        "span: {from: start_time,",
        "error code -9127",
        "it must stand in the error table",
    ),
    Slip(
        "a request that calls a parameter otherwise than another",
        REST_MARKET,
        "from_id: {wire: fromId,",
        "from_id: {wire: from,",
        "from_id: {wire: fromId,",
        "wire name 'fromId'",
        "another method calls it 'from'; one name, one wire name",
    ),
    Slip(
        "a page without an address",
        ENUMS,
        'source: {page: "USD-M futures, common definitions", checked: 2026-11-23}',
        'source: {page: "USD-M futures, common definition", checked: 2026-11-23}',
        'source: {page: "USD-M futures, common definition",',
        "page 'USD-M futures, common definition', which has no address",
        "did you mean USD-M futures, common definitions?; a new one gets its address under pages, what is no page",
    ),
    Slip(
        "a source that is nobody",
        ENUMS,
        'source: {page: "USD-M futures, common definitions", checked: 2026-11-23}',
        "source: {checked: 2026-11-23}",
        "source: {checked:",
        "no page, no witness",
        "it needs one of them",
    ),
    Slip(
        "a page on a site that is nowhere",
        "common/pages.yaml",
        '"Support, fee structure": {site: support,',
        '"Support, fee structure": {site: suport,',
        '"Support, fee structure": {site: suport,',
        "site 'suport'",
        "did you mean support?",
    ),
    Slip(
        "a section of what is a section already",
        ORDER,
        'source: {page: "USD-M futures WebSocket API, trade", checked: 2026-11-23}',
        'source: {page: "USD-M futures, new order", checked: 2026-11-23}',
        "section: new-order",
        "section 'new-order'",
        "its source is to be one page, named as a whole",
    ),
    Slip(
        "a part of an address that is path and query",
        "common/addresses.yaml",
        "    path: /ws\n",
        "    path: /ws\n    query: ws\n",
        "  raw_streams:",
        "parts of an address",
        "exactly one of path and query",
    ),
    Slip(
        "two routes for the events of accounts",
        PRODUCT,
        "    path: /market\n",
        "    path: /market\n    role: account\n",
        "    role: account\n    doc: Events",
        "'account'",
        "market has it already",
    ),
    Slip(
        "a field that is in a message nobody sends",
        ORDER,
        "{wire: cumQty,",
        "{only_in: [PUT /fapi/v1/ordr], optional: true, wire: cumQty,",
        "PUT /fapi/v1/ordr",
        "message 'PUT /fapi/v1/ordr'",
        "did you mean PUT /fapi/v1/order?",
    ),
    Slip(
        "a field of some messages that all have to have",
        ORDER,
        "{wire: cumQty,",
        "{only_in: [PUT /fapi/v1/order], wire: cumQty,",
        "{only_in: [PUT /fapi/v1/order],",
        "only_in without optional",
        "what some messages do not have may be missing",
    ),
    Slip(
        "a request that is like no method",
        REST_ORDER,
        "like: order.place",
        "like: order.plce",
        "like: order.plce",
        "method 'order.plce'",
        "did you mean order.place?",
    ),
    Slip(
        "two requests at one place",
        REST_ORDER,
        "path: /fapi/v1/openOrder\n",
        "path: /fapi/v1/order  # again\n",
        "path: /fapi/v1/order  # again",
        "GET /fapi/v1/order",
        "query_order has it already",
    ),
    Slip(
        "a request that neither says all nor is like a method",
        REST_ORDER,
        "    like: order.place\n",
        "",
        "  new_order:",
        "no security, weight, result",
        "it says so itself, or is like a method",
    ),
    Slip(
        "a request with the name of a method",
        REST_ORDER,
        "  new_order:",
        "  order.place:",
        "  order.place:",
        "request order.place",
        "a method has this name already",
    ),
    Slip(
        "a weight by a parameter that the request does not have",
        REST_MARKET,
        "{where: limit, at_most: 99, weight: 1}",
        "{where: limits, at_most: 99, weight: 1}",
        "weight:\n      - {where: limits",
        "parameter 'limits'",
        "it has symbol, interval",
    ),
    Slip(
        "a rule of a request over a parameter that it does not have",
        REST_RULES,
        "at_least_one: [algo_id, client_algo_id]",
        "at_least_one: [algo_id, order_id]",
        "- doc: an algo order is named",
        "parameter 'order_id'",
        "query_algo_order has algo_id, client_algo_id",
    ),
    Slip(
        "a document that does not fit",
        REST_MARKET,
        "open_interest: {wire: openInterest",
        "open_interest: {wire: openInteres",
        "response: [rest.open_interest.response.json]",
        "in rest.open_interest.response.json there is $.openInterest",
        "OpenInterest has no field of that wire name",
    ),
    Slip(
        "a status that lasts as long as no limit says",
        "common/errors.yaml",
        "lasts_at_least: BAN_SHORTEST_MS",
        "lasts_at_least: BAN_SHORTEST",
        "lasts_at_least:",
        "limit 'BAN_SHORTEST'",
        "did you mean BAN_SHORTEST_MS?",
    ),
    Slip(
        "an unknown key, with the key that was meant",
        EVENTS,
        "aggregate_trade_id: {wire: a, type: id, doc:",
        "aggregate_trade_id: {wire: a, type: id, optionl: true, doc:",
        "aggregate_trade_id:",
        "unknown key 'optionl' (did you mean optional?)",
        "allowed are wire, type, doc, optional, nullable",
    ),
    Slip(
        "an unknown section",
        ACCOUNT,
        "structs:",
        "struct: {}\nstructs:",
        "struct: {}",
        "unknown key 'struct' (did you mean structs?)",
        "allowed are about, source",
    ),
    Slip(
        "a needed key that is not there",
        MARKET,
        "  aggTrade:\n    name: aggregate_trade\n",
        "  aggTrade:\n",
        "  aggTrade:",
        "no name",
        "it needs name, doc, path, event",
    ),
    Slip(
        "a text where true or false belongs",
        MARKET,
        "    array: true",
        "    array: yes",
        "array: yes",
        '"yes" (text)',
        "it must be true or false",
    ),
    Slip(
        "a text where a number or a list belongs",
        ORDER,
        "weight: 1\n",
        "weight: one\n",
        "weight: one",
        '"one" (text)',
        "it must be a whole number or a list",
    ),
    Slip(
        "a word that is none of the allowed ones",
        EVENTS,
        "  Kline:\n    doc: Update of a candle.\n    event: market",
        "  Kline:\n    doc: Update of a candle.\n    event: markt",
        "event: markt",
        '"markt"',
        "allowed are market, user",
    ),
    Slip(
        "a name that Python would not like",
        EVENTS,
        "      bar: {wire: k",
        "      theBar: {wire: k",
        "theBar:",
        "the name 'theBar'",
        "it must match ^[a-z]",
    ),
    Slip(
        "a field of a type that nobody knows",
        EVENTS,
        "bar: {wire: k, type: KlineBar",
        "bar: {wire: k, type: KlineBars",
        "type: KlineBars",
        "type 'KlineBars'",
        "did you mean KlineBar?",
    ),
    Slip(
        "a result that nobody knows",
        ORDER,
        "result: OrderState",
        "result: OrderStates",
        "result: OrderStates",
        "Struct 'OrderStates'",
        "did you mean OrderState?",
    ),
    Slip(
        "a stream of an event that nobody knows",
        MARKET,
        "    event: AggTrade",
        "    event: AggTrades",
        "event: AggTrades",
        "Struct 'AggTrades'",
        "market events are",
    ),
    Slip(
        "a security that nobody knows",
        ORDER,
        "security: USER_DATA",
        "security: USERDATA",
        "security: USERDATA",
        "USERDATA",
        "known are NONE, MARKET_DATA",
    ),
    Slip(
        "an error code that is not in the table",
        ORDER,
        "errors: [-1102, -1121, -2011]",
        "errors: [-1102, -1121, -2011, -9]",
        "errors: [-1102, -1121, -2011, -9]",
        "error code -9",
        "it must stand in the error table",
    ),
    Slip(
        "a rule over a parameter that the method has not",
        RULES,
        "requires: [quantity, time_in_force]",
        "requires: [quantity, time_of_force]",
        "doc: a LIMIT order needs a quantity and a time in force",
        "parameter 'time_of_force'",
        "order.place has symbol, side",
    ),
    Slip(
        "rules of a method that nobody knows",
        RULES,
        "  order.status:",
        "  order.state:",
        "  order.state:",
        "rules of method 'order.state'",
        "did you mean order.status?",
    ),
    Slip(
        "a preset of a method that nobody knows",
        PRESETS,
        "method: order.place",
        "method: order.palce",
        "method: order.palce",
        "order.palce",
        "did you mean order.place?",
    ),
    Slip(
        "a value that the enum has not",
        ORDER,
        "allowed: [GTC, IOC, FOK, GTX, GTD, RPI]",
        "allowed: [GTC, IOC, FOK, GTX, GTD, RIP]",
        "RIP]",
        "value 'RIP'",
        "TimeInForce has GTC, IOC",
    ),
    Slip(
        "two fields on one wire name",
        EVENTS,
        "quantity: {wire: q,",
        "quantity: {wire: p,",
        "quantity: {wire: p,",
        "wire name 'p'",
        "price has it already",
    ),
    Slip(
        "a field on the wire name of the tag",
        EVENTS,
        "symbol: {wire: s, type: symbol, doc: Symbol traded.}",
        "symbol: {wire: e, type: symbol, doc: Symbol traded.}",
        "doc: Symbol traded.",
        "wire name 'e'",
        "the tag has it already",
    ),
    Slip(
        "two Structs with one tag in one union",
        EVENTS,
        "tag: {field: e, value: kline}",
        "tag: {value: markPriceUpdate, field: e}",
        "tag: {value: markPriceUpdate",
        "tag 'markPriceUpdate'",
        "MarkPrice has it already among market events",
    ),
    Slip(
        "an event without a tag",
        "common/events/listen_key.yaml",
        "    tag: {field: e, value: listenKeyExpired}\n",
        "",
        "  ListenKeyExpired:",
        "a tag without event, or event without a tag",
        "an event has both",
    ),
    Slip(
        "a stream without a route",
        PUBLIC,
        '    route: public\n    path: "{symbol}@bookTicker"',
        '    path: "{symbol}@bookTicker"',
        "  bookTicker:",
        "a stream without a route",
        "routes are public, market, private",
    ),
    Slip(
        "a stream on a route that nobody knows",
        PUBLIC,
        '    route: public\n    path: "{symbol}@bookTicker"',
        '    route: pubic\n    path: "{symbol}@bookTicker"',
        "route: pubic",
        "route 'pubic'",
        "routes are public, market, private",
    ),
    Slip(
        "a place in the path that no parameter fills",
        MARKET,
        'path: "{symbol}@aggTrade"',
        'path: "{symbol}@aggTrade{speed}"',
        "{symbol}@aggTrade{speed}",
        "places ['speed', 'symbol']",
        "the parameters fill ['symbol']",
    ),
    Slip(
        "two enum members with one value on the wire",
        ENUMS,
        "COIN_M: {wire: 2,",
        "COIN_M: {wire: 1,",
        "COIN_M: {wire: 1,",
        "wire value 1",
        "USD_M has it already",
    ),
    Slip(
        "one spelling for two enum members",
        ENUMS,
        "also: [PERPETUAL_DELIVERING]",
        "also: [PERPETUAL]",
        "PERPETUAL_DELIVERING:",
        "wire value 'PERPETUAL'",
        "PERPETUAL has it already",
    ),
    Slip(
        "one spelling for two parameters",
        ALGO,
        "also: [stop_price, stopPrice]",
        "also: [stop_price, price]",
        "trigger_price:",
        "spelling 'price'",
        "parameter price has it already",
    ),
    Slip(
        "a required place behind an optional one",
        "common/structs.yaml",
        'price: {wire: "0", type: decimal, doc:',
        'price: {wire: "0", type: decimal, optional: true, doc:',
        'quantity: {wire: "1"',
        "a required field behind an optional one",
        "places cannot be skipped",
    ),
    Slip(
        "a key that stands twice",
        EVENTS,
        "bar: {wire: k,",
        "bar: {wire: k, wire: kk,",
        "bar: {wire: k,",
        "a key that stands here already",
        "a key stands once in a mapping",
    ),
    Slip(
        "an entry that stands in another file already",
        PUBLIC,
        "  Trade:",
        "  Order:",
        "  Order:",
        "Order again",
        "it stands at usdm/api/order.yaml:",
    ),
    Slip(
        "a sample that is not there",
        MARKET,
        "samples: [stream.kline.json]",
        "samples: [stream.klines.json]",
        "stream.klines.json",
        "sample stream.klines.json",
        "it must be in spec/usdm/samples",
    ),
]


def one_line(slip: Slip, spec: SpecCopy) -> str:
    line = spec.line_of(slip.file, slip.marker)
    return f"{slip.file}:{line}: "


def test_the_spec_is_sound(spec: SpecCopy) -> None:
    assert spec.problems() == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what.replace(" ", "_"))
def test_a_slip_is_told_with_its_line_what_was_found_and_what_is_allowed(slip: Slip, spec: SpecCopy) -> None:
    spec.replace(slip.file, slip.old, slip.new)
    told = [str(problem) for problem in spec.problems()]
    fitting = [text for text in told if slip.found in text and slip.allowed in text]
    assert fitting, told
    assert [text for text in fitting if text.startswith(one_line(slip, spec))], told


@pytest.mark.parametrize(
    ("sign", "told"),
    [("\\d", "a backslash in a description"), ('"""', "three double quotes in a description")],
)
@pytest.mark.parametrize(
    ("file", "words"),
    [(EVENTS, "Update of a candle."), (EVENTS, "Symbol traded."), (MARKET, "There is no suffix for")],
)
def test_words_that_cannot_stand_in_a_docstring_are_told(
    spec: SpecCopy, file: str, words: str, sign: str, told: str
) -> None:
    line = spec.line_of(file, words)
    spec.replace(file, words, f"{words.rstrip('.')} {sign}")
    (problem,) = spec.problems()
    assert (problem.line, problem.found) == (line, told)


BREAK_EACH_KIND = [
    (EVENTS, "aggregate_trade_id: {wire: a, type: id, doc:", "aggregate_trade_id: {wire: a, typ: id, doc:"),
    (EVENTS, "index_price: {wire: i,", "index_price: {wire: p,"),
    (EVENTS, "tag: {field: e, value: kline}", "tag: {field: e, value: markPriceUpdate}"),
    (MARKET, '    route: market\n    path: "!markPrice@arr{', '    path: "!markPrice@arr{'),
    (EVENTS, "best_bid_price: {wire: b,", "best_bid_price: {wire: b, wire: b,"),
    (ORDER, "result: OrderState", "result: OrderStat"),
]
CERTAIN = [
    "unknown key 'typ' (did you mean type?)",
    "wire name 'p'; mark_price has it already",
    "tag 'markPriceUpdate'; MarkPrice has it already",
    "a stream without a route; routes are public",
    "a key that stands here already",
    "in depth.response.json there is no $.result.bids",
    "in depth.response.json there is $.result.bid;",
    '$.result.lastUpdateId is "1"; id is a JSON integer',
]
DANGLING = "Struct 'OrderStat'; did you mean OrderState?"


def break_each_kind(spec: SpecCopy) -> None:
    for file, old, new in BREAK_EACH_KIND:
        spec.replace(file, old, new)
    sample = spec.load_sample("depth.response.json")
    sample["result"]["bid"] = sample["result"].pop("bids")
    sample["result"]["lastUpdateId"] = "1"
    spec.sample("depth.response.json", sample)


def generate(spec: SpecCopy, out: Path) -> list[str]:
    """Return the lines with which the command stops."""
    with pytest.raises(SystemExit) as stopped:
        main(["generate", "--spec", str(spec.root), "--out", str(out)])
    return str(stopped.value).splitlines()


def test_all_problems_are_told_at_once_and_nothing_is_written(
    spec: SpecCopy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_each_kind(spec)
    *told, summary = generate(spec, tmp_path / "out")
    for expected in [*CERTAIN, DANGLING]:
        assert [line for line in told if expected in line], (expected, told)
    assert summary == f"{len(told)} problems in the spec; nothing was written."
    assert all(re.match(r"spec/[a-z_/]+\.yaml:\d+: [^ ]+: ", line) for line in told)
    assert not (tmp_path / "out").exists()
    assert capsys.readouterr().out == ""


def test_beside_a_file_beyond_reading_all_that_is_certain_is_told(spec: SpecCopy, tmp_path: Path) -> None:
    break_each_kind(spec)
    spec.write("usdm/api/broken.yaml", "about: [")
    told = generate(spec, tmp_path / "out")
    for expected in CERTAIN:
        assert [line for line in told if expected in line], (expected, told)
    assert [line for line in told if re.match(r"spec/usdm/api/broken\.yaml:\d: \(file\): ", line)]
    # The missing Struct may be in the broken file.
    assert not [line for line in told if DANGLING in line]
    assert not (tmp_path / "out").exists()


def test_a_slip_of_form_does_not_hide_slips_of_meaning_or_samples_elsewhere(spec: SpecCopy) -> None:
    spec.replace(EVENTS, "bar: {wire: k, type: KlineBar,", "bar: {wier: k, type: KlineBar,")
    spec.replace(PUBLIC, "route: public", "route: publik")
    spec.replace(ORDER, "result: OrderState", "result: OrderStat")
    sample = spec.load_sample("depth.response.json")
    del sample["result"]["bids"]
    spec.sample("depth.response.json", sample)
    told = "\n".join(map(str, spec.problems()))
    assert "unknown key 'wier' (did you mean wire?)" in told
    assert "route 'publik'" in told
    assert "Struct 'OrderStat'" in told
    assert "in depth.response.json there is no $.result.bids" in told


def test_a_malformed_entry_is_still_known_by_its_name(spec: SpecCopy) -> None:
    spec.replace(EVENTS, "open_time: {wire: t,", "open_time: {wyre: t,")
    assert {problem.path.rsplit(".", 2)[0] for problem in spec.problems()} <= {
        "structs.KlineBar.fields",
        "structs.KlineBar.fields.open_time",
        "structs.KlineBar",
    }


def test_a_file_beyond_reading_leads_to_no_follow_up_complaints(spec: SpecCopy) -> None:
    spec.write(ENUMS, "about: words\nenums:\n  Side: [\n")
    (problem,) = spec.problems()
    assert (problem.file, problem.path) == (ENUMS, "(file)")
    assert problem.line >= 3
    assert problem.allowed == "a spec file is valid YAML"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (b"about: \xff", "a spec file is UTF-8 text"),
        (b"about: \x01", "a spec file is valid YAML"),
        (b"- a list", "a spec file is a mapping of sections"),
        (b"", "a spec file is a mapping of sections"),
        (b"about: !python/object:os.system x", "a spec file is valid YAML"),
        (b"about: one\n---\nabout: two\n", "a spec file is valid YAML"),
    ],
)
def test_a_file_that_is_no_spec_file_is_told_and_not_a_traceback(
    spec: SpecCopy, text: bytes, allowed: str
) -> None:
    (spec.root / "usdm" / "odd.yaml").write_bytes(text)
    told = [str(problem) for problem in spec.problems()]
    assert any(
        re.match(r"usdm/odd\.yaml:[12]: \(file\): ", line) and line.endswith(allowed) for line in told
    ), told


def test_keys_called_on_off_yes_and_no_are_names_like_others(spec: SpecCopy) -> None:
    spec.append(ENUMS, "\n  Switch:\n    doc: A switch.\n    values:\n      ON: On.\n      OFF: Off.\n")
    assert spec.problems() == []


# --- samples ----------------------------------------------------------------------------------------


def told_about(spec: SpecCopy) -> list[str]:
    problems = spec.problems()
    assert all(problem.file == MARKET for problem in problems)
    assert {problem.line for problem in problems} <= {spec.line_of(MARKET, "samples: [stream.kline.json]")}
    return [f"{problem.found}; {problem.allowed}" for problem in problems]


def test_a_sample_without_a_key_that_is_always_there_does_not_fit(spec: SpecCopy) -> None:
    sample = spec.load_sample("stream.kline.json")
    del sample["k"]["o"]
    spec.sample("stream.kline.json", sample)
    assert told_about(spec) == [
        "in stream.kline.json there is no $.k.o; KlineBar always has it unless it is marked optional"
    ]


def test_a_sample_with_a_key_that_no_field_has_does_not_fit(spec: SpecCopy) -> None:
    sample = spec.load_sample("stream.kline.json")
    sample["k"]["zz"] = "1"
    spec.sample("stream.kline.json", sample)
    assert told_about(spec) == [
        "in stream.kline.json there is $.k.zz; KlineBar has no field of that wire name"
    ]


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("o", 1.5, "$.k.o is 1.5; decimal is a JSON string"),
        ("n", "5", '$.k.n is "5"; int is a JSON integer'),
        ("n", True, "$.k.n is true; int is a JSON integer"),
        ("x", "false", '$.k.x is "false"; bool is a JSON boolean'),
        ("i", 1, "$.k.i is 1; KlineInterval is a JSON string"),
        ("o", None, "$.k.o is null; the field is not marked nullable"),
        ("o", {}, "$.k.o is an object; decimal is a JSON string"),
    ],
)
def test_a_sample_with_a_value_of_another_kind_does_not_fit(
    spec: SpecCopy, key: str, value: object, told: str
) -> None:
    sample = spec.load_sample("stream.kline.json")
    sample["k"][key] = value
    spec.sample("stream.kline.json", sample)
    assert told_about(spec) == [f"in stream.kline.json {told}"]


def test_every_misfit_of_a_sample_is_told(spec: SpecCopy) -> None:
    sample = spec.load_sample("stream.kline.json")
    del sample["k"]["o"], sample["s"]
    sample["k"]["zz"] = sample["k"]["n"] = "1"
    sample["e"] = "klein"
    spec.sample("stream.kline.json", sample)
    assert len(told_about(spec)) == 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"e": "kline", "e": "kline"}', "key 'e' twice in one object"),
        ('{"e": NaN}', "NaN is no JSON number"),
        ('{"e": ', "Expecting value"),
        ("[]", "the frame is a list; a frame of the stream is one object"),
    ],
)
def test_a_sample_that_is_no_frame_is_told(spec: SpecCopy, text: str, told: str) -> None:
    spec.write("usdm/samples/stream.kline.json", text)
    (problem,) = told_about(spec)
    assert told in problem


def test_a_level_with_too_many_places_does_not_fit(spec: SpecCopy) -> None:
    sample = spec.load_sample("stream.depth_diff.json")
    sample["b"] = [["1", "2", "3"]]
    spec.sample("stream.depth_diff.json", sample)
    (problem,) = spec.problems()
    assert problem.found == "in stream.depth_diff.json $.b has 3 places"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"method": "order.palce"}, "the method is 'order.palce'; it must be 'order.place'"),
        ({"params": {"quantity": 0.1}}, "$.params.quantity is 0.1; decimal is a JSON string"),
        ({"params": {"pirce": "1"}}, "there is $.params.pirce; the method has symbol, side"),
    ],
)
def test_a_request_that_the_method_does_not_take_does_not_fit(
    spec: SpecCopy, edit: dict[str, object], told: str
) -> None:
    sample = spec.load_sample("order.place.request.json")
    if isinstance(edit.get("params"), dict):
        edit = {"params": {**sample["params"], **edit["params"]}}  # type: ignore[dict-item]
    spec.sample("order.place.request.json", sample | edit)
    (problem,) = spec.problems()
    assert f"{problem.found}; {problem.allowed}".startswith(f"in order.place.request.json {told}")


def test_a_request_without_a_required_parameter_does_not_fit(spec: SpecCopy) -> None:
    sample = spec.load_sample("order.place.request.json")
    del sample["params"]["symbol"]
    spec.sample("order.place.request.json", sample)
    (problem,) = spec.problems()
    assert problem.found == "in order.place.request.json there is no $.params.symbol"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "found"),
    [
        (FILTERS, "field: status", "field: state", "field 'state'"),
        (FILTERS, "parameter: type, field", "parameter: kind, field", "parameter 'kind'"),
        (
            FILTERS,
            "unless: [{parameter: type, is: [STOP,",
            "unless: [{parameter: kind, is: [STOP,",
            "parameter 'kind'",
        ),
        (FILTERS, "of: [price], at_most: maximum_price", "of: [price], at_most: top", "top"),
        (
            PRESETS,
            "    fixed: {type: STOP}\n",
            "    fixed: {type: STOP}\n    role: limit_order\n",
            "'limit_order'",
        ),
        (PRESETS, "    fixed: {type: STOP}\n", "    fixed: {type: STOP}\n    role: log_on\n", "'log_on'"),
    ],
)
def test_what_filters_and_presets_name_must_be_there_and_once(
    spec: SpecCopy, file: str, right: str, wrong: str, found: str
) -> None:
    spec.replace(file, right, wrong)
    assert {problem.found for problem in spec.problems()} == {found}
    assert {problem.file for problem in spec.problems()} == {file}


def test_a_sample_that_nobody_names_is_told(spec: SpecCopy) -> None:
    spec.sample("stray.json", {})
    (problem,) = spec.problems()
    assert str(problem) == (
        "usdm/samples/stray.json:1: (file): a sample that no entry names; name it or delete it"
    )


# --- the command ------------------------------------------------------------------------------------


def test_the_command_lint_lists_problems_and_fails(
    spec: SpecCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", "--spec", str(spec.root)]) == 0
    assert capsys.readouterr().out == "the spec is sound\n"
    spec.replace(PUBLIC, "route: public", "route: publik")
    assert main(["lint", "--spec", str(spec.root)]) == 1
    line = spec.line_of(PUBLIC, "route: publik")
    assert capsys.readouterr().out == (
        f"spec/{PUBLIC}:{line}: streams.bookTicker.route: route 'publik'; routes are public, market, private\n"
        "1 problem in the spec\n"
    )


@pytest.mark.parametrize("command", ["generate", "check"])
def test_a_wrong_spec_leaves_the_generated_folder_as_it_was(
    spec: SpecCopy, tmp_path: Path, command: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "old.py").write_text("old = 1\n", encoding="utf-8")
    spec.replace(PUBLIC, "route: public", "route: publik")
    with pytest.raises(SystemExit, match="1 problem in the spec; nothing was written"):
        main([command, "--spec", str(spec.root), "--out", str(out)])
    assert [file.name for file in out.iterdir()] == ["old.py"]
    assert (out / "old.py").read_text(encoding="utf-8") == "old = 1\n"
