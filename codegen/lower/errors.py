"""Error codes and statuses."""

from __future__ import annotations

from typing import Any

from ..index import Index

__all__ = ["errors", "status"]


def errors(index: Index) -> tuple[dict[str, Any], ...]:
    """Return the error codes, from the highest."""
    found = (
        {
            "code": int(code),
            "outcome": entry.data.get("outcome", "refused"),
            "group": entry.data.get("group", "request"),
            **{key: entry.data[key] for key in ("name", "doc")},
        }
        for code, entry in index.section("errors").items()
    )
    return tuple(sorted(found, key=lambda error: -int(error["code"])))


def status(data: dict[str, Any], index: Index) -> dict[str, Any]:
    """Return what one status, or a pattern of them, means."""
    text = str(data["status"])
    lowest = int(text.replace("x", "0"))
    highest = int(text.replace("x", "9"))
    return {
        "lowest": lowest,
        "highest": highest,
        "message": data.get("message", ""),
        "outcome": data["outcome"],
        "group": data.get("group", "request"),
        "doc": data["doc"],
        "lasts_at_least_ms": index.section("limits")[data["lasts_at_least"]].data["value"]
        if "lasts_at_least" in data
        else None,
    }
