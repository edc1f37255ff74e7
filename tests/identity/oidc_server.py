"""An identity provider for tests: it speaks OpenID Connect, and lies on demand.

    with OidcServer() as server:
        server.says(sub="s1", email="h@city.example")
        server.lies(Lie.WRONG_NONCE)

Discovery, authorize (the person always agrees), token (with client secret and PKCE) and keys, over
real sockets. What it says of somebody is signed with a real RSA key, unless it lies about that.
"""

import hashlib
import json
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "komarigoto", "between-us"
KEYS = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]


class Lie(Enum):
    WRONG_AUDIENCE = auto()
    TWO_AUDIENCES = auto()  # with us in second place, made for the first
    WRONG_ISSUER = auto()
    ISSUER_CHANGED = auto()  # in discovery and token alike
    WRONG_NONCE = auto()
    NO_NONCE = auto()
    EXPIRED = auto()
    FROM_THE_FUTURE = auto()
    UNSIGNED = auto()  # alg none
    SHARED_SECRET = auto()  # HS256, with the client's secret
    KEY_OF_ANOTHER = auto()  # named as the right one
    UNKNOWN_KEY = auto()
    NO_KEY_NAMED = auto()
    TAMPERED = auto()  # claims changed after signing
    NO_TOKEN = auto()
    NOT_A_TOKEN = auto()
    NO_SUBJECT = auto()
    DOWN_AT_TOKEN = auto()


ALTERED: dict[Lie, Callable[[dict[str, Any]], object]] = {
    Lie.WRONG_AUDIENCE: lambda claims: claims.update(aud="somebody-else"),
    Lie.TWO_AUDIENCES: lambda claims: claims.update(aud=["other", CLIENT], azp="other"),
    Lie.WRONG_ISSUER: lambda claims: claims.update(iss="https://elsewhere.example"),
    Lie.WRONG_NONCE: lambda claims: claims.update(nonce="an-answer-to-another-question"),
    Lie.NO_NONCE: lambda claims: claims.pop("nonce"),
    Lie.EXPIRED: lambda claims: claims.update(exp=time.time() - 3600, iat=time.time() - 7200),
    Lie.FROM_THE_FUTURE: lambda claims: claims.update(iat=time.time() + 3600),
    Lie.NO_SUBJECT: lambda claims: claims.pop("sub"),
}

# With what a token is signed, how, and which key its header names.
NAMED = {"kid": "first"}
SIGNED: dict[Lie | None, tuple[Any, str, dict[str, str] | None]] = {
    Lie.UNSIGNED: (None, "none", NAMED),
    Lie.SHARED_SECRET: (SECRET * 4, "HS256", NAMED),
    Lie.KEY_OF_ANOTHER: (KEYS[1], "RS256", NAMED),
    Lie.UNKNOWN_KEY: (KEYS[1], "RS256", {"kid": "second"}),
    Lie.NO_KEY_NAMED: (KEYS[0], "RS256", None),
}


class OidcServer:
    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.lie: Lie | None = None
        self.cancels = False
        self.asked: dict[str, dict[str, str]] = {}  # code → what authorize was asked
        self.last_asked: dict[str, str] = {}

    def says(self, **claims: Any) -> None:
        self.person = claims

    def lies(self, lie: Lie | None) -> None:
        self.lie = lie

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"oidc": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def issuer(self) -> str:
        return self.address + ("/other" if self.lie == Lie.ISSUER_CHANGED else "")

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(KEYS[0].public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "first", "use": "sig"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        self.last_asked = asked
        back = {"state": asked["state"]}
        if self.cancels:
            return f"{asked['redirect_uri']}?{urlencode(back | {'error': 'access_denied'})}"
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode(back | {'code': code})}"

    def redeem(self, form: dict[str, str]) -> dict[str, Any] | None:
        """What the token endpoint answers; None refuses. A code is good once."""
        asked = self.asked.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_right = (
            asked is not None
            and (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
            and form.get("redirect_uri") == asked["redirect_uri"]
            and asked.get("code_challenge") == proof
        )
        if not is_right or asked is None:
            return None
        answer = {"access_token": secrets.token_urlsafe(), "token_type": "Bearer"}
        token = self.token(asked["nonce"])
        return answer | ({} if token is None else {"id_token": token})

    def token(self, nonce: str) -> str | None:
        now = time.time()
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 600}
        claims |= {"nonce": nonce, **self.person}
        if self.lie in ALTERED:
            ALTERED[self.lie](claims)
        return self._signed(claims)

    def _signed(self, claims: dict[str, Any]) -> str | None:
        if self.lie == Lie.NO_TOKEN:
            return None
        if self.lie == Lie.NOT_A_TOKEN:
            return "not.a.token"
        key, algorithm, header = SIGNED.get(self.lie, (KEYS[0], "RS256", NAMED))
        token = jwt.encode(claims, key, algorithm=algorithm, headers=header)
        if self.lie == Lie.TAMPERED:
            other = jwt.encode(claims | {"sub": "x"}, key, algorithm=algorithm, headers=header)
            head, _body, signature = token.split(".")
            return ".".join([head, other.split(".")[1], signature])
        return token


class _Handler(BaseHTTPRequestHandler):
    oidc: OidcServer

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if path.endswith("/.well-known/openid-configuration"):
            self._answer(200, self.oidc.discovery())
        elif path == "/keys":
            self._answer(200, self.oidc.keys())
        elif path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.oidc.authorize(_flat(query)))
            self.end_headers()
        else:
            self._answer(404, {})

    def do_POST(self) -> None:
        form = _flat(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.oidc.lie == Lie.DOWN_AT_TOKEN:
            self.close_connection = True
            return
        answer = self.oidc.redeem(form)
        self._answer(400 if answer is None else 200, answer or {"error": "invalid_grant"})

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        pass


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
