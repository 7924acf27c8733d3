"""Streams as Python signatures: what is decided of their parameters and docstrings before a template lays them out."""

from __future__ import annotations

from typing import Any

from .model import StreamModel, StreamParameterModel

__all__ = ["stream_pace", "stream_page"]


def _stream_parameter_type(parameter: StreamParameterModel) -> str:
    if parameter.spelled:
        keys = [int(key) if isinstance(parameter.default, int) else key for key, _ in parameter.spelled]
        one = f"Literal[{', '.join(map(repr, keys))}]"
    elif parameter.enum:
        spellings = list(parameter.allowed)
        if parameter.lower:
            spellings += [value.lower() for value in spellings]
        one = f"{parameter.enum} | Literal[{', '.join(map(repr, spellings))}]"
    elif parameter.whole:
        one = f"Literal[{', '.join(parameter.allowed)}]" if parameter.allowed else "int"
    else:
        one = "str"
    return f"{one} | Iterable[{one}]" if parameter.many else one


def stream_page(stream: StreamModel) -> dict[str, Any]:
    event = f"{stream.event}[N]"
    signature = [
        f"{parameter.name}: {_stream_parameter_type(parameter)}"
        + (f" = {parameter.default!r}" if parameter.default is not None else "")
        for parameter in stream.parameters
    ]
    return {
        "stream": stream,
        "signature": signature,
        "delivers": f"list[{event}]" if stream.array else event,
        "pace": stream_pace(stream),
    }


def stream_pace(stream: StreamModel) -> str:
    """Return how often frames come, as a sentence."""
    if stream.every_ms is None:
        return "Frames come in real time."
    text = f"{stream.every_ms} ms"
    if stream.paces:
        times = sorted(pace for _, pace in stream.paces if pace)
        text = f"{', '.join(map(str, times[:-1]))} or {times[-1]} ms"
        text += ", or in real time" if len(times) < len(stream.paces) else ""
        text += f", as {stream.paced_by} says"
    return (
        f"A frame comes every {text}."
        if stream.steady
        else f"A frame comes every {text}, if something changed."
    )
