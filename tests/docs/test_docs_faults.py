"""The page of faults lists what the table of faults holds."""

from __future__ import annotations

import re

from binance_futures_async.exchange.faults import FAULTS
from binance_futures_async.exchange.faults.definition import AT, Fault
from binance_futures_async.exchange.faults.parameters import METHOD, PATH, Parameter

from .pages import DOCS

PAGE = DOCS / "topics" / "faults.md"
COMMON = (METHOD, PATH, AT)
"""Parameters that the page explains once for all."""


def rows() -> list[str]:
    """The table of the page, made from the table of faults."""
    return [
        "| Fault | What happens | Where | Takes |",
        "| --- | --- | --- | --- |",
        *(f"| `{fault.name}` | {fault.doc} | {fault.place} | {_taken(fault)} |" for fault in FAULTS.values()),
    ]


def _taken(fault: Fault) -> str:
    return " ".join(_told(one) for one in fault.all_parameters if one is not AT)


def _told(parameter: Parameter) -> str:
    given = (
        f"`{parameter.name}`"
        if parameter.default is None
        else f"`{parameter.name}={parameter.shown_default}`"
    )
    if parameter in COMMON or parameter.name == "seconds":
        return given
    unit = f" ({parameter.unit})" if parameter.unit else ""
    choices = f" One of {', '.join(parameter.choices)}." if parameter.choices else ""
    return f"{given}{unit}: {parameter.doc}{choices}"


def test_the_page_lists_every_fault_as_the_table_says() -> None:
    shown = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert shown == rows(), "put these lines into the page:\n" + "\n".join(rows())


def test_the_page_explains_the_common_parameters() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in ("at", "seconds", "path", "method", "times"):
        assert re.search(rf"^- `{name}`", text, re.MULTILINE), name
