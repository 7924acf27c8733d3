"""Pairs of keys as PEM text."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)


@dataclass(frozen=True)
class PemPair:
    private: str
    public: str
    encrypted: str
    passphrase: str = "correct horse ü"


def pem_pair(key: RSAPrivateKey | Ed25519PrivateKey) -> PemPair:
    def private(encryption: NoEncryption | BestAvailableEncryption) -> str:
        return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption).decode()

    return PemPair(
        private=private(NoEncryption()),
        public=key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        encrypted=private(BestAvailableEncryption(PemPair.passphrase.encode())),
    )
