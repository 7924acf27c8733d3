"""Each product has an SDK, a report and known differences of its own, and shares entries with the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from codegen.__main__ import SPEC
from codegen.drift import official
from codegen.drift.__main__ import main
from codegen.drift.interface import Field, Parameter, Shape, Stream, path_key
from codegen.drift.official import official_sdks
from codegen.drift.sources import SourceError
from codegen.drift.told import Told
from codegen.drift.write import Written, write
from codegen.load import load_spec
from tests.codegen.drift.cut_back import cut_samples
from tests.codegen.drift.releases import NEWEST_OF, wheel
from tests.codegen.drift.sides import Sides, with_field, without_field
from tests.codegen.spec_copy import SpecCopy

EVENTS = "common/streams/events.yaml"
TEXT = Shape("text")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def drift(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the command, for which the releases that were read last are the newest."""
    releases = {sdks.names["python"]: product for product, sdks in official_sdks(load_spec(SPEC)).items()}

    def newest(name: str, version: str, into: Path) -> Path:
        product = releases[name]
        return wheel(version or NEWEST_OF[product], product)

    monkeypatch.setattr(official, "fetch_wheel", newest)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main(["--witness", "none", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def only(told: list[Told]) -> Told:
    (one,) = told
    return one


# --- the command --------------------------------------------------------------------------------------


def test_no_product_has_a_difference_from_the_newest_release_read_that_is_not_explained(drift: Run) -> None:
    code, said, _ = drift()
    assert code == 0, said
    for title, product in (("COIN-M futures", "coinm"), ("USD-M futures", "usdm")):
        sdk = official_sdks(load_spec(SPEC))[product].names["python"]
        assert f"{title}, {sdk} {NEWEST_OF[product]} beside the spec: no differences\n" in said
    assert said.count("known differences are not shown") == 2


def test_one_product_can_be_chosen_and_where_a_release_is_named_it_is_the_main_one(drift: Run) -> None:
    chosen = json.loads(drift("--json", "--product", "coinm")[1])
    named = json.loads(drift("--json", "--sdk", NEWEST_OF["usdm"])[1])
    assert (list(chosen), list(named), list(json.loads(drift("--json")[1]))) == (
        ["coinm"],
        ["usdm"],
        ["coinm", "usdm"],
    )
    code, said, complaint = drift("--product", "spot")
    assert (code, said) == (2, "")
    assert complaint == "the spec names no SDK of spot; it does of coinm, usdm\n"


def test_the_sdk_of_another_product_is_refused(drift: Run) -> None:
    code, said, complaint = drift("--sdk", wheel(NEWEST_OF["coinm"], "coinm"))
    assert (code, said) == (2, "")
    assert complaint.endswith("14.1.0 is the SDK of coinm, not of usdm\n")


def test_where_one_sdk_cannot_be_had_the_others_are_compared(
    drift: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(name: str, version: str, into: Path) -> Path:
        if "usds" in name:
            raise SourceError("no route to the index")
        return wheel(NEWEST_OF["coinm"], "coinm")

    monkeypatch.setattr(official, "fetch_wheel", some)
    code, said, complaint = drift()
    assert (code, complaint) == (2, "no route to the index\n")
    assert said.startswith("COIN-M futures, ")
    assert "USD-M" not in said


def test_releases_of_another_product_are_held_against_each_other(drift: Run) -> None:
    release = NEWEST_OF["coinm"]
    code, said, _ = drift("--product", "coinm", "--sdk", release, "--since", release)
    assert (code, said.splitlines()[0].split()[1:]) == (
        0,
        f"{release} after {release}: no differences".split(),
    )


# --- what products share ------------------------------------------------------------------------------


def test_what_all_products_lack_is_written_once_where_they_share_it(spec: SpecCopy, drift: Run) -> None:
    struct = "  AggTrade:\n"
    text = (spec.root / EVENTS).read_text(encoding="utf-8")
    line = next(line for line in text[text.index(struct) :].splitlines(keepends=True) if "wire: st," in line)
    spec.write(EVENTS, text[: text.index(struct)] + text[text.index(struct) :].replace(line, "", 1))
    cut_samples(spec)
    told = json.loads(drift("--spec", spec.root, "--json")[1])
    assert {
        product: [(one["entry"], one["name"], one["file"]) for one in report["differences"]]
        for product, report in told.items()
    } == {product: [("structs.AggTrade", "st", f"spec/{EVENTS}")] for product in ("coinm", "usdm")}

    code, said, _ = drift("--spec", spec.root, "--write")
    assert (code, said.count(f"written: {EVENTS}")) == (0, 1)
    assert (spec.root / EVENTS).read_text(encoding="utf-8").count("wire: st,") == text.count("wire: st,")
    assert drift("--spec", spec.root)[0] == 0


def test_what_one_product_alone_sends_is_told_of_the_others_at_once(spec: SpecCopy, drift: Run) -> None:
    """``nq`` is known to be of USD-M alone; of COIN-M it goes without the explanation."""
    known = (spec.root / "coinm/known_differences.yaml").read_text(encoding="utf-8")
    at = known.index("  - entry: structs.AggTrade\n")
    spec.write("coinm/known_differences.yaml", known[:at] + known[known.index("  - entry:", at + 5) :])
    code, said, _ = drift("--spec", spec.root)
    assert code == 1
    coinm, usdm = said.split("\n\nUSD-M futures, ")
    assert "structs.AggTrade: field nq is gone" in coinm
    assert "all products share the field: while others have it, this is a known difference of coinm" in coinm
    assert "AggTrade" not in usdm


def test_comments_name_the_product_and_those_of_others_stay(spec: SpecCopy) -> None:
    before = (spec.root / EVENTS).read_text(encoding="utf-8")
    for product in ("coinm", "usdm"):
        sides = Sides.of(spec.root, product)
        write(spec.root, sides.told(sides.with_event("<symbol>@aggTrade", without_field("a"))), product)
    both = (spec.root / EVENTS).read_text(encoding="utf-8")
    for product in ("coinm", "usdm"):
        assert f"      # drift {product}: structs.AggTrade: field a is gone (spec: integer)" in both
    write(spec.root, [], "coinm")
    one = (spec.root / EVENTS).read_text(encoding="utf-8")
    assert ("# drift usdm:" in one, "# drift coinm:" in one) == (True, False)
    write(spec.root, [], "usdm")
    assert (spec.root / EVENTS).read_text(encoding="utf-8") == before


def test_a_field_that_a_struct_inherits_is_told_where_it_stands() -> None:
    sides = Sides.of(SPEC, "coinm")
    told = only(sides.told(sides.with_event("accountupdate", without_field("T"))))
    assert (told.difference.entry, told.file) == ("structs.AccountUpdate", "common/fields.yaml")
    assert told.path == ("field_sets", "AccountUpdateFields", "fields", "transaction_time")
    line = (SPEC / told.file).read_text(encoding="utf-8").splitlines()[(told.difference.line or 0) - 1]
    assert "wire: T," in line


def test_a_new_field_of_a_struct_that_inherits_others_is_its_own(spec: SpecCopy) -> None:
    sides = Sides.of(spec.root, "coinm")
    write(spec.root, sides.told(sides.with_event("accountupdate", with_field(Field("luck", TEXT)))))
    assert "luck: {wire: luck," in (spec.root / "coinm/events/account.yaml").read_text(encoding="utf-8")
    assert spec.problems() == []


def test_a_new_field_is_the_first_of_a_struct_that_only_inherits(spec: SpecCopy) -> None:
    file = "usdm/events/account.yaml"
    sides = Sides.of(spec.root, "usdm")
    write(spec.root, sides.told(sides.with_event("accountupdate", with_field(Field("luck", TEXT)))))
    assert "fields: {luck: {wire: luck," in (spec.root / file).read_text(encoding="utf-8")
    assert spec.problems() == []


def test_a_shared_struct_gets_no_type_that_one_product_alone_has(spec: SpecCopy) -> None:
    """``FundingRateType`` is an enum of USD-M, whose REST has a field of that name."""
    sides = Sides.of(spec.root, "usdm")
    told = sides.told(sides.with_event("<symbol>@aggTrade", with_field(Field("rateType", TEXT))))
    assert "type: FundingRateType" in only(told).difference.yaml
    assert write(spec.root, told) == Written(added=(), commented=(EVENTS,))
    assert spec.problems() == []


def test_what_some_messages_of_a_shared_struct_have_is_left_to_a_person() -> None:
    sides = Sides.of(SPEC, "coinm")
    field = with_field(Field("luck", TEXT))
    some = only(sides.told(sides.with_event("!bookTicker", field)))
    assert (some.file, some.difference.is_certain) == (EVENTS, False)
    both = replace(sides, ours=sides.with_event("!bookTicker", field)).with_event(
        "<symbol>@bookTicker", field
    )
    assert only(sides.told(both)).difference.is_certain


# --- a product without routes -------------------------------------------------------------------------


def test_a_pair_and_a_symbol_in_front_of_one_suffix_are_two_streams() -> None:
    streams = Sides.of(SPEC, "coinm").ours.streams
    symbol, pair = (streams[path_key(f"<{one}>@markPrice<speed>")] for one in ("symbol", "pair"))
    assert (symbol.event.kind, pair.event.kind) == ("object", "list")


def test_a_route_where_the_spec_has_none_is_told() -> None:
    sides = Sides.of(SPEC, "coinm")
    stream = sides.ours.streams["{}@aggTrade"]
    moved = replace(
        sides.ours, streams={**sides.ours.streams, "{}@aggTrade": replace(stream, route="market")}
    )
    difference = only(sides.told(moved)).difference
    assert (difference.entry, difference.aspect, difference.yaml) == (
        "streams.aggTrade",
        "route",
        "route: market",
    )


def test_the_draft_of_a_stream_has_no_route_where_the_product_has_none(spec: SpecCopy) -> None:
    sides = Sides.of(spec.root, "coinm")
    event = Shape("object", (Field("e", TEXT), Field("i", TEXT, "Pair"), Field("steam", TEXT, "Pressure")))
    parameters = (Parameter("pair", TEXT, True),)
    stream = Stream("<pair>@steam", "steam_streams", "", parameters, event, "Pushes steam.")
    told = only(
        sides.told(replace(sides.ours, streams={**sides.ours.streams, path_key(stream.path): stream}))
    )
    assert told.file.startswith("coinm/streams/")
    spec.write("coinm/streams/steam.yaml", f"about: Steam.\n\nstreams:\n{told.difference.yaml}\n")
    assert spec.problems() == []
    assert "type: pair" in told.difference.yaml
