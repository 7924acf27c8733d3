"""Holds the spec of a product against an official SDK, and reports what differs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from binance_futures_async.drift.report import Difference, DriftReport

from ..load import Spec, load_spec
from ..lower import lower
from ..model import Model
from .compare import compare
from .interface import Interface
from .known import known_differences, sorted_by_known
from .spec_differences import spec_differences
from .spec_interface import spec_interface
from .suggest import Suggestions
from .told import Told
from .witness import disagreements, heard
from .write import files_with_comments, relocated, write

__all__ = ["BesideSpec"]


@dataclass(slots=True)
class BesideSpec:
    """A product's spec beside a release of its Python SDK, with the JavaScript SDK as a second witness."""

    model: Model
    ours: Interface
    theirs: Interface
    new: list[Told]
    """Differences that nobody has explained."""
    known: list[Told]
    idle: list[Difference]
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, spec: Spec, product: str, theirs: Interface, witness: Interface | None) -> BesideSpec:
        """Compare a spec that lint found sound."""
        model = lower(spec, product)
        ours = spec_interface(model)
        told = _differences(spec, model, ours, theirs)
        remarks: list[str] = []
        if witness is not None:
            said = _differences(spec, model, ours, witness)
            if alone := disagreements(told, said):
                remarks += [f"{witness.title} alone says:", *(f"    {one.headline}" for one in alone)]
            told = heard(told, said, witness.title)
        version = theirs.title.rpartition(" ")[2]
        sorted_out = sorted_by_known(told, known_differences(spec, product), version)
        if undescribed := theirs.requests.keys() - ours.requests.keys():
            remarks.append(
                f"not compared: {len(undescribed)} of the SDK's {len(theirs.requests)} requests of REST, which the spec "
                "does not describe"
            )
        return cls(model, ours, theirs, *sorted_out, remarks)

    def write(self, root: Path) -> None:
        """Bring into the spec what is certain, and leave comments where a person has to decide."""
        written = write(root, self.new, self.model.owner)
        if written.added:
            self.remarks.append(f"written: {', '.join(written.added)}; now `make generate`")
        if written.commented:
            self.remarks.append(f"comments: {', '.join(written.commented)}")
        if not written.added and not written.commented:
            self.remarks.append("there was nothing to write")

    def report(self, root: Path, *, is_written: bool, with_known: bool) -> DriftReport:
        """Report what differs, at the lines of the spec as it is by now."""
        new, remarks = self.new, list(self.remarks)
        if is_written:
            new = relocated(new, load_spec(root))
        elif commented := files_with_comments(root, self.model.owner):
            remarks.append(
                f"comments of an earlier --write stand in {', '.join(commented)}; --write takes those away that are "
                "settled"
            )
        if self.known and not with_known:
            remarks.append(
                f"{len(self.known)} known differences are not shown; --known (make drift KNOWN=1) shows them with their "
                "reasons"
            )
        return DriftReport(
            subject=f"{self.model.title}, {self.theirs.title} beside the spec",
            looked_at={
                "methods": len(self.ours.methods),
                "streams": len(self.ours.streams),
                "account events": len(self.ours.events),
                "requests of REST": len(self.ours.requests),
            },
            differences=(*(one.difference for one in new), *self.idle),
            known=tuple(one.difference for one in self.known) if with_known else (),
            remarks=tuple(remarks),
        )


def _differences(spec: Spec, model: Model, ours: Interface, theirs: Interface) -> list[Told]:
    today = datetime.date.today().isoformat()
    suggestions = Suggestions(model, source=theirs.title, today=today)
    return spec_differences(spec, model, theirs, compare(ours, theirs), suggestions)
