from __future__ import annotations

import json
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binance_futures_async.auth import KeyKind, Signer, canonical_payload, load_signer, load_verifier
from binance_futures_async.auth.signer import HmacSigner
from binance_futures_async.exceptions import ParameterError
from tests.auth.pems import PemPair

VECTORS = Path(__file__).parent / "vectors"
CHINESE = {"symbol": "牛来USDT", "newClientOrderId": "a+b/c=d&e f%", "timestamp": 1}
CHINESE_PAYLOAD = "newClientOrderId=a+b/c=d&e f%&symbol=牛来USDT&timestamp=1"


def vector(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((VECTORS / f"vector.signing.{name}.json").read_text("utf-8"))
    return loaded


class Side(StrEnum):
    BUY = "BUY"


class OldSide(str, Enum):  # noqa: UP042
    SELL = "SELL"


class Level(IntEnum):
    FIVE = 5


@pytest.mark.parametrize("name", ["hmac", "ed25519"])
def test_the_payload_of_a_vector_is_made_from_its_parameters(name: str) -> None:
    facts = vector(name)
    assert canonical_payload({**facts["params"], "signature": "left out"}) == facts["payload"]


@pytest.mark.parametrize("name", ["hmac", "hmac_rest_doc"])
def test_hmac_gives_the_signature_of_the_vector(name: str) -> None:
    facts = vector(name)
    signer = load_signer(facts["secret"])
    assert signer.kind is KeyKind.HMAC
    assert signer.sign(facts["payload"]) == facts["signature"]
    assert signer.sign(facts["payload"].encode()) == facts["signature"]


def test_ed25519_gives_the_signature_of_the_vector(ed25519_pems: PemPair) -> None:
    facts = vector("ed25519")
    signer = load_signer(ed25519_pems.private)
    assert signer.kind is KeyKind.ED25519
    assert signer.sign(facts["payload"]) == facts["signature"]


def test_a_payload_is_sorted_by_name_and_not_percent_encoded() -> None:
    assert canonical_payload(CHINESE) == CHINESE_PAYLOAD


def test_names_are_sorted_by_bytes_so_that_capitals_come_first() -> None:
    assert canonical_payload({"b": "1", "a": "2", "B": "3"}) == "B=3&a=2&b=1"


def test_a_payload_of_nothing_is_empty() -> None:
    assert canonical_payload({"signature": "x"}) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (10**20, "100000000000000000000"),
        ("", ""),
        (Side.BUY, "BUY"),
        (OldSide.SELL, "SELL"),
        (Level.FIVE, "5"),
    ],
)
def test_a_value_stands_as_it_does_in_the_message(value: object, text: str) -> None:
    assert canonical_payload({"a": value}) == f"a={text}"


@pytest.mark.parametrize("value", [1.0, Decimal(1), None, b"x", ["x"], {}])
def test_a_value_of_another_type_is_refused_without_showing_it(value: object) -> None:
    with pytest.raises(ParameterError, match=r"^parameter price is of type \w+; only str, int and bool"):
        canonical_payload({"price": value})
    with pytest.raises(TypeError):
        canonical_payload({"price": value})


def test_only_ed25519_can_log_on(ed25519_pems: PemPair, rsa_pems: PemPair) -> None:
    assert load_signer(ed25519_pems.private).can_log_on
    assert not load_signer(rsa_pems.private).can_log_on
    assert not load_signer("secret").can_log_on


def test_letters_beyond_ascii_are_signed_as_raw_utf_8(pems: PemPair) -> None:
    signature = load_signer(pems.private).sign(canonical_payload(CHINESE))
    assert load_verifier(pems.public).verify(CHINESE_PAYLOAD.encode(), signature)


def test_hmac_signs_letters_beyond_ascii_as_raw_utf_8() -> None:
    # openssl dgst -sha256 -hmac testSecret0123456789, over the UTF-8 bytes
    signature = load_signer("testSecret0123456789").sign("symbol=牛来USDT&timestamp=1")
    assert signature == "132bdc1633b627839382a480070d50b7108b227c7453fe25f4ce07906d54d5c9"


def test_ed25519_signs_letters_beyond_ascii_as_raw_utf_8(ed25519_pems: PemPair) -> None:
    # openssl pkeyutl -sign -rawin with the key of the vector, over the UTF-8 bytes
    signature = load_signer(ed25519_pems.private).sign("symbol=牛来USDT&timestamp=1")
    assert (
        signature
        == "7zhvezzqdfVZZM2sdMzHUgAHdgSrmcDAM8LPrYGjPi6SOn7KqiepxpzZ2G8r2lft3HChnsXbyMh/SNgF7KPiAw=="
    )


def test_a_signer_can_be_used_again_and_again(pems: PemPair) -> None:
    signers: list[Signer] = [load_signer(pems.private), HmacSigner("secret")]
    for signer in signers:
        first = signer.sign("a=1")
        assert signer.sign("a=2") != first
        assert signer.sign("a=1") == first


def test_a_lone_surrogate_is_refused_without_showing_the_payload(pems: PemPair) -> None:
    for signer in (load_signer(pems.private), HmacSigner("secret")):
        with pytest.raises(ParameterError, match="lone surrogate") as raised:
            signer.sign("apiKey=CANARY&symbol=\ud800")
        assert raised.value.__context__ is None
        assert "CANARY" not in repr(raised.value)


@given(st.dictionaries(st.text(min_size=1), st.one_of(st.text(), st.integers(), st.booleans())))
def test_a_payload_does_not_depend_on_the_order_of_parameters(parameters: dict[str, object]) -> None:
    backwards = dict(reversed(list(parameters.items())))
    assert canonical_payload(parameters) == canonical_payload(backwards)
