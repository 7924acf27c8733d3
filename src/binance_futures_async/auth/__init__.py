"""Keys, signing, and secrets that do not print."""

from __future__ import annotations

from ._source import seal_key, seal_passphrase
from .credentials import Credentials
from .keys import KeyInput, KeyKind
from .secret import Secret, mask, seal_text
from .signer import Signer, load_signer
from .signing import canonical_payload
from .verify import Verifier, load_verifier

__all__ = [
    "Credentials",
    "KeyInput",
    "KeyKind",
    "Secret",
    "Signer",
    "Verifier",
    "canonical_payload",
    "load_signer",
    "load_verifier",
    "mask",
    "seal_key",
    "seal_passphrase",
    "seal_text",
]
