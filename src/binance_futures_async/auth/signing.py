"""The text that is signed on the WebSocket API."""

from __future__ import annotations

from collections.abc import Mapping

from ..exceptions import ParameterError
from ..generated.security import SIGNATURE

__all__ = ["canonical_payload"]


def canonical_payload(parameters: Mapping[str, object]) -> str:
    """Join request parameters into the text to sign.

    Everything but ``signature`` (so ``apiKey`` and ``timestamp`` too), sorted by name, ``name=value`` joined by
    ``&``. Values stand as they do in the JSON: text as it is, integers in decimal, bools as ``true`` and
    ``false``. Nothing is percent-encoded: the WebSocket API verifies the raw UTF-8 text, unlike REST.

    Raises:
        ParameterError: a value of another type (also ``TypeError``). Numbers with a fraction have to be text
            already, because their digits must be the same in the message and in what is signed.
    """
    parts = []
    for name in sorted(parameters):
        if name == SIGNATURE:
            continue
        value = parameters[name]
        # bool before int, which it is too. The plain methods of the base types: an enum member may print as another text.
        if isinstance(value, str):
            text = str.__str__(value)
        elif isinstance(value, bool):
            text = "true" if value else "false"
        elif isinstance(value, int):
            text = int.__repr__(value)
        else:
            raise ParameterError(
                f"parameter {name} is of type {type(value).__name__}; only str, int and bool can be signed"
            )
        parts.append(f"{name}={text}")
    return "&".join(parts)
