# Generated from spec/ (wrappers) by make generate. Do not edit.

"""Keys of what messages are wrapped in."""

from __future__ import annotations

from typing import Final

# A request of the WebSocket API, and a control message of a stream connection.
REQUEST_ID: Final = "id"
"""Chosen by the caller; the answer repeats it."""
REQUEST_METHOD: Final = "method"
"""What is asked for."""
REQUEST_PARAMETERS: Final = "params"
"""Of a request a mapping, of a control message a list."""

# An answer to either.
REPLY_ID: Final = "id"
"""That of the request."""
REPLY_STATUS: Final = "status"
"""Status as of HTTP; not in answers to control messages."""
REPLY_RESULT: Final = "result"
"""What was asked for."""
REPLY_ERROR: Final = "error"
"""Why it was refused, in place of a result."""
REPLY_RATE_LIMITS: Final = "rateLimits"
"""Counters of the limits; not in answers to control messages."""

# An event on a connection of combined streams.
FRAME_STREAM: Final = "stream"
"""Name of the stream."""
FRAME_DATA: Final = "data"
"""The event."""
