"""What of a call or a stream the exchange switches off on a day that the spec knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model import Deprecation, EnumModel, ParameterModel, RetirementModel, StreamParameterModel

__all__ = ["SUBSCRIBE", "of_method", "of_preset", "of_stream"]

SUBSCRIBE = "subscribe_"
"""What callers write before the name of a stream."""


def of_preset(name: str, deprecated: Deprecation | None) -> tuple[RetirementModel, ...]:
    """Return that a preset retires, if it does."""
    return tuple(_whole(name, deprecated))


def of_method(
    call: str,
    deprecated: Deprecation | None,
    parameters: Iterable[ParameterModel],
    enums: Mapping[str, EnumModel],
) -> tuple[RetirementModel, ...]:
    """Return what retires of a method: itself, parameters, values that its parameters take."""
    found = [*_whole(call, deprecated)]
    for one in parameters:
        found += _parameter(call, one, one.wire)
        found += _values(one.wire, enums.get(one.enum), {str(value): value for value in one.allowed})
    return tuple(found)


def of_stream(
    name: str,
    deprecated: Deprecation | None,
    parameters: Iterable[StreamParameterModel],
    enums: Mapping[str, EnumModel],
) -> tuple[RetirementModel, ...]:
    """Return what retires of a stream: itself, parameters, values that its parameters take."""
    call = f"{SUBSCRIBE}{name}"
    found = [*_whole(call, deprecated)]
    for one in parameters:
        default = None if one.default is None else dict(one.spelled)[str(one.default)]
        found += _parameter(call, one, one.placeholder, default)
        spelled = {value: value.lower() if one.lower else value for value in one.allowed}
        found += _values(one.placeholder, enums.get(one.enum), spelled)
    return tuple(found)


def _whole(what: str, deprecated: Deprecation | None) -> Iterator[RetirementModel]:
    if deprecated and deprecated.retires_on:
        yield RetirementModel(what, deprecated.retires_on, deprecated.use)


def _parameter(
    call: str, one: ParameterModel | StreamParameterModel, sent_as: str, default: str | None = None
) -> Iterator[RetirementModel]:
    if one.deprecated and one.deprecated.retires_on:
        yield RetirementModel(
            f"{one.name} of {call}",
            one.deprecated.retires_on,
            one.deprecated.use,
            parameter=sent_as,
            default=default,
        )


def _values(
    sent_as: str, enum: EnumModel | None, spelled: Mapping[str, str | int]
) -> Iterator[RetirementModel]:
    """Return which of the values that a parameter takes retire; what is sent for each stands beside it."""
    if enum is None:
        return
    for member in enum.members:
        deprecated = member.deprecated
        if deprecated and deprecated.retires_on and str(member.wire) in spelled:
            yield RetirementModel(
                f"{enum.name}.{member.name}",
                deprecated.retires_on,
                deprecated.use,
                parameter=sent_as,
                value=spelled[str(member.wire)],
            )
