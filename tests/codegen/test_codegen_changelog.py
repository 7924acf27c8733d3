"""The changelog as it is edited: net of what comes and goes, by lines, and never what people wrote."""

from __future__ import annotations

import pytest

from codegen.changes import Change, Draft, Kind, Level, draft

HEAD = "# Changelog\n\nFor users.\t \n\n"
LAST = "## 0.2.0 (2026-11-01)\n\nFirst.\n\n### Added\n\n- `Trade`: a trade.\n* odd   list\n"
RELEASED = HEAD + LAST

ADDED = Change(Kind.ADDED, "Trade.rpi", "Part of it (Binance, 2025-12-31).", Level.MINOR)
REMOVED = Change(Kind.REMOVED, "Trade.rpi", "Part of it (Binance, 2025-12-31).", Level.MAJOR)
HEAVIER = Change(Kind.CHANGED, "get_depth()", "weighs 5 now, was 2.", Level.PATCH)
LIGHTER = Change(Kind.CHANGED, "get_depth()", "weighs 2 now, was 5.", Level.PATCH)
NEEDED = Change(Kind.CHANGED, "get_depth(limit)", "has to be given now.", Level.MAJOR)


def opened(body: str, version: str = "0.3.0") -> str:
    return f"{HEAD}## {version} (unreleased)\n\n{body}\n{LAST}"


def drafted(text: str, *changes: Change, undone: tuple[Change, ...] = ()) -> Draft:
    return draft(text, changes, undone)


@pytest.mark.parametrize(
    ("change", "version", "heading", "item"),
    [
        (ADDED, "0.3.0", "Added", "- `Trade.rpi`: Part of it (Binance, 2025-12-31).\n"),
        (HEAVIER, "0.2.1", "Changed", "- `get_depth()`: weighs 5 now, was 2.\n"),
        (NEEDED, "1.0.0", "Changed", "- `get_depth(limit)`: **Breaking:** has to be given now.\n"),
        (
            REMOVED,
            "1.0.0",
            "Removed",
            "- `Trade.rpi`: **Breaking:** Part of it (Binance, 2025-12-31).\n",
        ),
    ],
)
def test_after_a_release_a_section_is_opened_with_the_version_that_follows(
    change: Change, version: str, heading: str, item: str
) -> None:
    done = drafted(RELEASED, change)
    assert done.text == f"{HEAD}## {version} (unreleased)\n\n### {heading}\n\n{item}\n{LAST}"
    assert (done.added, done.release) == (1, f"{version} after 0.2.0")


def test_nothing_is_nothing() -> None:
    described = Change(Kind.DESCRIBED, "Trade", "A trade.", Level.PATCH)
    for text in (RELEASED, opened("### Added\n\n- `X`: y.\n"), "", HEAD):
        assert drafted(text).text == text
        assert drafted(text, described).text == text


def test_headings_stand_in_the_order_of_keep_a_changelog() -> None:
    done = drafted(opened("### Changed\n\n- By hand.\n\n### Fixed\n\n- This.\n"), REMOVED)
    done = drafted(done.text, Change(Kind.ADDED, "Fill", "A fill.", Level.MINOR), HEAVIER)
    assert done.text == opened(
        "### Added\n\n- `Fill`: A fill.\n\n"
        "### Changed\n\n- By hand.\n- `get_depth()`: weighs 5 now, was 2.\n\n"
        "### Removed\n\n- `Trade.rpi`: **Breaking:** Part of it (Binance, 2025-12-31).\n\n"
        "### Fixed\n\n- This.\n",
        "1.0.0",
    )


def test_the_same_again_adds_nothing() -> None:
    once = drafted(RELEASED, ADDED, HEAVIER, NEEDED)
    again = drafted(once.text, ADDED, HEAVIER, NEEDED)
    assert (again.text, again.added, again.taken, again.remarks) == (once.text, 0, 0, ())


def test_what_a_person_put_better_stays() -> None:
    text = opened(
        "### Added\n\n- `Trade.rpi`, at last (thanks to many).\n\n"
        "### Changed\n\n- `get_depth`: dearer,\n  by far.\n\nMind this.\n"
    )
    done = drafted(text, ADDED, HEAVIER)
    assert done.text == text
    assert done.remarks == (
        "there is an item of get_depth() already; does it say this? weighs 5 now, was 2.",
    )


def test_that_something_breaks_is_said_whatever_else_is_said_of_it() -> None:
    text = opened("### Changed\n\n- `get_depth(limit)`: also takes text.\n")
    done = drafted(text, NEEDED)
    assert done.text == opened(
        "### Changed\n\n- `get_depth(limit)`: also takes text.\n"
        "- `get_depth(limit)`: **Breaking:** has to be given now.\n",
        "1.0.0",
    )


# --- net of what comes and goes ---------------------------------------------------------------------


@pytest.mark.parametrize("change", [ADDED, REMOVED, HEAVIER, NEEDED], ids=lambda one: one.says)
@pytest.mark.parametrize("before", ["### Added\n\n- `X`: y.\n", "### Fixed\n\n- This.\n", "Words.\n"])
def test_what_is_undone_before_the_release_leaves_no_trace(change: Change, before: str) -> None:
    """Up to the version, which nobody lowers but a person."""
    text = opened(before, "1.0.0")
    back = {
        Kind.ADDED: REMOVED,
        Kind.REMOVED: ADDED,
        Kind.CHANGED: LIGHTER
        if change is HEAVIER
        else Change(Kind.CHANGED, change.name, "may be left out now.", Level.MINOR),
    }[change.kind]
    there = drafted(text, change, undone=(back,))
    assert there.text != text
    done = drafted(there.text, back, undone=(change,))
    assert done.text == text
    assert (done.added, done.taken) == (0, 1)


def test_what_nobody_had_breaks_nobody_when_it_goes_or_changes() -> None:
    text = opened("### Added\n\n- `Trade.rpi`: new.\n- `get_depth()`: new, too.\n")
    done = drafted(text, REMOVED, NEEDED, HEAVIER)
    assert done.text == opened("### Added\n\n- `get_depth()`: new, too.\n")
    assert {one.level for one in done.changes} <= {Level.MINOR, Level.PATCH}
    assert done.release == "0.3.0 after 0.2.0"


def test_members_of_what_is_new_are_not_told_and_those_of_what_goes_no_longer() -> None:
    text = opened("### Added\n\n- `Trade`: new.\n")
    assert drafted(text, ADDED).text == text
    text = opened("### Added\n\n- `Trade.rpi`: new.\n\n### Changed\n\n- `Trade.price`: may be None now.\n")
    gone = Change(Kind.REMOVED, "Trade", "A trade.", Level.MAJOR)
    assert drafted(text, gone).text == opened("### Removed\n\n- `Trade`: **Breaking:** A trade.\n", "1.0.0")


def test_a_name_leaves_an_item_that_it_shares() -> None:
    shared = (
        Change(Kind.ADDED, "place_order(luck)", "For luck.", Level.MINOR),
        Change(Kind.ADDED, "place_limit_order(luck)", "For luck.", Level.MINOR),
        Change(Kind.ADDED, "place_market_order(luck)", "For luck.", Level.MINOR),
    )
    text = drafted(RELEASED, *shared).text
    assert "- `place_order(luck)`, `place_limit_order(luck)`, `place_market_order(luck)`: For luck.\n" in text
    for one, left in (
        (shared[1], "- `place_order(luck)`, `place_market_order(luck)`: For luck.\n"),
        (shared[2], "- `place_order(luck)`: For luck.\n"),
        (shared[0], ""),
    ):
        text = drafted(text, Change(Kind.REMOVED, one.name, "For luck.", Level.MAJOR)).text
        assert text == opened(f"### Added\n\n{left}") if left else "luck" not in text


def renamed(old: str, new: str) -> tuple[Change, Change]:
    return (
        Change(Kind.ADDED, f"Trade.{new}", "Price.", Level.MINOR, f"Trade.{old}"),
        Change(Kind.REMOVED, f"Trade.{old}", "Price.", Level.MAJOR, f"Trade.{new}"),
    )


def test_a_name_that_is_renamed_twice_is_told_from_the_first_to_the_last() -> None:
    once = drafted(RELEASED, *renamed("a", "b"))
    twice = drafted(once.text, *renamed("b", "c"))
    assert twice.text == opened(
        "### Added\n\n- `Trade.c`: renamed from `a`. Price.\n\n"
        "### Removed\n\n- `Trade.a`: **Breaking:** renamed to `c`.\n",
        "1.0.0",
    )
    back = drafted(twice.text, *renamed("c", "a"))
    assert back.text == f"{HEAD}## 1.0.0 (unreleased)\n\n{LAST}"


def test_a_new_name_that_is_renamed_is_new_under_the_other() -> None:
    text = opened("### Added\n\n- `Trade.a`: Price.\n")
    done = drafted(text, *renamed("a", "b"))
    assert done.text == opened("### Added\n\n- `Trade.b`: Price.\n")


# --- versions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "change", "expected"),
    [
        ("0.2.1", HEAVIER, "0.2.1"),
        ("0.2.1", ADDED, "0.3.0"),
        ("0.3.0", NEEDED, "1.0.0"),
        ("1.0.0", ADDED, "1.0.0"),
    ],
)
def test_a_version_too_small_for_what_is_in_it_is_raised(version: str, change: Change, expected: str) -> None:
    done = drafted(opened("Words about 0.3.0 and 0.2.1.\n", version), change)
    assert f"\n## {expected} (unreleased)\n\nWords about 0.3.0 and 0.2.1.\n" in done.text
    assert done.release == f"{expected} after 0.2.0"


def test_what_people_wrote_counts_for_the_version_too() -> None:
    done = drafted(opened("### Changed\n\n- **Breaking:** `Client`: other.\n", "0.2.1"), HEAVIER)
    assert "\n## 1.0.0 (unreleased)\n" in done.text


def test_the_first_release_keeps_its_version() -> None:
    text = f"{HEAD}## 0.2.0 (unreleased)\n\nFirst.\n"
    done = drafted(text, NEEDED)
    assert done.text == (f"{text}\n### Changed\n\n- `get_depth(limit)`: **Breaking:** has to be given now.\n")
    assert done.release == "0.2.0, the first release"


# --- bytes ------------------------------------------------------------------------------------------


def test_line_ends_and_a_last_line_without_one_survive() -> None:
    text = opened("### Added\r\n\r\n- `X`: y.\r\n").replace("\r\n", "\n").replace("\n", "\r\n")
    item = "- `Trade.rpi`: Part of it (Binance, 2025-12-31).\r\n"
    assert drafted(text, ADDED).text == text.replace("y.\r\n", f"y.\r\n{item}", 1)
    text = f"{HEAD}## 0.3.0 (unreleased)\n\n### Added\n\n- `X`: y."
    assert drafted(text, ADDED).text == f"{text}\n- `Trade.rpi`: Part of it (Binance, 2025-12-31).\n"


def test_code_in_the_section_is_no_heading_and_no_item() -> None:
    code = "```text\n## 9.9.9 (2030-01-01)\n### Added\n- `Trade.rpi`: new.\n```\n"
    text = opened(f"{code}\n### Added\n\n- `X`: y.\n")
    done = drafted(text, ADDED)
    assert done.text == text.replace("y.\n", "y.\n- `Trade.rpi`: Part of it (Binance, 2025-12-31).\n", 1)
    assert done.release == "0.3.0 after 0.2.0"


def test_long_items_are_wrapped_and_known_again() -> None:
    many = [Change(Kind.ADDED, f"Struct{n}.symbol_type", "Its market. " * 9, Level.MINOR) for n in range(9)]
    once = drafted(RELEASED, *many).text
    assert max(map(len, once.splitlines())) <= 120
    assert drafted(once, *many).text == once


def test_a_heading_without_a_number_is_a_release_to_come_too() -> None:
    text = f"{HEAD}## [Unreleased]\n\n### Added\n\n- `X`: y.\n\n{LAST}"
    done = drafted(text, NEEDED)
    assert done.text.startswith(f"{HEAD}## [Unreleased]\n\n### Added\n\n- `X`: y.\n\n### Changed\n\n")
    assert done.release == ""
