"""The site as a reader meets it, in a real browser. Screenshots are left in build/docs-screenshots.

It needs Chromium on the machine and the package playwright (``make docs-browser`` installs that and runs this file).
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from .pages import DOCS, ROOT

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SCREENSHOTS = ROOT / "build" / "docs-screenshots"
NEEDED = ("playwright", "sphinx", "myst_parser", "furo")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
    pytest.mark.timeout(300),
]

SIZES = {"desktop": (1440, 1000), "phone": (390, 844)}
SHOWN = [
    *("index", "guides/binance_changed", "migration/from_official_sdk", "topics/connections"),
    *("api/index", "api/calls/order", "api/streams/public", "api/events/orders", "api/errors"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site, built and served on loopback: a browser keeps some things from pages that are mere files."""
    site = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(DOCS), str(site)]
    subprocess.run(command, check=True, timeout=120)
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        port = server.stdout.readline().split(" port ")[1].split()[0]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.communicate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # By name, because the type checkers have to get by without it.
    with importlib.import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(params=SIZES)
def tab(browser: Any, request: pytest.FixtureRequest) -> Iterator[tuple[Any, str]]:
    """A tab, and the size it has; what its console or the network complain of fails the test."""
    width, height = SIZES[request.param]
    page = browser.new_page(viewport={"width": width, "height": height})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda lost: complaints.append(lost.url))
    yield page, request.param
    page.close()
    assert complaints == []


def picture(page: Any, name: str, size: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name.replace('/', '.')}-{size}.png")


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_fits_the_screen(tab: tuple[Any, str], address: str, name: str) -> None:
    page, size = tab
    page.goto(f"{address}/{name}.html")
    picture(page, name, size)
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


def test_the_search_finds_the_page_of_a_call(tab: tuple[Any, str], address: str) -> None:
    page, size = tab
    page.goto(f"{address}/search.html?q=place_limit_order")
    results = page.locator("#search-results li a")
    results.first.wait_for()
    picture(page, "search", size)
    assert any("api/calls/order.html" in link for link in results.evaluate_all("all => all.map(a => a.href)"))
    page.locator('#search-results li a[href*="api/calls/order.html"]').first.click()
    page.wait_for_load_state()
    assert page.locator("#place_limit_order").count() == 1
    assert "place_limit_order" in page.locator("article").inner_text()


def test_the_navigation_leads_to_the_reference_and_on(tab: tuple[Any, str], address: str) -> None:
    page, size = tab
    page.goto(f"{address}/index.html")
    if size == "phone":
        page.locator("label.nav-overlay-icon").click()
    page.locator(".sidebar-tree a", has_text="API reference").click()
    page.wait_for_url("**/api/index.html")
    page.locator("article a", has_text="place_limit_order").first.click()
    page.wait_for_url("**/api/calls/order.html#place*limit*order")
    heading = page.locator("h2", has_text="place_limit_order")
    heading.wait_for()
    page.wait_for_function(
        "() => { const box = document.querySelectorAll('h2');"
        " for (const one of box) if (one.innerText.includes('place_limit_order')) {"
        " const top = one.getBoundingClientRect().top; return top > -5 && top < innerHeight / 2; } }"
    )
    picture(page, "place_limit_order", size)


def test_payloads_open_when_asked(tab: tuple[Any, str], address: str) -> None:
    page, size = tab
    page.goto(f"{address}/api/streams/market.html")
    frame = page.locator("details", has_text="Frame").first
    assert not frame.locator("pre").is_visible()
    frame.locator("summary").click()
    assert frame.locator("pre").is_visible()
    picture(page, "payload", size)
