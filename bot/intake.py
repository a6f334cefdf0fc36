"""What comes over HTTP, looked at before it is read: Bolt reads a request first, and then asks who sent it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slack_sdk.signature import SignatureVerifier
    from starlette.requests import Request

LARGEST = 2_000_000
"""In bytes. A submitted form comes with its view, which may have 250 kB."""
HEARD_OUT = 10 * LARGEST
"""So much is received and thrown away: whoever is refused while still sending sees a broken connection, and not why."""
FIELDS = 10
"""Slack asks that with two."""


async def read_body(request: "Request") -> bytes | None:
    """Return the body of a request; None where it is larger than anything that Slack sends."""
    body, size = bytearray(), 0
    async for part in request.stream():
        size += len(part)
        if size <= LARGEST:
            body += part
        elif size > HEARD_OUT:
            break
    return bytes(body) if size <= LARGEST else None


def looks_at_certificate(request: "Request", body: bytes) -> bool:
    """Whether Slack only looks at our certificate, as it does now and then, without a signature."""
    return request.method != "POST" or b"ssl_check=1" in body.split(b"&", FIELDS)


def is_from_slack(body: bytes, headers: Mapping[str, str], verifier: "SignatureVerifier") -> bool:
    """Whether Slack signed a request, at most five minutes ago; ValueError where it is not UTF-8."""
    time, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
    sound = time.isascii() and time.isdecimal() and signature.isascii()
    return sound and bool(verifier.is_valid(body, time, signature))
