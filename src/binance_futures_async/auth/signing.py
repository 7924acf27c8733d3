"""The text that is signed on the WebSocket API, and the key of an HMAC."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from ..exceptions import ParameterError
from ..generated.common.security import SIGNATURE
from .secret import Secret

__all__ = ["canonical_payload", "prepared_hmac"]


def canonical_payload(parameters: Mapping[str, object]) -> str:
    """Join request parameters into the text to sign.

    Everything but ``signature`` (so ``apiKey`` and ``timestamp`` too), sorted by name, ``name=value`` joined by
    ``&``. Values stand as they do in the JSON: text as it is, integers in decimal, bools as ``true`` and
    ``false``. Nothing is percent-encoded: the WebSocket API verifies the raw UTF-8 text, unlike REST.

    Raises:
        ParameterError: a value of another type (also ``TypeError``). Numbers with a fraction have to be text
            already, because their digits must be the same in the message and in what is signed.
    """
    parts: list[str] = []
    for name in sorted(parameters):
        if name == SIGNATURE:
            continue
        value = parameters[name]
        # bool before int, which it is too. The plain methods of the base types: an enum member may print as another text.
        if type(value) is str:
            text = value
        elif isinstance(value, str):
            text = str.__str__(value)
        elif isinstance(value, bool):
            text = "true" if value else "false"
        elif isinstance(value, int):
            text = int.__repr__(value)
        else:
            kind = type(value).__name__
            # The parameters may include the API key, which must not stay in the frame of the traceback.
            del parameters, parts, value
            raise ParameterError(f"parameter {name} is of type {kind}; only str, int and bool can be signed")
        parts.append(f"{name}={text}")
    return "&".join(parts)


def prepared_hmac(secret: Secret) -> hmac.HMAC:
    """HMAC-SHA256 keyed with a secret, to be copied for each payload; the secret is left in memory no second time."""
    plain = secret.reveal()
    if not plain.isascii():
        return hmac.new(plain.encode("utf-8", "surrogatepass"), digestmod=hashlib.sha256)
    # Filled place by place: encoding would make a copy that nobody can erase.
    key = bytearray(len(plain))
    for place, character in enumerate(plain):
        key[place] = ord(character)
    try:
        return hmac.new(key, digestmod=hashlib.sha256)
    finally:
        key[:] = bytes(len(key))
