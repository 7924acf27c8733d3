"""An API key together with what signs for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from ..display import is_one_word
from ..exceptions import AuthenticationError
from ..generated.common.security import API_KEY, SIGNATURE
from ._source import KeyInput, Passphrase, seal_key, seal_passphrase
from .secret import MASK, Sealed, Secret, WrongType, seal_text
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
    def __init__(self, api_key: str | Sealed, signer: Signer | None = None) -> None:
        sealed = seal_text(api_key)
        del api_key
        problem = _problem_with(sealed)
        if problem is not None:
            raise AuthenticationError(problem)
        assert isinstance(sealed, Secret)
        object.__setattr__(self, "api_key", sealed.reveal())
        object.__setattr__(self, "signer", signer)

    @classmethod
    def load(
        cls,
        api_key: str | Sealed | None,
        private_key: KeyInput | None = None,
        passphrase: Passphrase | None = None,
    ) -> Self:
        """Make credentials from what the user gives; see :func:`load_signer` for the private key.

        Raises:
            AuthenticationError: one of the keys is not usable; the text holds no key material.
            ParameterError: an argument of a type that is never right.
        """
        sealed_api_key, sealed_passphrase = seal_text(api_key), seal_passphrase(passphrase)
        sealed_key = None if private_key is None else seal_key(private_key)
        del api_key, private_key, passphrase
        problem = _problem_with(sealed_api_key)
        if problem is not None:
            raise AuthenticationError(problem)
        assert sealed_api_key is not None
        signer = None if sealed_key is None else load_signer(sealed_key, sealed_passphrase)
        return cls(sealed_api_key, signer)

    def signed(self, parameters: Mapping[str, object]) -> dict[str, object]:
        """Return a request's parameters completed with the API key and the signature, as a copy.

        Raises:
            AuthenticationError: there is no private key.
            ParameterError: a parameter that cannot be signed.
        """
        signer = self.signer
        if signer is None:
            raise AuthenticationError("the request is signed and needs a private key; none was given")
        completed = {**parameters, API_KEY: self.api_key}
        try:
            completed[SIGNATURE] = signer.sign(canonical_payload(completed))
        except BaseException:
            del completed
            raise
        return completed

    def __repr__(self) -> str:
        return f"Credentials(api_key={MASK}, signer={getattr(self, 'signer', None)!r})"


def _problem_with(api_key: Secret | WrongType | None) -> str | None:
    if not isinstance(api_key, Secret):
        kind = "NoneType" if api_key is None else api_key.name
        return f"api_key is of type {kind}; it has to be text"
    plain = api_key.reveal()
    if not plain:
        return "api_key is empty"
    if not is_one_word(plain):
        return "api_key holds spaces, line breaks or control characters; copy it again without them"
    return None
