"""A bad link: what becomes of the frames of one connection on their way to the client."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from ..faults.changed_field import changed_field
from ..faults.trouble import HEALTHY, Trouble
from .frames import Opcode, frame
from .timers import Timers

__all__ = ["Link"]


class Link:
    """Takes what a connection sends and hands it on, late, in pieces or not at all. Nothing overtakes anything.

    Args:
        write: sends bytes to the client now.
        timers: how it waits.
        trouble: what is wrong with it.
    """

    def __init__(self, write: Callable[[bytes], None], timers: Timers, trouble: Trouble) -> None:
        self._write = write
        self._timers = timers
        self.trouble = trouble
        self.waiting_bytes = 0
        """Sent by the exchange, and not written yet."""
        self._held: list[bytes] = []
        self._groups = 0
        self._free_at = self._latest = 0.0
        self._pieces: deque[bytes] = deque()
        self._on_the_way = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way, so that what comes later cannot overtake it."""
        return not (self._held or self._pieces or self._on_the_way)

    @property
    def is_healthy(self) -> bool:
        """Whether nothing is wrong any more."""
        return self.trouble is HEALTHY

    def recover(self) -> None:
        """Nothing is wrong any more; what is on its way still arrives first."""
        self.trouble = HEALTHY
        self._release()

    def message(self, payload: bytes) -> None:
        """Send a text."""
        trouble = self.trouble
        if trouble.is_dead or trouble.is_mute:
            return
        for field, value in trouble.changes:
            payload = changed_field(payload, field, value)
        data = b"".join(_frames(payload, trouble.fragment_bytes))
        for _ in range(trouble.copies):
            if trouble.merge_frames:
                self._hold(data)
            else:
                self._send(data)

    def control(self, data: bytes) -> None:
        """Send a frame that is no message: a ping, a pong."""
        if not self.trouble.is_dead:
            self._release()
            self._send(data)

    def _hold(self, data: bytes) -> None:
        self._held.append(data)
        self.waiting_bytes += len(data)
        if len(self._held) >= self.trouble.merge_frames:
            self._release()
        elif len(self._held) == 1:
            group = self._groups

            def overdue() -> None:
                if group == self._groups:
                    self._release()

            self._timers.after(self.trouble.merge_wait_ms, overdue)

    def _release(self) -> None:
        self._groups += 1
        if self._held:
            data = b"".join(self._held)
            self._held.clear()
            self.waiting_bytes -= len(data)
            self._send(data)

    def _send(self, data: bytes) -> None:
        trouble = self.trouble
        now = self._timers.now_ms()
        if trouble.bytes_per_second:
            self._free_at = max(self._free_at, now) + len(data) * 1000 / trouble.bytes_per_second
        self.waiting_bytes += len(data)
        self._latest = due = max(self._latest, max(self._free_at, now) + trouble.delay_ms)
        if due <= now and not self._on_the_way:
            self._arrive(data)
            return
        self._on_the_way += 1

        def arrive() -> None:
            self._on_the_way -= 1
            self._arrive(data)

        self._timers.after(due - now, arrive)

    def _arrive(self, data: bytes) -> None:
        size = self.trouble.segment_bytes
        if not size and not self._pieces:
            self.waiting_bytes -= len(data)
            self._write(data)
            return
        step = size or len(data)
        is_first = not self._pieces
        self._pieces += [data[start : start + step] for start in range(0, len(data), step)]
        if is_first:
            self._write_piece()

    def _write_piece(self) -> None:
        piece = self._pieces.popleft()
        self.waiting_bytes -= len(piece)
        self._write(piece)
        if self._pieces:
            self._timers.soon(self._write_piece)


def _frames(payload: bytes, longest: int) -> Iterator[bytes]:
    if not longest or len(payload) <= longest:
        yield frame(Opcode.TEXT, payload)
        return
    for start in range(0, len(payload), longest):
        yield frame(
            Opcode.CONTINUATION if start else Opcode.TEXT,
            payload[start : start + longest],
            is_last=start + longest >= len(payload),
        )
