"""The bytes of a recording in its file: plain, or in gzip if its name ends in ``.gz``.

In gzip each block that is written is complete in itself. Whatever happened to the writer, a file is thus readable up to
its last block, and can be gone on with after it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["end_of_whole_lines", "is_compressed", "packed", "read_lines"]

_CHUNK: Final = 256 * 1024
_GZIP: Final = 31
"""Window size that tells zlib to expect a gzip member."""


def is_compressed(path: Path) -> bool:
    """Whether a file of this name is in gzip."""
    return path.suffix == ".gz"


def packed(path: Path, block: bytes) -> bytes:
    """Whole lines as they go into a file."""
    # Without the time of day in it, so that the same recording is the same file.
    return gzip.compress(block, 6, mtime=0) if is_compressed(path) else block


def read_lines(path: Path) -> Iterator[tuple[bytes, bool]]:
    """Read the lines of a file, each with whether it is whole; only the last one may not be.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not in gzip, although its name says so.
    """
    rest = b""
    for block, _ in _blocks(path):
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            yield line, True
    if rest:
        yield rest, False


def end_of_whole_lines(path: Path) -> int:
    """Where the part of a file ends that can be gone on with, in bytes from its start.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not in gzip, although its name says so.
    """
    end = position = 0
    for block, place in _blocks(path):
        if is_compressed(path):
            end = place
        else:
            newline = block.rfind(b"\n")
            if newline >= 0:
                end = position + newline + 1
            position += len(block)
    return end


def _blocks(path: Path) -> Iterator[tuple[bytes, int]]:
    """Blocks of what is in a file; in gzip each with the end of the last complete block so far."""
    with path.open("rb") as file:
        if is_compressed(path):
            yield from _unpacked(iter(lambda: file.read(_CHUNK), b""))
        else:
            for chunk in iter(lambda: file.read(_CHUNK), b""):
                yield chunk, 0


def _unpacked(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, int]]:
    member = zlib.decompressobj(_GZIP)
    read = end = 0
    for chunk in chunks:
        read += len(chunk)
        data = chunk
        while data:
            try:
                block = member.decompress(data)
            except zlib.error as error:
                raise ValueError("it is not in gzip, or damaged") from error
            data = member.unused_data
            if member.eof:
                end = read - len(data)
                member = zlib.decompressobj(_GZIP)
            yield block, end
