"""Verifiers: the server's side of signing, used by the local exchange."""

from __future__ import annotations

import binascii
import hmac
from base64 import b64decode
from typing import TYPE_CHECKING, ClassVar, Protocol

from ._source import KeyInput, seal_key
from .keys import KeyKind, load_public_key
from .secret import Sealed, Secret
from .signing import prepared_hmac

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

__all__ = ["Ed25519Verifier", "HmacVerifier", "RsaVerifier", "Verifier", "load_verifier"]


class Verifier(Protocol):
    """Checks signatures made with one key."""

    kind: ClassVar[KeyKind]
    """Kind of the key."""

    def verify(self, payload: bytes, signature: str) -> bool:
        """Whether the signature belongs to the payload. Never raises: a malformed signature is a wrong one."""
        ...


class HmacVerifier(Sealed):
    """HMAC-SHA256 in hex of either case, compared in constant time."""

    __slots__ = ("_prepared",)

    kind: ClassVar[KeyKind] = KeyKind.HMAC

    def __init__(self, secret: Secret | str) -> None:
        self._prepared = prepared_hmac(secret if isinstance(secret, Secret) else Secret(secret))

    def verify(self, payload: bytes, signature: str) -> bool:
        """Whether the hex digits are the payload's HMAC."""
        prepared = self._prepared.copy()
        prepared.update(payload)
        # As bytes: compare_digest refuses non-ASCII text, and only ASCII letters may change their case.
        return hmac.compare_digest(
            prepared.hexdigest().encode(), signature.encode("utf-8", "replace").lower()
        )


class RsaVerifier(Sealed):
    """RSASSA-PKCS1-v1_5 with SHA-256, in base64."""

    __slots__ = ("_hash", "_key", "_padding")

    kind: ClassVar[KeyKind] = KeyKind.RSA

    def __init__(self, key: RSAPublicKey) -> None:
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.hashes import SHA256

        self._key = key
        self._padding = PKCS1v15()
        self._hash = SHA256()

    def verify(self, payload: bytes, signature: str) -> bool:
        """Whether the base64 text is the payload's signature."""
        from cryptography.exceptions import InvalidSignature

        try:
            self._key.verify(_from_base64(signature), payload, self._padding, self._hash)
        except InvalidSignature:
            return False
        return True


class Ed25519Verifier(Sealed):
    """Pure Ed25519, in base64."""

    __slots__ = ("_key",)

    kind: ClassVar[KeyKind] = KeyKind.ED25519

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key

    def verify(self, payload: bytes, signature: str) -> bool:
        """Whether the base64 text is the payload's signature."""
        from cryptography.exceptions import InvalidSignature

        try:
            self._key.verify(_from_base64(signature), payload)
        except InvalidSignature:
            return False
        return True


def _from_base64(signature: str) -> bytes:
    try:
        return b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        return b""  # no signature is empty, so this one is wrong


def load_verifier(public_key: KeyInput) -> Verifier:
    """Make the verifier for a key; its kind is detected.

    Args:
        public_key: path of a public PEM file (Ed25519 or RSA), its text, or an HMAC secret.

    Raises:
        AuthenticationError: the key cannot be loaded; the text says why and holds no key material.
        ParameterError: an argument of a type that is never right.
    """
    sealed_key = seal_key(public_key)
    del public_key
    key = load_public_key(sealed_key)
    if isinstance(key, Secret):
        return HmacVerifier(key)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if isinstance(key, Ed25519PublicKey):
        return Ed25519Verifier(key)
    return RsaVerifier(key)
