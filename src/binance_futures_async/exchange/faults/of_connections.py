"""Faults of connections and of the links that they run on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from .changed_field import json_value
from .definition import Fault, Place
from .parameters import PATH, SERVICE_PATHS, Parameter, Value, Values
from .site import Ending, FaultSite
from .trouble import Trouble

__all__ = ["FAULTS_OF_CONNECTIONS"]

_POLICY_VIOLATION: Final = 1008


def _cut(site: FaultSite, values: Values, over: Ending) -> None:
    site.cut(values.optional_text("path"), reset=False)


def _reset(site: FaultSite, values: Values, over: Ending) -> None:
    site.cut(values.optional_text("path"), reset=True)


def _close(site: FaultSite, values: Values, over: Ending) -> None:
    site.close(values.optional_text("path"), values.whole("code"), values.text("reason"))


def _garbage(site: FaultSite, values: Values, over: Ending) -> None:
    site.send(values.optional_text("path"), values.text("text").encode())


def _mute_stream(site: FaultSite, values: Values, over: Ending) -> Ending:
    return site.mute_stream(values.text("stream"))


def _on_links(make: Callable[[Values], Trouble]) -> Callable[[FaultSite, Values, Ending], Ending]:
    def begin(site: FaultSite, values: Values, over: Ending) -> Ending:
        return site.trouble(values.optional_text("path"), make(values))

    return begin


def _somewhere(random: Random) -> dict[str, Value]:
    return {"path": random.choice(SERVICE_PATHS)}


def _somewhere_for_a_while(random: Random) -> dict[str, Value]:
    return {**_somewhere(random), "seconds": round(random.uniform(0.5, 3.0), 1)}


def _slowly(random: Random) -> Mapping[str, Value]:
    return {**_somewhere_for_a_while(random), "delay_ms": random.randrange(50, 1_500)}


FAULTS_OF_CONNECTIONS: Final[tuple[Fault, ...]] = (
    Fault(
        name="cut",
        doc="Connections end without a close frame, by a FIN of TCP.",
        place=Place.CONNECTIONS,
        parameters=(PATH,),
        begin=_cut,
        chance=_somewhere,
    ),
    Fault(
        name="reset",
        doc="Connections end without a close frame, by an RST of TCP.",
        place=Place.CONNECTIONS,
        parameters=(PATH,),
        begin=_reset,
        chance=_somewhere,
    ),
    Fault(
        name="close",
        doc="Connections end with a close frame.",
        place=Place.CONNECTIONS,
        parameters=(
            Parameter(
                name="code", kind=int, least=1000, default=_POLICY_VIOLATION, doc="Code of the close frame."
            ),
            Parameter(name="reason", kind=str, default="disconnected", doc="Text of the close frame."),
            PATH,
        ),
        begin=_close,
        chance=_somewhere,
    ),
    Fault(
        name="garbage",
        doc="A text that makes no sense is sent.",
        place=Place.CONNECTIONS,
        parameters=(Parameter(name="text", kind=str, default='{"e":"aggTra', doc="What is sent."), PATH),
        begin=_garbage,
        chance=_somewhere,
    ),
    Fault(
        name="half-open",
        doc="Nothing goes in either direction and nobody is told, as if a cable was pulled. Connections that it hit "
        "are reset when it ends.",
        place=Place.LINKS,
        parameters=(PATH,),
        lasts=True,
        begin=_on_links(lambda values: Trouble(is_dead=True)),
        chance=_somewhere_for_a_while,
    ),
    Fault(
        name="mute-socket",
        doc="No messages go out, but pings are answered.",
        place=Place.LINKS,
        parameters=(PATH,),
        lasts=True,
        begin=_on_links(lambda values: Trouble(is_mute=True)),
        chance=_somewhere_for_a_while,
    ),
    Fault(
        name="mute-stream",
        doc="One stream carries nothing, on all connections.",
        place=Place.LINKS,
        parameters=(
            Parameter(name="stream", kind=str, is_required=True, doc="Its full name, as btcusdt@aggTrade."),
        ),
        lasts=True,
        begin=_mute_stream,
    ),
    Fault(
        name="slow-link",
        doc="What the exchange sends arrives late, or trickles.",
        place=Place.LINKS,
        parameters=(
            Parameter(
                name="delay_ms", kind=int, least=0, default=200, unit="ms", doc="Time that everything takes."
            ),
            Parameter(
                name="bytes_per_second",
                kind=int,
                least=0,
                default=0,
                unit="bytes per second",
                doc="How much goes through; 0 for any amount.",
            ),
            PATH,
        ),
        lasts=True,
        begin=_on_links(
            lambda values: Trouble(
                delay_ms=values.whole("delay_ms"), bytes_per_second=values.whole("bytes_per_second")
            )
        ),
        chance=_slowly,
    ),
    Fault(
        name="split-frames",
        doc="Messages go in several WebSocket frames, and those in several TCP segments.",
        place=Place.LINKS,
        parameters=(
            Parameter(
                name="fragment_bytes",
                kind=int,
                least=0,
                default=16,
                unit="bytes",
                doc="Longest payload of a frame; 0 for any length.",
            ),
            Parameter(
                name="segment_bytes",
                kind=int,
                least=0,
                default=50,
                unit="bytes",
                doc="Longest piece that is written at once; 0 for any length.",
            ),
            PATH,
        ),
        lasts=True,
        begin=_on_links(
            lambda values: Trouble(
                fragment_bytes=values.whole("fragment_bytes"), segment_bytes=values.whole("segment_bytes")
            )
        ),
        chance=_somewhere_for_a_while,
    ),
    Fault(
        name="merged-frames",
        doc="Messages are kept back and arrive together in one piece.",
        place=Place.LINKS,
        parameters=(
            Parameter(name="frames", kind=int, least=2, default=5, unit="messages", doc="How many."),
            Parameter(
                name="wait_ms",
                kind=int,
                least=0,
                default=250,
                unit="ms",
                doc="How long at most they are kept back.",
            ),
            PATH,
        ),
        lasts=True,
        begin=_on_links(
            lambda values: Trouble(merge_frames=values.whole("frames"), merge_wait_ms=values.whole("wait_ms"))
        ),
        chance=_somewhere_for_a_while,
    ),
    Fault(
        name="duplicate-frames",
        doc="Every message is sent more than once.",
        place=Place.LINKS,
        parameters=(
            Parameter(name="copies", kind=int, least=2, default=2, unit="copies", doc="How often."),
            PATH,
        ),
        lasts=True,
        begin=_on_links(lambda values: Trouble(copies=values.whole("copies"))),
        chance=_somewhere_for_a_while,
    ),
    Fault(
        name="changed-field",
        doc="A field of every event and result has another value, or is new, as after a change of the interface.",
        place=Place.LINKS,
        parameters=(
            Parameter(
                name="field",
                kind=str,
                default="newField",
                doc="Its key; set wherever the message has it, else in the outermost objects.",
            ),
            Parameter(name="value", kind=str, default="new", doc="JSON, or else the text itself."),
            PATH,
        ),
        lasts=True,
        begin=_on_links(
            lambda values: Trouble(changes=((values.text("field"), json_value(values.text("value"))),))
        ),
    ),
)
