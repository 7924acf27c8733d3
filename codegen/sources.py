"""Where facts come from, as entries of the spec say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["address_of", "is_whole_page", "pages_of"]


def pages_of(source: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the titles of the pages that a source names."""
    page = source.get("page", ())
    return (page,) if isinstance(page, str) else tuple(one for one in page if isinstance(one, str))


def is_whole_page(page: Mapping[str, Any]) -> bool:
    """Return whether a page is named as a whole, so that a section can be named of it."""
    return "#" not in page["path"]


def address_of(page: Mapping[str, Any], sites: Mapping[str, str], section: str = "") -> str:
    """Return the address of a page, or of a section of it."""
    fragment = f"#{section}" if section and is_whole_page(page) else ""
    return f"{sites[page['site']]}{page['path']}{fragment}"
