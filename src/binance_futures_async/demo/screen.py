"""Lines of at most 80 columns: seconds since the start, what it is about, and the facts."""

from __future__ import annotations

import os
import textwrap
import time
from collections.abc import Mapping
from typing import Final, TextIO

__all__ = ["WIDTH", "Screen", "wants_colour"]

WIDTH: Final = 80
"""Columns that every line fits into."""

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
        self._start = time.monotonic()

    def line(self, kind: str, text: str, *, tone: str = "market") -> None:
        """Write a line: seconds since the start, kind, text.

        Args:
            kind: what it is about, a word of up to nine letters.
            text: the facts.
            tone: own, fill, doubt, bad, market or head; what it means, shown by its colour.
        """
        head = f"{time.monotonic() - self._start:7.3f}  {kind:<9} "
        self._write(_fitted(head + text, len(head)), tone)

    def heading(self, text: str) -> None:
        """Write what the next lines are about."""
        self._write(f"\n{_fitted(text, 0)}", "head")

    def plain(self, text: str, tone: str = "", *, indent: int = 0) -> None:
        """Write text without a time; lines after the first begin at the indent."""
        self._write(_fitted(text, indent), tone)

    def _write(self, text: str, tone: str) -> None:
        code = _COLOURS.get(tone)
        if self._colour and code:
            text = f"\x1b[{code}m{text}\x1b[0m"
        # At once: somebody may read this through a pipe.
        print(text, file=self._out, flush=True)


def _fitted(text: str, indent: int) -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=" " * indent, break_on_hyphens=False)
