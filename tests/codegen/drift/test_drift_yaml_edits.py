"""Editing YAML by lines: what was there stays byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from codegen.drift.yaml_edits import YamlText, comments, flow, scalar, without_comments

TEXT = """\
# A comment on top.
about: Coffee.   # and one behind

structs:
  Cup:
    doc: A cup.
    fields:
      size: {wire: s, type: text, doc: "Size: small or large."}   # kept
      # Between two fields.
      beans:
        wire: b
        type: text
        doc: >-
          Where they
          come from.

  # Before the next.
  Pot:
    doc: A pot.
    notes:
      - First.
      - Second.
    allowed: [1, 2]
    empty: []
"""


def edited(text: str, *edits: tuple[Any, ...]) -> str:
    """Return the text after some edits, each as the name of a method with its arguments."""
    document = YamlText(text)
    for name, *arguments in edits:
        getattr(document, name)(*arguments)
    return document.edited


def test_an_entry_goes_behind_the_last_of_its_mapping() -> None:
    after = edited(
        TEXT, ("add_entries", ("structs", "Cup", "fields"), ["lid: {wire: l, type: bool, doc: A lid.}"])
    )
    assert after == TEXT.replace(
        "          come from.\n", "          come from.\n      lid: {wire: l, type: bool, doc: A lid.}\n"
    )


def test_entries_keep_their_order_and_lines_of_their_own() -> None:
    after = edited(TEXT, ("add_entries", ("structs",), ["Jug:\n  doc: A jug.", "Mug:\n  doc: A mug."]))
    assert list(yaml.safe_load(after)["structs"]) == ["Cup", "Pot", "Jug", "Mug"]
    assert after.startswith(TEXT.rstrip("\n"))


def test_a_mapping_that_is_missing_is_made() -> None:
    after = edited(TEXT, ("add_entries", ("structs", "Pot", "fields"), ["size: {wire: s}", "lid: {wire: l}"]))
    assert yaml.safe_load(after)["structs"]["Pot"]["fields"] == {"size": {"wire": "s"}, "lid": {"wire": "l"}}


def test_a_mapping_on_one_line_grows_on_that_line() -> None:
    after = edited(TEXT, ("add_entries", ("structs", "Cup", "fields", "size"), ["optional: true"]))
    assert '"Size: small or large.", optional: true}   # kept\n' in after


def test_values_go_to_the_end_of_a_list_in_its_own_style() -> None:
    after = edited(
        TEXT,
        ("add_values", ("structs", "Pot", "allowed"), [3, "yes"]),
        ("add_values", ("structs", "Pot", "notes"), ["Third."]),
        ("add_values", ("structs", "Pot", "empty"), ["first"]),
    )
    pot = yaml.safe_load(after)["structs"]["Pot"]
    assert pot["allowed"] == [1, 2, 3, "yes"]
    assert pot["notes"] == ["First.", "Second.", "Third."]
    assert pot["empty"] == ["first"]


def test_a_comment_stands_above_its_entry_and_can_be_taken_away() -> None:
    after = edited(
        TEXT,
        ("add_comment", ("structs", "Cup", "fields", "beans"), "Gone?\nuntil: 2026", "usdm"),
        ("add_comment_below", ("structs", "Pot"), "More?", "usdm"),
        ("add_comment", ("structs", "Nowhere", "fields"), "Where?", "usdm"),
    )
    assert "      # drift usdm: Gone?\n      # drift usdm: until: 2026\n      beans:\n" in after
    assert yaml.safe_load(after) == yaml.safe_load(TEXT)
    assert without_comments(after) == TEXT


def test_comments_of_one_product_can_be_taken_away_without_those_of_another() -> None:
    beans = ("structs", "Cup", "fields", "beans")
    one = edited(TEXT, ("add_comment", beans, "Gone?", "usdm"))
    both = edited(one, ("add_comment", beans, "Here.", "coinm"))
    assert comments(both, "coinm") == ["      # drift coinm: Here.\n"]
    assert without_comments(both, "coinm") == one
    assert without_comments(both) == TEXT


def test_what_is_added_at_one_place_stands_in_the_order_in_which_it_came() -> None:
    beans = ("structs", "Cup", "fields", "beans")
    after = edited(TEXT, ("add_comment", beans, "First.", "usdm"), ("add_comment", beans, "Second.", "usdm"))
    assert "      # drift usdm: First.\n      # drift usdm: Second.\n      beans:\n" in after


def test_what_cannot_be_added_to_is_said() -> None:
    with pytest.raises(KeyError, match="there is no list at about"):
        YamlText(TEXT).add_values(("about",), ["x"])
    with pytest.raises(KeyError, match=r"there is no structs\.Jar"):
        YamlText(TEXT).add_entries(("structs", "Jar", "fields"), ["x: 1"])


def test_a_file_whose_last_line_has_no_end_is_added_to_all_the_same() -> None:
    after = edited("structs:\n  Cup: {doc: A cup.}", ("add_entries", ("structs",), ["Pot: {doc: A pot.}"]))
    assert yaml.safe_load(after) == {"structs": {"Cup": {"doc": "A cup."}, "Pot": {"doc": "A pot."}}}


@given(st.text())
def test_any_text_is_written_so_that_it_is_read_again(text: str) -> None:
    loaded = yaml.safe_load(f"[{scalar(text)}]")
    # Dates are texts in the spec, whose loader knows that; PyYAML's own does not.
    assert loaded == [text] or str(loaded[0]) == text


@given(
    st.dictionaries(
        st.sampled_from(["wire", "type", "doc", "optional"]),
        st.text() | st.booleans() | st.integers(),
        min_size=1,
    )
)
def test_a_mapping_on_one_line_is_read_again(data: dict[str, str | bool | int]) -> None:
    told = yaml.safe_load(flow(data))
    assert {key: str(value) for key, value in told.items()} == {
        key: str(value) for key, value in data.items()
    }
