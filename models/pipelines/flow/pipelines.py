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
    "against": "",
    "baseline": False,
    "data": "",
    "processes": 0,
}


def training(call: Callable, options: dict):
    """Drawings -> bundle -> evaluation -> registered model. `options`: as TRAINING; what is left out is as there."""
    told = {**TRAINING, **options}
    store, command, data, quick = told["store"], told["command"], told["data"], told["quick"]
    tags = {"command": command, "data": data or "none", "quick": quick}
    run = call(steps.begin, pipeline="training", code=told["code"], params=told, tags=tags)
    drawings = call(steps.artwork, store=store, limit=told["limit"])
    given = {"store": store, "drawings": drawings, "run": run, "command": command, "data": data, "processes": told["processes"]}
    bundle = call(steps.train, **given, arguments=told["arguments"], start=told["start"])
    baseline = ""
    if told["baseline"]:
        arguments = ["--architecture", "ssdlite", *(["--quick"] if quick else [])]
        baseline = call(steps.train, **given, arguments=arguments, start="")
    measured = call(
        steps.evaluate, store=store, bundle=bundle, run=run, against=told["against"], baseline=baseline, data=data, quick=quick
    )
    return call(steps.register, bundle=bundle, evaluation=measured, run=run, command=command, data=data, trial=quick)
