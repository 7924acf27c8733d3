"""What faults do to this server."""

from __future__ import annotations

from collections.abc import Callable

from ..faults.answers import AnswerFaults
from ..faults.site import Ending
from ..faults.trouble import Trouble
from .acceptor import Acceptor
from .socket import Socket
from .state import ServerState

__all__ = ["ServerFaultSite"]


class ServerFaultSite:
    """The server, as faults see it.

    Args:
        state: the exchange.
        acceptor: what takes connections in.
    """

    def __init__(self, state: ServerState, acceptor: Acceptor) -> None:
        self._state = state
        self._acceptor = acceptor
        self.answers: AnswerFaults = state.answer_faults

    def now_ms(self) -> int:
        return self._state.timers.now_ms()

    def after(self, milliseconds: float, action: Callable[[], None]) -> None:
        self._state.timers.after(milliseconds, action)

    def cut(self, path: str | None, *, reset: bool) -> int:
        chosen = self._chosen(path)
        for socket in chosen:
            socket.cut(reset=reset)
        return len(chosen)

    def close(self, path: str | None, code: int, reason: str) -> int:
        chosen = self._chosen(path)
        for socket in chosen:
            socket.close(code, reason)
        return len(chosen)

    def send(self, path: str | None, frame: bytes) -> int:
        chosen = self._chosen(path)
        for socket in chosen:
            socket.push(frame)
        return len(chosen)

    def trouble(self, path: str | None, trouble: Trouble) -> Ending:
        mark = object()
        self._state.troubles[mark] = (path or "", trouble)
        self._suffer(path)

        def end() -> None:
            if self._state.troubles.pop(mark, None) is not None:
                self._suffer(path)

        return end

    def mute_stream(self, name: str) -> Ending:
        return self._state.hub.mute(name)

    def shift_clock(self, offset_ms: int) -> Ending:
        self._state.clock_offset_ms += offset_ms
        left = [offset_ms]

        def end() -> None:
            while left:
                self._state.clock_offset_ms -= left.pop()

        return end

    def expire_listen_keys(self) -> None:
        for listen_key in self._state.listen_keys.expire_all():
            self._state.feed.listen_key_expired(listen_key)

    def suspend_key(self, api_key: str | None) -> Ending:
        return self._state.keys.suspend(api_key)

    def refuse_connections(self) -> Ending:
        return self._acceptor.refuse()

    def delay_handshakes(self, milliseconds: int) -> Ending:
        delays = self._acceptor.handshake_delays
        delays.append(milliseconds)
        left = [milliseconds]

        def end() -> None:
            while left:
                delays.remove(left.pop())

        return end

    def _chosen(self, path: str | None) -> list[Socket]:
        return [one for one in self._state.sockets if path is None or one.path.startswith(path)]

    def _suffer(self, path: str | None) -> None:
        for socket in self._chosen(path):
            socket.suffer(self._state.trouble_of(socket.path))
