"""Orders, account and market data by request and response."""

from __future__ import annotations

import sys
from abc import abstractmethod
from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from ..auth.secret import Secret
from ..config import ServiceConfig
from ..display import repr_of_whole, shown
from ..exceptions import ParameterError
from ..generated.common.security import RETURN_RATE_LIMITS
from ..health import Health, RateLimitCounter, of_service
from ..model.callers import ApiCaller
from ..model.environment import Environment
from ..model.methods import Call
from ..model.product import Product
from ..session.request_channel import RequestChannel
from ..symbol_list import SymbolList, exchange_information
from .base import Service, connect_for, policy_of, reached_at
from .notices import NOTICES

if TYPE_CHECKING:
    from ..auth.credentials import Credentials
    from ..wire.response import Response

__all__ = ["BaseWebSocketService", "api_channel"]

T = TypeVar("T")
D = TypeVar("D")
"""The document that lists the symbols."""
S = TypeVar("S", bound=SymbolList[Any, Any])


def api_channel(
    product: Product,
    environment: Environment,
    config: ServiceConfig,
    credentials: Credentials | None,
    **more: Any,
) -> RequestChannel:
    """Make a link of the WebSocket API."""
    address = reached_at(product, environment, "websocket_api")
    query = "" if config.return_rate_limits else f"?{RETURN_RATE_LIMITS}=false"

    async def endpoint() -> Secret:
        return Secret(address + query)

    return RequestChannel(
        product=product,
        label="WebSocket API",
        endpoint=endpoint,
        policy=more.pop("policy", None) or policy_of(product, environment, config),
        connect=connect_for(config),
        credentials=credentials,
        timeout=config.request_timeout,
        receive_window=config.recv_window,
        **more,
    )


class BaseWebSocketService(ApiCaller, Service, Generic[D, S]):
    """The WebSocket API: every call is one request and one typed answer.

    A call without a link fails at once with ConnectionError, and nothing is sent. While the link is down the
    service connects again by itself; :meth:`connect` waits for that.
    """

    def __init__(
        self,
        product: Product,
        environment: Environment,
        config: ServiceConfig,
        credentials: Credentials | None,
        *,
        enable_validation: bool = False,
    ) -> None:
        super().__init__(product, environment, config)
        self._validates = enable_validation
        self._symbols = self._new_symbols()
        self._channel = api_channel(
            product, environment, config, credentials, on_end=self._gave_up, on_reply=self._watch.reply
        )

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<WebSocketService {self._closed or self._channel.link.state.name.lower()}>"

    @property
    def is_connected(self) -> bool:
        """Whether calls can be sent now."""
        return self._channel.link.is_ready

    @property
    def is_logged_on(self) -> bool:
        """Whether :meth:`login` is in force on the present link, so that requests carry no key."""
        return self._channel.is_logged_on

    @property
    def clock_offset(self) -> float:
        """How far the exchange's clock is ahead of this machine's, in seconds, as measured when connecting."""
        return self._channel.clock.offset_ms / 1000

    @property
    def rate_limits(self) -> tuple[RateLimitCounter, ...]:
        """Each counter that the exchange reports, as an answer told it last, with its age; empty without them."""
        return self._channel.rate_limits

    @property
    def symbols(self) -> S:
        """The symbols that :meth:`load_symbols` brought, by name; always the same object, empty before."""
        return self._symbols

    async def load_symbols(self, snapshot: D | Mapping[str, Any] | bytes | str | None = None) -> S:
        """Load the exchange's symbols with their ticks, steps and bounds; call it again to have them anew.

        From then on, with ``enable_validation=True``, orders are checked against them before they are sent.
        Cancelling is safe, and leaves what was loaded before.

        Args:
            snapshot: the exchange information to take instead of asking REST for it: as JSON text, parsed, or
                typed.

        Returns:
            The same as :attr:`symbols`.

        Raises:
            ConnectionError: REST cannot be reached, or did not answer within ``request_timeout``.
            RequestError: it refused.
            DecodeError: the answer or the snapshot is no exchange information.
        """
        if snapshot is None:
            # It stands on the standard library's client of HTTP, which most programs never need.
            from ..session.documents import fetch_document

            found = await fetch_document(
                self._product,
                self._product.rest.symbols,
                reached_at(self._product, self._environment, "rest"),
                timeout=self._config.request_timeout,
                proxy=self._config.proxy,
                tls=self._config.tls,
                server_ms=self._channel.clock.milliseconds(self._time()),
            )
        else:
            found = exchange_information(self._product.rest.symbols, snapshot)
        self._symbols.replace(found)
        return self._symbols

    @abstractmethod
    def _new_symbols(self) -> S:
        """Return the symbols of the product, none of them loaded."""

    async def connect(self) -> None:
        """Wait until the service is connected; at once if it is. Cancelling is safe.

        Raises:
            ConnectionError: the service has ended.
        """
        await self._channel.link.wait_ready()

    async def close(self) -> None:
        """Close the link. Open calls end with ConnectionError, orders among them with OrderInDoubtError."""
        await self._end()

    def _health(self, *, now: float, wall: float) -> Health:
        links = [self._channel.link.health(now=now, wall=wall)]
        return of_service(self.config.service, links, ended=self.closed, wall=wall)

    async def _open(self) -> None:
        await self._channel.open()

    async def _shut(self) -> None:
        await self._channel.close()

    def _call(
        self,
        call: Call[T],
        args: Sequence[object],
        kwargs: Mapping[str, object],
        wait_for_response: bool,
        timeout: float | None,
    ) -> Coroutine[Any, Any, Response[T] | str]:
        if not self._validates:
            parameters = call.bind(args, kwargs)
        else:
            from ..validation import validate

            parameters = call.bind(args, kwargs, complete=False)
            now_ms = self._channel.clock.milliseconds(self._time())
            mode = self._config.position_mode
            validate(call, parameters, symbols=self._symbols, now_ms=now_ms, position_mode=mode)
        if call.retiring:
            NOTICES.tell(call.name, call.retiring_in(parameters))
        if timeout is not None:
            _check_timeout(call, timeout)
        if wait_for_response:
            return self._channel.request(call, parameters, timeout)
        return self._channel.submit(call, parameters, timeout)


def _check_timeout(call: Call[Any], timeout: object) -> None:
    is_number = isinstance(timeout, int | float) and not isinstance(timeout, bool)
    if not (is_number and 0 < cast("float", timeout) <= sys.float_info.max):
        raise ParameterError(
            f"{call.name}: timeout is {shown(timeout)}; it takes seconds: a finite int or float above 0"
        )
