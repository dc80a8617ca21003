import pytest

from dataset import yolo
from dataset.example import jpeg


def tree(folder, files: dict):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def shown(place):
    return {picture.name: (picture.split, [(box.label, box.box, box.by) for box in picture.boxes]) for _, picture in yolo.read(place)}


def test_a_data_yaml_gives_names_and_splits_as_tools_write_it(tmp_path):
    config = "train: ../train/images\nval: ../valid/images\ntest: held.txt\nnc: 2\nnames: ['key', 'moon']\n"
    tree(
        tmp_path,
        {
            "data.yaml": config,
            "train/images/a.jpg": jpeg(1),
            "train/labels/a.txt": "1 0.5 0.5 0.5 0.5\r\n0 0.25 0.25 0.5 0.5 0.9\n",
            "valid/images/b.jpg": jpeg(2),
            "valid/labels/b.txt": "0 0.1 0.1 0.5 0.1 0.5 0.9\n",
            "images/c.jpg": jpeg(3),
            "held.txt": "images/c.jpg\n",
            "images/d.jpg": b"no picture",
            "labels/d.txt": "0 0.5 0.5 1 1\n",
        },
    )
    seen = shown(tmp_path)
    assert seen["a.jpg"] == ("train", [("moon", (15, 10, 30, 20), "person"), ("key", (0, 0, 30, 20), "model")])
    assert seen["b.jpg"][0] == "val" and seen["b.jpg"][1][0][1] == pytest.approx((6, 4, 24, 32))
    assert seen["c.jpg"] == ("test", []) and seen["d.jpg"] == (None, [("key", (0, 0, 0, 0), "person")])
    assert shown(tmp_path / "data.yaml") == seen


def test_names_may_lie_in_classes_txt(tmp_path):
    tree(tmp_path, {"classes.txt": "\ufeffkey\r\nmoon\r\n", "a.jpg": jpeg(1), "a.txt": "1 0.5 0.5 1 1"})
    assert shown(tmp_path) == {"a.jpg": (None, [("moon", (0, 0, 60, 40), "person")])}
    assert yolo.about(tmp_path)["labels"] == ["key", "moon"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "neither data.yaml nor classes.txt"),
        ({"data.yaml": "names: [a"}, "is no data.yaml"),
        ({"data.yaml": "train: x"}, "is no data.yaml"),
        ({"classes.txt": "key", "a.txt": "7 0.5 0.5 1 1"}, "box of class 7"),
        ({"classes.txt": "key", "a.txt": "0 0.5 much 1 1"}, "no box of YOLO"),
        ({"classes.txt": "key", "a.txt": "0 0.5"}, "no box of YOLO"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, files, says):
    tree(tmp_path, {"a.jpg": jpeg(1), **files})
    with pytest.raises((ValueError, FileNotFoundError), match=says):
        list(yolo.read(tmp_path))
