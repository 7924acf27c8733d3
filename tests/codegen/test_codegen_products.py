"""Several products in one spec: names of their own, what they share, and what lint says of a product that lacks something."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from codegen import emit
from codegen.__main__ import GENERATED, build, build_docs
from codegen.changes import Change, Kind, Level, compare
from codegen.load import load_spec
from codegen.lower import lower
from tests.codegen.spec_copy import SpecCopy

PRESETS, PRODUCT = "usdm/rules/presets.yaml", "usdm/product.yaml"
FIELDS, ORDER, LIMITS = "common/fields.yaml", "usdm/api/order.yaml", "common/limits.yaml"


# --- a product like another -------------------------------------------------------------------------

PROGRAM = """
import json
import sys

import binance_futures_async
from binance_futures_async.generated import PRODUCTS
from binance_futures_async.generated.other import decoding
from binance_futures_async.generated.other.messages import AggTrade, Order
from binance_futures_async.generated.usdm.messages import AggTrade as SharedTrade
from binance_futures_async.generated.usdm.messages import Order as OrderOfTheFirst
from binance_futures_async.model.message import UnknownEvent
from binance_futures_async.model.product import product_named
from binance_futures_async.wire import Response

assert binance_futures_async.__file__.startswith(sys.argv[1]), binance_futures_async.__file__
assert "other" in PRODUCTS
other, first = product_named("other"), product_named("usdm")
assert other.title == "Other futures"
assert other.api.calls.keys() == first.api.calls.keys()
assert other.market_events.streams.keys() == first.market_events.streams.keys()
assert other.rest.requests.keys() == first.rest.requests.keys()
assert other.errors.codes == first.errors.codes
assert other.addresses.routes == first.addresses.routes
assert other.limits.streams_per_connection == first.limits.streams_per_connection
assert other.entries.structs.keys() == first.entries.structs.keys()
assert Order is not OrderOfTheFirst
assert AggTrade is SharedTrade

for kind, entry, text in json.loads(sys.argv[2]):
    if kind == "response":
        reply = decoding.decode_response(entry, text)
        assert isinstance(reply, Response), text
        continue
    event = decoding.decode_market(text) if kind == "market" else decoding.decode_user_event(text)
    for one in event if isinstance(event, list) else [event]:
        assert not isinstance(one, UnknownEvent), text
placed = next(text for _, entry, text in json.loads(sys.argv[2]) if entry == "order.place")
assert type(decoding.decode_response("order.place", placed).result) is Order
"""


@dataclass(frozen=True)
class Two:
    """A spec in which a product stands twice, under two names, and what is generated of it."""

    spec: SpecCopy
    files: dict[str, str]

    def samples(self) -> list[tuple[str, str, str]]:
        """Kind, entry and text of the samples of events and replies that the second product names."""
        model = lower(load_spec(self.spec.root), "other")
        named = [
            *(("market", key, file) for key, one in model.streams.items() for file in one.samples),
            *((one.event, one.name, file) for one in model.structs.values() for file in one.samples),
            *(
                ("response", wire, file)
                for wire, one in model.methods.items()
                for file in one.response_samples
            ),
        ]
        folders = [self.spec.root / owner / "samples" for owner in ("other", "common")]
        found = {file.name: file for folder in reversed(folders) for file in folder.glob("*.json")}
        return [(kind, entry, found[file].read_text(encoding="utf-8")) for kind, entry, file in named]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Two:
    spec = SpecCopy(tmp_path_factory.mktemp("two"))
    spec.copy_product("other", title="Other futures")
    assert spec.problems() == []
    return Two(spec, build(spec.root))


def test_a_product_with_the_names_of_another_has_a_package_of_its_own(two: Two) -> None:
    def below(owner: str) -> set[str]:
        return {path.partition("/")[2] for path in two.files if path.startswith(f"{owner}/")}

    assert below("other") == below("usdm") != set()
    texts = [text for path, text in two.files.items() if path.startswith("other/")]
    assert not [text for text in texts if "generated.usdm" in text or "spec/usdm" in text]


def test_a_further_product_changes_nothing_of_those_that_are_there(two: Two) -> None:
    before = emit.on_disk(GENERATED)
    kept = {path: text for path, text in two.files.items() if not path.startswith("other/")}
    assert kept.pop("__init__.py") != before.pop("__init__.py")
    assert kept == before


def test_a_product_has_pages_of_its_own(two: Two) -> None:
    pages = build_docs(two.spec.root)
    own = {path.removeprefix("other/") for path in pages if path.startswith("other/")}
    assert {"index.md", "errors.md", "limits.md", "symbols.md", "calls/order.md", "streams/market.md"} <= own
    # What all share stands once, on the pages of the first product.
    assert "calls/session.md" in pages.keys() - own
    assert "# Other futures" in pages["other/index.md"]
    assert "](../calls/session.md#login)" in pages["other/index.md"]


def test_a_product_with_the_names_of_another_is_imported_and_decodes_its_samples(
    two: Two, tmp_path: Path
) -> None:
    package = tmp_path / "src" / GENERATED.parent.name
    shutil.copytree(GENERATED.parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    emit.write(two.files, package / "generated")
    samples = two.samples()
    assert len(samples) > 60
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(tmp_path), json.dumps(samples)],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(package.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_what_one_product_lacks_another_does_not_lend_it(two: Two, tmp_path: Path) -> None:
    spec = SpecCopy(tmp_path)
    spec.copy_product("other", title="Other futures")
    spec.replace("other/api/order.yaml", "  Order:\n", "  Orders:\n")
    assert {problem.file for problem in spec.problems()} >= {"other/api/order.yaml"}
    assert not [problem for problem in spec.problems() if not problem.file.startswith("other/")]


# --- names ------------------------------------------------------------------------------------------


def test_a_name_that_is_shared_is_taken_in_every_product(spec: SpecCopy) -> None:
    spec.replace("usdm/streams/public.yaml", "  Trade:\n", "  AggTrade:\n")
    spec.replace("usdm/streams/public.yaml", "event: Trade\n", "event: AggTrade\n")
    line = spec.line_of("common/streams/events.yaml", "  AggTrade:\n")
    (again,) = [one for one in spec.problems() if one.found == "AggTrade again"]
    assert (again.file, again.line) == (
        "usdm/streams/public.yaml",
        spec.line_of("usdm/streams/public.yaml", "  AggTrade:\n"),
    )
    assert again.allowed == f"it stands at common/streams/events.yaml:{line} already"


def test_a_struct_has_another_name_than_a_set_of_fields(spec: SpecCopy) -> None:
    struct(spec, "  OrderFields:\n    doc: An order.\n    fields: {}\n")
    (problem,) = [one for one in spec.problems() if one.found == "Struct OrderFields"]
    assert (problem.file, problem.line) == (ORDER, spec.line_of(ORDER, "  OrderFields:\n"))
    assert problem.allowed == "a set of fields has this name already"


# --- extends ----------------------------------------------------------------------------------------


def struct(spec: SpecCopy, text: str) -> None:
    """Add Structs to those of orders."""
    spec.append(ORDER, f"\n{text}")


def test_a_base_that_nobody_knows_is_told(spec: SpecCopy) -> None:
    spec.replace(ORDER, "    extends: OrderFields\n", "    extends: OrderField\n")
    line = spec.line_of(ORDER, "    extends: OrderField\n")
    told = [one for one in spec.problems() if one.path == "structs.Order.extends"]
    assert [(one.file, one.line, one.found) for one in told] == [(ORDER, line, "'OrderField'")]
    assert told[0].allowed == "did you mean OrderFields?"


@pytest.mark.parametrize("names", [("Ring",), ("Ring", "Wheel"), ("Ring", "Wheel", "Loop")])
def test_structs_that_extend_each_other_in_a_circle_are_told_once(
    spec: SpecCopy, names: tuple[str, ...]
) -> None:
    for name, base in zip(names, (*names[1:], names[0]), strict=True):
        struct(spec, f"  {name}:\n    doc: Round.\n    extends: {base}\n    fields: {{}}\n")
    (problem,) = spec.problems()
    assert (problem.file, problem.path) == (ORDER, f"structs.{names[-1]}.extends")
    assert problem.found == f"{' -> '.join((*names, names[0]))}, a circle"


@pytest.mark.parametrize("base", ["OrderFields", "Order"])
def test_a_struct_has_the_fields_and_notes_of_what_it_extends(spec: SpecCopy, base: str) -> None:
    spec.replace(
        FIELDS, "    doc: What replies tell of an order.\n", "    doc: An order.\n    notes: [Shared.]\n"
    )
    own = "luck: {wire: luck, type: int, doc: Luck.}"
    struct(
        spec, f"  Wish:\n    doc: A wish.\n    extends: {base}\n    fields:\n      {own}\n    notes: [Own.]\n"
    )
    assert spec.problems() == []
    structs = lower(load_spec(spec.root), "usdm").structs
    wish = structs["Wish"]
    assert [one.name for one in wish.fields][:2] == ["order_id", "symbol"]
    assert wish.fields[-1].name == "luck"
    assert (wish.notes[0], wish.notes[-1]) == ("Shared.", "Own.")
    # What it extends is no class that it derives from, and keeps its own.
    assert "class Wish(Message, " in build(spec.root)["usdm/messages/api_order.py"]
    assert "luck" not in [one.name for one in structs["Order"].fields]


def test_a_field_may_be_another_than_the_inherited_one_in_its_place(spec: SpecCopy) -> None:
    price = "      price: {wire: price, type: decimal, optional: true, doc: Not always.}\n"
    spec.replace(
        ORDER, "    extends: OrderFields\n    fields:\n", f"    extends: OrderFields\n    fields:\n{price}"
    )
    assert spec.problems() == []
    model = lower(load_spec(spec.root), "usdm")
    order, state = model.structs["Order"], model.structs["OrderState"]
    assert [one.name for one in order.fields][4] == "price"
    assert (order.fields[4].optional, order.fields[4].doc) == (True, "Not always.")
    assert not state.fields[4].optional


def test_a_field_on_the_wire_name_of_an_inherited_one_is_told_where_it_stands(spec: SpecCopy) -> None:
    spec.replace(ORDER, "{wire: cumQty,", "{wire: executedQty,")
    line = spec.line_of(ORDER, "{wire: executedQty,")
    (problem,) = [one for one in spec.problems() if one.found == "wire name 'executedQty'"]
    assert (problem.file, problem.line) == (ORDER, line)
    assert problem.allowed == "executed_quantity has it already; it must differ"


def test_a_field_that_replaces_an_inherited_one_is_to_blame_for_its_wire_name(spec: SpecCopy) -> None:
    price = "      price: {wire: executedQty, type: decimal, doc: Wrong.}\n"
    spec.replace(
        ORDER, "    extends: OrderFields\n    fields:\n", f"    extends: OrderFields\n    fields:\n{price}"
    )
    (problem,) = [one for one in spec.problems() if one.found == "wire name 'executedQty'"]
    assert (problem.file, problem.line) == (ORDER, spec.line_of(ORDER, price))
    assert problem.allowed == "executed_quantity has it already; it must differ"


def test_an_inherited_field_on_the_wire_name_of_the_tag_is_told_at_the_tag(spec: SpecCopy) -> None:
    struct(
        spec,
        "  Wish:\n    doc: A wish.\n    extends: OrderFields\n    event: user\n"
        "    tag: {field: symbol, value: wish}\n    fields: {}\n",
    )
    (problem,) = [one for one in spec.problems() if one.found == "wire name 'symbol'"]
    assert (problem.file, problem.path) == (ORDER, "structs.Wish.tag.field")
    assert problem.allowed == "the tag has it already; it must differ"


def test_a_place_behind_an_inherited_one_that_may_be_missing_is_told(spec: SpecCopy) -> None:
    places = '{a: {wire: "0", type: int, doc: A.}, b: {wire: "1", type: int, optional: true, doc: B.}}'
    struct(spec, f"  First:\n    doc: Two.\n    positional: true\n    fields: {places}\n")
    own = '{c: {wire: "2", type: int, doc: C.}}'
    struct(spec, f"  Next:\n    doc: Three.\n    extends: First\n    positional: true\n    fields: {own}\n")
    (problem,) = spec.problems()
    assert (problem.path, problem.found) == (
        "structs.Next.fields.c",
        "a required field behind an optional one",
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("{wire: origQty,", "{wire: executedQty,", "wire name 'executedQty'"),
        ('type: decimal, doc: "Quantity filled', 'type: decimall, doc: "Quantity filled', "type 'decimall'"),
        (
            "{wire: executedQty,",
            "{only_in: [order.plce], optional: true, wire: executedQty,",
            "message 'order.plce'",
        ),
        ("{wire: executedQty,", "{deprecated: {doc: Old., use: prise}, wire: executedQty,", "'prise'"),
        ("      price_protect:", "      keys:", "field keys"),
    ],
)
def test_what_is_wrong_with_inherited_fields_is_told_once_where_they_stand(
    spec: SpecCopy, old: str, new: str, found: str
) -> None:
    """Of OrderFields, which Structs of several products extend."""
    spec.replace(FIELDS, old, new)
    (problem,) = [one for one in spec.problems() if one.found == found]
    assert problem.file == FIELDS
    assert problem.path.startswith("field_sets.OrderFields.fields.")


def test_a_shared_struct_may_name_a_message_that_one_product_alone_has(spec: SpecCopy) -> None:
    events = "common/streams/events.yaml"
    spec.replace(events, 'only_in: ["!forceOrder@arr"]', "only_in: [algoOrder.place]")
    assert spec.problems() == []
    spec.replace(events, "only_in: [algoOrder.place]", "only_in: [algoOrder.places]")
    (problem,) = spec.problems()
    assert (problem.found, problem.allowed) == (
        "message 'algoOrder.places'",
        "did you mean algoOrder.place?",
    )


# --- products ---------------------------------------------------------------------------------------

SAID = "product:\n  title: Futures\n  doc: Futures.\n"


def test_a_folder_without_product_is_told(spec: SpecCopy) -> None:
    (spec.root / "spot").mkdir()
    spec.write("spot/orders.yaml", "about: Orders.\n")
    assert [str(problem) for problem in spec.problems()] == [
        "spot/orders.yaml:1: (file): a folder without product; one of its files has title and doc of it"
    ]


def test_two_products_in_one_folder_are_told(spec: SpecCopy) -> None:
    spec.append("usdm/limits.yaml", f"\n{SAID}")
    (problem,) = spec.problems()
    assert (problem.file, problem.path) == (PRODUCT, "product")
    assert (problem.found, problem.allowed) == ("product again", "usdm/limits.yaml says it already")


def test_a_product_among_what_all_share_is_told_once(spec: SpecCopy) -> None:
    spec.append("common/addresses.yaml", f"\n{SAID}")
    (problem,) = spec.problems()
    assert (problem.file, problem.path) == ("common/addresses.yaml", "product")
    assert (problem.found, problem.allowed) == ("a product", "it stands in the folder of the product")


def test_a_stream_has_a_route_only_where_the_product_has_routes(spec: SpecCopy) -> None:
    books = "coinm/streams/books.yaml"
    spec.replace(books, "    path: ", "    route: public\n    path: ")
    spec.replace("usdm/streams/public.yaml", "    route: public\n", "")
    assert [f"{one.file} {one.path}: {one.found}; {one.allowed}" for one in spec.problems()] == [
        f"{books} streams.bookTicker.route: route 'public'; routes are none",
        "usdm/streams/public.yaml streams.bookTicker: a stream without a route; "
        "routes are public, market, private",
    ]


def test_an_environment_is_reached_somewhere(spec: SpecCopy) -> None:
    spec.append("coinm/product.yaml", "  nowhere:\n    doc: Not reached.\n")
    (problem,) = spec.problems()
    assert (problem.file, problem.path) == ("coinm/product.yaml", "environments.nowhere")
    assert problem.found == "no websocket_api, streams, rest"
    assert problem.allowed == "it needs one of them"


def test_an_environment_may_lack_an_interface(spec: SpecCopy) -> None:
    spec.append("coinm/product.yaml", "  quiet:\n    doc: Only REST.\n    rest: https://dapi.example.com\n")
    assert spec.problems() == []
    environments = build(spec.root)["coinm/environments.py"]
    assert (
        'Environment(\n        name="quiet",\n        rest="https://dapi.example.com",\n    )' in environments
    )


def test_a_limit_counts_requests_that_exist(spec: SpecCopy) -> None:
    spec.replace(LIMITS, "get_funding_rate_history, get", "get_funding_rates_history, get")
    line = spec.line_of(LIMITS, "get_funding_rates_history")
    assert [str(problem) for problem in spec.problems()] == [
        f"{LIMITS}:{line}: rate_limits.funding_rates.counts.usdm.requests.0: "
        "request 'get_funding_rates_history'; did you mean get_funding_rate_history?"
    ]


def test_a_limit_is_of_products_that_exist(spec: SpecCopy) -> None:
    spec.replace(LIMITS, "counts: {usdm: {requests", "counts: {usdn: {requests")
    line = spec.line_of(LIMITS, "usdn")
    assert [str(problem) for problem in spec.problems()] == [
        f"{LIMITS}:{line}: rate_limits.funding_rates.counts.usdn: product 'usdn'; did you mean usdm?"
    ]


# --- what the client needs --------------------------------------------------------------------------

CALL, LISTEN_KEY = "no method or preset has the role", "common/api/user_stream.yaml"
NEEDED = [
    ("common/api/session.yaml", "    role: log_on\n", f"{CALL} log_on", "log a connection on"),
    ("common/api/session.yaml", "    role: log_off\n", f"{CALL} log_off", "log a connection off"),
    ("common/api/session.yaml", "    role: server_time\n", f"{CALL} server_time", "clock"),
    (LISTEN_KEY, "    role: start_listen_key\n", f"{CALL} start_listen_key", "open the stream"),
    (LISTEN_KEY, "    role: keep_listen_key\n", f"{CALL} keep_listen_key", "keep the stream"),
    (PRESETS, "    role: limit_order\n", f"{CALL} limit_order", "limit orders"),
    (PRESETS, "    role: market_order\n", f"{CALL} market_order", "market orders"),
    ("usdm/rest/general.yaml", "    role: symbols\n", "no request has the role symbols", "load the symbols"),
    (
        "common/events/listen_key.yaml",
        "    role: listen_key_expired\n",
        "no event of an account has the role listen_key_expired",
        "gone silent",
    ),
    (PRODUCT, "    role: account\n", "no route has the role account", "account's events"),
    (LIMITS, "  CONNECTION_LIFETIME_MS:\n", "no limit CONNECTION_LIFETIME_MS", "before the exchange cuts it"),
    (LIMITS, "  LISTEN_KEY_LIFETIME_MS:\n", "no limit LISTEN_KEY_LIFETIME_MS", "renew a listen key"),
    (LIMITS, "  STREAMS_PER_CONNECTION:\n", "no limit STREAMS_PER_CONNECTION", "spread streams"),
    ("common/addresses.yaml", "  raw_streams:\n", "no address raw_streams", "events that come bare"),
    ("common/addresses.yaml", "  combined_streams:\n", "no address combined_streams", "name of their stream"),
]


@pytest.mark.parametrize(("file", "line", "found", "purpose"), NEEDED, ids=[one[2] for one in NEEDED])
def test_what_the_client_needs_of_a_product_and_does_not_find_is_told_with_what_it_is_for(
    spec: SpecCopy, file: str, line: str, found: str, purpose: str
) -> None:
    spec.replace(file, line, "" if "role" in line else f"  {'other' if line[2].islower() else 'OTHER'}:\n")
    owners = ["coinm", "usdm"] if file.startswith("common/") else ["usdm"]
    problems = spec.problems()
    assert [(one.file, one.path, one.found) for one in problems] == [
        (f"{owner}/product.yaml", "product", found) for owner in owners
    ]
    assert all(
        one.allowed.startswith("the client needs it to ") and purpose in one.allowed for one in problems
    )


def test_what_the_client_needs_may_be_in_a_file_that_cannot_be_read(spec: SpecCopy) -> None:
    spec.write("common/api/session.yaml", "about: [")
    assert [problem.file for problem in spec.problems()] == ["common/api/session.yaml"]


@pytest.mark.parametrize(
    ("file", "old", "new", "allowed"),
    [
        ("usdm/rest/general.yaml", "role: symbols", "role: symbol", "the client knows symbols"),
        (
            "common/events/listen_key.yaml",
            "role: listen_key_expired",
            "role: key_expired",
            "the client knows listen_key_expired",
        ),
        (
            "usdm/events/account.yaml",
            "    event: user\n",
            "    event: user\n    role: listen_key_expired\n",
            "ListenKeyExpired has it already",
        ),
    ],
)
def test_a_role_of_a_request_or_an_event_is_known_and_given_once(
    spec: SpecCopy, file: str, old: str, new: str, allowed: str
) -> None:
    spec.replace(file, old, new)
    assert allowed in [one.allowed for one in spec.problems() if one.path.endswith(".role")]


# --- changes ----------------------------------------------------------------------------------------

PRICE = '    price: N = field(name="p")\n    """Price of it."""\n'
MAYBE = '    price: N | None = field(default=None, name="p")\n    """Price of it."""\n'


def order(body: str) -> str:
    return f"class Order(Message, frozen=True):\n{body}"


BEFORE = {
    "common/messages/streams.py": order(PRICE).replace("Order", "Trade"),
    "usdm/messages/orders.py": order(PRICE),
    "coinm/messages/orders.py": order(PRICE),
}


def test_a_new_product_is_one_line(two: Two) -> None:
    forth = compare(emit.on_disk(GENERATED), two.files)
    back = compare(two.files, emit.on_disk(GENERATED))
    assert forth == (Change(Kind.ADDED, "other", "a product of its own.", Level.MINOR),)
    assert back == (Change(Kind.REMOVED, "other", "a product of its own.", Level.MAJOR),)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("common/messages/streams.py", "Trade.price"),
        ("usdm/messages/orders.py", "Order.price"),
        ("coinm/messages/orders.py", "coinm.Order.price"),
    ],
)
def test_a_change_is_told_once_under_the_name_of_the_product_that_it_is_of(path: str, name: str) -> None:
    after = BEFORE | {path: BEFORE[path].replace(PRICE, MAYBE)}
    assert compare(BEFORE, after) == (Change(Kind.CHANGED, name, "may be None now.", Level.MAJOR),)


def test_what_is_renamed_in_a_further_product_has_its_name_in_front_twice() -> None:
    path = "coinm/messages/orders.py"
    after = BEFORE | {path: BEFORE[path].replace("price:", "cost:")}
    assert [(one.kind, one.name, one.renamed) for one in compare(BEFORE, after)] == [
        (Kind.ADDED, "coinm.Order.cost", "coinm.Order.price"),
        (Kind.REMOVED, "coinm.Order.price", "coinm.Order.cost"),
    ]


def test_what_moves_from_a_product_to_what_all_share_has_not_changed_for_its_users() -> None:
    after = {path: text for path, text in BEFORE.items() if path != "usdm/messages/orders.py"}
    after["common/messages/orders.py"] = BEFORE["usdm/messages/orders.py"]
    assert compare(BEFORE, after | {"usdm/messages/__init__.py": ""}) == ()
