"""From a refusal to the exception that a caller gets: by code, by status, by the words of the reply."""

from __future__ import annotations

from typing import Any

import pytest

from binance_futures_async import exceptions
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.api import METHODS
from binance_futures_async.generated.usdm.errors import ERRORS
from binance_futures_async.messages import ErrorDetail, RateLimit
from binance_futures_async.model.errors import Outcome
from binance_futures_async.session.outcomes import refusal
from binance_futures_async.wire import ErrorResponse

ORDER, READ = METHODS["order.place"], METHODS["order.status"]
SENT = {"symbol": "BTCUSDT", "newClientOrderId": "mine"}
NOW_MS = 1_700_000_000_000 - 1_700_000_000_000 % 60_000 + 12_500  # 12.5 s after a full minute


def raised(
    code: int,
    *,
    status: int = 400,
    message: str = "No.",
    method: Any = ORDER,
    limits: list[RateLimit] | None = None,
) -> exceptions.RequestError:
    error = ErrorDetail(code=code, message=message)
    reply = ErrorResponse(id="me-1", status=status, error=error, rate_limits=limits)
    return refusal(PRODUCT, method, SENT, reply, server_ms=NOW_MS)


def limit(kind: str, interval: str, number: int, most: int, used: int) -> RateLimit:
    return RateLimit(
        rate_limit_type=kind,  # type: ignore[arg-type]
        interval=interval,  # type: ignore[arg-type]
        interval_number=number,
        limit=most,
        count=used,
    )


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (-1121, exceptions.RequestError),
        (-1022, exceptions.AuthenticationRefusedError),
        (-2015, exceptions.AuthenticationRefusedError),
        (-1021, exceptions.ClockError),
        (-5028, exceptions.ClockError),
        (-4116, exceptions.DuplicateOrderError),
        (-1111, exceptions.FilterError),
        (-4014, exceptions.FilterError),
        (-4164, exceptions.FilterError),
        (-2019, exceptions.InsufficientMarginError),
        (-1125, exceptions.ListenKeyError),
        (-2011, exceptions.NotFoundError),
        (-2013, exceptions.NotFoundError),
        (-1003, exceptions.RateLimitError),
        (-1015, exceptions.RateLimitError),
        (-1001, exceptions.ServiceUnavailableError),
        (-1008, exceptions.ServiceUnavailableError),
        (-1016, exceptions.ServiceUnavailableError),
    ],
)
def test_the_code_decides_which_exception_it_is(code: int, kind: type[exceptions.RequestError]) -> None:
    error = raised(code)
    assert type(error) is kind
    assert (error.code, error.status, error.method) == (code, 400, "order.place")
    assert (error.message, error.request_id) == ("No.", "me-1")
    assert error.name == ERRORS[code].name
    assert str(error) == f"order.place refused with {code} {ERRORS[code].name}: No."


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_every_code_of_the_table_leads_to_an_exception(code: int) -> None:
    order, read = raised(code), raised(code, method=READ)
    unknown = ERRORS[code].outcome is Outcome.UNKNOWN
    assert isinstance(order, exceptions.OrderInDoubtError) is unknown
    assert not isinstance(read, exceptions.OrderInDoubtError)


def test_a_code_that_nobody_knows_is_a_plain_refusal() -> None:
    error = raised(-98765)
    assert type(error) is exceptions.RequestError
    assert (error.code, error.name) == (-98765, "")
    assert str(error) == "order.place refused with -98765: No."


@pytest.mark.parametrize(
    ("code", "status", "message"),
    [
        (-1007, 408, "Timeout waiting for response from backend server."),
        (-1007, 400, "Timeout."),
        (-1006, 400, "An unexpected response was received."),
        (-1000, 400, "An unknown error occurred."),
        (-98765, 408, "Timeout."),
        (-98765, 503, "Unknown error, please check your request or try again later."),
        (-98765, 503, "Something new."),
        (-98765, 500, "Oops."),
        (-98765, 599, "Oops."),
        (-1102, 500, "Oops."),
    ],
)
def test_an_order_that_may_have_been_executed_is_in_doubt(code: int, status: int, message: str) -> None:
    error = raised(code, status=status, message=message)
    assert isinstance(error, exceptions.OrderInDoubtError)
    assert error.client_order_id == "mine"
    assert error.parameters == {"symbol": "BTCUSDT", "newClientOrderId": "mine"}
    assert (error.code, error.status) == (code, status)
    assert not isinstance(
        raised(code, status=status, message=message, method=READ), exceptions.OrderInDoubtError
    )


@pytest.mark.parametrize(
    ("code", "status", "message"),
    [
        (-98765, 503, "Service Unavailable."),
        (-98765, 503, "Request throttled by system-level protection."),
        (-1008, 503, "Request throttled by system-level protection."),
        (-1008, 503, "Too busy."),
        (-1001, 503, "Internal error; unable to process your request. Please try again."),
        (-1000, 503, "Service Unavailable."),
    ],
)
def test_what_was_surely_not_executed_may_be_sent_again(code: int, status: int, message: str) -> None:
    assert type(raised(code, status=status, message=message)) is exceptions.ServiceUnavailableError


def test_a_timeout_inside_the_exchange_is_a_timeout_for_a_call_that_changes_nothing() -> None:
    assert type(raised(-1007, status=408, method=READ)) is exceptions.RequestTimeoutError
    assert type(raised(-98765, status=408, method=READ)) is exceptions.RequestTimeoutError


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, exceptions.AuthenticationRefusedError),
        (403, exceptions.RequestError),
        (418, exceptions.RateLimitError),
        (429, exceptions.RateLimitError),
        (400, exceptions.RequestError),
        (302, exceptions.RequestError),
    ],
)
def test_the_status_decides_where_the_code_says_nothing(
    status: int, kind: type[exceptions.RequestError]
) -> None:
    assert type(raised(-98765, status=status)) is kind


def test_a_refusal_of_the_key_is_an_authentication_error_too() -> None:
    assert isinstance(raised(-2015, status=401), exceptions.AuthenticationError)


def test_a_ban_says_when_it_ends() -> None:
    error = raised(
        -1003,
        status=418,
        message=f"Way too many requests; IP banned until {NOW_MS + 90_500}. Please use WebSocket Streams.",
    )
    assert isinstance(error, exceptions.RateLimitError)
    assert error.retry_after == 90.5


def test_a_ban_that_is_over_leaves_nothing_to_wait_for() -> None:
    assert raised(-1003, message=f"IP banned until {NOW_MS - 1}.").retry_after == 0.0


def test_counters_that_are_full_say_when_their_window_ends() -> None:
    limits = [
        limit("ORDERS", "SECOND", 10, 300, 301),
        limit("ORDERS", "MINUTE", 1, 1200, 900),
        limit("REQUEST_WEIGHT", "MINUTE", 1, 2400, 5),
    ]
    error = raised(-1015, status=429, limits=limits)
    assert error.retry_after == 7.5
    assert error.rate_limits == tuple(limits)
    both = [limits[0], limit("REQUEST_WEIGHT", "MINUTE", 1, 2400, 2400)]
    assert raised(-1003, status=429, limits=both).retry_after == 47.5


def test_without_counters_the_running_minute_is_waited_for() -> None:
    assert raised(-1003, status=429).retry_after == 47.5


def test_only_a_rate_limit_says_when_to_try_again() -> None:
    full = [limit("ORDERS", "SECOND", 10, 300, 300)]
    assert raised(-1121, limits=full).retry_after is None
    assert raised(-1008, status=503, limits=full).retry_after is None
