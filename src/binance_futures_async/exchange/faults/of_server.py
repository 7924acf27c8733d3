"""Faults of the whole server: its clock, its keys, and whether it can be reached."""

from __future__ import annotations

from random import Random
from typing import Final

from ...generated.usdm.errors import ErrorCode
from .definition import Fault, Place
from .parameters import Parameter, Value, Values
from .site import Ending, FaultSite

__all__ = ["FAULTS_OF_SERVER"]

_GOING_AWAY: Final = 1001


def _wrong_clock(site: FaultSite, values: Values, over: Ending) -> Ending:
    return site.shift_clock(values.whole("offset_ms"))


def _expired_listen_keys(site: FaultSite, values: Values, over: Ending) -> None:
    site.expire_listen_keys()


def _expired_api_key(site: FaultSite, values: Values, over: Ending) -> Ending:
    return site.suspend_key(values.optional_text("api_key"))


def _shutdown(site: FaultSite, values: Values, over: Ending) -> Ending:
    end = site.refuse_connections()
    site.close(None, _GOING_AWAY, "the exchange shuts down")
    return end


def _refuse(site: FaultSite, values: Values, over: Ending) -> Ending:
    return site.refuse_connections()


def _slow_handshake(site: FaultSite, values: Values, over: Ending) -> Ending:
    return site.delay_handshakes(values.whole("delay_ms"))


def _for_a_while(random: Random) -> dict[str, Value]:
    return {"seconds": round(random.uniform(0.2, 2.0), 1)}


def _shifted(random: Random) -> dict[str, Value]:
    return {**_for_a_while(random), "offset_ms": random.choice((-1, 1)) * random.randrange(6_000, 60_000)}


FAULTS_OF_SERVER: Final[tuple[Fault, ...]] = (
    Fault(
        name="wrong-clock",
        doc=f"Timestamps are judged by a clock that is wrong ({ErrorCode.INVALID_TIMESTAMP.value}), and that clock is what "
        "the exchange tells as its time. Everything else keeps its time.",
        place=Place.SERVER,
        parameters=(
            Parameter(
                name="offset_ms",
                kind=int,
                default=10_000,
                unit="ms",
                doc="How far the clock is ahead; behind if negative.",
            ),
        ),
        lasts=True,
        begin=_wrong_clock,
        chance=_shifted,
    ),
    Fault(
        name="expired-listen-keys",
        doc="Every listen key expires, with the event that says so.",
        place=Place.SERVER,
        begin=_expired_listen_keys,
        chance=lambda random: {},
    ),
    Fault(
        name="expired-api-key",
        doc=f"API keys are not known ({ErrorCode.REJECTED_MBX_KEY.value}).",
        place=Place.SERVER,
        parameters=(Parameter(name="api_key", kind=str, doc="Which; all if none is given."),),
        lasts=True,
        begin=_expired_api_key,
    ),
    Fault(
        name="shutdown",
        doc="All connections are closed with 1001, and new ones refused.",
        place=Place.SERVER,
        lasts=True,
        lasts_seconds=5.0,
        begin=_shutdown,
        chance=_for_a_while,
    ),
    Fault(
        name="refuse-connections",
        doc="New connections are refused; those that are open stay.",
        place=Place.SERVER,
        lasts=True,
        lasts_seconds=5.0,
        begin=_refuse,
        chance=_for_a_while,
    ),
    Fault(
        name="slow-handshake",
        doc="New connections are accepted, and then nothing happens for a time: no TLS, no answer to the handshake.",
        place=Place.SERVER,
        parameters=(
            Parameter(name="delay_ms", kind=int, least=0, default=2_000, unit="ms", doc="For how long."),
        ),
        lasts=True,
        begin=_slow_handshake,
        chance=_for_a_while,
    ),
)
