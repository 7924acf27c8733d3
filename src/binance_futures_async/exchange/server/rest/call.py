"""From an HTTP request to one whose values still stand as they were sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from ....generated.common.security import API_KEY, RECV_WINDOW, SIGNATURE, TIMESTAMP
from ....generated.usdm.errors import ErrorCode
from ....model.rest import RestRequest
from ..envelope import Request
from ..refusals import RequestRefusal

__all__ = ["RestCall", "make_call"]

_ENVELOPE = (TIMESTAMP, RECV_WINDOW, SIGNATURE)
_SIGNED_APART = f"{SIGNATURE}="


class RestCall(Request, frozen=True):
    """One request.

    Attributes:
        signed_text: what its signature is made over: query and body as they were sent, without the signature.
    """

    signed_text: str = ""

    def payload(self) -> str:
        """The text that is signed."""
        return self.signed_text

    def payload_pairs(self) -> list[tuple[str, str]]:
        """Nothing: what is signed is what is sent, and there is no other reading of it."""
        return []


def make_call(definition: RestRequest[Any], query: str, body: str, api_key: str | None) -> RestCall:
    """Read a request; what it carries beyond the parameters of its definition is left out, as the exchange does.

    Args:
        definition: what is asked for.
        query: the address behind the question mark, as it was sent.
        body: the body, as it was sent.
        api_key: the header with the key.

    Raises:
        RequestRefusal: a parameter is there twice.
    """
    sent = _values(body) | _values(query)
    values: dict[str, str | None] = {name: sent[name] for name in _ENVELOPE if name in sent}
    for name, _ in definition.fixed:
        if name in sent:
            values[name] = sent[name]
    for parameter in definition.parameters:
        for spelling in (parameter.wire, *parameter.also_on_wire):
            if spelling in sent:
                values[parameter.wire] = sent[spelling]
                break
    if api_key is not None:
        values[API_KEY] = api_key
    return RestCall(
        id=None,
        method=definition.name,
        values=values,
        signed_text=_without_signature(query) + _without_signature(body),
    )


def _values(text: str) -> dict[str, str]:
    pairs = parse_qsl(text, keep_blank_values=True, errors="replace")
    values = dict(pairs)
    if len(values) < len(pairs):
        raise RequestRefusal(
            ErrorCode.TOO_MANY_PARAMETERS, "Too many parameters; expected each of them once at most."
        )
    return values


def _without_signature(text: str) -> str:
    return "&".join(part for part in text.split("&") if not part.startswith(_SIGNED_APART))
