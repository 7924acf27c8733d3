"""Writes a recording."""

from __future__ import annotations

import io
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from ...surroundings import wall_time
from .entries import FORMAT, VERSION, Entry, Header, encode_entry, encode_header
from .errors import RecordingError
from .reading import Recording
from .storage import LONGEST_LINE, create, end_of_whole_lines, packed

__all__ = ["RecordingWriter"]

_LARGEST_BLOCK: Final = 256 * 1024
_LONGEST_WAIT_MS: Final = 1_000
"""What may be lost when the process dies."""


class RecordingWriter:
    """Appends entries to a file.

    A new file is readable for its owner only. Entries reach it in blocks, at the latest with the first entry after a
    second, and when it is closed.

    Args:
        path: the file; in gzip if its name ends in ``.gz``.
        environment: name of the environment that is recorded.
        append: go on with a file that is there already; a last line that was cut off is taken away.

    Raises:
        FileExistsError: there is such a file, and it is not to be appended to.
        RecordingError: the file to append to is no recording.
        OSError: the file cannot be written.
    """

    def __init__(self, path: str | Path, environment: str, *, append: bool = False) -> None:
        self.path = Path(path)
        self.count = 0
        """Entries written by this writer."""
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        started = int(wall_time() * 1000)
        self._written_ms = started
        if append and self.path.exists() and self.path.stat().st_size:
            Recording.open(self.path)
            end = self._end()
            self._file: io.FileIO = self.path.open("r+b", buffering=0)
            self._file.truncate(end)
            self._file.seek(end)
        else:
            self._file = create(self.path, replace=append)
        header = Header(format=FORMAT, version=VERSION, environment=environment, started=started)
        self._take(encode_header(header))
        self.flush()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more can be written."""
        return self._file.closed

    def write(self, entry: Entry) -> None:
        """Add an entry.

        Raises:
            ValueError: the writer is closed, or the frame is longer than a line may be.
            OSError: the file cannot be written.
        """
        if self._file.closed:
            raise ValueError(f"{self.path} is closed")
        line = encode_entry(entry)
        if len(line) > LONGEST_LINE:
            raise ValueError(
                f"a frame that takes {len(line):,} bytes is not recorded; a line has at most {LONGEST_LINE:,}"
            )
        self._take(line)
        self.count += 1
        if self._waiting_bytes >= _LARGEST_BLOCK or entry.time - self._written_ms >= _LONGEST_WAIT_MS:
            self._written_ms = entry.time
            self.flush()

    def flush(self) -> None:
        """Hand to the operating system what was not written yet."""
        if self._waiting:
            block = packed(self.path, b"".join(self._waiting))
            self._waiting.clear()
            self._waiting_bytes = 0
            self._file.write(block)

    def close(self) -> None:
        """Write the rest and close the file. Closing twice is fine."""
        if not self._file.closed:
            try:
                self.flush()
            finally:
                self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take(self, line: bytes) -> None:
        self._waiting.append(line)
        self._waiting_bytes += len(line)

    def _end(self) -> int:
        try:
            return end_of_whole_lines(self.path)
        except ValueError as error:
            raise RecordingError(self.path, 0, str(error)) from error
