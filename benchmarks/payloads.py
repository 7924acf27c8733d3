"""What flows in the measurements: frames in the exchange's form, with numbers that change."""

from __future__ import annotations

import json
from functools import cache
from random import Random

__all__ = ["ORDER_REPLY", "ORDER_REQUEST", "STATUS_RESULT", "STREAMS", "frames"]

STREAMS = {
    "book_ticker": "btcusdt@bookTicker",
    "depth": "btcusdt@depth@100ms",
    "mark_prices": "!markPrice@arr@1s",
}
"""Kind of payload to the stream it comes on."""

_VARIANTS = 64

STATUS_RESULT = (
    b'{"apiKey":null,"authorizedSince":1700000000000,"connectedSince":1700000000000,'
    b'"returnRateLimits":true,"serverTime":1700000000000}'
)

ORDER_REQUEST = (
    b'{"id":"constant-1","method":"order.place","params":{"type":"LIMIT","symbol":"BTCUSDT","side":"BUY",'
    b'"quantity":"0.001","price":"50000","timeInForce":"GTC","newClientOrderId":"0mwsroqr9-3aydao3x-00000001",'
    b'"timestamp":1700000000000}}'
)
"""What an order looks like on the wire after log-on."""

ORDER_REPLY = (
    b'{"id":"%s","status":200,"result":{"orderId":325078477,"symbol":"BTCUSDT","status":"NEW",'
    b'"clientOrderId":"iCXL1BywlBaf2sesNUrVl3","price":"43187.00","origQty":"0.100","executedQty":"0.000",'
    b'"cumQty":"0.000","timeInForce":"GTC","type":"LIMIT","reduceOnly":false,"closePosition":false,'
    b'"side":"BUY","positionSide":"BOTH","stopPrice":"0.00","workingType":"CONTRACT_PRICE",'
    b'"priceProtect":false,"origType":"LIMIT","priceMatch":"NONE","selfTradePreventionMode":"NONE",'
    b'"goodTillDate":0,"updateTime":1702555534435},"rateLimits":[{"rateLimitType":"ORDERS",'
    b'"interval":"SECOND","intervalNum":10,"limit":300,"count":1},{"rateLimitType":"ORDERS",'
    b'"interval":"MINUTE","intervalNum":1,"limit":1200,"count":1},{"rateLimitType":"REQUEST_WEIGHT",'
    b'"interval":"MINUTE","intervalNum":1,"limit":2400,"count":1}]}'
)


@cache
def frames(key: str) -> list[bytes]:
    """Return frames of one kind in the combined form."""
    random = Random(key)
    make = {"book_ticker": _book_ticker, "depth": _depth, "mark_prices": _mark_prices}[key]
    return [
        json.dumps({"stream": STREAMS[key], "data": make(random, index)}, separators=(",", ":")).encode()
        for index in range(_VARIANTS)
    ]


def _price(random: Random) -> str:
    return f"{random.randint(400_000, 600_000) / 10:.2f}"


def _quantity(random: Random) -> str:
    return f"{random.randint(1, 99_999) / 1000:.3f}"


def _book_ticker(random: Random, index: int) -> dict[str, object]:
    return {
        "e": "bookTicker",
        "u": 400_900_217 + index,
        "E": 1_568_014_460_893 + index,
        "T": 1_568_014_460_891 + index,
        "s": "BTCUSDT",
        "ps": "BTCUSDT",
        "b": _price(random),
        "B": _quantity(random),
        "a": _price(random),
        "A": _quantity(random),
        "st": 1,
    }


def _depth(random: Random, index: int) -> dict[str, object]:
    return {
        "e": "depthUpdate",
        "E": 1_571_889_248_277 + index,
        "T": 1_571_889_248_276 + index,
        "s": "BTCUSDT",
        "U": 390_497_796 + index,
        "u": 390_497_878 + index,
        "pu": 390_497_794 + index,
        "b": [[_price(random), _quantity(random)] for _ in range(12)],
        "a": [[_price(random), _quantity(random)] for _ in range(12)],
        "ps": "BTCUSDT",
        "st": 1,
    }


def _mark_prices(random: Random, index: int) -> list[dict[str, object]]:
    return [
        {
            "e": "markPriceUpdate",
            "E": 1_562_305_380_000 + index,
            "s": f"COIN{number}USDT",
            "p": f"{random.random() * 50_000:.8f}",
            "ap": f"{random.random() * 50_000:.8f}",
            "i": f"{random.random() * 50_000:.8f}",
            "P": f"{random.random() * 50_000:.8f}",
            "r": f"{random.random() / 1000:.8f}",
            "T": 1_562_306_400_000,
            "st": 1,
        }
        for number in range(300)
    ]
