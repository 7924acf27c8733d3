"""The same over TLS, with a certificate made for the test."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import websockets.asyncio.server
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from binance_futures_async import exceptions
from binance_futures_async.auth import Secret
from binance_futures_async.transport import Connect

from .conftest import Recorder


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return path


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=certificate)
    for name in ("picows", "websockets"):
        monkeypatch.setattr(f"binance_futures_async.transport.{name}_transport.tls_context", lambda: context)


@asynccontextmanager
async def echo_server(certificate: Path) -> AsyncIterator[str]:
    async def echo(link: websockets.asyncio.server.ServerConnection) -> None:
        async for message in link:
            if message == "go away":
                await link.close(1008, "told to")
            await link.send(message)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    async with websockets.asyncio.server.serve(echo, "127.0.0.1", 0, ssl=context, max_size=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"wss://127.0.0.1:{port}"


@pytest.mark.usefixtures("trusted")
async def test_messages_pass_over_tls(connect: Connect, recorder: Recorder, certificate: Path) -> None:
    async with echo_server(certificate) as url:
        transport = await connect(Secret(url), recorder, timeout=60)
        transport.send(b"small")
        transport.send(b"large" * 1_000_000)
        await recorder.until(lambda: len(recorder.frames) == 2)
        assert recorder.frames == [b"small", b"large" * 1_000_000]
        transport.send(b"go away")
        assert (await recorder.closed()).code == 1008


@pytest.mark.usefixtures("trusted")
async def test_a_link_over_tls_is_closed_and_aborted(connect: Connect, certificate: Path) -> None:
    async with echo_server(certificate) as url:
        recorder = Recorder()
        transport = await connect(Secret(url), recorder, timeout=60)
        await transport.close()
        assert (await recorder.closed()).code == 1000
        recorder = Recorder()
        transport = await connect(Secret(url), recorder, timeout=60)
        transport.abort()
        assert (await recorder.closed()).by_us


async def test_a_certificate_that_nobody_vouches_for_is_refused(
    connect: Connect, recorder: Recorder, certificate: Path
) -> None:
    async with echo_server(certificate) as url:
        with pytest.raises(
            exceptions.ConnectionError, match="certificate not accepted: self-signed certificate"
        ):
            await connect(Secret(url), recorder, timeout=60)


@pytest.mark.usefixtures("trusted")
async def test_cancelling_at_any_moment_of_an_attempt_over_tls_leaves_nothing(
    connect: Connect, certificate: Path
) -> None:
    async with echo_server(certificate) as url:
        for turns in range(0, 60, 3):
            recorder = Recorder()
            attempt = asyncio.ensure_future(connect(Secret(url), recorder, timeout=600))
            for _ in range(turns):
                await asyncio.sleep(0)
            attempt.cancel()
            try:
                transport = await attempt
            except asyncio.CancelledError:
                assert recorder.causes == []
            else:
                await transport.close()
                await recorder.closed()
