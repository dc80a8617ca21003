"""Lets the tests import the packages that lie here, and the trainer's modules."""

import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "training")]

import pytest  # noqa: E402


@pytest.fixture(scope="session")
def _s3_server():
    import logging

    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(_s3_server, monkeypatch):
    """URI of an empty bucket of an S3 server on this machine, which is this process's S3 for the time of a test."""
    import boto3
    import fsspec

    for name, value in {
        "AWS_ENDPOINT_URL": _s3_server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "MLFLOW_S3_ENDPOINT_URL": _s3_server,
    }.items():
        monkeypatch.setenv(name, value)
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    client = boto3.client("s3")
    client.create_bucket(Bucket="twinspot", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    yield "s3://twinspot"
    for item in client.list_objects_v2(Bucket="twinspot").get("Contents", []):
        client.delete_object(Bucket="twinspot", Key=item["Key"])
    client.delete_bucket(Bucket="twinspot")
