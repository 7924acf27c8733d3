"""The spec's error table against a copy of the exchange's own: names, outcomes, the exception that comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from binance_futures_async import exceptions
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.generated.usdm.api import METHODS
from binance_futures_async.generated.usdm.errors import ERRORS, ErrorCode
from binance_futures_async.messages import ErrorDetail
from binance_futures_async.session.outcomes import refusal
from binance_futures_async.wire import ErrorResponse

TABLE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("error_codes.yaml").read_text(encoding="utf-8")
)
ORDER, READ = METHODS["order.place"], METHODS["order.status"]
CODES = sorted(TABLE["names"] | dict.fromkeys(TABLE["unnamed"]), reverse=True)
NOW_MS = 1_800_000_012_500  # 12.5 s after a full minute


def raised(code: int, method: Any, *, status: int = 400, message: str = "No.") -> exceptions.RequestError:
    reply = ErrorResponse(id="1", status=status, error=ErrorDetail(code=code, message=message))
    return refusal(PRODUCT, method, {"newClientOrderId": "mine"}, reply, server_ms=NOW_MS)


def wanted(code: int) -> type[exceptions.RequestError]:
    for name, codes in TABLE["exceptions"].items():
        if code in codes:
            found: type[exceptions.RequestError] = getattr(exceptions, name)
            return found
    return exceptions.RequestError


def outcome(code: int) -> str:
    return next((name for name, codes in TABLE["outcomes"].items() if code in codes), "refused")


def test_the_spec_has_every_code_and_no_other() -> None:
    assert len(CODES) == 213
    assert sorted(ERRORS, reverse=True) == CODES
    assert sorted(ErrorCode, reverse=True) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_its_name_its_outcome_and_its_exception(code: int) -> None:
    fact = ERRORS[code]
    if code in TABLE["names"]:
        assert fact.name == TABLE["names"][code]
    assert fact.name
    assert fact.meaning
    assert fact.outcome == outcome(code)
    asked, ordered = raised(code, READ), raised(code, ORDER)
    assert type(asked) is wanted(code)
    assert type(ordered) is (exceptions.OrderInDoubtError if outcome(code) == "unknown" else wanted(code))
    assert isinstance(asked, exceptions.AuthenticationError) is (
        code in TABLE["exceptions"]["AuthenticationRefusedError"]
    )
    assert (asked.retry_after is not None) is isinstance(asked, exceptions.RateLimitError)


@pytest.mark.parametrize("status", TABLE["statuses"])
def test_a_status_decides_where_the_code_is_unknown(status: int) -> None:
    of_order, of_question = TABLE["statuses"][status]
    assert type(raised(-98765, ORDER, status=status)).__name__ == of_order
    assert type(raised(-98765, READ, status=status)).__name__ == of_question


def test_a_ban_without_a_date_lasts_two_minutes_at_least() -> None:
    assert raised(-1003, READ, status=418).retry_after == 120
    assert raised(-98765, READ, status=418, message="I'm a teapot.").retry_after == 120


@pytest.mark.parametrize(
    ("message", "seconds"),
    [
        ("Too many new orders; current limit is 300 orders per 10 SECOND.", 7.5),
        ("Too many new orders; current limit is 1200 orders per MINUTE.", 47.5),
        ("Too many requests; current limit of IP(1.2.3.4) is 2400 requests per minute.", 47.5),
        ("Too many.", 47.5),
        ("", 47.5),
    ],
)
def test_the_window_may_stand_in_the_message_alone(message: str, seconds: float) -> None:
    assert raised(-1015, ORDER, status=429, message=message).retry_after == seconds
