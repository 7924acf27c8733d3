"""One checked request, as the method that it asks for sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeVar, cast

from ...model.methods import Method
from ..accounts.account import Account
from .checks import Values
from .keys import ApiKey, Session
from .state import ServerState

__all__ = ["Context"]

T = TypeVar("T")

_DEFAULTS: Final[dict[tuple[str, str], object]] = {}
"""Members by method and parameter; most orders name none, and each would look for them again."""


@dataclass(frozen=True, slots=True, repr=False)
class Context:
    """One checked request.

    Attributes:
        state: the exchange.
        method: what is asked for.
        session: the connection's memory.
        values: parameters.
        key: the caller's key, None for a method open to everybody.
        now_ms: the exchange's time.
    """

    state: ServerState
    method: Method[Any]
    session: Session
    values: Values
    key: ApiKey | None
    now_ms: int

    @property
    def told_ms(self) -> int:
        """The time that the exchange tells, which is wrong if its clock is."""
        return self.now_ms + self.state.clock_offset_ms

    @property
    def account(self) -> Account:
        """The caller's account."""
        return self.caller.account

    @property
    def caller(self) -> ApiKey:
        """The caller's key."""
        assert self.key is not None, "the method is open to everybody"
        return self.key

    @property
    def symbol(self) -> str:
        """The parameter with the symbol, where there must be one."""
        return self.text("symbol") or ""

    def text(self, name: str) -> str | None:
        """A parameter that is text."""
        return self._of(str, name)

    def number(self, name: str) -> Decimal | None:
        """A parameter that is a decimal number."""
        return self._of(Decimal, name)

    def whole(self, name: str) -> int | None:
        """A parameter that is a whole number."""
        return self._of(int, name)

    def whole_or_default(self, name: str) -> int:
        """A parameter that is a whole number; what the exchange assumes if it was not given."""
        value = self.whole(name)
        return self.method.default_of(name, int) if value is None else value

    def flag_if_given(self, name: str) -> bool | None:
        """A parameter that is a flag; None if it was not given."""
        return self._of(bool, name)

    def flag(self, name: str) -> bool:
        """A parameter that is a flag; False if it was not given."""
        return self._of(bool, name) or False

    def member(self, kind: Callable[[str], T], name: str, default: T) -> T:
        """A parameter that is a value of an enum."""
        text = self.text(name)
        return default if text is None else kind(text)

    def member_or_default(self, kind: Callable[[str], T], name: str) -> T:
        """A parameter that is a value of an enum; what the exchange assumes if it was not given."""
        text = self.text(name)
        if text is not None:
            return kind(text)
        key = (self.method.name, name)
        default = _DEFAULTS.get(key)
        if default is None:
            default = _DEFAULTS[key] = kind(self.method.default_of(name, str))
        return cast("T", default)

    def _of(self, kind: type[T], name: str) -> T | None:
        value = self.values.get(name)
        assert value is None or isinstance(value, kind), f"{name} is no {kind.__name__}"
        return value
