"""What requests say of themselves, and answers in the protocol of their service."""

import json
import re

# The scope of a signature, in the header or (percent-encoded) in a presigned address.
CREDENTIAL = re.compile(r"Credential=[^/%,&]+(?:/|%2F)\d+(?:/|%2F)([\w-]+)(?:/|%2F)([\w-]+)")


def signed_for(environ: dict) -> tuple[str, str]:
    """Region and service that a request is signed for; empty where it is not signed."""
    for text in (environ.get("HTTP_AUTHORIZATION", ""), environ.get("QUERY_STRING", "")):
        match = CREDENTIAL.search(text)
        if match:
            return match[1], match[2]
    return "", ""


def cbor_text(text: str) -> bytes:
    """RFC 8949, of less than 65536 bytes."""
    return b"\x79" + len(text.encode()).to_bytes(2, "big") + text.encode()


def error_body(service: str, environ: dict, code: str, message: str) -> tuple[str, bytes]:
    """Content type and body of an error."""
    content_type = environ.get("CONTENT_TYPE", "")
    if "cbor" in content_type:
        return "application/cbor", b"\xa2" + b"".join(
            map(cbor_text, ("__type", code, "message", message))
        )
    if "HTTP_X_AMZ_TARGET" in environ or "json" in content_type or service == "lambda":
        return (
            "application/x-amz-json-1.1",
            json.dumps({"__type": code, "code": code, "message": message}).encode(),
        )
    error = f"<Code>{code}</Code><Message>{message}</Message>"
    if service == "s3":
        text = f"<Error>{error}</Error>"
    elif service == "ec2":
        text = f"<Response><Errors><Error>{error}</Error></Errors></Response>"
    else:
        text = f"<ErrorResponse><Error>{error}</Error></ErrorResponse>"
    return "text/xml", text.encode()


def respond(start_response, status: str, content_type: str, body: bytes):
    start_response(status, [("Content-Type", content_type), ("Content-Length", str(len(body)))])
    return [body]
