"""Records what a client says and hears."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from ...display import repr_of_whole
from ...generated.common.addresses import RAW_STREAMS
from ...generated.common.wrappers import FRAME_DATA, FRAME_STREAM
from ...generated.usdm.environments import ACCOUNT_ROUTE, ROUTES
from ...surroundings import wall_time
from ...wire.decoding import stream_of
from .entries import Entry, Origin
from .masking import Masker
from .writing import RecordingWriter

__all__ = ["SessionRecorder"]

_ACCOUNT_CHANNEL: Final = ROUTES[ACCOUNT_ROUTE].strip("/")
_OPENING: Final = f'{{"{FRAME_STREAM}":"%s","{FRAME_DATA}":'.encode()


class SessionRecorder:
    """Records all frames of a client's connections in both directions, with keys, signatures and listen keys masked.

    ::

        with SessionRecorder("session.jsonl.gz", environment="testnet") as recorder:
            async with BinanceClient("testnet", recorder=recorder) as client:
                ...

    Args:
        path: the file; in gzip if its name ends in ``.gz``.
        environment: name of the environment that is recorded.
        append: go on with a file that is there already.

    Raises:
        FileExistsError: there is such a file, and it is not to be appended to.
        RecordingError: the file to append to is no recording.
        OSError: the file cannot be written.
    """

    def __init__(self, path: str | Path, environment: str, *, append: bool = False) -> None:
        self._writer = RecordingWriter(path, environment, append=append)
        self._masker = Masker()
        self._connections = 0

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<SessionRecorder {self._writer.path}>"

    @property
    def count(self) -> int:
        """Frames recorded so far."""
        return self._writer.count

    def connected(self, url: str) -> _Tap:
        """A connection is being opened; the result takes its frames."""
        route, _, rest = urlsplit(url).path.strip("/").partition("/")
        name = rest.rpartition("/")[2]
        # Without routes, only its form tells a listen key from the name of a market stream.
        is_account = route == _ACCOUNT_CHANNEL or (
            f"/{route}" == RAW_STREAMS and bool(name) and "@" not in name and not name.startswith("!")
        )
        if is_account:
            self._masker.knows(name)
        self._connections += 1
        return _Tap(self._writer, self._masker, route, self._connections, is_account=is_account)

    def close(self) -> None:
        """Write the rest and close the file. Frames after that are not recorded. Closing twice is fine."""
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Tap:
    """Takes the frames of one connection."""

    def __init__(
        self, writer: RecordingWriter, masker: Masker, channel: str, connection: int, *, is_account: bool
    ) -> None:
        self._writer = writer
        self._masker = masker
        self._channel = channel
        self._connection = connection
        self._is_account = is_account

    def sent(self, frame: bytes) -> None:
        """The client sends a frame."""
        self._write(Origin.CLIENT, "", frame)

    def received(self, frame: bytes) -> None:
        """The exchange sent a frame."""
        if not self._is_account:
            name = stream_of(frame)
            opening = _OPENING % (name or "").encode(errors="replace")
            if name and frame.startswith(opening) and frame.endswith(b"}"):
                self._write(Origin.EXCHANGE, name, frame[len(opening) : -1])
                return
        self._write(Origin.EXCHANGE, "", frame)

    def _write(self, origin: Origin, stream: str, frame: bytes) -> None:
        if self._writer.is_closed:
            return
        self._writer.write(
            Entry(
                time=int(wall_time() * 1000),
                origin=origin,
                channel=self._channel,
                stream=stream,
                connection=self._connection,
                frame=frame if stream else self._masker.masked(frame),
            )
        )
