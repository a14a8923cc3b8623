"""A small HTTP client for loading stores: Basic and Digest authentication, retry.

Own, because the standard library's digest handler cannot send a file again after the challenge,
and a client library would be a dependency of every build for the sake of one command.
"""

from __future__ import annotations

import hashlib
import http.client
import secrets
import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit
from urllib.request import parse_http_list, parse_keqv_list

from kg.errors import KgError

TRIES = 4
PASSING = (429, 500, 502, 503, 504)  # answers that another try may change
TIMEOUT = 600.0


class Reply(NamedTuple):
    """Status and the beginning of the body, as text."""

    status: int
    text: str


class Client:
    """Requests to one server, with the name and password of one user.

    `sleep` is called with the seconds to wait before another try.
    """

    def __init__(
        self,
        url: str,
        user: str = "",
        password: str = "",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise KgError(f"{url}: not an address; give http://HOST:PORT/PATH")
        try:
            port = parts.port
        except ValueError:
            raise KgError(f"{url}: the port is no number") from None
        self.path = parts.path or "/"
        self.query = parts.query
        self.where = f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")
        self._make: Callable[[], http.client.HTTPConnection]
        host = parts.hostname
        if parts.scheme == "https":
            context = ssl.create_default_context()
            self._make = lambda: http.client.HTTPSConnection(
                host, port, timeout=TIMEOUT, context=context
            )
        else:
            self._make = lambda: http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        self._user, self._password = user, password
        self._challenge: dict[str, str] = {}
        self._scheme = ""
        self._count = 0
        self._sleep = sleep

    def send(
        self, method: str, parameters: str, body: bytes | BinaryIO, content_type: str
    ) -> Reply:
        """Send a request, again after passing faults; gives the reply of status 2xx.

        Raises KgError with what the server said for every other reply, or where it is not there.
        """
        asked = False
        for attempt in range(TRIES):
            reply: Reply | None = None
            fault = ""
            try:
                if self._user and not self._scheme:
                    # a question without a body first, or the challenge cuts a long one off
                    self._once("HEAD", parameters, b"", content_type)
                reply, wait = self._once(method, parameters, body, content_type)
                if reply.status == 401 and self._user and not asked:
                    asked = True  # the challenge, or a nonce gone stale: answered at once
                    reply, wait = self._once(method, parameters, body, content_type)
            except (OSError, http.client.HTTPException) as error:
                fault, wait = str(error) or type(error).__name__, 0.0
            if reply and 200 <= reply.status < 300:
                return reply
            if reply and reply.status not in PASSING:
                raise KgError(self._refused(method, reply))
            if attempt + 1 < TRIES:
                self._sleep(max(wait, 0.5 * 2**attempt))
        if reply:
            raise KgError(self._refused(method, reply) + f", {TRIES} times")
        raise KgError(f"{self.where}: cannot be reached ({fault}), tried {TRIES} times")

    def _refused(self, method: str, reply: Reply) -> str:
        words = " ".join(reply.text.split())[:200] or http.client.responses.get(reply.status, "")
        hint = ""
        if reply.status in (401, 403):
            hint = "; give --user and the password in KG_PASSWORD"
        elif reply.status in (404, 405):
            hint = "; is this the address of its graph store or update service?"
        elif 300 <= reply.status < 400:
            hint = "; give the address it points to"
        return f"{self.where}{self.path}: {method} answered {reply.status}: {words}{hint}"

    def _once(
        self, method: str, parameters: str, body: bytes | BinaryIO, content_type: str
    ) -> tuple[Reply, float]:
        target = self.path
        query = "&".join(part for part in (self.query, parameters) if part)
        if query:
            target += "?" + query
        if isinstance(body, bytes):
            length = len(body)
        else:
            length = body.seek(0, 2)
            body.seek(0)
        headers = {"Content-Type": content_type, "Content-Length": str(length), "Accept": "*/*"}
        if self._scheme:
            headers["Authorization"] = self._authorization(method, target)
        connection = self._make()
        try:
            with suppress(BrokenPipeError, ConnectionResetError):
                # a server may refuse and hang up before it has read the body: its answer is there
                connection.request(method, target, body, headers)
            answer = connection.getresponse()
            text = answer.read(20_000).decode("utf-8", "replace")
            if answer.status == 401:
                self._learn(answer.headers.get_all("WWW-Authenticate") or [])
            wait = answer.headers.get("Retry-After", "")
            return Reply(answer.status, text), float(wait) if wait.isdigit() else 0.0
        finally:
            connection.close()

    def _learn(self, challenges: list[str]) -> None:
        """Keep the challenge that is to be answered: Digest before Basic."""
        self._scheme = ""
        for challenge in sorted(challenges, key=lambda text: text.lower().startswith("digest")):
            scheme, _, rest = challenge.partition(" ")
            if scheme.lower() in ("basic", "digest"):
                self._scheme = scheme.lower()
                self._challenge = parse_keqv_list(parse_http_list(rest))
                self._count = 0

    def _authorization(self, method: str, target: str) -> str:
        if self._scheme == "basic":
            pair = f"{self._user}:{self._password}".encode()
            return "Basic " + b64encode(pair).decode()
        return self._digest(method, target)

    def _digest(self, method: str, target: str) -> str:
        """RFC 7616, with qop=auth or without; MD5 or SHA-256."""
        given = self._challenge
        name = given.get("algorithm", "MD5")
        if name.upper() not in ("MD5", "SHA-256"):
            raise KgError(f"{self.where}: asks for digest authentication with {name}, not known")

        def digest(text: str) -> str:
            return hashlib.new(name.replace("-", "").lower(), text.encode()).hexdigest()

        realm, nonce = given.get("realm", ""), given.get("nonce", "")
        first = digest(f"{self._user}:{realm}:{self._password}")
        second = digest(f"{method}:{target}")
        fields = {"username": self._user, "realm": realm, "nonce": nonce, "uri": target}
        plain = {"algorithm": name}
        if "auth" in [option.strip() for option in given.get("qop", "").split(",")]:
            self._count += 1
            count, own = f"{self._count:08x}", secrets.token_hex(8)
            fields["cnonce"] = own
            plain |= {"qop": "auth", "nc": count}
            response = digest(f"{first}:{nonce}:{count}:{own}:auth:{second}")
        else:
            response = digest(f"{first}:{nonce}:{second}")
        fields["response"] = response
        if "opaque" in given:
            fields["opaque"] = given["opaque"]
        quoted = [f'{key}="{value}"' for key, value in fields.items()]
        return "Digest " + ", ".join(quoted + [f"{key}={value}" for key, value in plain.items()])
