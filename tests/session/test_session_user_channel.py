"""The listen key on its way into an address."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from binance_futures_async.auth import Secret
from binance_futures_async.connection.policy import LinkPolicy
from binance_futures_async.exceptions import ConnectionError, UserStreamError
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.session.user_channel import UserChannel


class Api:
    """Answers every request with one listen key."""

    def __init__(self, listen_key: str) -> None:
        self.listen_key = listen_key

    async def request(self, *_: Any) -> Any:
        return SimpleNamespace(result=SimpleNamespace(listen_key=self.listen_key))


async def addresses_with(listen_key: str) -> list[str]:
    """Return the addresses that a channel connects to, and raise what ended it otherwise."""
    addresses: list[str] = []

    async def connect(url: Secret, *_: Any, **__: Any) -> Any:
        addresses.append(url.reveal())
        raise ConnectionError("not in this test")

    api: Any = Api(listen_key)
    channel = UserChannel(
        product=PRODUCT,
        base="wss://host/private/ws/",
        api=api,
        policy=LinkPolicy(max_reconnect_attempts=0),
        connect=connect,
        renewal=60,
        handler=None,
        on_end=lambda error: None,
    )
    with pytest.raises(ConnectionError) as raised:
        await channel.open()
    if isinstance(raised.value.__cause__, UserStreamError):
        assert addresses == []
        raise raised.value.__cause__
    return addresses


@pytest.mark.parametrize("listen_key", ["a", "AZaz09_-", "x" * 64])
async def test_a_listen_key_of_letters_digits_dash_and_underscore_stands_in_the_address(
    listen_key: str,
) -> None:
    assert await addresses_with(listen_key) == [f"wss://host/private/ws/{listen_key}"]


@pytest.mark.parametrize(
    "listen_key",
    [
        "",
        "CANARY?a=b",
        "../CANARY",
        "CANARY/..",
        "CANARY#",
        "@CANARY",
        "CANARY\r\nHost: x",
        "CANARY ",
        "CANARÝ",
        "CANARY\n",
    ],
)
async def test_any_other_listen_key_is_refused_before_it_enters_an_address(listen_key: str) -> None:
    with pytest.raises(UserStreamError) as raised:
        await addresses_with(listen_key)
    assert "CANAR" not in str(raised.value)
    assert str(raised.value) == "no listen key: the exchange sent one that must not stand in an address"
