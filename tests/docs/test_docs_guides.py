"""What the handwritten pages say is so: tables, links, names, and the whole way of one change."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from binance_futures_async import config
from binance_futures_async.exchange import LocalExchange
from binance_futures_async.generated.usdm.api import CALLS
from binance_futures_async.generated.usdm.streams import STREAMS
from codegen.__main__ import main
from codegen.drift.__main__ import main as drift
from tests.codegen.drift.cut_back import cut_back
from tests.codegen.drift.releases import release, wheel
from tests.codegen.spec_copy import SpecCopy

from .pages import DOCS, PAGES, ROOT

NAMES_OF_PAGES = [page.relative_to(DOCS).as_posix() for page in PAGES]


def text_of(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def slugs(page: Path) -> set[str]:
    """Anchors of a page's headings, as code hosts and the site make them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=NAMES_OF_PAGES)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            assert anchor in slugs(file), target


def test_every_page_stands_in_the_navigation() -> None:
    listed = re.findall(r'"((?:guides|migration|topics|api)/[\w/*]+)"', (DOCS / "conf.py").read_text())
    found = {file.relative_to(DOCS).as_posix() for one in listed for file in DOCS.glob(f"{one}.md")}
    assert found | {"index.md"} == set(NAMES_OF_PAGES)


def test_the_table_of_settings_is_complete_and_right() -> None:
    text = text_of("guides/configuration.md")
    table = text[text.index("## Keys\n") : text.index("The defaults are importable")]
    settings = dict(re.findall(r'^\| `(\w+)` \| "?([^|"]+?)"? \|', table, re.MULTILINE))
    assert settings.keys() == config.ServiceConfigDict.__annotations__.keys()
    for kind in (config.ServiceKind.USER_STREAM, config.ServiceKind.MARKET, config.ServiceKind.WEBSOCKET):
        resolved = config.resolve(kind)
        for name, value in settings.items():
            if kind is not config.ServiceKind.USER_STREAM or name != "ping_interval":
                assert str(getattr(resolved, name)) == value, name
    assert f"For the user stream {config.USER_STREAM_DEFAULTS['ping_interval']}:" in table


def test_no_page_installs_another_release_from_the_package_index() -> None:
    """The index has 0.1.1, another code base, until this release is published."""
    pages = [ROOT / "README.md", *PAGES]
    for page in pages:
        for block in re.findall(
            r"^```\w*\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            assert "install" not in block or "binance-futures-async" not in block, page
    for page in (ROOT / "README.md", DOCS / "guides/getting_started.md"):
        assert '`pip install "binance-futures-async>=0.2"`' in page.read_text(encoding="utf-8").replace(
            "\n", " "
        )
    for source in (ROOT / "src").rglob("*.py"):
        assert "pip install binance" not in source.read_text(encoding="utf-8"), source


def test_the_page_of_examples_shows_every_program() -> None:
    page = text_of("guides/examples.md")
    for program in (ROOT / "examples").glob("*.py"):
        assert f"(../../examples/{program.name})" in page


def test_the_misfortunes_of_the_local_exchange_exist() -> None:
    page = text_of("topics/local_exchange.md")
    table = page[page.index("| Call | What happens |") : page.index("## What is simulated")]
    names = set(re.findall(r"`(\w+)\(", table))
    assert len(names) >= 7
    assert not {name for name in names if not hasattr(LocalExchange, name)}


@pytest.mark.parametrize("page", ["migration/from_official_sdk.md", "migration/from_python_binance.md"])
def test_the_names_to_move_to_exist(page: str) -> None:
    text = text_of(page)
    table = text[text.index("## Names") : text.index("## Different in behaviour")]
    ours = {
        name
        for row in re.findall(r"^\|.*?\| (.+) \|$", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    calls = {name for name in ours if re.match("get_|place_|cancel_|modify_", name)}
    streams = {name.removeprefix("subscribe_") for name in ours if name.startswith("subscribe_")}
    assert len(calls) > 8
    assert calls <= CALLS.keys()
    assert streams <= {stream.name for stream in STREAMS.values()}


# --- the whole way of one change -----------------------------------------------------------------------

CHANGED = "guides/binance_changed.md"
DAY_OF_READING = "2026-07-28"


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(CHANGED), re.MULTILINE | re.DOTALL)


def shown(language: str) -> list[str]:
    """Blocks of the page as they would be today: new entries carry the day on which they are read."""
    today = datetime.date.today().isoformat()
    return [block.replace(DAY_OF_READING, today) for block in fenced(language)]


def holds(said: str, block: str) -> bool:
    """Whether what a command said has every part of a block that stands between its dots, in that order."""
    at = 0
    for part in re.split(r"^\.\.\.\n", block, flags=re.MULTILINE):
        at = said.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def test_the_change_goes_as_the_page_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = SpecCopy(tmp_path)
    cut_back(spec, release("14.0.0"))
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("## 0.2.0 (2026-07-20)\n", encoding="utf-8")
    out, docs = (str(tmp_path / name) for name in ("out", "docs"))
    folders = ["--spec", str(spec.root), "--out", out, "--docs", docs, "--changelog", str(changelog)]
    assert main(["generate", *folders]) == 0
    asked, wrote, generated = (re.sub(r"^\$ .*\n", "", block) for block in shown("console"))
    comment, parameter, value = shown("yaml")

    sdk = ["--spec", str(spec.root), "--sdk", str(wheel("15.0.0")), "--witness", "none"]
    capsys.readouterr()
    assert drift(sdk) == 1
    assert holds(capsys.readouterr().out, asked)

    assert drift([*sdk, "--write"]) == 1
    assert holds(capsys.readouterr().out, wrote)
    enums = (spec.root / "common/enums.yaml").read_text(encoding="utf-8")
    assert comment in enums

    spec.write("common/enums.yaml", enums.replace(comment, ""))
    spec.replace("common/enums.yaml", "      KR_EQUITY:", f"{value}      KR_EQUITY:")
    order = (spec.root / "usdm/api/order.yaml").read_text(encoding="utf-8")
    drafted = next(line for line in order.splitlines(keepends=True) if "modify_id: {wire: modifyId" in line)
    spec.replace("usdm/api/order.yaml", drafted, parameter)
    assert drift(sdk) == 0
    capsys.readouterr()
    assert main(["generate", *folders]) == 0
    assert capsys.readouterr().out.startswith(generated)
    (released,) = shown("text")
    assert changelog.read_text(encoding="utf-8").startswith(released)
    assert "`modify_id`" in (tmp_path / "docs" / "calls" / "order.md").read_text(encoding="utf-8")
