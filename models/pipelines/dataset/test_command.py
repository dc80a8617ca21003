"""The whole way on the command line, in a folder and in a bucket of an S3 server on this machine."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dataset import changes, merge
from dataset.command import main
from dataset.example import jpeg
from dataset.model import Box
from dataset.store import Store, open_dataset

FRENCH = ("clé", "lune", "soleil")
ROOT = Path(__file__).parents[1]
REAL = os.environ.get("REAL_CARDS")


@pytest.fixture(scope="module")
def bucket():
    """The address of a bucket."""
    server = pytest.importorskip("moto.server", reason="install moto[server] to try a bucket").ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    kept = dict(os.environ)
    os.environ |= {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "y",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    import boto3

    boto3.client("s3").create_bucket(Bucket="cards")
    yield "s3://cards/data"
    server.stop()
    os.environ.clear()
    os.environ.update(kept)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder of VOC with eight pictures, from where the commands are typed."""
    monkeypatch.setenv("INIT_CWD", str(tmp_path))
    folder = tmp_path / "photos"
    folder.mkdir()
    for n in range(8):
        (folder / f"{n}.jpg").write_bytes(jpeg(n))
        objects = "".join(
            f"<object><name>{name}</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>{9 + n}</xmax><ymax>9</ymax></bndbox></object>"
            for name in FRENCH[: 1 + n % 3]
        )
        (folder / f"{n}.xml").write_text(f"<annotation><filename>{n}.jpg</filename>{objects}</annotation>")
    (tmp_path / "map.json").write_text(json.dumps({"clé": "key", "lune": "moon"}))
    return tmp_path


def run(capsys, *args: str) -> tuple[int, str, str]:
    status = main(list(args))
    told = capsys.readouterr()
    return status, told.out, told.err


def answer(capsys, *args: str):
    status, out, _ = run(capsys, *args, "--json")
    assert status == 0
    return json.loads(out)


def test_imports_at_once_are_joined(here, capsys, monkeypatch):
    (here / "more").mkdir()
    for n in (8, 9):
        (here / f"more/{n}.jpg").write_bytes(jpeg(n))
        (here / f"more/{n}.xml").write_text(f"<annotation><filename>{n}.jpg</filename></annotation>")
    add, others = merge.add, ["more"]

    def slow(*words):
        if others:
            assert main(["import", "voc", others.pop(), "--to", "data#all", "--source", "ben"]) == 0
        return add(*words)

    monkeypatch.setattr(merge, "add", slow)
    status, _, said = run(capsys, "import", "voc", "photos", "--to", "data#all", "--source", "anna")
    assert (status, others) == (0, [])
    assert "Another command has changed the data set meanwhile" in said
    assert len(Store(str(here / "data")).get("all").pictures) == 10


def test_a_split_of_what_was_changed_meanwhile_is_refused(here, capsys, monkeypatch):
    assert run(capsys, "import", "voc", "photos", "--to", "data#all", "--source", "anna")[0] == 0
    split = changes.split

    def slow(dataset, *words):
        found = split(dataset, *words)
        store = Store(str(here / "data"))
        store.put(replace(dataset, pictures=dataset.pictures[:3]))
        return found

    monkeypatch.setattr(changes, "split", slow)
    status, out, said = run(capsys, "split", "data#all", "--by", "source")
    assert (status, out) == (1, "")
    assert said.strip().splitlines()[-1].startswith("all was changed by another command meanwhile")
    assert len(Store(str(here / "data")).get("all").pictures) == 3


def test_in_a_folder_and_in_a_bucket_the_same_is_the_same_version(here, bucket, capsys):
    versions = []
    for place in ("data", bucket):
        found = answer(capsys, "import", "voc", "photos", "--to", f"{place}#all", "--labels", "map.json", "--source", "anna")
        assert (found["added"], found["changed"], found["same"], found["twice"]) == (8, 0, 0, 0)
        parted = answer(capsys, "split", f"{place}#all", "--by", "source")
        assert sum(parted["counts"].values()) == 8
        answer(capsys, "export", "coco", f"{place}#all", f"coco-{len(versions)}")
        copied = answer(capsys, "copy", f"{place}#all", f"{place}-copied")
        assert copied["dataset"].partition("#")[2] == parted["dataset"].partition("#")[2]
        versions.append((found["dataset"].partition("#")[2], parted["dataset"].partition("#")[2]))
        [one] = answer(capsys, "list", place)
        assert (one["name"], one["pictures"], one["version"]) == ("all", 8, versions[-1][1])
    assert versions[0] == versions[1]
    assert Store(bucket).picture(open_dataset(f"{bucket}#all")[1].pictures[0]) == open_dataset(f"{here}/data#all")[0].picture(
        open_dataset(f"{bucket}#all")[1].pictures[0]
    )
    trees = [
        {path.relative_to(here / name): path.read_bytes() for path in (here / name).rglob("*") if path.is_file()} for name in ("coco-0", "coco-1")
    ]
    assert trees[0] == trees[1] and len(trees[0]) == 8 + 3
    assert answer(capsys, "copy", "data#all", f"{bucket}-again")["pictures"] == 8
    assert answer(capsys, "diff", "data#all", f"{bucket}-again#all") == {"added": [], "removed": [], "relabelled": [], "moved": [], "labels": []}


def test_a_bucket_that_is_not_there_is_told_in_a_sentence(here, bucket, capsys):
    for reference in ("s3://nowhere/data#all", f"{bucket}#nothing"):
        status, out, err = run(capsys, "show", reference)
        assert status == 1 and out == "" and len(err.strip().splitlines()) == 1 and "Traceback" not in err
    status, _, err = run(capsys, "import", "voc", "photos", "--to", "s3://nowhere/data#all")
    assert status == 1 and len(err.strip().splitlines()) == 1
    status, out, err = run(capsys, "list", "s3://nowhere/data")
    assert status == 1 and out == "" and "s3://nowhere/data is not there" in err
    assert run(capsys, "list", f"{bucket}-of-nothing")[0] == 0


def test_what_is_imported_can_be_looked_at(here, capsys):
    (here / "photos" / "labels.txt").write_text("clé\nnever shown\n")
    status, out, err = run(capsys, "import", "voc", "photos", "--to", "data#all", "--labels", "map.json")
    assert status == 0 and out.startswith("8 pictures added, 0 changed, 0 already there as they are.\nfile://") and err == ""
    shown = answer(capsys, "show", "data#all")
    assert shown["labels"] == {"key": 8, "moon": 5, "never shown": 0, "soleil": 2} and shown["boxes"] == shown["byPerson"] == 15
    assert shown["splits"] == {"none": 8} and shown["sources"] == {"photos": 8} and shown["parent"] is None
    assert "15, 15 by a person" in run(capsys, "show", "data#all")[1]


def test_data_that_comes_makes_a_new_version_and_names_what_is_different(here, capsys):
    first = answer(capsys, "import", "voc", "photos", "--to", "data#all")["dataset"]
    assert answer(capsys, "import", "voc", "photos", "--to", "data#all")["dataset"] == first
    (here / "photos" / "9.jpg").write_bytes(b"no picture")
    text = (here / "photos" / "0.xml").read_text()
    (here / "photos" / "0.xml").write_text(text.replace("clé", "key"))
    (here / "photos" / "again.jpg").write_bytes(jpeg(5))
    found = answer(capsys, "import", "voc", "photos", "--to", "data#all")
    assert (found["added"], found["changed"], found["unreadable"], found["twice"]) == (1, 2, 1, 1)
    different = answer(capsys, "diff", first.replace("file://", ""), "data#all")
    assert different == {"added": ["9.jpg"], "removed": [], "relabelled": ["0.jpg"], "moved": [], "labels": ["key"]}
    assert open_dataset(found["dataset"])[1].parent == first.partition("#")[2]
    assert run(capsys, "diff", first, "data#all")[1] == "added 9.jpg\nrelabelled 0.jpg\n1 added, 0 removed, 1 relabelled, 0 moved.\n"


@pytest.mark.parametrize("kind", ["voc", "coco", "yolo"])
def test_an_import_leaves_it_said_how_a_data_set_was_split(here, capsys, kind):
    answer(capsys, "import", "voc", "photos", "--to", "data#all", "--source", "anna")
    answer(capsys, "split", "data#all", "--by", "source")
    split = answer(capsys, "show", "data#all")["made"]["split"]
    assert split["by"] == "source"
    answer(capsys, "export", kind, "data#all", "out")
    (here / "photos" / "9.jpg").write_bytes(jpeg(9))
    assert answer(capsys, "import", "voc", "photos", "--to", "data#all", "--source", "anna")["added"] == 1
    # Under another name it is what was written, with the same splits.
    answer(capsys, "import", kind, "out", "--to", "data#again")
    made = [answer(capsys, "show", f"data#{name}")["made"] for name in ("all", "again")]
    assert [(one["command"], one["format"], one["split"]) for one in made] == [("import", "voc", split), ("import", kind, split)]


def test_contradictions_are_told(here, capsys):
    answer(capsys, "import", "voc", "photos", "--to", "data#all", "--source", "anna")
    text = (here / "photos" / "0.xml").read_text()
    (here / "photos" / "0.xml").write_text(text.replace("clé", "key"))
    status, _, err = run(capsys, "import", "voc", "photos", "--to", "data#all", "--source", "berta")
    assert status == 0 and err.count("\n") == 1 and 'anna calls the box at 1, 2 "clé" and berta calls it "key"' in err


def test_a_split_that_nobody_is_in_is_told(here, capsys):
    answer(capsys, "import", "voc", "photos", "--to", "data#all")
    status, out, err = run(capsys, "split", "data#all", "--by", "card")
    assert status == 0 and "8 left out: nobody knows which card they show" in out and "No picture is in train or val or test" in err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("show", "data"), "names no data set"),
        (("show", "data#none"), "it has none"),
        (("import", "voc", "none", "--to", "data#all"), "no folder"),
        (("import", "voc", "photos", "--to", "data"), "names no data set"),
        (("import", "voc", "photos", "--to", "data#all", "--labels", "none.json"), "no file"),
        (("import", "voc", "photos", "--to", "data#all", "--deck", "none"), "no deck"),
        (("import", "cards", "photos", "--to", "data#all"), "--deck classic"),
        (("import", "labelbox", "project-1", "--to", "data#all"), "LABELBOX_API_KEY"),
        (("import", "label-studio", "none.json", "--to", "data#all"), "no file"),
        (("export", "voc", "data#all", "photos"), "has no data set"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(here, capsys, monkeypatch, args, says):
    monkeypatch.delenv("LABELBOX_API_KEY", raising=False)
    status, out, err = run(capsys, *args)
    assert status == 1 and out == "" and says in err and err.count("\n") == 1 and err.rstrip().endswith((".", "none"))


def test_a_command_that_is_none_is_two(here, capsys):
    for args in ((), ("frob",), ("split", "data#all"), ("split", "data#all", "--by", "card", "--ratios", "most"), ("import", "voc", "photos")):
        with pytest.raises(SystemExit) as left:
            main(list(args))
        assert left.value.code == 2 and "usage" in capsys.readouterr().err


def test_it_runs_as_a_process(here):
    done = subprocess.run(
        [sys.executable, "-m", "dataset.command", "import", "yolo", "photos", "--to", "data#all"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "INIT_CWD": str(here)},
        cwd=here,
    )
    assert done.returncode == 1 and done.stdout == "" and done.stderr.count("\n") == 1 and "classes.txt" in done.stderr


@pytest.mark.skipif(not REAL, reason="set REAL_CARDS to the folder of real pictures")
def test_real_photos_name_their_cards(here, capsys):
    names = f"{REAL}/decks/classic.json"
    found = answer(capsys, "import", "voc", f"{REAL}/photos/voc", "--to", "data#all", "--labels", names, "--deck", "classic")
    assert found["added"] == 178 and found["contradictions"] == []
    truth = {one["file"]: one for one in json.loads((Path(REAL) / "photos" / "voc" / "cards.json").read_text())}
    for picture in open_dataset(found["dataset"])[1].pictures:
        known = truth[Path(picture.name).stem]
        if known["consistent"]:
            assert sorted(card.number for card in picture.cards) == sorted(known["cards"])
        assert all(isinstance(box, Box) and "-" in box.label or box.label.isascii() for box in picture.boxes)
