"""Whatever the exchange changes about a message: it is read, and what is known of it is not lost.

The cases are made from the spec's samples: every single change of every field in every way of reading, then
random combinations by seed. A case that fails says how to run it alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from decimal import Decimal

import pytest

from binance_futures_async.generated import PRODUCTS
from binance_futures_async.wire import Message, UnknownEvent, encode
from tests.wire.changes import all_changes
from tests.wire.mutations import STREAM, Case, random_case, single_cases, unknown_event, ways
from tests.wire.spec_samples import (
    Path_,
    Sample,
    at,
    control_samples,
    decode,
    document_samples,
    event_samples,
    reply_samples,
)

EVENTS = event_samples()
SAMPLES = [
    *EVENTS,
    *reply_samples(),
    *document_samples(),
    # An error without its envelope has another form than the message that it is read as.
    *(one for one in control_samples() if one.kind != "control.request" and "bare" not in one.file),
]

SEED = os.environ.get("MUTATION_SEED", "1")
ONLY = os.environ.get("MUTATION_CASE")
"""Number of the one case to run; all of them without it."""

COMBINATIONS, COMBINATIONS_OF_A_DOCUMENT = 700, 100
"""Random combinations of a sample."""
UNKNOWN = 100
"""Frames of a sample with an unknown event."""
LEAST = 100_000
"""Cases that have to be run of each product."""

EXPONENT = re.compile(rb'[:,\[]"?-?[0-9.]+[eE][-+]?[0-9]+"?[,\]}]')
"""A number as the exchange never writes it."""


def numbers_of_cases(count: int) -> Iterable[int]:
    return range(count) if ONLY is None else [int(ONLY)]


def combinations_of(sample: Sample) -> int:
    return COMBINATIONS_OF_A_DOCUMENT if sample.kind == "document" else COMBINATIONS


def singles_of(sample: Sample) -> int:
    return len(ways(sample)) * len(all_changes(sample))


def told(request: pytest.FixtureRequest, number: int, case: Case, error: BaseException) -> str:
    what = " ".join(str(error).split())[:2000]
    return (
        f"{case}\n  frame: {case.raw.decode()[:3000]}\n  {type(error).__name__}: {what}\n"
        f"  again: MUTATION_SEED={SEED} MUTATION_CASE={number} .venv/bin/pytest '{request.node.nodeid}'"
    )


def check(case: Case) -> None:
    found = case.way.read(case.raw)
    assert found == case.expected, f"read {found!r}, expected {case.expected!r}"
    for change in case.changes:
        try:
            wanted, value = at(case.expected, change.path), at(found, change.path)
        except (KeyError, IndexError, TypeError):
            continue  # it is gone, with what it stood in or by itself
        # Equal is not enough: a Decimal has to keep its digits, and 1 is no True.
        assert type(value) is type(wanted), change
        assert isinstance(value, list | Message) or str(value) == str(wanted), change


def check_writing(case: Case) -> None:
    """What was read is written, and read as the same again."""
    found = case.way.read(case.raw)
    assert repr(found)
    if case.way.numbers is str:
        return  # null is written as "" where that is the rule, and "" is text
    raw = encode(found)
    assert not EXPONENT.search(raw), raw.decode()
    again = case.way.read(b'{"stream":"%s","data":%s}' % (STREAM.encode(), raw) if case.way.wrapped else raw)
    assert again == found, f"{raw.decode()} read {again!r}, was {found!r}"


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_one_change_is_read_and_costs_nothing_else(sample: Sample, request: pytest.FixtureRequest) -> None:
    ran = 0
    for number, case in enumerate(single_cases(sample)):
        ran += 1
        if ONLY not in (None, str(number)):
            continue
        try:
            check(case)
            if not case.way.wrapped and (number % 10 == 0 or sample.kind != "document"):
                check_writing(case)
        except Exception as error:
            pytest.fail(told(request, number, case, error), pytrace=ONLY is not None)
    assert ran == singles_of(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_several_changes_are_read_and_cost_nothing_else(
    sample: Sample, request: pytest.FixtureRequest
) -> None:
    ran = 0
    for number in numbers_of_cases(combinations_of(sample)):
        case = random_case(sample, f"{SEED}/{sample}/{number}")
        try:
            check(case)
            if number % 10 == 0:
                check_writing(case)
        except Exception as error:
            pytest.fail(told(request, number, case, error), pytrace=ONLY is not None)
        ran += 1
    assert ran == combinations_of(sample) or ONLY is not None


@pytest.mark.parametrize("sample", EVENTS, ids=str)
def test_an_event_of_tomorrow_comes_with_all_its_data(sample: Sample, request: pytest.FixtureRequest) -> None:
    ran = 0
    for number in numbers_of_cases(UNKNOWN):
        case, place = unknown_event(sample, f"{SEED}/{sample}/{number}")
        try:
            check_unknown(case, place)
        except Exception as error:
            pytest.fail(told(request, number, case, error), pytrace=ONLY is not None)
        ran += 1
    assert ran == UNKNOWN or ONLY is not None


def check_unknown(case: Case, place: Path_) -> None:
    found = at(case.way.read(case.raw), place)
    assert isinstance(found, UnknownEvent), found
    assert found.event_type == case.expected["e"]
    assert found.data == case.expected
    assert json.loads(encode(found), parse_float=Decimal) == case.expected


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_hundred_thousand_cases_are_run(product: str) -> None:
    samples = [sample for sample in SAMPLES if sample.product == product]
    singles = sum(singles_of(sample) for sample in samples)
    combined = sum(combinations_of(sample) for sample in samples)
    unknown = sum(sample.product == product for sample in EVENTS) * UNKNOWN
    assert singles + combined + unknown >= LEAST, (singles, combined, unknown)


def test_every_sample_has_changes_to_be_tried() -> None:
    for sample in SAMPLES:
        assert decode(sample)
        assert all_changes(sample), sample
