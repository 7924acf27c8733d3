from __future__ import annotations

from pathlib import Path

import pytest

from binance_futures_async.auth import KeyKind, load_signer, load_verifier
from binance_futures_async.exceptions import AuthenticationError, ParameterError
from tests.auth.pems import PemPair

PAYLOAD = "symbol=牛来USDT&timestamp=1"
MALFORMED = ["", "x", "====", "not base64!", "牛", "\ud800", "AAAA", "A" * 88, "GbsO2\n"]


def test_a_signature_of_the_pair_is_accepted_and_others_are_not(pems: PemPair) -> None:
    signature = load_signer(pems.private).sign(PAYLOAD)
    verifier = load_verifier(pems.public)
    assert verifier.verify(PAYLOAD.encode(), signature)
    assert not verifier.verify(PAYLOAD.encode() + b" ", signature)
    assert not verifier.verify(PAYLOAD.encode(), load_signer("secret").sign(PAYLOAD))


def test_the_kind_is_detected(ed25519_pems: PemPair, rsa_pems: PemPair) -> None:
    assert load_verifier(ed25519_pems.public).kind is KeyKind.ED25519
    assert load_verifier(rsa_pems.public).kind is KeyKind.RSA
    assert load_verifier("secret").kind is KeyKind.HMAC


def test_a_public_key_is_read_from_its_file(pems: PemPair, tmp_path: Path) -> None:
    path = tmp_path / "public.pem"
    path.write_text(pems.public)
    signature = load_signer(pems.private).sign(PAYLOAD)
    for given in (path, str(path), pems.public.encode()):
        assert load_verifier(given).verify(PAYLOAD.encode(), signature)


def test_hmac_takes_hex_of_either_case() -> None:
    verifier = load_verifier("secret")
    signature = load_signer("secret").sign(PAYLOAD)
    assert verifier.verify(PAYLOAD.encode(), signature)
    assert verifier.verify(PAYLOAD.encode(), signature.upper())
    assert not verifier.verify(PAYLOAD.encode(), load_signer("other").sign(PAYLOAD))


@pytest.mark.parametrize("signature", MALFORMED)
def test_a_malformed_signature_is_a_wrong_one(signature: str, pems: PemPair) -> None:
    assert not load_verifier(pems.public).verify(b"a=1", signature)
    assert not load_verifier("secret").verify(b"a=1", signature)


def test_a_private_key_where_a_public_one_belongs_is_refused(pems: PemPair) -> None:
    with pytest.raises(AuthenticationError, match="is a private key"):
        load_verifier(pems.private)


def test_a_damaged_public_key_is_refused(pems: PemPair) -> None:
    with pytest.raises(AuthenticationError, match="damaged"):
        load_verifier(pems.public.replace("MC", "AA", 1).replace("MI", "AA", 1))


def test_a_key_of_an_impossible_type_is_refused() -> None:
    with pytest.raises(ParameterError, match="type int"):
        load_verifier(5)  # type: ignore[arg-type]
