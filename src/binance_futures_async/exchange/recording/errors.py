"""What can be wrong with a recording."""

from __future__ import annotations

from pathlib import Path

from ...display import EscapedMessage

__all__ = ["RecordingError"]


class RecordingError(EscapedMessage, ValueError):
    """A file that is no recording, or has a line that cannot be read.

    Attributes:
        path: the file.
        line: number of the line, from 1; 0 for the file as a whole.
        problem: what is wrong, in words.
    """

    def __init__(self, path: Path, line: int, problem: str) -> None:
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {problem}")
        self.path = path
        self.line = line
        self.problem = problem
