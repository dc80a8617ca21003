import pytest

from flow.local import Journal


def test_a_run_that_broke_off_goes_on_after_the_last_step_that_ended(tmp_path):
    calls = []
    broken = [True]

    def first(text: str) -> str:
        calls.append("first")
        return text.upper()

    def second(text: str, times: int) -> dict:
        calls.append("second")
        if broken:
            raise RuntimeError("the disk is full")
        return {"text": text * times}

    def run(options):
        journal = Journal(tmp_path, "try", options)
        answer = journal.call(second, text=journal.call(first, text="a"), times=options["times"])
        journal.end()
        return answer

    with pytest.raises(RuntimeError):
        run({"times": 2})
    broken.clear()
    # Another question is another run.
    assert run({"times": 3}) == {"text": "AAA"}
    assert calls == ["first", "second", "first", "second"]
    assert run({"times": 2}) == {"text": "AA"}
    assert calls[4:] == ["second"]
    # A run that ended is not taken for the next one.
    assert run({"times": 2}) == {"text": "AA"}
    assert calls[5:] == ["first", "second"]
    assert list(tmp_path.iterdir()) == []
