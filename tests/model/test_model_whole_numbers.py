"""Parameters that are whole numbers although they travel as text, such as the contracts of a COIN-M order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from binance_futures_async.exceptions import ParameterError
from binance_futures_async.generated.coinm.api import CALLS

CALL = CALLS["place_limit_order"]


def sent(quantity: Any) -> Any:
    return CALL.bind(("BTCUSD_PERP", "BUY", quantity, "48000", "GTC"), {})["quantity"]


@pytest.mark.parametrize(("given", "text"), [(2, "2"), ("2", "2"), (Decimal("2.00"), "2"), ("3.0", "3")])
def test_a_whole_number_is_sent_as_digits(given: Any, text: str) -> None:
    assert sent(given) == text


@pytest.mark.parametrize("given", ["0.5", Decimal("0.1"), "", "one", Decimal("1E-60"), "9" * 60 + ".5"])
def test_anything_else_is_refused_before_it_is_sent(given: Any) -> None:
    with pytest.raises(
        ParameterError, match=r"quantity is .* it takes a whole number, as int, Decimal or text"
    ):
        sent(given)
