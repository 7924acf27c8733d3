"""Which line of the user's program called this package; warnings name it."""

from __future__ import annotations

import sys
import warnings
from types import FrameType
from typing import Any, NamedTuple

__all__ = ["CallSite", "call_site", "warn_caller"]

_PACKAGE = __name__.partition(".")[0]


class CallSite(NamedTuple):
    """Where the user's program called this package, as text and numbers: a frame would keep its variables alive."""

    call: str
    """Name of the function of this package that was called."""
    module: str
    file: str
    line: int


def call_site() -> CallSite:
    """Return the line outside of this package that led here."""
    call, frame = _outermost_call()
    return CallSite(call, _module_of(frame.f_globals), frame.f_code.co_filename, frame.f_lineno)


def warn_caller(warning: Warning) -> None:
    """Issue a warning for the line outside of this package that led here: once for each, unless Python is told otherwise.

    Raises:
        Warning: the user's program turns such warnings into errors.
    """
    _, frame = _outermost_call()
    warnings.warn_explicit(
        warning,
        type(warning),
        frame.f_code.co_filename,
        frame.f_lineno,
        module=_module_of(frame.f_globals),
        registry=frame.f_globals.setdefault("__warningregistry__", {}),
    )


def _outermost_call() -> tuple[str, FrameType]:
    """Return the name of the function of this package that was called from outside, and the frame that called it."""
    frame = sys._getframe(1)
    call = frame.f_code.co_name
    while frame.f_back is not None and _module_of(frame.f_globals).partition(".")[0] == _PACKAGE:
        call = frame.f_code.co_name
        frame = frame.f_back
    return call, frame


def _module_of(names: dict[str, Any]) -> str:
    return str(names.get("__name__", "<unknown>"))
