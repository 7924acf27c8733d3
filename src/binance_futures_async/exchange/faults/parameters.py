"""What faults can be told: names, kinds, units, defaults; and how values are checked, or read from text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from ...generated.usdm.api import METHODS
from ...generated.usdm.environments import COMBINED_STREAMS, ENVIRONMENTS, RAW_STREAMS, ROUTES
from ...generated.usdm.methods.order import ORDER_PLACE
from ...generated.usdm.rest import NEW_ORDER, REQUESTS
from .errors import FaultError

__all__ = ["METHOD", "PATH", "Parameter", "Value", "Values"]

Value: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that a fault can be told.

    Attributes:
        name: what it is called in Python, in scripts and on the command line.
        kind: ``str``, ``int``, ``float`` (takes whole numbers too) or ``bool``.
        doc: what it says.
        unit: of a number.
        default: what holds when it is not given; None means what the description says.
        is_required: whether it has to be given.
        least: smallest number that makes sense.
        choices: the only texts allowed, if any are listed.
        check: refuses other texts with a ValueError that says which are allowed.
    """

    name: str
    kind: type[str] | type[int] | type[float] | type[bool]
    doc: str
    unit: str = ""
    default: Value = None
    is_required: bool = False
    least: float | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[str], None] | None = None

    def read(self, text: str) -> Value:
        """The value that a text stands for, as given on a command line.

        Raises:
            FaultError: it stands for none.
        """
        try:
            if self.kind is bool:
                return self.checked({"true": True, "false": False}[text.lower()])
            return self.checked(self.kind(text))
        except (KeyError, ValueError) as error:
            raise error if isinstance(error, FaultError) else self._refused(text) from None

    def checked(self, value: object) -> Value:
        """A value of the right kind.

        Raises:
            FaultError: it is none, or not allowed.
        """
        if value is None and not self.is_required:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if self.kind is float and is_number:
            fits = True
        elif self.kind is int:
            fits = is_number and isinstance(value, int)
        else:
            fits = isinstance(value, self.kind)
        if not fits or not isinstance(value, str | int | float | bool):
            raise self._refused(value)
        # The comparison also refuses what is no number.
        if is_number and self.least is not None and not value >= self.least:  # type: ignore[operator]
            raise self._refused(value)
        if self.choices and value not in self.choices:
            raise self._refused(value)
        if self.check is not None and isinstance(value, str):
            try:
                self.check(value)
            except ValueError as error:
                raise FaultError(f"{self.name}={value!r}: {error}") from None
        return value

    @property
    def allowed(self) -> str:
        """What may be given, in words."""
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        words = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}[self.kind]
        if self.unit:
            words += f" of {self.unit}"
        return words if self.least is None else f"{words}, from {self.least:g}"

    @property
    def shown_default(self) -> str:
        """The default as a command line would give it."""
        return str(self.default).lower() if isinstance(self.default, bool) else str(self.default)

    def _refused(self, value: object) -> FaultError:
        return FaultError(f"{self.name}={value!r} is not allowed; give {self.allowed}")


class Values:
    """What a fault was told, complete with defaults."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        """A text that has a default or has to be given."""
        value = self._values[name]
        assert isinstance(value, str), name
        return value

    def optional_text(self, name: str) -> str | None:
        """A text that may be left out."""
        return None if self._values[name] is None else self.text(name)

    def whole(self, name: str) -> int:
        """A whole number."""
        value = self._values[name]
        assert isinstance(value, int), name
        return value

    def optional_whole(self, name: str) -> int | None:
        """A whole number that may be left out."""
        return None if self._values[name] is None else self.whole(name)

    def flag(self, name: str) -> bool:
        """A flag."""
        return bool(self._values[name])

    def seconds(self, name: str = "seconds") -> float | None:
        """A time in seconds that may be left out."""
        value = self._values.get(name)
        return None if value is None else float(value)


_VERBS: Final = ("GET ", "POST ", "PUT ", "DELETE ")
SERVICE_PATHS: Final = (f"/{ENVIRONMENTS['local'].websocket_api_path.split('/')[1]}", *ROUTES.values())
"""How the paths of the WebSocket API and of the routes of the streams begin."""
_PATHS: Final = (*SERVICE_PATHS, RAW_STREAMS, COMBINED_STREAMS)


def _check_method(text: str) -> None:
    if text.startswith(_VERBS):
        known = [f"{request.http} {request.path}" for request in REQUESTS.values()]
    else:
        known = list(METHODS)
    if text not in known:
        raise ValueError(f"the exchange has no such method; allowed: {', '.join(known)}")


def _check_path(text: str) -> None:
    if not any(text.startswith(path) or path.startswith(text) for path in _PATHS):
        raise ValueError(f"no connection has such a path; they begin with {', '.join(_PATHS)}")


METHOD: Final = Parameter(
    name="method",
    kind=str,
    check=_check_method,
    doc=f"Method whose answers are meant ({ORDER_PLACE.name}, {NEW_ORDER.http} {NEW_ORDER.path}); those of all "
    "methods of the WebSocket API if none is given.",
)
PATH: Final = Parameter(
    name="path",
    kind=str,
    check=_check_path,
    doc=f"Only connections whose path begins so ({', '.join(SERVICE_PATHS)}); all if none is given.",
)
