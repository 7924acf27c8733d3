"""What the filters of a symbol ask of an order, in words."""

from __future__ import annotations

from ..model import FilterCheckModel
from .words import listed

__all__ = ["check_bound", "check_scope", "check_subject"]

_Condition = tuple[str, tuple[str, ...]]


def check_subject(check: FilterCheckModel) -> str:
    """Return what is held against the bound."""
    names = listed(check.parameters)
    return f"{names} times `{check.by}`" if check.by else names


def check_bound(check: FilterCheckModel) -> str:
    """Return what it must be."""
    factor = " times the mark price" if check.times_mark_price else ""
    parts = [
        f"{words} `{bound}`{factor}"
        for words, bound in (("at least", check.at_least), ("at most", check.at_most))
        if bound
    ]
    if check.step:
        origin = f", counted from `{check.origin}`" if check.origin else ""
        parts.append(f"whole steps of `{check.step}`{origin}")
    return " and ".join(parts)


def check_scope(check: FilterCheckModel) -> str:
    """Return which orders it is for."""
    parts = [f"orders with {_told(condition)}" for condition in check.when]
    parts += [f"not with {_told(condition)}" for condition in check.unless]
    return "; ".join(parts) or "every order"


def _told(condition: _Condition) -> str:
    parameter, values = condition
    return f"`{parameter}` {listed(values)}" if values else f"`{parameter}`"
