from tests.pages.fixtures import clients, ed25519_keys, exchange, hmac_keys, rsa_keys

__all__ = ["clients", "ed25519_keys", "exchange", "hmac_keys", "rsa_keys"]
