"""What a run of a pipeline is told to begin with."""

from flow import artifacts, run


def test_what_a_source_names_beside_its_place_is_looked_at_too(tmp_path):
    sources = []
    for key in ("place", "labels", "deck", "pictures"):
        (tmp_path / key).mkdir()
        (tmp_path / key / "file").write_text("{}")
    (tmp_path / "map.json").write_text('{"cle": "wrong"}')
    sources = [{"format": "voc", "place": str(tmp_path / "place")}]
    sources += [{**sources[0], "labels": str(tmp_path / "map.json"), "deck": str(tmp_path / "deck"), "pictures": str(tmp_path / "pictures")}]
    states = [run._state(sources)]
    for changed in ("map.json", "deck/file", "pictures/file", "place/file"):
        (tmp_path / changed).write_text('{"cle": "key"}')
        states.append(run._state(sources))
    assert len(set(states)) == 5 and run._state(sources) == states[-1]
    # A deck may be one of those that are known by name, and what is elsewhere may change at any time.
    assert run._state([{**sources[0], "deck": "classic"}]) != ""
    assert run._state([*sources, {"format": "labelbox", "place": "a-project"}]) == ""


def test_somebody_who_edits_a_bundle_in_place_does_not_change_what_was_put_aside(tmp_path, monkeypatch):
    monkeypatch.setenv("TWINSPOT_TRAINING", str(tmp_path / "my cache"))
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "manifest.json").write_text("as it was")
    uri = run._put_aside(run.places.store_uri(), folder)
    with (folder / "manifest.json").open("r+") as file:
        file.write("changed")
    assert (artifacts.fetch(uri) / "manifest.json").read_text() == "as it was"
    # The place is where it was said to be, blanks and all.
    assert (tmp_path / "my cache/store/artifacts").is_dir()
