"""Registers the ZenML stack of what Terraform made: images and files there, steps as SageMaker jobs in its network.

    python -m aws.stack OUTPUTS.json [--wait SECONDS]

OUTPUTS is what `terraform output -json` says. Registering again changes what changed. Says on stdout the names of the stack and of its step operator.
"""

import argparse
import json
import os
import ssl
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from flow import login

# What a step runs on; a single run says otherwise by ZenML's settings.
CPU = "ml.m5.xlarge"
GPU = "ml.g5.xlarge"
DISK = 60  # GiB: PyTorch's libraries, artwork and checkpoints
LONGEST = 24 * 3600  # seconds, then SageMaker stops a job


def components(known: dict) -> dict:
    """ZenML's components by type: name, flavor and configuration. `known`: Terraform's outputs, by name."""
    host, _, repository = known["registry"].partition("/")
    network = {"subnets": known["subnets"], "security_group_ids": [known["security_group"]]}
    image = {"uri": host, "default_repository": repository}
    jobs = {
        "execution_role": known["role"],
        "bucket": known["bucket"],
        "region": known["region"],
        "instance_type": CPU,
        "volume_size_in_gb": DISK,
        "max_runtime_in_seconds": LONGEST,
        "estimator_args": network,
    }
    gpu = {"role": known["role"], "bucket": known["bucket"]}
    gpu["estimator_args"] = {**network, "instance_type": GPU, "volume_size": DISK, "max_run": LONGEST}
    # Both take it from there; one that is not set would not match the region of the laptop's own profile.
    gpu["environment"] = jobs["environment"] = {"AWS_DEFAULT_REGION": known["region"]}
    return {
        "artifact_store": ("s3", {"path": f"s3://{known['bucket']}/zenml"}),
        "container_registry": ("aws", image),
        "orchestrator": ("sagemaker", jobs),
        "step_operator": ("sagemaker", gpu),
        "image_builder": ("local", {}),
    }


def register(known: dict) -> dict:
    """Makes the stack or brings it up to date. Returns {"stack", "gpu"}: names for --stack and --gpu-step."""
    # Not before the login: it says which server ZenML's client talks to.
    from zenml.client import Client
    from zenml.enums import StackComponentType

    client, name = Client(), f"{known['name']}-aws"
    named = {}
    for kind, (flavor, configuration) in components(known).items():
        called = f"{name}-gpu" if kind == "step_operator" else name
        one = StackComponentType(kind)
        found = client.list_stack_components(name=called, type=one)
        if found.total and found.items[0].flavor_name == flavor:
            client.update_stack_component(name_id_or_prefix=called, component_type=one, configuration=configuration)
        else:
            client.create_stack_component(name=called, flavor=flavor, component_type=one, configuration=configuration)
        named[one] = called
    if client.list_stacks(name=name).total:
        client.update_stack(name_id_or_prefix=name, component_updates={kind: [called] for kind, called in named.items()})
    else:
        client.create_stack(name=name, components=named)
    return {"stack": name, "gpu": named[StackComponentType.STEP_OPERATOR]}


def wait(secret: str, seconds: float, pause=time.sleep) -> None:
    """Until the tracking servers left their login and answer to it. Raises ValueError where they do not."""
    end = time.monotonic() + seconds
    while True:
        try:
            _greet(login.read(secret))
            return
        except ValueError:
            if time.monotonic() >= end:
                raise
        pause(10)


def _greet(known: dict) -> None:
    """Raises ValueError where nobody with its certificate answers: until a new machine has started, the login is that of the one before."""
    context, uri = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), known["mlflow"]["uri"]
    context.load_verify_locations(cadata=known["certificate"])
    try:
        urllib.request.urlopen(f"{uri}/health", context=context, timeout=10).close()
    except urllib.error.HTTPError:
        return  # Whoever refuses is there.
    except OSError as error:
        raise ValueError(
            f"No tracking server answers with its certificate at {uri}: {error}; a new one needs some minutes, "
            "and a new address of yours npm run cloud -- up --from NEW/32."
        ) from error


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("--wait", type=float, default=0)
    told = parser.parse_args(words)
    known = {name: one["value"] for name, one in json.loads(told.outputs.read_text()).items()}
    try:
        wait(known["login"], told.wait)
        os.environ[login.ENVIRONMENT] = known["login"]
        login.load()
        # Sets where ZenML's client keeps its own settings.
        from flow import stacks  # noqa: F401

        print(json.dumps(register(known)))
    except (ValueError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
