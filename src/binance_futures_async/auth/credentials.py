"""An API key together with what signs for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from ..exceptions import AuthenticationError
from ._source import KeyInput, Passphrase, seal_key, seal_passphrase
from .secret import MASK, Sealed, Secret
from .signer import Signer, load_signer
from .signing import canonical_payload

__all__ = ["Credentials"]


@dataclass(frozen=True, repr=False, init=False)
class Credentials(Sealed):
    """What a service knows of its user. Printing it shows neither key, and it cannot be pickled.

    Attributes:
        api_key: goes out as ``apiKey``.
        signer: None where only the API key is needed (user data stream), or known.

    Raises:
        AuthenticationError: the API key is no text, empty, or holds spaces or control characters.
    """

    api_key: str
    signer: Signer | None = None

    # Written out, so that no frame of a traceback has the refused key among its variables.
    def __init__(self, api_key: str, signer: Signer | None = None) -> None:
        problem = _problem_with(api_key)
        if problem is not None:
            del api_key
            raise AuthenticationError(problem)
        object.__setattr__(self, "api_key", api_key)
        object.__setattr__(self, "signer", signer)

    @classmethod
    def load(
        cls,
        api_key: str,
        private_key: KeyInput | None = None,
        passphrase: Passphrase | None = None,
    ) -> Self:
        """Make credentials from what the user gives; see :func:`load_signer` for the private key.

        Raises:
            AuthenticationError: one of the keys is not usable; the text holds no key material.
            ParameterError: an argument of a type that is never right.
        """
        sealed_passphrase = seal_passphrase(passphrase)
        sealed_key = None if private_key is None else seal_key(private_key)
        del private_key, passphrase
        problem = _problem_with(api_key)
        sealed_api_key = Secret(api_key)
        del api_key
        if problem is not None:
            raise AuthenticationError(problem)
        signer = None if sealed_key is None else load_signer(sealed_key, sealed_passphrase)
        return cls(sealed_api_key.reveal(), signer)

    def sign(self, parameters: Mapping[str, object]) -> str:
        """Return the signature of a request's parameters.

        Raises:
            AuthenticationError: there is no private key.
        """
        if self.signer is None:
            raise AuthenticationError("the request is signed and needs a private key; none was given")
        return self.signer.sign(canonical_payload(parameters))

    def __repr__(self) -> str:
        return f"Credentials(api_key={MASK}, signer={self.signer!r})"


def _problem_with(api_key: object) -> str | None:
    if not isinstance(api_key, str):
        return f"api_key is of type {type(api_key).__name__}; it has to be text"
    if not api_key:
        return "api_key is empty"
    if any(character.isspace() or not character.isprintable() for character in api_key):
        return "api_key holds spaces, line breaks or control characters; copy it again without them"
    return None
