"""The local exchange as its users see it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from string import ascii_letters, digits
from types import TracebackType
from typing import Final, Literal, Self
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, web

from ...arithmetic import in_own_arithmetic
from ...auth import KeyInput, Secret, load_verifier, seal_key, seal_text
from ...auth.secret import Sealed, WrongType
from ...display import repr_of_whole
from ...environments import is_loopback, resolve_environment
from ...exceptions import ParameterError
from ...generated.usdm import PRODUCT
from ...model.environment import Environment
from ...surroundings import surroundings
from .. import DEFAULT_ACCOUNT, DEFAULT_API_KEY, DEFAULT_SECRET
from ..accounts.account import NO_TRADE_GROUP, Account
from ..choices import Choices
from ..clock import Clock, ManualClock, SystemClock, clock_of_surroundings
from ..faults import Faults
from ..instruments import Instrument
from ..replay import Replay
from ..venue import Venue
from .acceptor import Acceptor
from .application import make_application
from .fault_site import ServerFaultSite
from .keys import ApiKey
from .pump import Pump
from .rate_limits import RateLimits
from .recording_face import RecordingFace
from .state import ServerState
from .timers import Timers
from .tls import self_signed

__all__ = ["ExchangeAccount", "LocalExchange"]

_FAREWELL_SECONDS: Final = 1.0
_KEY_LENGTH: Final = 64
_LONGEST_ADDRESS: Final = 128 * 1024
"""In bytes: all streams of a full connection may be named in its address, escaped."""
_LOOPBACK: Final = "127.0.0.1"


def _reached_at(host: str) -> str:
    """Return how a URL on this machine names the host that a server listens on."""
    # All addresses of the machine, its loopback among them.
    host = {"0.0.0.0": _LOOPBACK, "::": "::1", "": _LOOPBACK}.get(host, host)
    return f"[{host}]" if ":" in host else host


@dataclass(frozen=True, slots=True, repr=False)
class ExchangeAccount:
    """An account and the key made with it. Printing it shows its name only.

    Attributes:
        name: name of the account.
        api_key: what clients send.
        secret: what HMAC clients sign with; None if the account was opened with a public key.
        account: the account in the venue: wallets, positions, orders.
    """

    name: str
    api_key: str
    secret: str | None
    account: Account

    @repr_of_whole
    def __repr__(self) -> str:
        return f"<ExchangeAccount {self.name}>"


@in_own_arithmetic
class LocalExchange(RecordingFace):
    """An exchange on this machine that speaks Binance's protocol.

    ::

        async with LocalExchange() as exchange, BinanceClient(exchange.environment) as client:
            api = await client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET)

    Unless it was given a :class:`~..clock.ManualClock`, time passes by itself. With one, nothing happens until the
    clock is moved and ``exchange.venue.step()`` is called, or a request comes in.

    Args:
        port: TCP port; 0 for any free one. A second :meth:`start` uses the port of the first.
        host: address to listen on.
        seed: start of all chance in the simulated market.
        instruments: the contracts to list; if none are given, those of :func:`~..contracts.default_instruments`.
        clock: where time comes from; the machine's clock if none is given.
        market_maker: whether simulated participants trade.
        choices: what is done where Binance's rules leave a doubt; the likelier everywhere if none are given.
        default_account: whether there is an account ``DEFAULT_ACCOUNT`` from the start, with the key ``DEFAULT_API_KEY``
            and ``DEFAULT_SECRET``.
        enforce_rate_limits: whether requests and orders beyond the limits are refused; if not, they are counted and
            shown in answers all the same. For load tests.
        tls: whether connections are secured (``wss``, ``https``): with a certificate that is made for it if True, or
            by a context of your own.
        replay: a recording that is played in place of the simulated market.

    Raises:
        RecordingError: a line of the recording cannot be read.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = _LOOPBACK,
        seed: int = 1,
        instruments: Iterable[Instrument] | None = None,
        clock: Clock | None = None,
        market_maker: bool = True,
        default_account: bool = True,
        choices: Choices | None = None,
        enforce_rate_limits: bool = True,
        tls: bool | ssl.SSLContext = False,
        replay: Replay | None = None,
    ) -> None:
        self._host = host
        self._port = port
        self._runs_by_itself = not isinstance(clock, ManualClock)
        clock = clock_of_surroundings() if clock is None else clock
        self._is_on_machine_time = isinstance(clock, SystemClock)
        if replay is not None:
            market_maker = False
            instruments = replay.instruments(instruments, clock.now_ms())
        self.venue = Venue(instruments, clock, seed, market_maker=market_maker, choices=choices)
        self._random = Random(f"{seed}/server")
        timers = Timers(self.venue, clock, runs_by_itself=self._runs_by_itself)
        limits = RateLimits(are_enforced=enforce_rate_limits)
        self._state = ServerState(self.venue, self._random, timers, limits)
        self.venue.subscribe(self._state.feed, self._state.feed.wants)
        self._runner: web.AppRunner | None = None
        self._certificate: str | None = None
        if tls is True:
            tls, self._certificate = self_signed(host)
        self._is_secure = bool(tls)
        self._acceptor = Acceptor(timers, tls or None)
        self._site = ServerFaultSite(self._state, self._acceptor)
        self.faults = Faults(self._site)
        """What goes wrong here: add, clear, play a script, or let chaos rule."""
        self._pump = Pump(self.venue)
        self._prepare_recordings(replay)
        if default_account:
            self.add_account(DEFAULT_ACCOUNT, api_key=DEFAULT_API_KEY, secret=DEFAULT_SECRET)

    @repr_of_whole
    def __repr__(self) -> str:
        state = f"on port {self._port}" if self.is_running else "not running"
        return f"<LocalExchange {state}>"

    # Life

    @property
    def is_running(self) -> bool:
        """Whether it accepts connections."""
        return self._runner is not None

    @property
    def connection_count(self) -> int:
        """How many connections of clients are open."""
        return len(self._state.sockets)

    @property
    def port(self) -> int:
        """The port it listens on; known once it was started."""
        return self._port

    @property
    def environment(self) -> Environment:
        """Where clients find it: ``BinanceClient(environment=exchange.environment)``.

        Raises:
            RuntimeError: it was not started, so that its port is not known yet.
        """
        if not self._port:
            raise RuntimeError("the exchange has no port before it is started")
        found = resolve_environment(f"local:{self._port}", {}, PRODUCT)
        host = _reached_at(self._host)
        urls = {name: urlsplit(getattr(found, name)) for name in ("websocket_api", "streams", "rest")}
        if self._is_secure:
            urls = {name: url._replace(scheme=f"{url.scheme}s") for name, url in urls.items()}
        return replace(
            found,
            **{name: url._replace(netloc=f"{host}:{self._port}").geturl() for name, url in urls.items()},
            # Whoever lets it listen there has decided that already.
            allow_plaintext=not (self._is_secure or is_loopback(host.strip("[]"))),
        )

    @property
    def certificate(self) -> str | None:
        """The certificate made for it, as PEM: clients have to trust it. None unless ``tls`` was True."""
        return self._certificate

    async def start(self) -> Self:
        """Begin to accept connections, and let time pass.

        Raises:
            RuntimeError: it runs already, or it was made outside of the virtual time that it is started on.
            OSError: the port is taken.
        """
        if self._runner is not None:
            raise RuntimeError("the exchange runs already")
        if self._is_on_machine_time and surroundings() is not None:
            raise RuntimeError("an exchange on virtual time has to be made there too, within run_virtual()")
        # No access log: addresses hold listen keys.
        runner = web.AppRunner(
            make_application(self._state, self.faults),
            access_log=None,
            handle_signals=False,
            shutdown_timeout=_FAREWELL_SECONDS,
            max_line_size=_LONGEST_ADDRESS,
        )
        await runner.setup()
        try:
            assert runner.server is not None
            self._port = await self._acceptor.start(self._host, self._port, runner.server)
        except BaseException:
            await runner.cleanup()
            raise
        self._runner = runner
        if self._runs_by_itself:
            self._pump.start()
        self._start_recordings()
        return self

    async def stop(self) -> None:
        """Close all connections and the port. Accounts, orders and listen keys stay. Stopping twice is fine."""
        self._pump.stop()
        await self._stop_recordings()
        runner, self._runner = self._runner, None
        if runner is None:
            return
        await self._acceptor.stop()
        for socket in list(self._state.sockets):
            socket.close(WSCloseCode.GOING_AWAY, "the exchange shuts down")
        if self._state.sockets:
            await asyncio.wait(self._state.sockets.values(), timeout=_FAREWELL_SECONDS)
        for socket in list(self._state.sockets):
            socket.cut()
        await runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    # Accounts

    def add_account(
        self,
        name: str,
        *,
        api_key: str | None = None,
        secret: str | None = None,
        public_key: KeyInput | None = None,
        balances: Mapping[str, Decimal] | None = None,
        trade_group_id: int = NO_TRADE_GROUP,
    ) -> ExchangeAccount:
        """Open an account with one API key; :meth:`add_key` adds more.

        Args:
            name: of your choice.
            api_key: made if none is given.
            secret: for an HMAC key; made if neither this nor a public key is given.
            public_key: text or path of a PEM file with an Ed25519 or RSA public key.
            balances: wallets per asset; 10,000 USDT if none are given.
            trade_group_id: accounts with the same one do not trade with each other, as their orders' self-trade
                prevention says; -1 for none.

        Raises:
            ValueError: the name or the API key is taken.
            AuthenticationError: the public key cannot be read.
        """
        sealed = seal_text(api_key), seal_text(secret), None if public_key is None else seal_key(public_key)
        del api_key, secret, public_key
        account = self.venue.add_account(name, balances, trade_group_id=trade_group_id)
        return self._add_key(account, *sealed, can_trade=True)

    def add_key(
        self,
        name: str,
        *,
        api_key: str | None = None,
        secret: str | None = None,
        public_key: KeyInput | None = None,
        can_trade: bool = True,
    ) -> ExchangeAccount:
        """Make another API key for an account.

        Args:
            name: of the account.
            api_key: made if none is given.
            secret: for an HMAC key; made if neither this nor a public key is given.
            public_key: text or path of a PEM file with an Ed25519 or RSA public key.
            can_trade: whether orders may be placed with it.

        Raises:
            KeyError: there is no such account.
            ValueError: the API key is taken.
            AuthenticationError: the public key cannot be read.
        """
        sealed = seal_text(api_key), seal_text(secret), None if public_key is None else seal_key(public_key)
        del api_key, secret, public_key
        return self._add_key(self.venue.account(name), *sealed, can_trade=can_trade)

    def remove_key(self, api_key: str) -> None:
        """Delete an API key. Connections logged on with it learn of it at their next request.

        Raises:
            KeyError: there is none.
        """
        self._state.keys.remove(api_key)

    def _add_key(
        self,
        account: Account,
        api_key: Sealed | None,
        secret: Sealed | None,
        public_key: Sealed | None,
        *,
        can_trade: bool,
    ) -> ExchangeAccount:
        if secret is not None and public_key is not None:
            raise ValueError("a key has either a secret or a public key")
        if public_key is None and secret is None:
            secret = self._letters()
        verifier = load_verifier(seal_key(secret or public_key))
        api_key = self._letters() if api_key is None else api_key
        if isinstance(api_key, WrongType):
            raise ParameterError(f"api_key is of type {api_key.name}; it has to be text")
        assert isinstance(api_key, Secret)
        key = ApiKey(api_key.reveal(), account, verifier, can_trade)
        self._state.keys.add(key)
        revealed = secret.reveal() if isinstance(secret, Secret) else None
        return ExchangeAccount(account.name, key.api_key, revealed, account)

    def _letters(self) -> Secret:
        return Secret("".join(self._random.choices(ascii_letters + digits, k=_KEY_LENGTH)))

    # Misfortunes, for tests

    def disconnect(self, kind: Literal["cut", "close"] = "cut", *, path: str | None = None) -> int:
        """End connections of clients; returns how many.

        Args:
            kind: ``cut`` aborts the TCP connection, ``close`` ends with a close frame.
            path: only those whose path begins so (``/ws-fapi``, ``/market``); all if none is given.
        """
        if kind == "cut":
            return self._site.cut(path, reset=False)
        return self._site.close(path, WSCloseCode.GOING_AWAY, "disconnected")

    def inject(self, frame: bytes, *, path: str | None = None) -> int:
        """Send a text frame that nobody asked for; returns to how many clients.

        Args:
            frame: what to send, sense or not.
            path: only to connections whose path begins so; to all if none is given.
        """
        return self._site.send(path, frame)

    def expire_listen_keys(self) -> None:
        """Let every listen key expire now, with the events that tell so."""
        self._site.expire_listen_keys()

    def lose_next_answer(self, method: str | None = None) -> None:
        """Carry out the next request (of a method), and cut the connection instead of answering."""
        self.faults.add("lost-answer", method=method)
