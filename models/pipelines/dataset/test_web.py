import pytest

from dataset import web
from dataset.loopback import serving

DATA = bytes(range(256)) * 400


def ranged(request, whole: bytes, tag: str, **more):
    """What a server that can go on answers."""
    begin = request.headers.get("Range")
    if begin is None or request.headers.get("If-Range") != tag:
        return 200, {"ETag": tag, **more}, whole
    start = int(begin.removeprefix("bytes=").removesuffix("-"))
    return 206, {"ETag": tag, "Content-Range": f"bytes {start}-{len(whole) - 1}/{len(whole)}", **more}, whole[start:]


def test_what_broke_off_goes_on_from_there(tmp_path):
    served = []

    def answer(request):
        more = {"Send": "40000"} if len(served) < 2 else {}
        status, headers, data = ranged(request, DATA, '"one"', **more)
        served.append((status, len(data)))
        return status, headers, data

    waits = []
    with serving(answer) as (address, _):
        assert web.fetch(f"{address}/a.jpg?signed=1", tmp_path, "a", wait=waits.append) == DATA
    assert [status for status, _ in served] == [200, 206, 206] and served[1][1] < len(DATA) and served[2][1] < served[1][1]
    assert waits == [1, 2] and list(tmp_path.glob("*.part")) == [] == list(tmp_path.glob("*.etag"))


def test_what_changed_in_between_begins_anew(tmp_path):
    tags = iter(['"one"', '"two"'])
    other = b"another picture" * 9000

    def answer(request):
        tag = next(tags)
        return ranged(request, DATA if tag == '"one"' else other, tag, **({"Send": "40000"} if tag == '"one"' else {}))

    with serving(answer) as (address, _):
        assert web.fetch(address, tmp_path, "a", wait=lambda _: None) == other


def test_nothing_is_fetched_twice_unless_it_was_spoilt(tmp_path):
    with serving(lambda request: (200, {}, DATA)) as (address, asked):
        for signature in "abc":
            assert web.fetch(f"{address}/a.jpg?s={signature}", tmp_path, f"{address}/a.jpg") == DATA
        assert len(asked) == 1
        next(path for path in tmp_path.iterdir() if not path.suffix).write_bytes(b"spoilt")
        assert web.fetch(f"{address}/a.jpg", tmp_path, f"{address}/a.jpg") == DATA and len(asked) == 2
        web.fetch(f"{address}/b.jpg", tmp_path, f"{address}/b.jpg")
        assert len(asked) == 3


@pytest.mark.parametrize(
    ("signed", "plain"),
    [
        ("https://h/a.jpg?X-Amz-Date=1&X-Amz-Signature=2&x-id=GetObject#y", "https://h/a.jpg?x-id=GetObject"),
        ("https://h/a.jpg?Expires=1&Signature=2&Key-Pair-Id=3&Policy=4&id=7", "https://h/a.jpg?id=7"),
        ("https://h/a.jpg?GoogleAccessId=1&X-Goog-Expires=2", "https://h/a.jpg"),
        ("https://h/a.jpg?id=7&sv=1&se=2&sr=b&sp=r&sig=3", "https://h/a.jpg?id=7"),
        ("https://h/photo?sp=7&st=b%20c&flag", "https://h/photo?sp=7&st=b%20c&flag"),
    ],
)
def test_a_signature_is_left_out_and_what_names_the_picture_is_not(signed, plain):
    assert web.unsigned(signed) == plain


def test_a_busy_server_is_waited_for_as_it_says():
    answers = iter([(503, {}, b""), (429, {"Retry-After": "7"}, b""), (200, {}, b"done")])
    waits = []
    with serving(lambda request: next(answers)) as (address, _):
        assert web.call(address, wait=waits.append) == b"done"
    assert waits == [1, 7]


def test_what_does_not_help_is_not_tried_again(tmp_path):
    waits = []
    for status, error, says in ((403, PermissionError, "key"), (404, ConnectionError, "answers 404")):
        with serving(lambda request, status=status: (status, {}, b"")) as (address, asked):
            with pytest.raises(error, match=says) as raised:
                web.fetch(f"{address}/x?secret=1", tmp_path, "x", wait=waits.append)
            assert len(asked) == 1 and "secret" not in str(raised.value)
    assert waits == []
    with pytest.raises(ValueError, match="http"):
        web.call("file:///etc/hostname")


def test_one_that_stays_away_is_told(tmp_path):
    waits = []
    with serving(lambda request: (500, {}, b"")) as (address, asked):
        with pytest.raises(ConnectionError, match=f"after {web.TRIES} tries"):
            web.call(address, wait=waits.append)
        assert len(asked) == web.TRIES
    with pytest.raises(ConnectionError, match="cannot be reached"):
        web.call(address, wait=waits.append)
    assert waits == [1, 2, 4, 8, 16] * 2


KEYS = {"Authorization": "Token secret", "X-Api-Key": "secret"}


@pytest.mark.parametrize("body", [None, b"{}"])
def test_a_key_does_not_follow_to_another_server(tmp_path, body):
    seen = []

    def answer(request):
        seen.append({name: request.headers.get(name) for name in (*KEYS, "Accept")})
        return 200, {}, DATA

    with serving(answer) as (other, _):
        with serving(lambda request: (seen.append(request.headers["Authorization"]), (302, {"Location": f"{other}/a.jpg"}, b""))[1]) as (first, _):
            assert web.call(first, {**KEYS, "Accept": "image/*"}, body) == DATA
            assert web.fetch(first, tmp_path, "a", {**KEYS, "Accept": "image/*"}) == DATA
    assert seen == ["Token secret", {"Authorization": None, "X-Api-Key": None, "Accept": "image/*"}] * 2


def test_a_key_stays_with_its_own_server_and_is_not_given_back_to_it_by_another():
    seen = []
    with serving(lambda request: (302, {"Location": f"{first}/last"}, b"")) as (other, _):
        ways = {"/": "/near", "/near": "/last", "/far": f"{other}/"}

        def answer(request):
            seen.append((request.path, request.headers["Authorization"], request.headers["X-Api-Key"]))
            way = ways.get(request.path)
            return (302, {"Location": way}, b"") if way else (200, {}, b"done")

        with serving(answer) as (first, _):
            assert web.call(f"{first}/", KEYS) == web.call(f"{first}/far", KEYS) == b"done"
    keys = tuple(KEYS.values())
    assert seen == [("/", *keys), ("/near", *keys), ("/last", *keys), ("/far", *keys), ("/last", None, None)]


@pytest.mark.parametrize(
    "other, same",
    [
        ("http://host:80/b", True),
        ("https://host/b", True),
        ("https://host:8443/b", False),
        ("http://host:8080/b", False),
        ("http://host.other/b", False),
        ("http://host:port/b", False),
    ],
)
def test_which_addresses_are_one_server(other, same):
    assert web._same_server("http://host/a", other) is same
    assert web._same_server("https://host/a", other) is (other == "https://host/b")
