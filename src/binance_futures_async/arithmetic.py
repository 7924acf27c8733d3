"""Decimal arithmetic that does not depend on the program around it.

The decimal module computes in a context that a program may set for itself: ``getcontext().prec = 8``, another rounding,
traps. What is computed here comes out the same everywhere, and leaves that context alone.
"""

from __future__ import annotations

import decimal
import functools
import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Final, TypeVar

__all__ = ["EXACT", "LONGEST", "exactly", "in_own_arithmetic", "is_short", "own_arithmetic"]

C = TypeVar("C", bound=type)


def _context(digits: int) -> decimal.Context:
    # Everything is given, because what is not would come from decimal.DefaultContext, which a program may change too.
    return decimal.Context(
        prec=digits,
        rounding=decimal.ROUND_HALF_EVEN,
        Emin=-999_999,
        Emax=999_999,
        capitals=1,
        clamp=0,
        flags=[],
        traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
    )


LONGEST: Final = 50
"""Digits of a number, and places that it may be away from the point; more than any price or quantity has."""

EXACT: Final = _context(4 * LONGEST)
"""Enough digits for a product of two numbers of :data:`LONGEST`, and for its quotient by a step."""

_OWN: Final = _context(28)


def is_short(number: decimal.Decimal) -> bool:
    """Return whether a number is finite and short enough to be computed with exactly."""
    return (
        number.is_finite() and abs(number.adjusted()) <= LONGEST and len(number.as_tuple().digits) <= LONGEST
    )


def exactly() -> AbstractContextManager[decimal.Context]:
    """Compute with the digits of :data:`EXACT` in a with block."""
    return decimal.localcontext(EXACT)


def own_arithmetic() -> AbstractContextManager[decimal.Context]:
    """Compute with 28 digits and the usual rounding in a with block, and in the tasks and callbacks begun there."""
    return decimal.localcontext(_OWN)


def in_own_arithmetic(cls: C) -> C:
    """Decorate a class so that its public methods, coroutines included, run within :func:`own_arithmetic`."""
    for name, member in list(vars(cls).items()):
        if inspect.isfunction(member) and (name == "__init__" or not name.startswith("_")):
            setattr(cls, name, _within(member))
    return cls


def _within(function: Callable[..., Any]) -> Callable[..., Any]:
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def run_within(*arguments: Any, **named: Any) -> Any:
            running = function(*arguments, **named)
            del arguments, named
            with own_arithmetic():
                return await running

        return run_within

    @functools.wraps(function)
    def call_within(*arguments: Any, **named: Any) -> Any:
        try:
            with own_arithmetic():
                return function(*arguments, **named)
        finally:
            del arguments, named

    return call_within
