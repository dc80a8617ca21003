"""Runs the same steps as a ZenML pipeline on any stack: Kubernetes, SageMaker, Vertex, SkyPilot, or this machine.

Steps run from the image that models/pipelines/Dockerfile makes where the stack builds images. A stack with a step operator can run one step on a
GPU: `gpu` names it.
"""

import os
import uuid
from collections.abc import Callable

# Tracking comes first: it logs in, to ZenML's server too, which ZenML reads when it is imported.
from flow import places, tracking

os.environ.setdefault("ZENML_ANALYTICS_OPT_IN", "false")
os.environ.setdefault("ZENML_ENABLE_REPO_INIT_WARNINGS", "false")
os.environ.setdefault("ZENML_CUSTOM_SOURCE_ROOT", str(places.REPOSITORY / "models" / "pipelines"))

from zenml import pipeline, step  # noqa: E402
from zenml.client import Client  # noqa: E402
from zenml.config import DockerSettings, ResourceSettings  # noqa: E402


def run(build: Callable, name: str, options: dict, stack: str, gpu: str = "") -> dict:
    """Runs `build(call, options)` on the stack and waits for it. Steps that were asked the same before are taken from the cache.

    gpu: the stack's step operator that trains, "" for where all steps run. Returns {"run": id, "status", "steps": {name: status},
    "result": what the last step answered, None while a run goes on elsewhere}. Raises ValueError where there is no such stack,
    RuntimeError where a step failed.
    """
    client = Client()
    known = [one.name for one in client.list_stacks(size=1000)]
    if stack not in known:
        raise ValueError(f'There is no ZenML stack "{stack}" but {", ".join(known)}; make one with: zenml stack register.')
    client.activate_stack(stack)
    image = DockerSettings(
        dockerfile=str(places.REPOSITORY / "models/pipelines/Dockerfile"),
        build_context_root=str(places.REPOSITORY),
        # The image holds the whole program; a copy of a part of it would be found first.
        allow_download_from_artifact_store=False,
        allow_including_files_in_images=False,
        # Registries may forbid that a tag is written twice.
        image_tag=f"{name}-{uuid.uuid4().hex[:12]}",
        environment={key: os.environ[key] for key in ("MLFLOW_TRACKING_URI", "TWINSPOT_LOGIN") if key in os.environ},
    )

    called = []

    def call(function: Callable, **inputs):
        called.append(function.__name__)
        more = {}
        if function.__name__ == "train" and gpu:
            more = {"step_operator": gpu, "settings": {"resources": ResourceSettings(gpu_count=1)}}
        return step(function, **more)(**inputs)

    @pipeline(name=f"twinspot_{name}", enable_cache=True, settings={"docker": image})
    def whole():
        build(call, options)

    try:
        begun = whole().id
    except RuntimeError:
        # Where a stack waits for the end, ZenML says in this way that a step failed.
        begun = client.list_pipeline_runs(pipeline=f"twinspot_{name}", sort_by="desc:created", size=1).items[0].id
    ran = client.get_pipeline_run(begun)
    steps = {one: str(known.status.value) for one, known in ran.steps.items()}
    if ran.status.is_failed:
        if "begin" in ran.steps and ran.steps["begin"].status.is_successful:
            tracking.end(ran.steps["begin"].output.load(), well=False)
        failed = ", ".join(one for one, status in steps.items() if status == "failed") or "a step"
        raise RuntimeError(f"{failed} failed on the stack {stack}; its log says why, and the same command goes on after the steps that ended.")
    result = ran.steps[called[-1]].output.load() if ran.status.is_finished else None
    return {"run": str(ran.id), "status": str(ran.status.value), "steps": steps, "result": result}
