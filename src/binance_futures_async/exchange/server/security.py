"""Who sends a request, and whether they may: API key, timestamp, signature, permission."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from ...generated.common import security
from ...generated.common.security import API_KEY, RECV_WINDOW, SIGNATURE, TIMESTAMP
from ...generated.usdm.api import LOG_ON
from ...generated.usdm.errors import ErrorCode
from ...generated.usdm.limits import RECEIVE_WINDOW_DEFAULT_MS, TIMESTAMP_AHEAD_MS
from ...model.methods import Method
from .envelope import Request
from .keys import ApiKey, KeyRing, Session
from .refusals import RequestRefusal, bad_key, bad_key_format, missing

__all__ = ["authenticate"]


def authenticate(
    method: Method[Any], request: Request, session: Session, keys: KeyRing, now_ms: int
) -> ApiKey | None:
    """Find out whose request it is; None for a method that is open to everybody.

    A key and signature in the request go before those of the session.

    Raises:
        RequestRefusal: the caller may not do this.
    """
    needs = method.security
    if not needs.api_key:
        return None
    key = _key_of(method, request, session, keys)
    if needs.signed:
        _check_time(request, now_ms)
        is_from_session = API_KEY not in request.values and SIGNATURE not in request.values
        if not (is_from_session and method is not LOG_ON):
            _check_signature(request, key)
    if needs == security.TRADE and not key.can_trade:
        raise bad_key()
    if method is LOG_ON and not key.can_log_on:
        raise RequestRefusal(
            ErrorCode.INVALID_API_KEY_TYPE, "Session authentication supports Ed25519 keys only."
        )
    return key


def _key_of(method: Method[Any], request: Request, session: Session, keys: KeyRing) -> ApiKey:
    given = request.values.get(API_KEY)
    if given is None:
        if session.key is not None and method is not LOG_ON:
            return session.key
        raise bad_key_format()
    if not keys.is_well_formed(given):
        raise bad_key_format()
    key = keys.find(given)
    if key is None:
        raise bad_key()
    return key


def _check_time(request: Request, now_ms: int) -> None:
    timestamp = _whole(request, TIMESTAMP)
    if timestamp is None:
        raise missing(TIMESTAMP)
    window = _whole(request, RECV_WINDOW)
    if window is None:
        window = RECEIVE_WINDOW_DEFAULT_MS
    if timestamp >= now_ms + TIMESTAMP_AHEAD_MS:
        raise RequestRefusal(
            ErrorCode.INVALID_TIMESTAMP,
            f"Timestamp for this request was {TIMESTAMP_AHEAD_MS}ms ahead of the server's time.",
        )
    if now_ms - timestamp > window:
        raise RequestRefusal(
            ErrorCode.INVALID_TIMESTAMP, f"Timestamp for this request is outside of the {RECV_WINDOW}."
        )


def _whole(request: Request, name: str) -> int | None:
    text = request.values.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise missing(name)
    return int(text)


def _check_signature(request: Request, key: ApiKey) -> None:
    signature = request.values.get(SIGNATURE)
    if not signature:
        raise missing(SIGNATURE)
    payload = request.payload()
    if _verified(key, payload, signature):
        return
    # Some clients sign the text as a form would send it. The exchange signs the raw text, which is the same
    # unless a value has letters that a form escapes.
    escaped = urlencode(request.payload_pairs(), errors="replace")
    if escaped == payload or not _verified(key, escaped, signature):
        raise RequestRefusal(ErrorCode.INVALID_SIGNATURE, "Signature for this request is not valid.")


def _verified(key: ApiKey, payload: str, signature: str) -> bool:
    return key.verifier.verify(payload.encode("utf-8", "replace"), signature)
