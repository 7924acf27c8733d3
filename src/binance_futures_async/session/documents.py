"""Fetches a document of REST by the standard library, in a thread: for the few things that REST alone tells."""

from __future__ import annotations

import asyncio
import http.client
import ssl
import urllib.error
import urllib.request
from typing import Final, TypeVar
from urllib.parse import urlsplit

import msgspec

from ..auth.secret import Secret, defused
from ..environments import is_loopback
from ..exceptions import ConnectionError, ParameterError, RequestError
from ..generated.common.messages.structs import ErrorDetail
from ..model.product import Product
from ..model.rest import RestRequest
from ..transport.protocol import DEFAULT_MAXIMUM_MESSAGE_SIZE, describe_error
from ..wire.decoding import decode_document
from ..wire.unreadable import UNREADABLE
from . import outcomes

__all__ = ["fetch_document"]

T = TypeVar("T")

_PROXY_SCHEMES: Final = ("http", "https")
_LONGEST_REFUSAL: Final = 64 * 1024


class _Refused(Exception):
    def __init__(self, status: int, body: bytes, retry_after: str | None) -> None:
        self.status, self.body, self.retry_after = status, body, retry_after


async def fetch_document(
    product: Product,
    request: RestRequest[T],
    base: str,
    *,
    timeout: float,
    proxy: Secret | None = None,
    tls: ssl.SSLContext | None = None,
    server_ms: int = 0,
) -> T:
    """Ask REST for a public document and return it decoded.

    Cancelling ends the wait at once; the thread that reads ends by itself within ``timeout``.

    Args:
        product: whose request it is.
        request: what is asked for; only a GET without key.
        base: URL of REST, without the path.
        timeout: seconds for everything together.
        proxy: URL of an HTTP proxy; without one the environment variables decide (``https_proxy`` ...).
        tls: what secures an ``https`` connection; the authorities of the system if none is given.
        server_ms: the exchange's time, for the wait after a rate limit.

    Raises:
        ConnectionError: REST cannot be reached, or did not answer in time.
        RequestError: it refused.
        DecodeError: the answer is not such a document.
        ParameterError: a proxy that speaks no HTTP.
    """
    if proxy is not None and (scheme := urlsplit(proxy.reveal()).scheme) not in _PROXY_SCHEMES:
        raise ParameterError(
            f"the proxy is a {scheme} one, which REST cannot go through; allowed are "
            f"{' and '.join(_PROXY_SCHEMES)}"
        )
    place = f"REST {request.path} at {urlsplit(base).hostname}"
    try:
        async with asyncio.timeout(timeout):
            body = await asyncio.to_thread(_get, base + request.path, timeout, proxy, tls)
    except _Refused as refused:
        raise _refusal(product, request, refused, server_ms) from None
    except TimeoutError as error:
        raise ConnectionError(f"{place}: no answer within {timeout:g} s") from defused(error)
    except (OSError, http.client.HTTPException) as error:
        raise ConnectionError(f"{place}: {_in_words(error)}") from defused(error)
    return decode_document(request, body)


def _get(url: str, timeout: float, proxy: Secret | None, tls: ssl.SSLContext | None) -> bytes:
    # Redirects are of no use to REST, and would lead a client of one environment into another.
    handlers: list[urllib.request.BaseHandler] = [_NoRedirects()]
    if tls is not None:
        handlers.append(urllib.request.HTTPSHandler(context=tls))
    if proxy is not None:
        handlers.append(urllib.request.ProxyHandler(dict.fromkeys(_PROXY_SCHEMES, proxy.reveal())))
    elif is_loopback(urlsplit(url).hostname):
        # A proxy of the environment does not know the exchange on this machine.
        handlers.append(urllib.request.ProxyHandler({}))
    opener = urllib.request.build_opener(*handlers)
    try:
        with opener.open(urllib.request.Request(url), timeout=timeout) as answer:
            body: bytes = answer.read(DEFAULT_MAXIMUM_MESSAGE_SIZE)
            if answer.length:  # what is announced and did not come
                raise http.client.IncompleteRead(body, answer.length)
            return body
    except urllib.error.HTTPError as error:
        with error:
            raise _Refused(
                error.code, error.read(_LONGEST_REFUSAL), error.headers.get("Retry-After")
            ) from None


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object, **more: object) -> None:
        return None


def _refusal(product: Product, request: RestRequest[T], refused: _Refused, server_ms: int) -> RequestError:
    try:
        error = msgspec.json.decode(refused.body, type=ErrorDetail)
    except UNREADABLE:
        error = None
    wait = refused.retry_after
    return outcomes.refused_document(
        product,
        request.path,
        error,
        status=refused.status,
        retry_after=float(wait) if wait is not None and wait.isdecimal() else None,
        server_ms=server_ms,
    )


def _in_words(error: Exception) -> str:
    # urllib wraps what happened, and its own text may quote a proxy with its password.
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, http.client.HTTPException):
        return f"the answer is broken ({type(reason).__name__})"
    return describe_error(reason) if isinstance(reason, BaseException) else "it cannot be reached"
