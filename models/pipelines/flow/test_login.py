import json
import os
from pathlib import Path

import boto3
import pytest
from flow import login

KNOWN = {
    "certificate": "-----BEGIN CERTIFICATE-----\n",
    "mlflow": {"uri": "https://host", "username": "twinspot", "password": "secret-1"},
    "zenml": {"url": "https://host:8443", "username": "twinspot", "password": "secret-2", "api_key": "ZENKEY_1"},
}


@pytest.fixture
def secret(bucket, monkeypatch, tmp_path):
    """ARN of a secret without a value; the environment is as it was, after the test."""
    monkeypatch.setattr(os, "environ", {**os.environ, "TWINSPOT_TRAINING": str(tmp_path)})
    for name in list(os.environ):
        if name.startswith(("MLFLOW_TRACKING", "ZENML_STORE")):
            del os.environ[name]
    # In another region than the one that everything else is asked in: the name says which.
    arn = boto3.client("secretsmanager", region_name="us-east-2").create_secret(Name=tmp_path.name)["ARN"]
    os.environ["TWINSPOT_LOGIN"] = arn
    return arn


def keep(arn: str, known: dict) -> None:
    boto3.client("secretsmanager", region_name="us-east-2").put_secret_value(SecretId=arn, SecretString=json.dumps(known))


def test_a_client_is_let_in_by_the_secret_alone(secret):
    keep(secret, KNOWN)
    assert login.load()
    assert os.environ["MLFLOW_TRACKING_URI"] == "https://host" and os.environ["MLFLOW_TRACKING_PASSWORD"] == "secret-1"
    assert os.environ["ZENML_STORE_URL"] == "https://host:8443" and os.environ["ZENML_STORE_API_KEY"] == "ZENKEY_1"
    for name in ("MLFLOW_TRACKING_SERVER_CERT_PATH", "ZENML_STORE_VERIFY_SSL"):
        assert Path(os.environ[name]).read_text() == KNOWN["certificate"]
    assert not any("secret-" in file.read_text() for file in Path(os.environ["TWINSPOT_TRAINING"]).iterdir())


def test_a_job_keeps_the_way_in_that_zenml_gave_it(secret):
    keep(secret, KNOWN)
    os.environ["ZENML_STORE_URL"] = "https://given"
    login.load()
    assert os.environ["ZENML_STORE_URL"] == "https://given" and "ZENML_STORE_API_KEY" not in os.environ
    assert os.environ["MLFLOW_TRACKING_PASSWORD"] == "secret-1"


def test_without_a_cloud_nothing_is_asked(secret):
    del os.environ["TWINSPOT_LOGIN"]
    assert not login.load() and "MLFLOW_TRACKING_URI" not in os.environ


def test_what_is_no_login_is_told_in_a_sentence(secret):
    with pytest.raises(ValueError, match="can not be read"):
        login.load()
    keep(secret, {"mlflow": {"password": "x"}})
    with pytest.raises(ValueError, match="have not started yet"):
        login.load()
    os.environ["TWINSPOT_LOGIN"] = "me"
    with pytest.raises(ValueError, match="npm run cloud -- status"):
        login.load()
    assert "MLFLOW_TRACKING_URI" not in os.environ
