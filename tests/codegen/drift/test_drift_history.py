"""The history of the official SDK, release by release: what its own changelog lists, a report of drift finds."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from codegen.__main__ import ROOT
from codegen.drift import history
from tests.codegen.drift.releases import LADDER, release

CHANGELOG = yaml.safe_load((Path(__file__).parent / "sdk_changelog.yaml").read_text(encoding="utf-8"))
PAGE = ROOT / "docs" / "topics" / "drift.md"


def found(old: str, new: str) -> set[tuple[str, str]]:
    """Return what a report lists beside REST: the entry, and what is said of it."""
    report = history.step(release(old), release(new))
    return {
        (one.entry, f"{one.aspect} {one.name} {one.change}")
        for one in report.differences
        if not one.entry.startswith("requests.")
    }


def listed(step: dict[str, Any]) -> set[tuple[str, str]]:
    """Return what the changelog lists for a step."""
    return {
        (f"{section}.{place}", fact)
        for section in ("methods", "streams", "events")
        for place, facts in step.get(section, {}).items()
        for fact in facts
    }


@pytest.mark.parametrize("step", CHANGELOG, ids=lambda step: str(step["release"]))
def test_nothing_that_the_changelog_lists_is_missing(step: dict[str, Any]) -> None:
    assert listed(step) - found(step["after"], step["release"]) == set()


def test_the_steps_are_those_of_the_history() -> None:
    assert [(step["after"], step["release"]) for step in CHANGELOG] == list(pairwise(LADDER))


def test_a_report_lists_what_the_changelog_leaves_out() -> None:
    """The changelog of 15.0.0 is silent on a field of an account event that is there."""
    assert ("events.ORDER_TRADE_UPDATE", "field o.M added") in found("14.0.0", "15.0.0")
    assert ("streams.tradingSession", "value e=FXUpdate added") in found("17.0.1", "18.1.0")


def test_the_table_of_the_docs_is_what_the_command_prints() -> None:
    printed = history.table([release(version) for version in LADDER])
    assert printed in PAGE.read_text(encoding="utf-8")


def test_the_counts_of_the_docs_beside_the_changelog_are_right() -> None:
    rows = re.findall(
        r"^\| ([\d.]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE.read_text(encoding="utf-8"), re.M
    )
    told = {version: tuple(map(int, numbers)) for version, *numbers in rows}
    for step in CHANGELOG:
        says, finds = listed(step), found(step["after"], step["release"])
        assert told[step["release"]] == (len(says), len(says & finds), len(says - finds), len(finds - says))
