"""Sessions in a file: recording what an exchange and its clients say to each other, and reading it again."""

from __future__ import annotations

from .entries import Entry, Header, Origin
from .errors import RecordingError
from .reading import Recording
from .sessions import SessionRecorder
from .writing import RecordingWriter

__all__ = [
    "Entry",
    "Header",
    "Origin",
    "Recording",
    "RecordingError",
    "RecordingWriter",
    "SessionRecorder",
]
