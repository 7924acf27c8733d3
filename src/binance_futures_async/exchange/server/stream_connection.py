"""One connection of the streams: control messages in, events out."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ...generated.usdm.enums import ControlMethod
from ...generated.usdm.limits import STREAMS_PER_CONNECTION
from ...generated.usdm.streams import STREAMS
from . import control
from .control import ControlProblem, ControlRequest
from .hub import Hub
from .socket import Socket
from .stream_names import StreamNames

__all__ = ["StreamConnection"]


@cache
def _names() -> StreamNames:
    return StreamNames(STREAMS.values())


class StreamConnection:
    """The subscriptions of one client.

    Args:
        hub: where frames come from.
        socket: the connection.
        route: the route it is on; streams of another route are accepted and stay mute.
        is_private: whether the route is that of user data, where names are listen keys.
        combined: whether frames are wrapped with the stream's name.
    """

    def __init__(self, hub: Hub, socket: Socket, route: str, *, is_private: bool, combined: bool) -> None:
        self._hub = hub
        self._socket = socket
        self._route = route
        self._is_private = is_private
        self._streams: dict[str, None] = {}
        self.combined = combined

    def push(self, payload: bytes) -> None:
        """Send a frame."""
        self._socket.push(payload)

    def receive(self, frame: str | bytes) -> None:
        """Carry out a control message and send its answer."""
        try:
            request = control.parse(frame)
            # The answer first: what a subscription brings comes after its confirmation.
            self._socket.push(control.answer(request, self._answer(request)))
        except ControlProblem as problem:
            self._socket.push(problem.encoded())
            return
        self._carry_out(request)

    def subscribe(self, names: Collection[str]) -> None:
        """Add streams.

        Raises:
            ControlProblem: more than a connection may have.
        """
        self._check_room(names)
        for name in names:
            self._streams[name] = None
            if self._flows(name):
                self._hub.subscribe(name, self)

    def unsubscribe(self, names: Collection[str]) -> None:
        """Take streams away."""
        for name in names:
            self._streams.pop(name, None)
            self._hub.unsubscribe(name, self)

    def end(self) -> None:
        """The connection is gone."""
        self.unsubscribe(tuple(self._streams))

    def _answer(self, request: ControlRequest) -> object:
        if request.method is ControlMethod.SUBSCRIBE:
            self._check_room(request.names)
        elif request.method is ControlMethod.LIST_SUBSCRIPTIONS:
            return list(self._streams)
        elif request.method is ControlMethod.GET_PROPERTY:
            return self.combined
        return None

    def _carry_out(self, request: ControlRequest) -> None:
        if request.method is ControlMethod.SUBSCRIBE:
            self.subscribe(request.names)
        elif request.method is ControlMethod.UNSUBSCRIBE:
            self.unsubscribe(request.names)
        elif request.method is ControlMethod.SET_PROPERTY:
            self.combined = request.value

    def _check_room(self, names: Collection[str]) -> None:
        if len(self._streams.keys() | set(names)) > STREAMS_PER_CONNECTION:
            raise control.too_many_streams(STREAMS_PER_CONNECTION)

    def _flows(self, name: str) -> bool:
        stream = _names().find(name)
        if stream is None:
            return self._is_private
        return stream.route == self._route
