"""Loads private and public keys, and tells their kind.

HMAC needs the standard library only; the package ``cryptography`` is imported when the first PEM key is.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from string import ascii_uppercase, digits
from typing import TYPE_CHECKING, Final, TypeAlias

from ..call_site import warn_caller
from ..exceptions import AuthenticationError, InsecureKeyWarning, ParameterError
from ._source import KeyInput, KeySource, Passphrase, read_source, seal_key, seal_passphrase
from .secret import Secret, WrongType

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

    PrivateKey: TypeAlias = Secret | RSAPrivateKey | Ed25519PrivateKey
    PublicKey: TypeAlias = Secret | RSAPublicKey | Ed25519PublicKey

__all__ = ["KeyInput", "KeyKind", "Passphrase", "load_private_key", "load_public_key"]

_SUPPORTED: Final = "Binance takes Ed25519 and RSA keys"
_BEGIN: Final = "-----BEGIN "
_LONGEST_LABEL: Final = 64
_LABEL_CHARACTERS: Final = frozenset(ascii_uppercase + digits + " ")
_LEAST_RSA_BITS: Final = 2048
"""Below it RSA is no longer recommended for anything (NIST SP 800-131A)."""


class KeyKind(StrEnum):
    """The kinds of API keys that Binance knows. Only Ed25519 can log a session on."""

    HMAC = "HMAC"
    RSA = "RSA"
    ED25519 = "Ed25519"


def load_private_key(given: KeyInput, passphrase: Passphrase | None = None) -> PrivateKey:
    """Load the key that signs: an HMAC secret comes back as :class:`Secret`, a PEM key as its key object.

    Args:
        given: path of a PEM file, PEM text, or an HMAC secret.
        passphrase: opens an encrypted PEM key. An empty one counts as none.

    Raises:
        AuthenticationError: no key there, not a private one, of a kind Binance does not take, damaged, or the
            passphrase is missing, wrong or not needed. The text holds no key material.
        ParameterError: an argument of a type that is never right.
    """
    sealed_passphrase = seal_passphrase(passphrase)
    del passphrase
    sealed = seal_key(given)
    del given
    if isinstance(sealed_passphrase, WrongType):
        raise ParameterError(
            f"private_key_passphrase is of type {sealed_passphrase.name}; give str, bytes or None"
        )
    assert sealed_passphrase is None or isinstance(sealed_passphrase, Secret)
    source = read_source(sealed, "private_key_path")
    if not source.is_pem:
        if sealed_passphrase is not None:
            raise AuthenticationError(
                f"{source.origin} is not encrypted, but private_key_passphrase was given"
            )
        return source.text
    return _load_private_pem(source, sealed_passphrase)


def load_public_key(given: KeyInput) -> PublicKey:
    """Load what verifies signatures: an HMAC secret comes back as :class:`Secret`, a public PEM as its key object.

    Raises:
        AuthenticationError: no key there, a private one, of a kind Binance does not take, or damaged.
        ParameterError: an argument of a type that is never right.
    """
    sealed = seal_key(given)
    del given
    source = read_source(sealed, "public key")
    if not source.is_pem:
        return source.text
    return _load_public_pem(source)


def _load_private_pem(source: KeySource, passphrase: Secret | None) -> RSAPrivateKey | Ed25519PrivateKey:
    blocks = _blocks(source)
    label = next((label for label in blocks if label.endswith("PRIVATE KEY")), None)
    if label is None:
        if any("PUBLIC KEY" in found or found == "CERTIFICATE" for found in blocks):
            raise AuthenticationError(f"{source.origin} is a public key; the private key is needed to sign")
        raise AuthenticationError(f"{source.origin} holds no private key, but {', '.join(blocks)}")
    _refuse_unsupported_label(source, label)

    is_encrypted = label == "ENCRYPTED PRIVATE KEY" or "4,ENCRYPTED" in blocks[label].reveal()
    if is_encrypted and passphrase is None:
        raise AuthenticationError(f"{source.origin} is encrypted; give its private_key_passphrase")
    if passphrase is not None and not is_encrypted:
        raise AuthenticationError(f"{source.origin} is not encrypted, but private_key_passphrase was given")

    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError as error:
        raise AuthenticationError(
            f"{source.origin} is a PEM key, which needs the package cryptography"
        ) from error
    try:
        key = load_pem_private_key(
            blocks[label].reveal().encode("utf-8", "replace"),
            passphrase.reveal().encode("utf-8", "surrogateescape") if passphrase is not None else None,
        )
    except UnsupportedAlgorithm as error:
        raise AuthenticationError(f"{source.origin} is of an unsupported kind; {_SUPPORTED}") from error
    except (ValueError, TypeError) as error:
        cause = "the passphrase is wrong or the key is damaged" if is_encrypted else "the key is damaged"
        raise AuthenticationError(f"{source.origin} cannot be loaded: {cause}") from error
    if not isinstance(key, (RSAPrivateKey, Ed25519PrivateKey)):
        raise AuthenticationError(
            f"{source.origin} is of an unsupported kind ({_kind_name(key)}); {_SUPPORTED}"
        )
    if source.public_mode is not None:
        warn_caller(
            InsecureKeyWarning(
                f"{source.origin} holds a private key, and its permissions (mode {source.public_mode:04o}) let every "
                "user of this machine read or change it; restrict them with chmod 600"
            )
        )
    if isinstance(key, RSAPrivateKey) and key.key_size < _LEAST_RSA_BITS:
        warn_caller(
            InsecureKeyWarning(
                f"{source.origin} is an RSA key of {key.key_size} bits, which can be broken; "
                f"use one of at least {_LEAST_RSA_BITS} bits, or Ed25519"
            )
        )
    return key


def _load_public_pem(source: KeySource) -> RSAPublicKey | Ed25519PublicKey:
    blocks = _blocks(source)
    label = next((label for label in blocks if label.endswith("PUBLIC KEY")), None)
    if label is None:
        if any(found.endswith("PRIVATE KEY") for found in blocks):
            raise AuthenticationError(f"{source.origin} is a private key; the public key is enough to verify")
        raise AuthenticationError(f"{source.origin} holds no public key, but {', '.join(blocks)}")
    _refuse_unsupported_label(source, label)
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError as error:
        raise AuthenticationError(
            f"{source.origin} is a PEM key, which needs the package cryptography"
        ) from error
    try:
        key = load_pem_public_key(blocks[label].reveal().encode("utf-8", "replace"))
    except UnsupportedAlgorithm as error:
        raise AuthenticationError(f"{source.origin} is of an unsupported kind; {_SUPPORTED}") from error
    except ValueError as error:
        raise AuthenticationError(f"{source.origin} cannot be loaded: the key is damaged") from error
    if not isinstance(key, (RSAPublicKey, Ed25519PublicKey)):
        raise AuthenticationError(
            f"{source.origin} is of an unsupported kind ({_kind_name(key)}); {_SUPPORTED}"
        )
    return key


def _blocks(source: KeySource) -> dict[str, Secret]:
    """The PEM blocks of a text, by label, with line breaks put right."""
    # Environment variables often carry a key on one line, with its line breaks written as "\n" or lost.
    text = Secret(source.text.reveal().replace("\\r", "").replace("\\n", "\n"))
    found = {label: Secret(_with_line_breaks(label, body.reveal())) for label, body in _split(text)}
    if not found:
        raise AuthenticationError(f"{source.origin} is cut off: the line '-----END ...' is missing")
    return found


def _split(text: Secret) -> Iterator[tuple[str, Secret]]:
    """The labels of the PEM blocks in a text, each with what stands between its two lines."""
    # No regular expression: one with a back reference takes quadratic time where the last line is missing.
    position = 0
    while (begin := text.reveal().find(_BEGIN, position)) >= 0:
        position = begin + len(_BEGIN)
        end = text.reveal().find("-----", position, position + _LONGEST_LABEL)
        label = text.reveal()[position:end] if end >= 0 else ""
        if not label or not set(label) <= _LABEL_CHARACTERS:
            continue
        last = text.reveal().find(f"-----END {label}-----", end)
        if last >= 0:
            yield label, Secret(text.reveal()[end + 5 : last])
            position = last


def _with_line_breaks(label: str, body: str) -> str:
    if ":" in body:  # headers of the old encrypted form are lines of their own
        lines = [line.strip() for line in body.strip().splitlines()]
    else:
        packed = "".join(body.split())
        lines = [packed[start : start + 64] for start in range(0, len(packed), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def _refuse_unsupported_label(source: KeySource, label: str) -> None:
    if label.split()[0] in ("EC", "DSA", "DH", "OPENSSH"):
        raise AuthenticationError(
            f"{source.origin} is of an unsupported kind ({label}); {_SUPPORTED}, as PKCS#8 PEM"
        )


def _kind_name(key: object) -> str:
    return type(key).__name__.lstrip("_").removesuffix("PrivateKey").removesuffix("PublicKey")
