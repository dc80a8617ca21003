"""Both pipelines, written once: `call(step, **inputs)` is what the runner makes of a call."""

from collections.abc import Callable

from flow import steps

TRAINING = {
    "store": "",
    "code": "",
    "command": "npm run train",
    "quick": False,
    "limit": 0,
    "arguments": [],
    "start": "",
    "teacher": "",
    "eyes": "",
    "against": "",
    "baseline": False,
    "detector": False,
    "data": "",
    "processes": 0,
}
"""Of a training. store: where artifacts go; code: version of the program; quick: only for trying it out; limit: so many drawings, 0 for all;
arguments: more of the trainer's own; start, teacher, eyes, against: URIs of bundles, "" for none; baseline: whether the original's detector is trained
too; detector: whether it is all that is trained; data: reference of a data set, or ""; processes: 0 for one to a GPU."""


def training(call: Callable, options: dict):
    """Drawings -> bundle -> evaluation -> registered model. `options`: as TRAINING; what is left out is as there."""
    told = {**TRAINING, **options}
    store, command, data, quick = told["store"], told["command"], told["data"], told["quick"]
    tags = {"command": command, "data": data or "none", "quick": quick}
    run = call(steps.begin, pipeline="training", code=told["code"], params=told, tags=tags)
    drawings = call(steps.artwork, store=store, limit=told["limit"])
    given = {key: told[key] for key in ("store", "command", "data", "processes")} | {"drawings": drawings, "run": run}
    trained = call(steps.train, **given, arguments=told["arguments"], start=told["start"], teacher=told["teacher"], eyes=told["eyes"])
    if told["detector"]:
        return call(steps.keep, bundle=trained, run=run)
    baseline = ""
    if told["baseline"]:
        arguments = ["--architecture", "ssdlite", *(["--quick"] if quick else [])]
        baseline = call(steps.train, **given, arguments=arguments, start="", teacher="", eyes=told["eyes"])
    compared = {"against": told["against"], "baseline": baseline, "data": data, "quick": quick}
    measured = call(steps.evaluate, store=store, bundle=trained, run=run, **compared)
    return call(steps.register, store=store, bundle=trained, evaluation=measured, run=run, command=command, data=data, trial=quick)


DATA = {
    "code": "",
    "command": "npm run data",
    "target": "",
    "sources": [],
    "state": "",
    "deck": "",
    "repair": False,
    "by": "card",
    "seed": 0,
    "ratios": [80, 10, 10],
    "publish": "",
}


def data(call: Callable, options: dict):
    """Sources -> one data set -> checked -> split -> checked again, for leaks and drift -> published. `options`: as DATA."""
    told = {**DATA, **options}
    # An address may hold the way in.
    known = {**told, "sources": [{**source, "place": source["place"].partition("?")[0]} for source in told["sources"]]}
    run = call(steps.begin, pipeline="data", code=told["code"], params=known, tags={"command": told["command"]})
    pictures = call(steps.gather, run=run, target=told["target"], sources=told["sources"], state=told["state"])
    whole = call(steps.check, run=run, pictures=pictures, deck=told["deck"], repair=told["repair"], label="before")
    parts = call(steps.split, pictures=whole, by=told["by"], seed=told["seed"], ratios=told["ratios"])
    fit = call(steps.check, run=run, pictures=parts, deck=told["deck"], repair=False, label="after")
    return call(steps.publish, run=run, pictures=fit, target=told["publish"])
