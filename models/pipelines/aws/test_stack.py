"""The stack of what Terraform made, in a ZenML of its own."""

import json
import os
import ssl
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from aws import serve, stack

KNOWN = {
    "name": "twinspot",
    "region": "eu-west-1",
    "bucket": "b-1",
    "registry": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/twinspot",
    "role": "arn:aws:iam::123456789012:role/jobs",
    "subnets": ["subnet-1", "subnet-2"],
    "security_group": "sg-1",
}

REGISTER = """
import json, sys
from flow import stacks
from aws import stack
from zenml.client import Client
known = json.loads(sys.argv[1])
stack.register(known)
told = stack.register({**known, "security_group": "sg-2"})
made = Client().get_stack(told["stack"])
parts = {kind.value: [one.name, one.flavor_name, one.configuration] for kind, (one,) in made.components.items()}
print(json.dumps([told, parts]))
"""


def test_jobs_stay_in_their_network_and_write_to_their_bucket():
    parts = stack.components(KNOWN)
    for kind in ("orchestrator", "step_operator"):
        _, told = parts[kind]
        assert told["bucket"] == "b-1" and told["estimator_args"]["subnets"] == ["subnet-1", "subnet-2"]
        assert told["estimator_args"]["security_group_ids"] == ["sg-1"]
        assert KNOWN["role"] in (told.get("execution_role"), told.get("role"))
    assert parts["artifact_store"][1] == {"path": "s3://b-1/zenml"}
    assert parts["container_registry"][1]["default_repository"] == "twinspot"


def test_it_waits_for_a_login_and_not_for_ever(monkeypatch):
    asked = []

    def read(secret):
        asked.append(secret)
        if len(asked) < 3:
            raise ValueError("not yet")

    monkeypatch.setattr(stack.login, "read", read)
    monkeypatch.setattr(stack, "_greet", lambda known: None)
    stack.wait("s", 3600, pause=lambda _: None)
    assert len(asked) == 3
    asked.clear()
    with pytest.raises(ValueError, match="not yet"):
        stack.wait("s", 0, pause=lambda _: None)


def certified(folder: Path, monkeypatch) -> Path:
    folder.mkdir()
    monkeypatch.setattr(serve, "FOLDER", folder)
    serve._certify("localhost")
    return folder


def test_the_login_of_a_machine_that_is_gone_is_not_taken(tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "localhost")
    old, new = (certified(tmp_path / name, monkeypatch) for name in ("old", "new"))

    class Refuses(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_error(401)

        def log_message(self, *_):
            pass

    server = HTTPServer(("localhost", 0), Refuses)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(new / "certificate.pem", new / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    uri = f"https://localhost:{server.server_port}"
    left = [{"certificate": (one / "certificate.pem").read_text(), "mlflow": {"uri": uri}} for one in (old, new)]
    asked = []

    def read(secret):
        asked.append(secret)
        return left[len(asked) > 1]

    monkeypatch.setattr(stack.login, "read", read)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        stack.wait("s", 3600, pause=lambda _: None)
        assert len(asked) == 2
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    with pytest.raises(ValueError, match="No tracking server answers"):
        stack.wait("s", 0, pause=lambda _: None)


@pytest.mark.skipif(not os.environ.get("LONG_TESTS"), reason="set LONG_TESTS=1")
def test_registering_again_changes_what_changed(tmp_path):
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZENML")}
    env |= {"TWINSPOT_TRAINING": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", REGISTER, json.dumps(KNOWN)], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told, parts = json.loads(done.stdout.strip().splitlines()[-1])
    assert told == {"stack": "twinspot-aws", "gpu": "twinspot-aws-gpu"}
    assert {kind: (name, flavor) for kind, (name, flavor, _) in parts.items()} == {
        "artifact_store": ("twinspot-aws", "s3"),
        "container_registry": ("twinspot-aws", "aws"),
        "orchestrator": ("twinspot-aws", "sagemaker"),
        "step_operator": ("twinspot-aws-gpu", "sagemaker"),
        "image_builder": ("twinspot-aws", "local"),
    }
    assert parts["orchestrator"][2]["estimator_args"]["security_group_ids"] == ["sg-2"]
