"""Takes the secrets out of frames before they are written."""

from __future__ import annotations

import re
from typing import Final

from ...auth.secret import MASK
from ...generated.common.security import API_KEY, SIGNATURE
from ...generated.usdm.messages import ListenKey

__all__ = ["Masker"]

_SIGNATURE_KEY: Final = f'"{SIGNATURE}"'.encode()
_SECRET_KEYS: Final = "|".join((API_KEY, SIGNATURE, *ListenKey.__struct_encode_fields__))
_SECRET_FIELDS: Final = re.compile(rf'("(?:{_SECRET_KEYS})"\s*:\s*")((?:[^"\\]|\\.)*)"'.encode())
_MASK: Final = MASK.encode()
_SHORTEST_SECRET: Final = 8
"""Shorter values are not looked for elsewhere: they would hit what is none."""


class Masker:
    """Masks keys, signatures and listen keys in frames: by the names of their fields, and wherever else a value turns
    up that stood in such a field before (a listen key is also the name of a stream).
    """

    def __init__(self) -> None:
        self._secrets: dict[bytes, None] = {}

    def knows(self, secret: str) -> None:
        """Note a secret that no field tells, such as a listen key in an address."""
        if len(secret) >= _SHORTEST_SECRET:
            self._secrets[secret.encode()] = None

    def masked(self, frame: bytes) -> bytes:
        """A frame without its secrets."""
        frame = _SECRET_FIELDS.sub(self._found, frame)
        for secret in self._secrets:
            if secret in frame:
                frame = frame.replace(secret, _MASK)
        return frame

    def _found(self, match: re.Match[bytes]) -> bytes:
        value = match[2]
        if len(value) >= _SHORTEST_SECRET and not match[1].startswith(_SIGNATURE_KEY):
            self._secrets[value] = None
        return match[1] + _MASK + b'"'
