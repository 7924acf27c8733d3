"""Keys that the tests of this folder sign with, made once."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from tests.auth.pems import PemPair, pem_pair


@pytest.fixture(scope="session")
def ed25519_pems() -> PemPair:
    return pem_pair(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture(scope="session")
def rsa_pems() -> PemPair:
    return pem_pair(generate_private_key(public_exponent=65537, key_size=2048))


@pytest.fixture(params=["ed25519", "rsa"])
def pems(request: pytest.FixtureRequest) -> PemPair:
    pair = request.getfixturevalue(f"{request.param}_pems")
    assert isinstance(pair, PemPair)
    return pair
