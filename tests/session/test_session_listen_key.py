"""How long a listen key still holds."""

from __future__ import annotations

from binance_futures_async.generated.usdm import limits
from binance_futures_async.health import ListenKeyHealth
from binance_futures_async.session.listen_key import ListenKeyRecord

WALL = 1_800_000_000.0
LIFETIME = limits.LISTEN_KEY_LIFETIME_MS / 1000


def told(record: ListenKeyRecord, now: float) -> ListenKeyHealth:
    found = record.health(now=now, wall=WALL + now)
    assert found is not None
    assert "secret" not in f"{found} {found!r}"
    return found


def test_before_the_first_key_there_is_nothing_to_tell() -> None:
    assert ListenKeyRecord(LIFETIME).health(now=0.0, wall=WALL) is None


def test_a_key_lives_from_its_last_renewal() -> None:
    record = ListenKeyRecord(LIFETIME)
    record.given("secret", 100)
    found = told(record, 160)
    assert (found.since, found.age, found.renewed_age, found.renewals) == (WALL + 100, 60, 60, 0)
    assert found.expires_in == LIFETIME - 60
    record.renewed(200)
    found = told(record, 210)
    assert (found.age, found.renewed_age, found.renewals) == (110, 10, 1)
    assert told(record, 300 + LIFETIME).expires_in == 0


def test_the_same_key_given_again_is_prolonged_and_another_one_is_new() -> None:
    record = ListenKeyRecord(LIFETIME)
    record.given("secret", 100)
    record.given("secret", 150)
    assert (told(record, 160).age, told(record, 160).renewed_age) == (60, 10)
    record.given("another secret", 170)
    assert told(record, 180).age == 10


def test_a_renewal_that_failed_is_told_until_one_goes_well() -> None:
    record = ListenKeyRecord(LIFETIME)
    record.given("secret", 100)
    record.failed("no answer within 30 s")
    assert str(told(record, 160)) == (
        "listen key renewed 1 min ago, last renewal failed: no answer within 30 s"
    )
    record.renewed(170)
    assert told(record, 171).last_failure is None
