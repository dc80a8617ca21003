"""Fetching over HTTP: with patience, never twice what is there already, and going on where it broke off."""

import hashlib
import http.client
import json
import os
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

TRIES = 6
WAIT = 1.0
"""Seconds before the second try; doubled with each."""
TIMEOUT = 60.0
BUSY = (408, 425, 429, 500, 502, 503, 504)
CHUNK = 1 << 16
OPEN = ("accept", "content-type", "range", "if-range")
"""The headers that any server may read. Every other may hold a key, and is for the server alone that it is sent to."""
SIGNATURES = ("signature", "expires", "policy", "key-pair-id", "awsaccesskeyid", "googleaccessid", "token", "access_token")
"""What signing adds to a query, in small letters, besides all that begins as these:"""
SIGNED_BY = ("x-amz-", "x-goog-")
AZURE = ("sig", "se", "sv", "st", "sr", "sp", "ss", "srt", "sip", "spr", "skoid", "sktid", "skt", "ske", "sks", "skv")
"""The same of Azure; without its `sig` these say something else."""


def call(url: str, headers: dict | None = None, body: bytes | None = None, wait=time.sleep) -> bytes:
    """The answer to a GET, or with a body to a POST. Raises ConnectionError, in words, where it stays away; PermissionError where the key is none."""
    for tried in range(TRIES):
        try:
            with _open(url, headers or {}, body) as answer:
                return answer.read()
        except (urllib.error.HTTPError, OSError, http.client.HTTPException) as error:
            _again(url, error, tried, wait)
    raise AssertionError


def fetch(url: str, folder: Path, key: str, headers: dict | None = None, wait=time.sleep) -> bytes:
    """The bytes at a URL, kept in a folder under `key`: what is this picture's alone, and stays the same when its URL is signed anew.

    What is there and still has its hash is not asked for again, and what broke off goes on from there where the server can.
    Raises ConnectionError, in words; PermissionError where the key is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    base = folder / hashlib.sha256(key.encode()).hexdigest()
    file, note, part = base, base.with_suffix(".json"), base.with_suffix(".part")
    if file.is_file() and note.is_file():
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() == json.loads(note.read_text())["sha256"]:
            return data
    # What another server, or another picture, began is no beginning of this one; `If-Range` makes the server the judge of it.
    mark = base.with_suffix(".etag")
    for tried in range(TRIES):
        try:
            start = part.stat().st_size if part.is_file() and mark.is_file() else 0
            more = {"Range": f"bytes={start}-", "If-Range": mark.read_text()} if start else {}
            with _open(url, {**(headers or {}), **more}) as answer:
                go_on = answer.status == 206
                if answer.headers.get("ETag"):
                    mark.write_text(answer.headers["ETag"])
                else:
                    mark.unlink(missing_ok=True)
                _save(answer, part, "ab" if go_on else "wb", start if go_on else 0)
            break
        except (urllib.error.HTTPError, OSError, http.client.HTTPException) as error:
            if isinstance(error, urllib.error.HTTPError) and error.code == 416:
                part.unlink(missing_ok=True)
            _again(url, error, tried, wait)
    data = part.read_bytes()
    os.replace(part, file)
    mark.unlink(missing_ok=True)
    note.write_text(json.dumps({"key": key, "sha256": hashlib.sha256(data).hexdigest()}))
    return data


def plain(url: str) -> str:
    """A URL without its query, to be told: that may hold a key."""
    return urllib.parse.urlsplit(url)._replace(query="", fragment="").geturl()


def unsigned(url: str) -> str:
    """A URL without its signature, which changes each time; the rest of its query may be what names the picture."""
    split = urllib.parse.urlsplit(url)
    said = [(urllib.parse.unquote_plus(part.partition("=")[0]).lower(), part) for part in split.query.split("&")]
    signs = SIGNATURES + (AZURE if any(name == "sig" for name, _ in said) else ())
    query = "&".join(part for name, part in said if name not in signs and not name.startswith(SIGNED_BY))
    return split._replace(query=query, fragment="").geturl()


def _open(url: str, headers: dict, body: bytes | None = None):
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise ValueError(f"{url} is no address that can be fetched; expected one that begins with http:// or https://.")
    request = urllib.request.Request(url, data=body)
    keys = {name: value for name, value in headers.items() if name.lower() not in OPEN}
    for name, value in headers.items():
        (request.add_unredirected_header if name in keys else request.add_header)(name, value)
    return urllib.request.build_opener(_Redirect(keys)).open(request, timeout=TIMEOUT)


class _Redirect(urllib.request.HTTPRedirectHandler):
    """Follows a redirect, with the keys only where it stays with the server that they are for."""

    def __init__(self, keys: dict):
        self._keys = keys

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        found = super().redirect_request(req, fp, code, msg, headers, newurl)
        # One that has come back from elsewhere has lost them for good: what sent it here was not the server that was asked.
        if found is not None and all(req.has_header(name.capitalize()) for name in self._keys) and _same_server(req.full_url, newurl):
            for name, value in self._keys.items():
                found.add_unredirected_header(name, value)
        return found


def _same_server(url: str, other: str) -> bool:
    """Whether both are of one scheme, host and port, or the second is the same host's encrypted one, at the usual ports."""
    one, two = (urllib.parse.urlsplit(each) for each in (url, other))
    try:
        ports = [each.port or {"http": 80, "https": 443}.get(each.scheme) for each in (one, two)]
    except ValueError:
        return False
    same = one.scheme == two.scheme and ports[0] == ports[1]
    return one.hostname == two.hostname and (same or (one.scheme, two.scheme, *ports) == ("http", "https", 80, 443))


def _save(answer, part: Path, mode: str, start: int) -> None:
    wanted = answer.headers.get("Content-Length")
    with part.open(mode) as out:
        while chunk := answer.read(CHUNK):
            out.write(chunk)
    if wanted is not None and part.stat().st_size - start < int(wanted):
        raise ConnectionResetError("the answer broke off")


def _again(url: str, error: Exception, tried: int, wait) -> None:
    """Waits before another try, or raises where that would not help."""
    where = plain(url)
    pause = WAIT * 2**tried
    if isinstance(error, urllib.error.HTTPError):
        if error.code in (401, 403):
            raise PermissionError(
                f"{where} does not let this key in ({error.code}); look whether the key is right and may read the project."
            ) from error
        if error.code not in BUSY and error.code != 416:
            raise ConnectionError(f"{where} answers {error.code} {error.reason}; look whether the address is right.") from error
        after = error.headers.get("Retry-After", "")
        pause = min(float(after), 120.0) if after.isdigit() else pause
    if tried + 1 == TRIES:
        raise ConnectionError(f"{where} cannot be reached after {TRIES} tries ({_reason(error)}); try again, it goes on where it was.") from error
    wait(pause)


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return "it takes too long" if isinstance(reason, (TimeoutError, socket.timeout)) else str(reason)
