"""Lines on a terminal: a time, what it is about, and the facts in columns."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Final, TextIO

__all__ = ["Screen", "wants_colour"]

_COLOURS: Final = {"own": "36", "fill": "32", "doubt": "33", "bad": "31", "market": "2", "head": "1"}


def wants_colour(out: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether to write colours: to a terminal only, and not where the user asked for none."""
    return out.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


class Screen:
    """Writes one line per thing that happens.

    Args:
        out: where to.
        colour: whether the lines are coloured.
    """

    def __init__(self, out: TextIO, *, colour: bool = False) -> None:
        self._out = out
        self._colour = colour

    def line(self, kind: str, text: str, *, tone: str = "market", at_ms: int | None = None) -> None:
        """Write a line: time, kind, text.

        Args:
            kind: what it is about, a word of up to nine letters.
            text: the facts.
            tone: own, fill, doubt, bad, market or head; what it means, shown by its colour.
            at_ms: when it happened, in ms since 1970; now if it is not given.
        """
        moment = datetime.fromtimestamp(time.time() if at_ms is None else at_ms / 1000)
        self._write(f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03d}  {kind:<9} {text}", tone)

    def heading(self, text: str) -> None:
        """Write what the next lines are about."""
        self._write(f"\n{text}", "head")

    def plain(self, text: str, tone: str = "") -> None:
        """Write text as it is."""
        self._write(text, tone)

    def _write(self, text: str, tone: str) -> None:
        code = _COLOURS.get(tone)
        if self._colour and code:
            text = f"\x1b[{code}m{text}\x1b[0m"
        # At once: somebody may read this through a pipe.
        print(text, file=self._out, flush=True)
