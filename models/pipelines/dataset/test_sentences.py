"""What the commands say where somebody asks for what cannot be, or may not have meant what was typed."""

import json
import warnings

import pytest
from PIL import Image

from dataset.command import main
from dataset.example import jpeg
from dataset.model import Box
from dataset.store import Store, open_dataset


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A data set of six pictures of two sources, and a folder of VOC, from where the commands are typed."""
    monkeypatch.setenv("INIT_CWD", str(tmp_path))
    for source, numbers in (("anna", range(3)), ("berta", range(3, 6))):
        (tmp_path / source).mkdir()
        for n in numbers:
            (tmp_path / source / f"{n}.jpg").write_bytes(jpeg(n))
        assert main(["import", "voc", source, "--to", "data#all"]) == 0
    return tmp_path


def run(capsys, *args: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(list(args))
    told = capsys.readouterr()
    return status, told.out, told.err


def refused(capsys, *args: str) -> str:
    status, out, err = run(capsys, *args)
    assert status == 1 and out == "" and "Traceback" not in err
    return err.strip().splitlines()[-1]


def version(place, name: str = "all") -> str:
    return open_dataset(f"{place}/data#{name}")[1].version


def test_what_its_name_stands_for_no_more_is_neither_split_nor_repaired_under_it(here, capsys):
    before = version(here)
    assert run(capsys, "split", f"data#{before[:12]}", "--by", "source", "--ratios", "50,50,0")[0] == 0
    good = version(here)
    assert good != before
    for words in (("split", f"data#{before[:12]}", "--by", "card"), ("check", f"data#{before}", "--repair", "all", "--report", "report")):
        said = refused(capsys, *words)
        assert said.startswith(f"all stands for {words[1]} no more, so nothing was changed; name data#all, or go back to that version first")
        assert version(here) == good
    assert (here / "report" / "report.html").is_file()
    # The same split of the same version once more is what is there already.
    assert run(capsys, "split", f"data#{before[:12]}", "--by", "source", "--ratios", "50,50,0")[0] == 0
    assert run(capsys, "check", f"data#{before}", "--repair", "other")[0] in (0, 1) and "other" in Store(str(here / "data")).names()
    assert run(capsys, "copy", f"data#{before}", "data")[0] == 0 and version(here) == before
    assert run(capsys, "split", f"data#{before}", "--by", "card")[0] == 0


def test_a_copy_may_have_another_name(here, capsys):
    for target, name in (("data9#other", "other"), ("data8#all", "all"), ("data7", "all")):
        status, out, _ = run(capsys, "copy", "data#all", target)
        store, found = open_dataset(out.strip().splitlines()[-1])
        assert status == 0 and store.names() == [name] and store.get(name) == found and found.name == name
        assert found.pictures == open_dataset(f"{here}/data#all")[1].pictures
        assert found.parent == (version(here) if name == "other" else open_dataset(f"{here}/data#all")[1].parent)
    assert sorted(path.name for path in here.iterdir()) == ["anna", "berta", "data", "data7", "data8", "data9"]
    assert "names no data set; write the place and the name" in refused(capsys, "copy", "data#all", "data9#")


def test_a_place_may_have_blanks_and_signs_in_its_name(here, capsys):
    for name in ("my pictures", "dönnées 100%", "a#b"):
        assert run(capsys, "copy", "data#all", f"{name}/data#all")[0] == 0
        assert (here / name / "data" / "names" / "all.json").is_file()
        status, out, _ = run(capsys, "show", f"{name}/data#all", "--json")
        assert status == 0 and open_dataset(json.loads(out)["dataset"])[1].version == version(here)
    assert sorted(path.name for path in here.iterdir()) == ["a#b", "anna", "berta", "data", "dönnées 100%", "my pictures"]


def test_two_sources_are_too_few_for_three_splits(here, capsys):
    status, _, err = run(capsys, "split", "data#all", "--by", "source")
    assert status == 0 and "there are only 2 sources, and each stays whole in one split; import pictures of more sources" in err and "60,20,20" not in err
    status, _, err = run(capsys, "split", "data#all", "--by", "source", "--ratios", "99999,1,0")
    assert "chance put none of the 2 sources there; give it more" in err


def test_ratios_that_make_no_hundred_are_said_to_be_parts(here, capsys):
    status, _, err = run(capsys, "split", "data#all", "--by", "card", "--ratios", "60,20,30")
    assert status == 0 and "The ratios are parts of 110, their sum: train 54.5%, val 18.2%, test 27.3% are wanted." in err
    for ratios in ("60,20,20", "0.7,0.2,0.1"):
        assert "parts of" not in run(capsys, "split", "data#all", "--by", "card", "--ratios", ratios)[2]
    with pytest.raises(SystemExit) as left:
        main(["split", "data#all", "--by", "card", "--ratios", "a,b,c"])
    said = capsys.readouterr().err
    assert left.value.code == 2 and '"a,b,c" names no ratios; write three numbers for train, val and test, as in 80,10,10.' in said and "_ratios" not in said


def test_a_version_is_known_by_its_first_letters(here, capsys):
    store = Store(str(here / "data"))
    versions = [key.removeprefix("versions/") for key in store.keys("versions")]
    for letters in (version(here)[:4], version(here)[:1]):
        alone = sum(one.startswith(letters) for one in versions) == 1
        assert run(capsys, "show", f"data#{letters}")[0] == (0 if alone else 1)
    store.write(f"versions/{version(here)[:5]}{'0' * 59}.json", b"{}")
    assert 'begin with "' in (said := refused(capsys, "show", f"data#{version(here)[:4]}")) and said.startswith("2 versions in ")
    assert "has no data set" in refused(capsys, "show", "data#zzzz")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("import", "cards", "anna", "--to", "data#a", "--deck", "open"), "Nothing of anna could be imported as cards; expected folders of pictures of"),
        (("import", "voc", "empty", "--to", "data#a"), "expected a folder of pictures with an .xml beside each"),
        (("show", "http://x/y#z"), "http://x/y is an address of the web, where no data set can be kept; name a folder"),
        (("show", "foo://x/y#z"), "foo://x/y cannot be opened ("),
        (("list", "nosuch"), "/nosuch is not there; name a folder"),
        (("list", "data#all"), "only places are listed; write npm run data -- list data"),
        (("import", "labelbox", "export.ndjson", "--to", "data#a"), "is an export of no picture"),
    ],
)
def test_what_cannot_be_is_told_with_what_was_expected(here, capsys, words, says):
    (here / "empty").mkdir()
    (here / "export.ndjson").write_text("\n")
    assert says in refused(capsys, *words)


def test_an_empty_place_is_listed(here, capsys):
    (here / "empty").mkdir()
    assert run(capsys, "list", "empty")[0] == 0


def test_what_is_too_large_is_told_when_it_comes(here, capsys):
    (here / "more").mkdir()
    Image.new("1", (12000, 10000)).save(here / "more" / "large.png")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        status, out, err = run(capsys, "import", "voc", "more", "--to", "data#all")
    assert status == 0 and "cannot be opened" not in out
    assert err == "large.png has 120 megapixels and at most 100 are read; it is kept, and no check passes it: save it smaller, and import it again.\n"


def test_a_box_that_no_reader_has_told_of_is_not_imported(here, capsys, monkeypatch):
    from dataset import files, voc

    one = files.picture(jpeg(1), "a.jpg", "anna", boxes=(Box("key", (1, float("nan"), 3, 4)),))
    monkeypatch.setattr(voc, "read", lambda place, **more: iter([(jpeg(1), one)]))
    before = version(here)
    assert 'a.jpg: box 1 "key" is at ' in refused(capsys, "import", "voc", "anna", "--to", "data#all") and version(here) == before
