"""Facts that the local exchange goes by and pages show: they follow from the spec, and change with it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codegen.__main__ import build, build_docs
from tests.codegen.spec_copy import SpecCopy

ORDER, REST_MARKET, REST_ORDER = "usdm/api/order.yaml", "usdm/rest/market.yaml", "usdm/rest/order.yaml"


@pytest.fixture
def spec(tmp_path: Path) -> SpecCopy:
    return SpecCopy(tmp_path)


def generated(spec: SpecCopy, path: str) -> str:
    assert spec.problems() == []
    return build(spec.root)[path]


def definition(module: str, constant: str) -> str:
    """What a constant of a module is made of, in one line."""
    for node in ast.parse(module).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == constant and node.value:
            return ast.unparse(node.value)
    raise AssertionError(f"there is no {constant}")


def test_the_default_of_a_parameter_reaches_its_definition_and_the_page(spec: SpecCopy) -> None:
    spec.replace(REST_MARKET, "at_most: 500, default: 100,", "at_most: 500, default: 70,")
    assert "default=70" in definition(generated(spec, "usdm/rest.py"), "OLD_TRADES_LOOKUP")
    assert "The exchange's default is `70`." in build_docs(spec.root)["rest/market.md"]


def test_a_request_that_is_like_a_method_has_its_defaults(spec: SpecCopy) -> None:
    spec.replace("usdm/api/market.yaml", "default: 500", "default: 50")
    assert "default=50" in definition(generated(spec, "usdm/rest.py"), "ORDER_BOOK")


def test_the_default_of_a_flag_is_a_truth_value(spec: SpecCopy) -> None:
    place = definition(generated(spec, "usdm/methods/order.py"), "ORDER_PLACE")
    assert "default=False" in place
    assert "The exchange's default is `false`." in build_docs(spec.root)["calls/order.md"]


def test_the_most_entries_of_a_list_reach_its_definition_and_the_page(spec: SpecCopy) -> None:
    spec.replace(REST_ORDER, "most_entries: 5,", "most_entries: 7,")
    assert "most_entries=7" in definition(generated(spec, "usdm/rest.py"), "PLACE_MULTIPLE_ORDERS")
    assert "From 1 to 7 entries." in build_docs(spec.root)["rest/order.md"]


def test_characters_and_length_of_an_id_make_its_pattern(spec: SpecCopy) -> None:
    spec.replace(ORDER, "longest: 36", "longest: 40")
    place = definition(generated(spec, "usdm/methods/order.py"), "ORDER_PLACE")
    assert "longest=40" in place
    assert "{1,40}$'" in place


def test_a_parameter_that_is_a_whole_number_in_text_has_a_kind_of_its_own(spec: SpecCopy) -> None:
    spec.replace(
        ORDER,
        "      price_match:\n",
        "      lots: {wire: lots, type: int_text, doc: Lots.}\n      price_match:\n",
    )
    place = definition(generated(spec, "usdm/methods/order.py"), "ORDER_PLACE")
    assert "Parameter('lots', 'lots', Kind.WHOLE)" in place


def test_a_span_of_time_reaches_its_definition_and_the_page(spec: SpecCopy) -> None:
    spec.replace(REST_MARKET, "below: 3600000,", "below: 7200000,")
    found = definition(generated(spec, "usdm/rest.py"), "COMPRESSED_AGGREGATE_TRADES_LIST")
    assert "Span(start='start_time', end='end_time', below=7200000, code=-1127)" in found
    page = build_docs(spec.root)["rest/market.md"]
    assert "| Time span | `startTime` to `endTime`: less than 2 h, otherwise -1127 |" in page


def test_a_limit_that_is_no_whole_number_keeps_its_digits(spec: SpecCopy) -> None:
    spec.replace("usdm/limits.yaml", 'value: "0.0500"', 'value: "0.0700"')
    assert definition(generated(spec, "usdm/limits.py"), "TRIGGER_PROTECT") == "Decimal('0.0700')"


def test_parts_of_addresses_and_keys_of_wrappers_are_constants(spec: SpecCopy) -> None:
    spec.replace("common/addresses.yaml", "path: /ws\n", "path: /raw\n")
    spec.replace("common/wrappers.yaml", "wire: params", "wire: parameters")
    assert definition(generated(spec, "common/addresses.py"), "RAW_STREAMS") == "'/raw'"
    assert definition(generated(spec, "usdm/environments.py"), "ACCOUNT_ROUTE") == "'private'"
    assert definition(generated(spec, "common/wrappers.py"), "REQUEST_PARAMETERS") == "'parameters'"


def test_a_parameter_is_known_by_our_name_alone(spec: SpecCopy) -> None:
    assert definition(generated(spec, "usdm/parameters.py"), "GOOD_TILL_DATE") == "'goodTillDate'"


SITE = "https://developers.binance.com/en/docs/catalog/core-trading-derivatives-trading-usd-s-m-futures/api/"


@pytest.mark.parametrize(
    ("module", "page", "address"),
    [
        ("usdm/methods/order.py", "calls/order.md", "ws-api/trade#modify-order"),
        ("usdm/subscriptions/market.py", "streams/market.md", "ws-streams/market#mark-price-stream"),
        ("common/limits.py", "limits.md", "rest-api/trade#query-order"),
        ("", "rest/account.md", "rest-api/trade#change-initial-leverage"),
        ("", "rest/market.md", "rest-api/market-data#compressed-aggregate-trades-list"),
    ],
)
def test_what_comes_from_a_page_links_to_its_section(
    spec: SpecCopy, module: str, page: str, address: str
) -> None:
    assert f"]({SITE}{address})" in build_docs(spec.root)[page]
    if module:
        assert f"<{SITE}{address}>" in generated(spec, module)


def test_a_site_that_moves_moves_all_its_pages(spec: SpecCopy) -> None:
    spec.replace("common/pages.yaml", SITE, "https://manual.example.com/")
    assert "<https://manual.example.com/ws-api/trade#new-order>" in generated(spec, "usdm/methods/order.py")
    assert not [path for path, text in build_docs(spec.root).items() if SITE in text]


def test_a_witness_stands_beside_its_page_and_without_one(spec: SpecCopy) -> None:
    page = build_docs(spec.root)["limits.md"]
    assert "| Announcement of 2026-01-02, as reported; compared 2026-11-23 (likely) |" in page
    assert "/change-log); change log of 2025-12-29; compared 2026-11-23 |" in page
