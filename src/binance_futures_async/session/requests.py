"""The request side of a link, pure: ids, signatures, the table of open requests, answers matched to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from ..auth.secret import defused
from ..exceptions import (
    AuthenticationError,
    BinanceWebSocketError,
    ConnectionError,
    DecodeError,
    ParameterError,
)
from ..generated.common.security import API_KEY, RECV_WINDOW, TIMESTAMP
from ..generated.common.wrappers import REPLY_ERROR, REPLY_ID, REQUEST_ID, REQUEST_METHOD, REQUEST_PARAMETERS
from ..model.message import set_local
from ..model.methods import Call, Method
from ..model.product import Product
from ..wire.decoding import reply_slowly, response_decoder
from ..wire.response import ErrorResponse, Response
from . import outcomes
from .clock import ServerClock

__all__ = ["Answer", "Pending", "RequestSession"]

if TYPE_CHECKING:
    from ..auth.credentials import Credentials

W = TypeVar("W")

_encode = msgspec.json.Encoder().encode
_ID = f'{{"{REPLY_ID}":"'.encode()
_ID_END = len(_ID)


class Pending(msgspec.Struct, Generic[W]):
    """A request that is on its way."""

    id: str
    method: Method[Any]
    parameters: dict[str, Any]
    """Wire parameters without key and signature."""
    sent: float
    deadline: float
    by_session_key: bool
    """It carries no key of its own and relies on the one that was logged on."""
    waiter: W


class Answer(msgspec.Struct, Generic[W], frozen=True):
    """What became of a request: a response, or the exception that its caller gets."""

    pending: Pending[W]
    outcome: Response[Any] | BinanceWebSocketError


class RequestSession(Generic[W]):
    """Makes requests and matches answers. Time, ids and bytes come from outside.

    Args:
        product: whose calls they are.
        credentials: keys, None if only public calls are made.
        timeout: seconds until a request counts as not answered.
        id_prefix: makes request ids differ from those of other sessions.
        new_client_id: makes a client order id for an order that was given none.
        clock: the exchange's clock, for timestamps.
        receive_window: sent with every signed request if given, in ms.
    """

    def __init__(
        self,
        *,
        product: Product,
        credentials: Credentials | None,
        timeout: float,
        id_prefix: str,
        new_client_id: Callable[[], str],
        clock: ServerClock,
        receive_window: int | None = None,
    ) -> None:
        self._product = product
        self._log_on, self._log_off = product.api.log_on.method, product.api.log_off.method
        self._credentials = credentials
        self._timeout = timeout
        self._id_prefix = id_prefix
        self._new_client_id = new_client_id
        self._clock = clock
        self._receive_window = receive_window
        self._count = 0
        self._pending: dict[str, Pending[W]] = {}
        self._is_in_order = True
        """All open requests have the same timeout, so that the table is in the order of the deadlines."""
        self._decoders: dict[str, Callable[[bytes], Response[Any] | None]] = {}
        self.logged_on = False
        """The exchange holds our key for this connection."""
        self.wants_log_on = False
        """The caller has logged on: it is done again after a reconnect."""
        self.unmatched = 0
        """Answers that belonged to no open request: late ones, mostly."""

    def __len__(self) -> int:
        return len(self._pending)

    # --- sending ------------------------------------------------------------------------------------

    def check(self, method: Method[Any]) -> None:
        """Raise AuthenticationError if the keys do not allow the method; nothing has been sent then."""
        needs = method.security
        if not needs.api_key:
            return
        credentials = self._credentials
        if credentials is None:
            raise AuthenticationError(f"{method.name} needs an API key; none was given")
        if needs.signed and credentials.signer is None:
            raise AuthenticationError(f"{method.name} is signed and needs a private key; none was given")
        if method is self._log_on and credentials.signer and not credentials.signer.can_log_on:
            raise AuthenticationError(
                f"{method.name} takes an Ed25519 key only; this is an {credentials.signer.kind} key, "
                "which signs every request instead"
            )

    def send(
        self,
        call: Call[Any],
        parameters: dict[str, Any],
        *,
        now: float,
        waiter: W,
        timeout: float | None = None,
    ) -> tuple[Pending[W], bytes]:
        """Enter a request into the table and return it with the bytes to send.

        Args:
            call: what is called.
            parameters: wire parameters from :meth:`Call.bind`; client order id and time are added in place. Key and
                signature stand only in the bytes: tasks wait with the parameters in their frames.
            now: monotonic seconds.
            waiter: given back with the answer.
            timeout: seconds until the request counts as not answered; as for the others if it is None.

        Raises:
            AuthenticationError: the keys do not allow the call.
            ParameterError: a parameter that cannot be signed or encoded.
        """
        method = call.method
        needs = method.security
        by_session_key = False
        if method.client_id and method.client_id not in parameters:
            parameters[method.client_id] = self._new_client_id()
        if needs.api_key:
            by_session_key = self.logged_on and method is not self._log_on
            if needs.signed:
                parameters[TIMESTAMP] = self._clock.milliseconds(now)
                if self._receive_window is not None:
                    parameters.setdefault(RECV_WINDOW, self._receive_window)
        request_id = f"{self._id_prefix}{self._count + 1}"
        raw = self._encoded(request_id, method, parameters, needs.api_key and not by_session_key)
        self._count += 1
        self._is_in_order = timeout is None and (self._is_in_order or not self._pending)
        pending = self._pending[request_id] = Pending(
            request_id,
            method,
            parameters,
            now,
            now + (self._timeout if timeout is None else timeout),
            by_session_key,
            waiter,
        )
        return pending, raw

    def _encoded(
        self, request_id: str, method: Method[Any], parameters: dict[str, Any], with_key: bool
    ) -> bytes:
        message: dict[str, Any] = {REQUEST_ID: request_id, REQUEST_METHOD: method.name}
        if with_key:
            self.check(method)
            credentials = self._credentials
            assert credentials is not None
            message[REQUEST_PARAMETERS] = (
                credentials.signed(parameters)
                if method.security.signed
                else {**parameters, API_KEY: credentials.api_key}
            )
        elif parameters:
            message[REQUEST_PARAMETERS] = parameters
        try:
            return _encode(message)
        except UnicodeEncodeError:
            pass
        # What is raised shows its frames, and the message holds the API key.
        del message
        raise ParameterError(f"{method.name}: a parameter holds a lone surrogate, which is no character")

    def forget(self, pending: Pending[W]) -> None:
        """Take a request out of the table that was never sent."""
        self._pending.pop(pending.id, None)

    # --- receiving ----------------------------------------------------------------------------------

    def receive(self, raw: bytes, *, now: float) -> Sequence[Answer[W]]:
        """Match a frame to the request it answers; an answer that nobody waits for changes nothing."""
        if raw.startswith(_ID):
            # Latin-1 reads any bytes; an id of ours is ASCII, so others match nothing.
            request_id = raw[_ID_END : raw.find(b'"', _ID_END)].decode("latin-1")
            pending = self._pending.pop(request_id, None)
            if pending is not None:
                return (Answer(pending, self._outcome(pending, raw, now)),)
        return self._receive_slowly(raw, now)

    def _outcome(self, pending: Pending[W], raw: bytes, now: float) -> Response[Any] | BinanceWebSocketError:
        method = pending.method
        decode = self._decoders.get(method.name)
        if decode is None:
            decode = self._decoders[method.name] = response_decoder(method)
        response = decode(raw)
        if response is None:
            outcome = self._odd_outcome(pending, raw, now)
            if not isinstance(outcome, Response):
                return outcome
            response = outcome
        set_local(response, "latency", now - pending.sent)
        if method is self._log_on or method is self._log_off:
            self.logged_on = self.wants_log_on = method is self._log_on
        return response

    def _odd_outcome(
        self, pending: Pending[W], raw: bytes, now: float
    ) -> Response[Any] | BinanceWebSocketError:
        """A refusal, or an answer in which something is odd."""
        method = pending.method
        try:
            reply = reply_slowly(raw, method.result)
        except DecodeError as error:
            # The frames of the traceback hold the reply, in which a key may stand.
            defused(error)
            if not method.changes_order:
                return error
            doubt = self._in_doubt(pending, f"the answer could not be read ({error})")
            doubt.__cause__ = error
            return doubt
        if isinstance(reply, Response):
            return reply
        return self._refusal(pending, reply, now)

    def _receive_slowly(self, raw: bytes, now: float) -> list[Answer[W]]:
        """An id in another place or form, no id at all, or an answer to nothing that is open."""
        from ..wire import lenient

        try:
            message = lenient.loads(raw)
        except DecodeError:
            self.unmatched += 1
            return []
        request_id = message.get(REPLY_ID) if isinstance(message, dict) else None
        pending = self._pending.pop(str(request_id), None) if request_id is not None else None
        if pending is not None:
            return [Answer(pending, self._outcome(pending, raw, now))]
        if (
            isinstance(message, dict)
            and REPLY_ID in message
            and request_id is None
            and REPLY_ERROR in message
        ):
            return self._without_id(raw, now)
        self.unmatched += 1
        return []

    def _without_id(self, raw: bytes, now: float) -> list[Answer[W]]:
        """A refusal of nothing in particular; one of the key means every request that relied on it.

        The exchange has dropped the key then, and will not answer those requests by their ids.
        """
        try:
            reply = reply_slowly(raw, None)
        except DecodeError:
            reply = None
        if not isinstance(reply, ErrorResponse) or not outcomes.refuses_key(self._product, reply):
            self.unmatched += 1
            return []
        self.logged_on = self.wants_log_on = False
        relying = [pending for pending in self._pending.values() if pending.by_session_key]
        answers: list[Answer[W]] = []
        for pending in relying:
            del self._pending[pending.id]
            outcome: BinanceWebSocketError = self._refusal(pending, reply, now)
            if pending.method.changes_order:
                doubt = self._in_doubt(pending, "the key of the connection was revoked")
                doubt.__cause__ = outcome
                outcome = doubt
            answers.append(Answer(pending, outcome))
        return answers

    def _refusal(self, pending: Pending[W], reply: ErrorResponse, now: float) -> BinanceWebSocketError:
        server_ms = self._clock.milliseconds(now)
        return outcomes.refusal(self._product, pending.method, pending.parameters, reply, server_ms=server_ms)

    # --- what never comes back ----------------------------------------------------------------------

    def lost(self, why: str, *, close_code: int | None = None) -> list[Answer[W]]:
        """The link is gone: end every open request at once, orders as in doubt."""
        self.logged_on = False
        open_requests, self._pending = list(self._pending.values()), {}
        return [
            Answer(
                pending,
                self._in_doubt(pending, f"the connection was lost before the answer came ({why})")
                if pending.method.changes_order
                else ConnectionError(
                    f"{pending.method.name}: the connection was lost before the answer came ({why})",
                    close_code=close_code,
                    close_reason=why,
                ),
            )
            for pending in open_requests
        ]

    def expire(self, now: float) -> list[Answer[W]]:
        """End the requests whose time is over."""
        answers: list[Answer[W]] = []
        for pending in list(self._pending.values()):
            if pending.deadline > now:
                if self._is_in_order:
                    break
                continue
            del self._pending[pending.id]
            answers.append(
                Answer(
                    pending,
                    outcomes.no_answer(
                        pending.method, pending.parameters, pending.id, pending.deadline - pending.sent
                    ),
                )
            )
        return answers

    @property
    def next_deadline(self) -> float | None:
        """Monotonic moment at which the next request runs out, None if none is open."""
        if self._is_in_order:
            return next((pending.deadline for pending in self._pending.values()), None)
        return min((pending.deadline for pending in self._pending.values()), default=None)

    def _in_doubt(self, pending: Pending[W], why: str) -> BinanceWebSocketError:
        return outcomes.in_doubt(pending.method, pending.parameters, pending.id, why)
