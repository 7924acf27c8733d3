"""The future that resumes its waiter at once."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from binance_futures_async.session.reply import Reply


async def waiting(reply: Reply[int], log: list[str]) -> int:
    try:
        value = await reply
    except BaseException as error:
        log.append(type(error).__name__)
        raise
    log.append(f"got {value}")
    return value


async def started(reply: Reply[int], log: list[str]) -> asyncio.Task[int]:
    task = asyncio.get_running_loop().create_task(waiting(reply, log))
    await asyncio.sleep(0)
    return task


async def test_the_waiter_goes_on_in_the_same_turn() -> None:
    loop = asyncio.get_running_loop()
    reply: Reply[int] = Reply(loop)
    log: list[str] = []
    task = await started(reply, log)

    def answer() -> None:
        reply.set_result(1)
        log.append("after the answer")

    loop.call_soon(answer)
    assert await task == 1
    assert log == ["got 1", "after the answer"]


async def test_a_waiter_is_not_run_inside_another_task() -> None:
    reply: Reply[int] = Reply(asyncio.get_running_loop())
    log: list[str] = []
    task = await started(reply, log)
    reply.set_result(1)
    assert log == []
    assert await task == 1


async def test_an_exception_reaches_the_waiter() -> None:
    reply: Reply[int] = Reply(asyncio.get_running_loop())
    task = await started(reply, [])
    reply.set_exception(ValueError("no"))
    with pytest.raises(ValueError, match="no"):
        await task


async def test_an_outcome_that_is_there_already_is_not_waited_for() -> None:
    reply: Reply[int] = Reply(asyncio.get_running_loop())
    reply.set_result(3)
    assert await reply == 3


async def test_a_cancelled_waiter_leaves_the_reply_done() -> None:
    reply: Reply[int] = Reply(asyncio.get_running_loop())
    log: list[str] = []
    task = await started(reply, log)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert reply.done()
    assert log == ["CancelledError"]


async def test_a_deadline_ends_the_wait() -> None:
    reply: Reply[int] = Reply(asyncio.get_running_loop())
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await reply
    assert reply.done()


PROGRAM = """
import asyncio, sys
from binance_futures_async.session.reply import Reply

async def leave(reply):
    await reply
    sys.exit(3)

async def main():
    loop = asyncio.get_running_loop()
    reply = Reply(loop)
    loop.call_later(0, deliver, reply)
    await leave(reply)

def deliver(reply):
    reply.set_result(1)
    print("the socket goes on")

asyncio.run(main())
"""


def test_what_ends_the_program_ends_it_outside_the_socket() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert run.stdout == "the socket goes on\n"
    assert run.returncode == 3
