"""Reads a recording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ...display import repr_of_whole, shortened
from .entries import FORMAT, VERSION, Entry, Header, Origin, decode_line
from .errors import RecordingError
from .storage import read_lines

__all__ = ["Recording"]


class Recording:
    """A recorded session. It is read anew each time that it is iterated, and never whole into memory.

    Attributes:
        path: the file.
        header: its first line.
    """

    def __init__(self, path: Path, header: Header) -> None:
        self.path = path
        self.header = header
        self._is_cut: bool | None = None

    @classmethod
    def open(cls, path: str | Path) -> Recording:
        """Look at a file.

        Raises:
            RecordingError: it is no recording, or one of a version that is not known here.
            OSError: it cannot be read.
        """
        path = Path(path)
        for _, line in _lines(path):
            if isinstance(line, Header):
                return cls(path, line)
            break
        raise RecordingError(path, 1, f"not the first line of a {FORMAT}")

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<Recording {self.path} of {self.header.environment}>"

    def __iter__(self) -> Iterator[Entry]:
        """The entries in the order of the file; a last line that was cut off is left out.

        Raises:
            RecordingError: a line cannot be read; the error knows its number.
            OSError: the file cannot be read.
        """
        self._is_cut = None
        for is_whole, line in _lines(self.path):
            if not is_whole:
                self._is_cut = True
            elif isinstance(line, Entry):
                yield line
        self._is_cut = bool(self._is_cut)

    @property
    def is_cut(self) -> bool:
        """Whether its writer was stopped in the middle of a line."""
        if self._is_cut is None:
            for _ in self:
                pass
        return bool(self._is_cut)

    def frames(self) -> Iterator[Entry]:
        """The entries of market streams alone."""
        return (entry for entry in self if entry.stream and entry.origin is Origin.EXCHANGE)

    def streams(self) -> dict[str, int]:
        """How many frames there are of each market stream."""
        return dict(Counter(entry.stream for entry in self.frames()))


def _lines(path: Path) -> Iterator[tuple[bool, Header | Entry | None]]:
    """The lines of a file, each with whether it is whole; one that is not is None."""
    lines = enumerate(read_lines(path), 1)
    while True:
        try:
            number, (line, is_whole) = next(lines)
        except StopIteration:
            return
        except ValueError as error:
            raise RecordingError(path, 0, str(error)) from error
        if not is_whole:
            yield False, None
            continue
        try:
            read = decode_line(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
            raise RecordingError(path, number, f"cannot be read: {shortened(error, 200)}") from error
        if isinstance(read, Header) and (read.format, read.version) != (FORMAT, VERSION):
            raise RecordingError(
                path,
                number,
                f"a {read.format} of version {read.version}; {FORMAT} of version {VERSION} is wanted",
            )
        yield True, read
