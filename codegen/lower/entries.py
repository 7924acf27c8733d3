"""What every entry of the spec may say of itself, and how entries are named in code."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ..index import Entry
from ..model import Deprecation, SourceModel

__all__ = ["constant", "decimal", "deprecation", "source"]


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


def source(entry: Entry) -> SourceModel | None:
    """Return where the facts of an entry come from: its own source, or that of its file."""
    data = entry.data.get("source") or entry.document.data.get("source")
    return SourceModel(data["page"], data["checked"], data.get("sure", "certain")) if data else None


def decimal(value: Any) -> Decimal | None:
    """Return a bound as a number."""
    return None if value is None else Decimal(str(value))
