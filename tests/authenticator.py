"""A device with passkeys, in software: it answers as a browser would (W3C Web Authentication, levels 2 and 3)."""

import hashlib
import json
import secrets

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as encode

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


class Authenticator:
    """A device with one passkey; its attributes can be changed to make it lie."""

    def __init__(self, origin, domain):
        self.origin = origin
        self.domain = domain
        self.flags = PRESENT | VERIFIED
        self.count = 0
        self.id = secrets.token_bytes(32)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options):
        """Return the answer to ``options`` for a new passkey, as JSON."""
        numbers = self.key.public_key().public_numbers()
        point = {-2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, **point})
        length = len(self.id).to_bytes(2)
        data = self.make_data(HAS_KEY) + bytes(16) + length + self.id + public
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self.make_client_data("webauthn.create", options)
        return self.write(clientDataJSON=client, attestationObject=attestation)

    def get(self, options):
        """Return the answer to ``options`` for the use of the passkey, as JSON."""
        if self.count:
            self.count += 1
        data = self.make_data()
        client = self.make_client_data("webauthn.get", options)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self.write(clientDataJSON=client, authenticatorData=data, signature=signature)

    def make_data(self, flags=0):
        """Return the data of the device that it signs."""
        return hashlib.sha256(self.domain.encode()).digest() + bytes([self.flags | flags]) + self.count.to_bytes(4)

    def make_client_data(self, kind, options):
        """Return what the browser adds."""
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": self.origin}).encode()

    def write(self, **response):
        """Return the answer as JSON."""
        parts = {name: encode(value) for name, value in response.items()}
        return json.dumps({"id": encode(self.id), "rawId": encode(self.id), "type": "public-key", "response": parts})
