"""The reference pages are what the spec leads to, and lack nothing of it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from binance_futures_async import BinanceClient, MarketService, UserStream, WebSocketService, health, symbols
from binance_futures_async import exceptions as errors
from binance_futures_async.generated.usdm import enums, limits
from binance_futures_async.generated.usdm.api import CALLS
from binance_futures_async.generated.usdm.errors import ERRORS
from binance_futures_async.generated.usdm.filters import FILTERS
from binance_futures_async.generated.usdm.streams import STREAMS
from binance_futures_async.generated.usdm.user_events import USER_EVENTS
from binance_futures_async.model.errors import ErrorGroup
from binance_futures_async.session.outcomes import _CLASSES
from binance_futures_async.session.subscription import Subscription
from codegen import emit
from codegen.__main__ import DOCS as API
from codegen.__main__ import SPEC, build_docs, main
from codegen.docs.words import EXCEPTIONS
from tests.codegen.spec_copy import SpecCopy


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return build_docs(SPEC)


@pytest.fixture
def spec(tmp_path: Path) -> SpecCopy:
    return SpecCopy(tmp_path)


def headings(pages: dict[str, str], folder: str = "") -> set[str]:
    texts = (text for path, text in pages.items() if path.startswith(folder))
    return {name for text in texts for name in re.findall(r"^#+ `?(\w+)`?$", text, re.MULTILINE)}


def test_the_committed_pages_are_fresh(pages: dict[str, str]) -> None:
    assert emit.differences(pages, API) == ""


def test_every_page_names_its_source_and_the_command(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        first, second = text.splitlines()[:2]
        assert re.fullmatch(r"<!-- Generated from spec/\S* by make generate\. Do not edit\. -->", first), path
        assert second == ""
        assert text.splitlines()[2].startswith("# "), path


def test_the_pages_of_the_first_users_are_there(pages: dict[str, str]) -> None:
    wanted = {"index", "client", "websocket_service", "market_service", "user_data_stream"}
    assert {f"{name}.md" for name in wanted} <= pages.keys()


def test_every_call_has_its_entry_and_stands_in_the_overviews(pages: dict[str, str]) -> None:
    assert set(CALLS) <= headings(pages, "calls/")
    for name, call in CALLS.items():
        for page in ("index.md", "websocket_service.md"):
            row = rf"^\| \[`{name}`\]\(calls/\w+\.md#{name}\) \| `{re.escape(call.method.name)}` \|"
            assert re.search(row, pages[page], re.MULTILINE), (page, name)


def test_every_stream_has_its_entry_and_stands_in_the_overviews(pages: dict[str, str]) -> None:
    names = {stream.name for stream in STREAMS.values()}
    assert {f"subscribe_{name}" for name in names} <= headings(pages, "streams/")
    for name in names:
        assert f"#subscribe_{name})" in pages["index.md"]
        assert f"[`{name}`](streams/" in pages["market_service.md"]


def test_every_account_event_has_its_entry_and_stands_in_the_overviews(pages: dict[str, str]) -> None:
    for tag, struct in USER_EVENTS.items():
        assert struct.__name__ in headings(pages, "events/")
        for page in ("index.md", "user_data_stream.md"):
            assert re.search(rf"\[`{struct.__name__}`\]\(events/.*`{tag}`", pages[page]), (page, tag)


def test_every_code_enum_and_limit_is_listed(pages: dict[str, str]) -> None:
    for code, fact in ERRORS.items():
        assert f"\n| {code} | `{fact.name}` | {fact.outcome} |" in pages["errors.md"]
    assert set(enums.__all__) <= headings(pages, "enums.md")
    for name in vars(limits):
        if name.isupper() and name not in ("PART", "RATE_LIMITS"):
            assert f"| `{name}` |" in pages["limits.md"]


def test_the_exceptions_of_the_pages_are_those_that_are_raised(pages: dict[str, str]) -> None:
    assert {ErrorGroup(group): getattr(errors, name) for group, name in EXCEPTIONS.items()} == dict(_CLASSES)
    table = pages["errors.md"][pages["errors.md"].index("## What an error becomes") :]
    listed = set(re.findall(r"^\| `(\w+)` \|", table[: table.index("## Outcomes")], re.MULTILINE))
    bases = {"BinanceWebSocketError", "Violation"}
    warned_of = {name for name in errors.__all__ if name.endswith("Warning")}
    assert listed == set(errors.__all__) - bases - warned_of
    section = pages["errors.md"][pages["errors.md"].index("## Before something is switched off") :]
    assert all(f"`{name}`" in section for name in warned_of)


def test_every_link_between_pages_leads_to_a_heading(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for target, anchor in re.findall(r"\]\(([\w./]*\.md)?#([\w-]+)\)", text):
            page = (Path(path).parent / target).as_posix() if target else path
            while "/../" in f"/{page}":
                page = re.sub(r"(^|/)[^/]+/\.\./", r"\1", page, count=1)
            known = {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in lines_of(pages[page])}
            assert anchor in known, (path, target, anchor)


def lines_of(page: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", page, re.MULTILINE)


def documented(page: str, heading: str) -> set[str]:
    """Names in the first column of the table below a heading."""
    text = page[page.index(f"## {heading}\n") :].split("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \| ", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(?:await )?(\w+)", cell)}


@pytest.mark.parametrize(
    ("page", "service"),
    [
        ("websocket_service.md", WebSocketService),
        ("market_service.md", MarketService),
        ("user_data_stream.md", UserStream),
    ],
)
def test_what_a_service_has_is_documented_and_exists(
    pages: dict[str, str], page: str, service: type[Any]
) -> None:
    made_here = {"undecoded"}  # an attribute of the instance
    for_subscriptions = {"changed", "leave"}
    streams = {name for name in dir(service) if re.match("(un)?subscribe_", name)}
    public = {name for name in dir(service) if not name.startswith("_")}
    public -= streams | set(CALLS) | for_subscriptions
    named = documented(pages[page], "The service itself") - {"async"}
    assert named - made_here == public


@pytest.mark.parametrize(
    "struct",
    [
        health.Health,
        health.LinkHealth,
        health.Disconnect,
        health.ListenKeyHealth,
        health.RateLimitCounter,
    ],
)
def test_what_health_tells_is_documented(pages: dict[str, str], struct: type[Any]) -> None:
    named = documented(pages["health.md"], f"`{struct.__name__}`")
    computed = {name for name, one in vars(struct).items() if isinstance(one, property)}
    assert named == set(struct.__struct_fields__) | computed


@pytest.mark.parametrize("kind", [symbols.Symbols, symbols.Symbol])
def test_what_symbols_have_is_documented(pages: dict[str, str], kind: type[Any]) -> None:
    inner = {"grid", "product", "replace", "why_missing"}
    mapping = {"symbols", "len"}
    ours = [one for one in kind.__mro__ if one.__module__.startswith("binance_futures_async")]
    names = {name for one in ours for name in vars(one)} | {"information"}
    public = {name for name in names if not name.startswith("_")} - inner
    assert documented(pages["symbols.md"], f"`{kind.__name__}`") - mapping - {"in"} == public


def test_every_filter_is_told_with_its_bounds_and_codes(pages: dict[str, str]) -> None:
    page = pages["symbols.md"]
    for name, checks in FILTERS.items():
        entry = page[page.index(f"### `{name}`\n") :].split("\n### ")[0]
        for check in checks:
            for bound in filter(None, (check.at_least, check.at_most, check.step)):
                assert re.search(rf"`{bound}`.*\| {check.code} \|", entry), (name, bound)


def test_the_states_of_health_are_documented(pages: dict[str, str]) -> None:
    assert documented(pages["health.md"], "`HealthState`") == set(health.HealthState.__members__)


def test_what_a_subscription_has_is_documented(pages: dict[str, str]) -> None:
    documented_names = documented(pages["market_service.md"], "A subscription")
    properties = {name for name, one in vars(Subscription).items() if isinstance(one, property)}
    assert properties - {"buffers"} <= documented_names
    assert "`await subscription.close()`" in pages["market_service.md"]


@pytest.mark.parametrize(
    ("heading", "call"),
    [
        ("`BinanceClient`", BinanceClient.__init__),
        ("`websocket_service`", BinanceClient.websocket_service),
        ("`market_service`", BinanceClient.market_service),
        ("`user_stream`", BinanceClient.user_stream),
    ],
)
def test_what_the_client_takes_is_documented(
    pages: dict[str, str], heading: str, call: Callable[..., object]
) -> None:
    parameters = set(inspect.signature(call).parameters) - {"self"}
    assert documented(pages["client.md"], heading) == parameters


def test_deprecated_and_undocumented_entries_are_marked(pages: dict[str, str]) -> None:
    streams = "".join(text for path, text in pages.items() if path.startswith("streams/"))
    overviews = pages["index.md"] + pages["market_service.md"] + pages["websocket_service.md"]
    assert overviews.count("Every single fill. **Undocumented.**") == 2
    assert re.search(r"`get_account_balance_v1`\].* \*\*Deprecated\.\*\* \|", pages["index.md"])
    entry = streams[streams.index("## `subscribe_trade`") :].split("\n## ")[0]
    assert "> **Undocumented.**" in entry
    assert streams.count("> **Undocumented.**") == 1
    assert "> **Deprecated by the exchange" in "".join(pages.values())


def test_a_new_entry_is_documented_by_itself(spec: SpecCopy) -> None:
    spec.append(
        "usdm/streams/public.yaml",
        """
  Whisper:
    doc: A word.
    event: market
    tag: {field: e, value: whisper}
    fields:
      symbol: {wire: s, type: symbol, doc: Symbol.}
      loudness: {wire: l, type: decimal, optional: true, since: 2026-12-01, doc: How loud.}
""",
    )
    spec.sample("stream.whisper.json", {"e": "whisper", "s": "BTCUSDT", "l": "0.1"})
    spec.replace(
        "usdm/streams/public.yaml",
        "  trade:\n",
        """\
  whisper:
    name: whisper
    doc: What one hears.
    route: public
    path: "{symbol}@whisper"
    parameters:
      symbols: {in_path: symbol, type: symbol, many: true, doc: Symbols to follow.}
    event: Whisper
    samples: [stream.whisper.json]

  trade:
""",
    )
    page = build_docs(spec.root)["streams/public.md"]
    assert "## `subscribe_whisper`\n\nWhat one hears.\n" in page
    assert 'market.subscribe_whisper(symbols=["BTCUSDT"])' in page
    assert "| `l` | `loudness` | `Decimal`, optional | How loud. Since 2026-12-01. |" in page


def test_generate_and_check_own_the_folder_of_the_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--out", str(tmp_path / "out"), "--docs", str(tmp_path / "api")]
    assert main(["generate", *folders]) == 0
    assert main(["check", *folders]) == 0
    (tmp_path / "api" / "stray.md").write_text("# Stray\n")
    (tmp_path / "api" / "errors.md").unlink()
    capsys.readouterr()
    assert main(["check", *folders]) == 1
    said = capsys.readouterr().out
    assert "missing: errors.md" in said
    assert "extra: stray.md" in said
    assert main(["generate", *folders]) == 0
    assert not (tmp_path / "api" / "stray.md").exists()
    assert main(["check", *folders]) == 0
