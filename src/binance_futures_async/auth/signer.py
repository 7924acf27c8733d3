"""Signers: one for each kind of key, prepared once and used for every request.

Pure: Ed25519, RSA (PKCS#1 v1.5) and HMAC all give the same signature for the same text.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, ClassVar, Protocol

from ..exceptions import ParameterError
from ._source import KeyInput, Passphrase, seal_key, seal_passphrase
from .keys import KeyKind, load_private_key
from .secret import Sealed, Secret
from .signing import prepared_hmac

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

__all__ = ["Ed25519Signer", "HmacSigner", "KeyKind", "RsaSigner", "Signer", "load_signer"]


class Signer(Protocol):
    """Signs request payloads with one key."""

    kind: ClassVar[KeyKind]
    """Kind of the key."""
    can_log_on: ClassVar[bool]
    """Whether a session can be logged on with signatures of this kind; only with Ed25519."""

    def sign(self, payload: str | bytes) -> str:
        """Signature of the payload's UTF-8 bytes, as it stands in ``params.signature``."""
        ...


class _BaseSigner(Sealed):
    __slots__ = ()

    def sign(self, payload: str | bytes) -> str:
        """Signature of the payload's UTF-8 bytes.

        Raises:
            ParameterError: the payload has a lone surrogate, which has no UTF-8 form.
        """
        try:
            return self._signature(payload if isinstance(payload, bytes) else payload.encode())
        except UnicodeEncodeError:
            pass
        # Raised here, without that exception and the payload: both carry the API key.
        del payload
        raise ParameterError(
            "the payload holds a lone surrogate, which is no character and has no UTF-8 form"
        )

    def _signature(self, payload: bytes) -> str:
        raise NotImplementedError


class HmacSigner(_BaseSigner):
    """HMAC-SHA256 with the secret, as lower-case hex."""

    __slots__ = ("_prepared",)

    kind: ClassVar[KeyKind] = KeyKind.HMAC
    can_log_on: ClassVar[bool] = False

    def __init__(self, secret: Secret | str) -> None:
        self._prepared = prepared_hmac(secret if isinstance(secret, Secret) else Secret(secret))

    def _signature(self, payload: bytes) -> str:
        prepared = self._prepared.copy()
        prepared.update(payload)
        return prepared.hexdigest()


class RsaSigner(_BaseSigner):
    """RSASSA-PKCS1-v1_5 with SHA-256, as base64 without line breaks."""

    __slots__ = ("_hash", "_key", "_padding")

    kind: ClassVar[KeyKind] = KeyKind.RSA
    can_log_on: ClassVar[bool] = False

    def __init__(self, key: RSAPrivateKey) -> None:
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.hashes import SHA256

        self._key = key
        self._padding = PKCS1v15()
        self._hash = SHA256()

    def _signature(self, payload: bytes) -> str:
        return b64encode(self._key.sign(payload, self._padding, self._hash)).decode("ascii")


class Ed25519Signer(_BaseSigner):
    """Pure Ed25519, as base64. The only kind that can log a session on."""

    __slots__ = ("_key",)

    kind: ClassVar[KeyKind] = KeyKind.ED25519
    can_log_on: ClassVar[bool] = True

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    def _signature(self, payload: bytes) -> str:
        return b64encode(self._key.sign(payload)).decode("ascii")


def load_signer(private_key: KeyInput, passphrase: Passphrase | None = None) -> Signer:
    """Make the signer for a private key; its kind is detected.

    Args:
        private_key: path of a PEM file (Ed25519 or RSA), PEM text, or an HMAC secret.
        passphrase: opens an encrypted PEM key.

    Raises:
        AuthenticationError: the key cannot be loaded; the text says why and holds no key material.
        ParameterError: an argument of a type that is never right.
    """
    sealed_key = seal_key(private_key)
    sealed_passphrase = seal_passphrase(passphrase)
    del private_key, passphrase
    key = load_private_key(sealed_key, sealed_passphrase)
    if isinstance(key, Secret):
        return HmacSigner(key)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if isinstance(key, Ed25519PrivateKey):
        return Ed25519Signer(key)
    return RsaSigner(key)
