"""What every entry of the spec may say of itself, and how entries are named in code."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ..index import Entry, Index
from ..model import Deprecation, PageModel, SourceModel
from ..sources import address_of, pages_of

__all__ = ["constant", "decimal", "deprecation", "source", "source_model"]


def constant(name: str) -> str:
    """Return the name of a constant: ORDER_PLACE for order.place, V2_ACCOUNT_BALANCE for v2/account.balance."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^A-Za-z0-9]+", "_", spaced).upper()


def deprecation(data: dict[str, Any], before_use: str = "") -> Deprecation | None:
    """Return that the exchange advises against an entry, if it does.

    Args:
        data: the entry.
        before_use: what callers write before the name of what takes its place.
    """
    found = data.get("deprecated")
    if not found:
        return None
    use = f"{before_use}{found['use']}" if "use" in found else ""
    return Deprecation(found["doc"], found.get("since", ""), found.get("retires_on", ""), use)


def source(entry: Entry, index: Index) -> SourceModel | None:
    """Return where the facts of an entry come from: its own source, or that of its file."""
    data = entry.data.get("source") or entry.document.data.get("source")
    section, name = entry.path[0], str(entry.path[-1])
    # The manual names the sections of requests as its SDK names them, and so do we.
    named = name.replace("_", "-") if section == "requests" else ""
    return source_model(data, index, entry.data.get("section", named)) if data else None


def source_model(data: dict[str, Any], index: Index, section: str = "") -> SourceModel:
    """Return a source with the addresses of its pages.

    Args:
        data: the source.
        index: has the pages.
        section: of the page, if there is but one.
    """
    sites = {name: site.data for name, site in index.section("sites").items()}
    titles = pages_of(data)
    of_one = section if len(titles) == 1 else ""
    return SourceModel(
        tuple(
            PageModel(title, address_of(index.section("pages")[title].data, sites, of_one))
            for title in titles
        ),
        data.get("witness", ""),
        data["checked"],
        data.get("sure", "certain"),
    )


def decimal(value: Any) -> Decimal | None:
    """Return a bound as a number."""
    return None if value is None else Decimal(str(value))
