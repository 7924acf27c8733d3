"""The commands ``binance-futures record`` and ``binance-futures replay``."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import math
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from .auth import Secret
from .cli_errors import cannot_listen, in_words, print_error
from .client import BinanceClient
from .display import printable
from .environments import API_KEY_VARIABLE
from .exceptions import BinanceWebSocketError

if TYPE_CHECKING:
    from .exchange import Recording, Replay

__all__ = ["add_recording_commands"]

_Stopped = Callable[[], asyncio.Event]

_PLAYING: Final = """\
{recording}, recorded from {environment}: {count} frames of {seconds:.0f} s. Ctrl-C ends.

  streams         {streams}
  listens at      {exchange}

A script that names no environment finds it with

  export BINANCE_FUTURES_ENVIRONMENT=local:{port}
"""


def add_recording_commands(
    commands: Any, port: Callable[[str], int], default_port: int, stopped: _Stopped
) -> None:
    """Add the two commands to a command line.

    Args:
        commands: its subparsers.
        port: reads a port.
        default_port: where a replay listens if nothing else is said.
        stopped: makes an event that is set when the user ends the program.
    """
    record = commands.add_parser(
        "record",
        help="record market streams into a file",
        description="Record market streams, and the events of an account if wanted, into a file of JSON lines until "
        "Ctrl-C. Keys, signatures and listen keys are masked.",
    )
    record.add_argument(
        "--streams", nargs="+", required=True, metavar="NAME", help="such as btcusdt@aggTrade"
    )
    record.add_argument("--out", required=True, metavar="FILE", help="compressed if it ends in .gz")
    record.add_argument("--append", action="store_true", help="go on with a file that is there already")
    record.add_argument(
        "--environment",
        metavar="NAME",
        help="production, testnet, demo, local or local:PORT (default: as in scripts)",
    )
    record.add_argument("--seconds", type=_positive, metavar="N", help="end by itself after so long")
    record.add_argument(
        "--user-data",
        action="store_true",
        help=f"record the events of the account too whose API key is in the variable {API_KEY_VARIABLE}",
    )
    record.set_defaults(run=partial(_record, stopped))

    replay = commands.add_parser(
        "replay",
        help="play a recording through a local exchange",
        description="Start a local exchange whose market streams are those of a recording. It ends after the last "
        "frame, unless it plays in a loop.",
    )
    replay.add_argument("file", metavar="FILE", help="a recording")
    replay.add_argument(
        "--port",
        type=port,
        default=default_port,
        metavar="N",
        help="port on 127.0.0.1; 0 takes a free one (default: %(default)s)",
    )
    replay.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="N",
        help="how many times as fast as recorded; max for as fast as it is read (default: %(default)g)",
    )
    replay.add_argument("--loop", action="store_true", help="begin again after the last frame")
    replay.add_argument(
        "--shift-times", action="store_true", help="move the times in the frames to the present"
    )
    replay.add_argument(
        "--trading",
        action="store_true",
        help="make a market of the recorded trades and quotes, in which orders are filled",
    )
    replay.add_argument(
        "--at-once",
        action="store_true",
        help="begin with the exchange, instead of a second after somebody has subscribed",
    )
    replay.set_defaults(run=partial(_replay, stopped))


async def _record(stopped: _Stopped, chosen: argparse.Namespace) -> int:
    from .exchange.recording import RecordingError, SessionRecorder
    from .exchange.server.stream_names import StreamNames
    from .generated.usdm.streams import STREAMS

    names = StreamNames(STREAMS.values())
    wanted = {name: names.parse(name) for name in chosen.streams}
    unknown = [name for name, found in wanted.items() if found is None]
    if unknown:
        return print_error(f"There is no stream named {', '.join(unknown)}.")
    api_key = Secret(os.environ.get(API_KEY_VARIABLE, ""))
    if chosen.user_data and not api_key.reveal():
        return print_error(f"--user-data needs the account's API key in the variable {API_KEY_VARIABLE}.")
    stop = stopped()
    try:
        environment = BinanceClient(chosen.environment).environment
        with SessionRecorder(chosen.out, environment.name, append=chosen.append) as recorder:
            async with BinanceClient(environment, recorder=recorder) as client:
                market = await client.market_service()
                for found in wanted.values():
                    assert found is not None, "unknown names were refused"
                    stream, values = found
                    await getattr(market, f"subscribe_{stream.name}")(**values)
                if chosen.user_data:
                    await client.user_stream(api_key)
                print(f"Recording {environment.name} into {printable(chosen.out)}; Ctrl-C ends.", flush=True)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), chosen.seconds)
    except FileExistsError:
        return print_error(f"{chosen.out} exists; --append goes on with it.")
    except (BinanceWebSocketError, RecordingError, OSError) as error:
        return print_error(in_words(error))
    print(f"{recorder.count} frames recorded.", flush=True)
    return 0


async def _replay(stopped: _Stopped, chosen: argparse.Namespace) -> int:
    from .exchange import LocalExchange, Recording, RecordingError

    stop = stopped()
    try:
        recording = Recording.open(chosen.file)
        exchange = LocalExchange(port=chosen.port, replay=_chosen_replay(recording, chosen))
        async with exchange:
            _welcome(recording, exchange)
            over = asyncio.ensure_future(exchange.replayed())
            ended = asyncio.ensure_future(stop.wait())
            try:
                await asyncio.wait((over, ended), return_when=asyncio.FIRST_COMPLETED)
                if over.done():
                    print(f"{over.result()} frames played.", flush=True)
            finally:
                for task in (over, ended):
                    task.cancel()
                await asyncio.gather(over, ended, return_exceptions=True)
    except (RecordingError, ValueError, OSError) as error:
        in_use = isinstance(error, OSError) and cannot_listen(error, "127.0.0.1", chosen.port)
        return print_error(in_use or in_words(error))
    return 0


def _chosen_replay(recording: Recording, chosen: argparse.Namespace) -> Replay:
    from .exchange.replay import Beginning, Ending, Replay, Times

    return Replay(
        recording=recording,
        speed=chosen.speed,
        times=Times.SHIFTED if chosen.shift_times else Times.RECORDED,
        begin=Beginning.START if chosen.at_once else Beginning.SUBSCRIBER,
        end=Ending.LOOP if chosen.loop else Ending.STOP,
        trading=chosen.trading,
    )


def _welcome(recording: Recording, exchange: Any) -> None:
    first = last = count = 0
    streams: dict[str, None] = {}
    for entry in recording.frames():
        first, last, count = first or entry.time, entry.time, count + 1
        streams[entry.stream] = None
    text = _PLAYING.format(
        recording=recording.path,
        environment=printable(recording.header.environment),
        count=count,
        seconds=(last - first) / 1000,
        streams=printable(", ".join(streams)),
        exchange=exchange.environment.streams,
        port=exchange.port,
    )
    print(text, flush=True)


def _speed(text: str) -> float:
    return math.inf if text == "max" else _positive(text)


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number
