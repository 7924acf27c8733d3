"""Settings of the documentation site. ``make docs`` builds it into build/docs."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent
_PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = _PROJECT["name"]
release = version = _PROJECT["version"]
author = "the binance-futures-async authors"
project_copyright = author

extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
# Furo brings no fonts or scripts of others; the site works without a network.
html_theme_options = {"navigation_with_keys": True}

# The sources are plain Markdown with relative links, so that they read well where code is hosted. What the site
# needs beyond that, the order of its pages, stands here: a caption and its pages, below the page that leads to them.
NAVIGATION: dict[str, list[tuple[str, list[str]]]] = {
    "index": [
        (
            "Guides",
            [
                "guides/getting_started",
                "guides/configuration",
                "guides/editors",
                "guides/coin_m",
                "guides/examples",
                "guides/testing",
                "guides/binance_changed",
            ],
        ),
        (
            "Moving here",
            [
                "migration/from_0_1",
                "migration/from_official_sdk",
                "migration/from_python_binance",
            ],
        ),
        (
            "Why it is so",
            [
                "topics/connections",
                "topics/order_safety",
                "topics/numbers",
                "topics/validation",
                "topics/local_exchange",
                "topics/faults",
                "topics/virtual_time",
                "topics/recordings",
                "topics/other_clients",
                "topics/drift",
                "topics/generation",
            ],
        ),
        ("Reference", ["api/index"]),
    ],
    "api/index": [
        (
            "",
            [
                "api/client",
                "api/websocket_service",
                "api/market_service",
                "api/user_data_stream",
                "api/symbols",
                "api/health",
                "api/messages",
                "api/errors",
                "api/enums",
                "api/limits",
                "api/rest/*",
                "api/coinm/index",
            ],
        )
    ],
    "api/coinm/index": [
        (
            "",
            [
                "api/coinm/errors",
                "api/coinm/limits",
                "api/coinm/symbols",
                "api/coinm/calls/*",
                "api/coinm/streams/*",
                "api/coinm/events/*",
                "api/coinm/rest/*",
            ],
        )
    ],
    "api/websocket_service": [("", ["api/calls/*"])],
    "api/market_service": [("", ["api/streams/*"])],
    "api/user_data_stream": [("", ["api/events/*"])],
}


def add_navigation(app: Sphinx, page: str, source: list[str]) -> None:
    """Append the list of pages below this one, which only the site shows."""
    for caption, pages in NAVIGATION.get(page, []):
        lines = [":hidden:", ":glob:", *([f":caption: {caption}"] if caption else [])]
        lines += ["", *(f"/{one}" for one in pages)]
        source[0] += "\n\n```{toctree}\n" + "\n".join(lines) + "\n```\n"


def setup(app: Sphinx) -> None:
    """Hook into the reading of pages."""
    app.connect("source-read", add_navigation)
