"""Cards that an appliance kept while its host agreed: a folder of HASH.jpg and HASH.json, or the appliance itself over the network.

Only what a person has confirmed is taken, unless asked for otherwise; what was rejected never is. An evening is one source, so that no split
divides it. The format of the sidecars is server/kept/sidecar.ts."""

import asyncio
import hashlib
import json
import urllib.parse
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from dataset import files
from dataset.model import Box, Card, Dataset, Picture, suffix
from dataset.store import Store

FORMAT = "twinspot-kept 1"
DAYS = 30
"""Until a picture that was written for review expires on the appliance."""
SECONDS = 30
"""That an appliance may take for an answer."""
HOST_HEADER = "x-twinspot-host"
EXPECTED = "cards that an appliance kept and somebody confirmed; --proposed takes what nobody has confirmed, --virtual its virtual table's"


def read(place, source: str | None = None, say=lambda text: None, pin: str | None = None, proposed: bool = False, virtual: bool = False, **_) -> Iterator[tuple[bytes, Picture]]:
    """The kept pictures of a folder, or of `http://HOST:PORT/?t=TOKEN`, the address that the appliance prints (`?code=` and the letters of the
    room do the same). `pin`: the host's, needed unless this is the appliance itself. `proposed`: also what nobody has confirmed. `virtual`: also what the virtual
    table showed.

    Raises FileNotFoundError, ValueError where a picture is damaged, PermissionError where the appliance refuses, ConnectionError.
    """
    states = ("confirmed", "proposed") if proposed else ("confirmed",)
    address = str(place)
    if address.startswith(("http://", "https://")):
        found = asyncio.run(_fetch(address, pin, states))
    else:
        found = _load(files.folder_of(place), states, say)
    left = 0
    drawn = 0
    for data, known in found:
        if (known["device"] or {}).get("camera") == "virtual" and not virtual:
            drawn += 1
            continue
        if hashlib.sha256(data).hexdigest() != known["sha256"]:
            raise ValueError(f"{known['sha256']}.jpg is damaged: its bytes are not those that its name says; erase it on the appliance.")
        left += sum(1 for symbol in known["symbols"] if symbol["name"] is None)
        yield data, _picture(known, source or "appliance")
    if drawn:
        say(f"{drawn} pictures are of the virtual table, which are no photographs, so they are left out.")
    if left:
        say(f"{left} boxes have no name, so they are left out; name them on the appliance's page /label.")


def write(store: Store, dataset: Dataset, place) -> int:
    """Puts pictures of one card each into a kept folder, to be looked through on the appliance's page /label. Returns how many; those of several
    cards, and those that are no JPEG file, are none of that page's."""
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(timezone.utc)
    count = 0
    for picture in dataset.pictures:
        if suffix(picture.name) not in (".jpg", ".jpeg") or len(picture.cards) > 1 or not picture.width:
            continue
        # What somebody has looked at there already is theirs.
        if _state(folder / f"{picture.sha256}.json") not in (None, "proposed"):
            continue
        known = _sidecar(picture, now)
        # The sidecar comes last: without it the picture is not there.
        for name, data in ((f"{picture.sha256}.jpg", store.picture(picture)), (f"{picture.sha256}.json", json.dumps(known, indent=1).encode())):
            draft = folder / f"{name}.draft"
            draft.write_bytes(data)
            draft.replace(folder / name)
        count += 1
    return count


def _state(sidecar: Path) -> str | None:
    try:
        return json.loads(sidecar.read_text(encoding="utf-8")).get("state")
    except (OSError, ValueError, AttributeError):
        return None


def _load(folder: Path, states: tuple[str, ...], say) -> Iterator[tuple[bytes, dict]]:
    for file in sorted(folder.glob("*.json")):
        try:
            known = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            say(f"{file.name} cannot be read, so its picture is left out; erase it on the appliance.")
            continue
        if not isinstance(known, dict) or known.get("format") != FORMAT or known.get("sha256") != file.stem:
            say(f'{file.name} is nothing that the appliance kept (its format is not "{FORMAT}"), so it is left out.')
        elif known["state"] in states:
            picture = file.with_suffix(".jpg")
            if picture.is_file():
                yield picture.read_bytes(), known
            else:
                say(f"{picture.name} is not there, so it is left out.")


async def _fetch(address: str, pin: str | None, states: tuple[str, ...]) -> list[tuple[bytes, dict]]:
    import aiohttp

    url = urllib.parse.urlsplit(address)
    origin = f"{url.scheme}://{url.netloc}"
    said = dict(urllib.parse.parse_qsl(url.query))
    try:
        timeout = aiohttp.ClientTimeout(total=None, connect=SECONDS, sock_read=SECONDS)
        async with aiohttp.ClientSession(origin, timeout=timeout, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            token = {"t": said["t"]} if "t" in said else {}
            if "code" in said:
                async with session.post("/api/join", json={"code": said["code"]}) as answer:
                    await _check(answer)
            # Refused here it says why, which a socket cannot.
            async with session.get("/api/settings", params=token) as answer:
                await _check(answer)
            async with _as_host(session, token, pin) as headers:
                async with session.get("/api/kept", params=token, headers=headers) as answer:
                    await _check(answer)
                    listed = (await answer.json())["pictures"]
                found = []
                for known in listed:
                    if known["format"] != FORMAT:
                        raise ValueError(f'{origin} keeps pictures as "{known["format"]}" and not as "{FORMAT}"; bring both to the same version.')
                    if known["state"] in states:
                        async with session.get(f"/api/kept/pictures/{known['sha256']}.jpg", params=token, headers=headers) as answer:
                            await _check(answer)
                            found.append((await answer.read(), known))
                return found
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        raise ConnectionError(f"{origin} does not answer ({error or 'it takes too long'}); look whether it runs and is in this network.") from error


@asynccontextmanager
async def _as_host(session, token: dict, pin: str | None) -> AsyncIterator[dict]:
    """The headers of a host: a phone that gave the PIN has a pass for as long as it is there."""
    if pin is None:
        yield {}
        return
    async with session.ws_connect("/api/room", params=token) as room:
        await room.send_json({"type": "hello", "role": "phone"})
        given = False
        async for message in room:
            told = json.loads(message.data)
            if told["type"] == "error":
                raise PermissionError(f"{told['error']['message']} The PIN is given with --pin.")
            if told["type"] == "room" and told["room"]["you"]["pass"]:
                drain = asyncio.ensure_future(_drain(room))
                try:
                    yield {HOST_HEADER: told["room"]["you"]["pass"]}
                finally:
                    drain.cancel()
                return
            if told["type"] == "room" and not given:
                given = True
                await room.send_json({"type": "pin", "pin": pin})
        raise ConnectionError(f"{session._base_url} closed the room before it let the host in; try again in a moment.")


async def _drain(room) -> None:
    """Hears on what the room says, so that the connection stays."""
    async for _ in room:
        pass


async def _check(answer) -> None:
    """Raises PermissionError or ConnectionError with what the appliance says."""
    if answer.status < 400:
        return
    try:
        said = await answer.json()
    except ValueError:
        said = {}
    code, sentence = said.get("code"), said.get("message", f"The appliance answers {answer.status} {answer.reason}.")
    hints = {
        "no-token": " Name the whole address that it prints, with ?t= and what follows, or ?code= and the letters of the room.",
        "not-host": " From here that is --pin and the digits.",
    }
    raise (PermissionError if answer.status in (401, 403) else ConnectionError)(f"{sentence}{hints.get(code, '')}")


def _picture(known: dict, source: str) -> Picture:
    outline = known["outline"] and tuple(float(known["outline"][side]) for side in ("cx", "cy", "rx", "ry", "angle"))
    extra = {key: known[key] for key in ("state", "why", "from", "device", "model", "takenAt", "confidence")}
    nameless = sum(1 for symbol in known["symbols"] if symbol["name"] is None)
    if nameless:
        extra["nameless"] = nameless
    # Nobody vouches for the boxes of a picture that was taken back; those that came for review had somebody before.
    vouched = known["state"] == "confirmed" or known["from"] == "review"
    boxes = tuple(
        Box(symbol["name"], tuple(float(side) for side in symbol["box"]), 0, symbol["by"] if vouched else "model", {"score": symbol["score"]})
        for symbol in known["symbols"]
        if symbol["name"] is not None
    )
    return Picture(
        known["sha256"],
        f"{known['sha256']}.jpg",
        known["width"],
        known["height"],
        f"{source}/{known['evening']}",
        (Card(known["deck"], known["card"], outline),),
        boxes,
        extra={"appliance": extra},
    )


def _sidecar(picture: Picture, now: datetime) -> dict:
    card = picture.cards[0] if picture.cards else Card()
    kept = picture.extra.get("appliance", {})
    sides = ("cx", "cy", "rx", "ry", "angle")
    time = lambda moment: moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")  # noqa: E731
    return {
        "format": FORMAT,
        "sha256": picture.sha256,
        "width": picture.width,
        "height": picture.height,
        "takenAt": kept.get("takenAt", time(now)),
        "evening": picture.source[-80:] or "review",
        "from": "review",
        "why": kept.get("why", "given"),
        "device": kept.get("device", {"board": None, "camera": None}),
        "deck": card.deck,
        "card": card.number if card.deck else None,
        "confidence": kept.get("confidence", 0),
        "symbols": [
            # Names mean nothing without the deck that they are of.
            {"name": box.label if card.deck else None, "box": list(box.box), "score": box.extra.get("score", 1), "by": box.by, "guesses": []}
            for box in picture.boxes
        ],
        "outline": dict(zip(sides, card.outline)) if card.outline else None,
        "model": kept.get("model"),
        "state": "proposed",
        "expiresAt": time(now + timedelta(days=DAYS)),
    }
