"""Market streams, and what is asked on their connections."""

from __future__ import annotations

from typing import Any

from ..model import ControlModel, StreamModel, StreamParameterModel
from .entries import constant, deprecation
from .messages import Messages
from .retirements import SUBSCRIBE, of_stream

__all__ = ["control_model", "stream_model"]


def stream_model(key: str, file: str, data: dict[str, Any], messages: Messages) -> StreamModel:
    """Return one stream."""
    parameters = []
    for name, parameter in data.get("parameters", {}).items():
        kind = parameter.get("type", "")
        enum = messages.enums.get(kind)
        scalar = messages.scalars.get(kind)
        parameters.append(
            StreamParameterModel(
                name=name,
                placeholder=parameter["in_path"],
                doc=parameter["doc"],
                many=bool(parameter.get("many")),
                lower=bool(parameter.get("lower")) or bool(scalar and scalar.lower_in_stream),
                whole=bool(scalar and scalar.json == "integer"),
                enum=kind if enum else "",
                allowed=tuple(
                    str(value)
                    for value in parameter.get("allowed", ())
                    or [member.wire for member in (enum.members if enum else ())]
                ),
                spelled=tuple(parameter.get("spelled", {}).items()),
                default=parameter.get("default"),
                since=parameter.get("since", ""),
                deprecated=deprecation(parameter),
                pattern=scalar.pattern if scalar else "",
                example=scalar.example if scalar else "",
            )
        )
    cadence = data.get("cadence_ms", {})
    every = cadence.get("every")
    paces = tuple(every.items()) if isinstance(every, dict) else ()
    deprecated = deprecation(data, SUBSCRIBE)
    return StreamModel(
        key=key,
        constant=constant(data["name"]),
        file=file,
        name=data["name"],
        doc=data["doc"],
        route=data.get("route", ""),
        path=data["path"],
        event=data["event"],
        array=bool(data.get("array")),
        parameters=tuple(parameters),
        every_ms=min(pace for _, pace in paces) if paces else every,
        paced_by=cadence.get("by", ""),
        paces=paces,
        steady=bool(cadence.get("steady")),
        samples=tuple(data.get("samples", ())),
        notes=tuple(data.get("notes", ())),
        since=data.get("since", ""),
        deprecated=deprecated,
        retiring=of_stream(data["name"], deprecated, parameters, messages.enums),
        undocumented=bool(data.get("undocumented")),
        example=tuple(data.get("example", {}).items()),
    )


def control_model(method: str, data: dict[str, Any]) -> ControlModel:
    """Return one control message."""
    samples = data.get("samples", {})
    return ControlModel(
        method=method,
        doc=data["doc"],
        call=data["call"],
        parameters=data.get("parameters", ""),
        returns=data["returns"],
        request_samples=tuple(samples.get("request", ())),
        response_samples=tuple(samples.get("response", ())),
        error_samples=tuple(samples.get("error", ())),
        notes=tuple(data.get("notes", ())),
    )
