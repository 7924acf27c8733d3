"""Tells what kind of stream a name means, by the path templates of the spec."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ...model.streams import Stream, StreamParameter

__all__ = ["StreamNames"]

_PLACE = re.compile(r"\{(\w+)\}")
_ANY_TEXT = r"[^@/!\s]+"


class StreamNames:
    """Matches names of streams.

    Args:
        streams: the kinds of streams there are.
    """

    def __init__(self, streams: Iterable[Stream[Any]]) -> None:
        self._streams = [(re.compile(_expression(stream)), stream) for stream in streams]

    def find(self, name: str) -> Stream[Any] | None:
        """The kind of stream that a name means, None if it means none.

        Symbols are lower case in names: another spelling is another name, of a stream that does not exist.
        """
        for expression, stream in self._streams:
            if expression.fullmatch(name):
                return stream
        return None

    def parse(self, name: str) -> tuple[Stream[Any], dict[str, str]] | None:
        """The kind of stream that a name means, and the values that make it; None if it means none."""
        for expression, stream in self._streams:
            match = expression.fullmatch(name)
            if match is not None:
                return stream, {
                    parameter.name: _value(parameter, match[parameter.placeholder])
                    for parameter in stream.parameters
                }
        return None


def _expression(stream: Stream[Any]) -> str:
    parameters = {parameter.placeholder: parameter for parameter in stream.parameters}
    # Parts at odd places are names of placeholders.
    parts = _PLACE.split(stream.path)
    return "".join(
        f"(?P<{part}>{_place(parameters[part])})" if index % 2 else re.escape(part)
        for index, part in enumerate(parts)
    )


def _place(parameter: StreamParameter) -> str:
    if parameter.spelled is not None:
        choices = list(parameter.spelled.values())
    elif parameter.allowed:
        choices = [text.lower() if parameter.lower else text for text in parameter.allowed]
    else:
        return parameter.pattern or _ANY_TEXT
    return f"(?:{'|'.join(re.escape(choice) for choice in choices)})"


def _value(parameter: StreamParameter, spelling: str) -> str:
    spelled = parameter.spelled or {}
    return next((value for value, text in spelled.items() if text == spelling), spelling)
