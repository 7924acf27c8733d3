"""Frames that differ from the samples, and the messages that they have to be read as. Pure: a seed decides everything.

The message expected is the one read from the untouched sample with the changed values replaced, so that nothing else
may have moved.
"""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from binance_futures_async.model.numbers import NumberType
from binance_futures_async.wire.decoding import decode_frame, market_decoder
from tests.wire.changes import Change, all_changes, payload_of, put_at
from tests.wire.spec_samples import Path_, Sample, at, decode, struct_of

__all__ = ["STREAM", "Case", "Way", "random_case", "single_cases", "unknown_event", "ways"]

OWN = "by its stream"
STREAM = "币安人生usdt@some_stream"

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Way:
    """One way to read a frame."""

    name: str
    numbers: NumberType
    read: Callable[[bytes], Any]
    wrapped: bool = False

    def frame(self, payload: Any) -> bytes:
        return _encode({"stream": STREAM, "data": payload} if self.wrapped else payload)


@dataclass(frozen=True)
class Case:
    """A frame and what it has to be read as."""

    way: Way
    changes: tuple[Change, ...]
    raw: bytes
    expected: Any

    def __str__(self) -> str:
        return (
            f"read {self.way.name} as {self.way.numbers.__name__}, with {', '.join(map(str, self.changes))}"
        )


@functools.cache
def ways(sample: Sample) -> tuple[Way, ...]:
    """Return every way in which frames like the sample are read."""
    own = functools.partial(decode, sample)
    if sample.kind == "user":
        return Way("bare", Decimal, own), Way("combined", Decimal, own, wrapped=True)
    if sample.kind != "market":
        return (Way("bare", Decimal, own),)
    found: list[Way] = []
    events = sample.parts.market_events
    stream = events.streams.get(sample.entry)
    for numbers in (Decimal, float, str):
        general = functools.partial(decode_frame, events, numbers=numbers)
        found += [Way("bare", numbers, general), Way("combined", numbers, general, wrapped=True)]
        if stream is not None:
            its_own = market_decoder(events, stream.event, stream.array, numbers, STREAM)
            found.append(Way(OWN, numbers, its_own, wrapped=True))
    return tuple(found)


@functools.cache
def _untouched(sample: Sample, way: Way) -> Any:
    return way.read(way.frame(payload_of(sample)))


def _case(sample: Sample, way: Way, changes: tuple[Change, ...]) -> Case:
    payload, expected = payload_of(sample), _untouched(sample, way)
    for change in changes:
        payload = change.on_payload(payload)
        expected = change.on_message(expected, way.numbers)
    return Case(way, changes, way.frame(payload), expected)


def single_cases(sample: Sample) -> Iterator[Case]:
    """Return every change of the sample by itself, read in every way."""
    for way in ways(sample):
        for change in all_changes(sample):
            yield _case(sample, way, (change,))


def _some_changes(sample: Sample, choice: random.Random) -> tuple[Change, ...]:
    drawn = choice.choices(all_changes(sample), k=choice.randint(2, 6))
    by_path = {change.path: change for change in drawn}
    # Inner places first, so that the outer ones do not take them away.
    return tuple(sorted(by_path.values(), key=lambda change: -len(change.path)))


def random_case(sample: Sample, seed: str) -> Case:
    """Return the sample with several changes at once."""
    choice = random.Random(seed)
    return _case(sample, choice.choice(ways(sample)), _some_changes(sample, choice))


def unknown_event(sample: Sample, seed: str) -> tuple[Case, Path_]:
    """Return the sample as an event of a type that nobody knows, and where it is; what is expected is its JSON."""
    choice = random.Random(seed)
    # A stream whose events answer to several tags takes any tag for a new one of them.
    several = len(struct_of(sample).tags) > 1
    way = choice.choice([one for one in ways(sample) if one.name != OWN or not several])
    changes = _some_changes(sample, choice)
    payload = payload_of(sample)
    for change in changes:
        payload = change.on_payload(payload)
    place: Path_ = (choice.randrange(len(payload)),) if isinstance(payload, list) else ()
    event_type = choice.choice(["tomorrow", "币安", "ORDER_TRADE_UPDATE2", ""])
    payload = put_at(payload, (*place, sample.parts.market_events.tag), lambda _: event_type)
    expected = json.loads(_encode(at(payload, place)), parse_float=Decimal)
    return Case(way, changes, way.frame(payload), expected), place
