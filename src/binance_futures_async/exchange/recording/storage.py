"""The bytes of a recording in its file: plain, or in gzip if its name ends in ``.gz``.

In gzip each block that is written is complete in itself. Whatever happened to the writer, a file is thus readable up to
its last block, and can be gone on with after it.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

__all__ = [
    "LONGEST_LINE",
    "create",
    "end_of_whole_lines",
    "is_compressed",
    "packed",
    "read_lines",
    "split_lines",
]

LONGEST_LINE: Final = 16 * 1024 * 1024
"""Bytes. The longest answers of the exchange have a few million; a file with a longer line is not worth its memory."""

_CHUNK: Final = 256 * 1024
"""Bytes that are read at a time, and that come out of compressed ones at a time."""
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
        ValueError: it is not in gzip, although its name says so, or a line is longer than :data:`LONGEST_LINE`.
    """
    return split_lines(block for block, _ in _blocks(path))


def split_lines(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Split a stream of bytes into lines, each with whether it is whole; only the last one may not be.

    Raises:
        ValueError: a line is longer than :data:`LONGEST_LINE`.
    """
    rest = bytearray()
    number = 1
    for block in blocks:
        first, *others = block.split(b"\n")
        rest += first
        if len(rest) > LONGEST_LINE:
            raise ValueError(f"line {number:,} is longer than {LONGEST_LINE:,} bytes, the most that is read")
        if others:
            yield bytes(rest), True
            *whole, last = others
            for line in whole:
                yield line, True
            number += len(others)
            rest = bytearray(last)
    if rest:
        yield bytes(rest), False


def create(path: Path, *, replace: bool = False) -> io.FileIO:
    """Open a new file that nobody else may read: the events of an account are its owner's business.

    Raises:
        FileExistsError: there is such a file, and it is not to be replaced.
        OSError: it cannot be created.
    """
    return open(path, "wb" if replace else "xb", buffering=0, opener=_for_owner_only)


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


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
        data, is_full = chunk, False
        while data or is_full:
            try:
                # A few bytes can stand for gigabytes.
                block = member.decompress(data, _CHUNK)
            except zlib.error as error:
                raise ValueError("it is not in gzip, or damaged") from error
            data, is_full = member.unconsumed_tail, len(block) == _CHUNK
            if member.eof:
                data, is_full = member.unused_data, False
                end = read - len(data)
                member = zlib.decompressobj(_GZIP)
            yield block, end
