# Generated from spec/ (addresses) by make generate. Do not edit.

"""Parts of the address of a stream connection, behind the base and the route."""

from __future__ import annotations

from typing import Final

RAW_STREAMS: Final = "/ws"
"""Events come bare. Names may follow as further parts of the path."""
COMBINED_STREAMS: Final = "/stream"
"""Events come wrapped with the name of their stream."""
STREAM_NAMES: Final = "streams"
"""Names of streams, with slashes between them."""
