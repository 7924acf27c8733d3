"""What a report of drift says, whoever made it: a comparison with an SDK, or a client that ran.

A difference is told as seen from the spec: *added* is what the exchange has and the spec lacks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Literal

import msgspec

from ..display import printable

__all__ = ["Aspect", "Change", "Difference", "DriftReport"]

FORMAT: Final = "binance-futures-drift"


class Aspect(StrEnum):
    """What differs."""

    METHOD = "method"
    REQUEST = "request"
    STREAM = "stream"
    EVENT = "event"
    PARAMETER = "parameter"
    FIELD = "field"
    VALUE = "value"
    TYPE = "type"
    REQUIRED = "required"
    WEIGHT = "weight"
    SECURITY = "security"
    ROUTE = "route"
    DEPRECATION = "deprecation"
    EXPLANATION = "explanation"
    """A known difference that is none any more."""


class Change(StrEnum):
    """How it differs, as seen from the spec."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Difference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One difference between the spec and the exchange."""

    entry: str
    """Section and name of the spec's entry, such as ``structs.AggTrade``."""
    aspect: Aspect
    change: Change
    name: str
    """What differs, by the exchange's name: a field's key, a parameter, a value, a method."""
    ours: str = ""
    """What the spec says, "" if nothing."""
    theirs: str = ""
    """What the exchange was seen to say, "" if nothing."""
    seen_in: tuple[str, ...] = ()
    """Methods, streams and events in which it shows, by the exchange's names."""
    file: str = ""
    """Spec file to change, such as ``spec/usdm/streams/market.yaml``."""
    line: int | None = None
    """Line of that file, where the file is at hand."""
    yaml: str = ""
    """What would settle it, as it would stand in that file."""
    is_certain: bool = False
    """Whether it may be written into the spec without asking anybody."""
    count: int | None = None
    """How often it was seen, None where nothing was counted."""
    notes: tuple[str, ...] = ()
    """What else is known: what another witness says, why it is as it is."""

    @property
    def headline(self) -> str:
        """The difference in one line, without its place."""
        verb = {Change.ADDED: "is new", Change.REMOVED: "is gone", Change.CHANGED: "differs"}[self.change]
        facts = [f"{label}{fact}" for label, fact in (("spec: ", self.ours), ("now: ", self.theirs)) if fact]
        if self.count is not None:
            facts.append(f"seen {self.count:,} time{'s' * (self.count != 1)}")
        told = f" ({'; '.join(facts)})" if facts else ""
        what = self.name if self.name == self.aspect else f"{self.aspect} {self.name}"
        places = f", in {', '.join(self.seen_in)}" if self.seen_in else ""
        return printable(f"{self.entry}: {what} {verb}{told}{places}")

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        lines = [f"{place}{self.headline}"]
        lines += [f"    {printable(note)}" for note in self.notes]
        if self.yaml:
            lines.append("    certain; --write adds:" if self.is_certain else "    would settle it:")
            lines += [f"    | {printable(line)}" for line in self.yaml.rstrip("\n").split("\n")]
        return "\n".join(lines)


class DriftReport(msgspec.Struct, frozen=True, kw_only=True):
    """Every difference that was found, and in what."""

    format: Literal["binance-futures-drift"] = FORMAT
    version: int = 1
    subject: str
    """What was held against the spec, with its version or its extent."""
    looked_at: Mapping[str, int] = {}
    """How much was compared, by kind: methods, streams, frames..."""
    differences: tuple[Difference, ...] = ()
    known: tuple[Difference, ...] = ()
    """Differences that the spec explains; they are meant."""
    remarks: tuple[str, ...] = ()
    """What a reader should know of the comparison as a whole."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing differs that is not explained."""
        return not self.differences

    def to_json(self) -> str:
        """Return the report as indented JSON, with every character escaped that is not printable."""
        text = msgspec.json.format(_encoder.encode(self), indent=2).decode()
        return "\n".join(map(_escaped, text.split("\n")))

    def __str__(self) -> str:
        count = len(self.differences)
        looked_at = ", ".join(f"{number:,} {kind}" for kind, number in self.looked_at.items())
        lines = [f"{self.subject}: {count or 'no'} difference{'s' * (count != 1)}"]
        lines += [f"compared: {looked_at}"] if looked_at else []
        lines = [printable(line) for line in (*lines, *self.remarks)]
        for difference in self.differences:
            lines += ["", str(difference)]
        if self.known:
            lines += ["", f"{len(self.known)} known:"]
        for difference in self.known:
            lines += ["", str(difference)]
        return "\n".join(lines)


_encoder = msgspec.json.Encoder()


def _escaped(line: str) -> str:
    # By the rules of JSON, not of Python.
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in line)
