"""The user data stream of USD-M futures."""

from __future__ import annotations

from ..generated.usdm.user_events import UserMessage
from ..services.user_stream import BaseUserStream

__all__ = ["UserStream"]


class UserStream(BaseUserStream[UserMessage]):
    """Events of one account, typed.

    The listen key is fetched with the API key alone, renewed, and replaced when it expires. Events go to the
    handler, and to whoever iterates (``async for event in stream``); none is dropped for being slow.
    """
