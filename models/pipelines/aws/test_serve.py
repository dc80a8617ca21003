"""The tracking machine's own program, against a secret and a bucket on this machine."""

import json
import os
import sqlite3
import ssl
import stat
import subprocess
from contextlib import closing

import boto3
import pytest
from werkzeug.security import check_password_hash, generate_password_hash

from aws import serve


@pytest.fixture
def machine(bucket, tmp_path, monkeypatch):
    """Its folder; its secret has no value yet, as Terraform made it."""
    secret = boto3.client("secretsmanager").create_secret(Name=f"login-{tmp_path.name}")["ARN"]
    for name, value in {"TWINSPOT_HOST": "host.test", "TWINSPOT_BUCKET": "twinspot", "TWINSPOT_LOGIN": secret}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(serve, "FOLDER", tmp_path / "one")
    serve.FOLDER.mkdir()
    return serve.FOLDER


def login() -> dict:
    return serve._read()


def test_passwords_are_made_once_and_differ(machine):
    serve.prepare()
    first = login()
    assert first["mlflow"]["password"] != first["zenml"]["password"] and len(first["mlflow"]["password"]) >= 32
    serve._write({**first, "zenml": {**first["zenml"], "api_key": "ZENKEY_1"}})
    serve.prepare()
    assert login()["mlflow"] == first["mlflow"] and login()["zenml"]["api_key"] == "ZENKEY_1"
    assert f"MLFLOW_AUTH_ADMIN_PASSWORD={first['mlflow']['password']}" in (machine / "mlflow.env").read_text().splitlines()
    # Clients take a login with a certificate alone: before the servers are open there is none.
    assert "certificate" not in login()


def test_nobody_else_on_the_machine_reads_keys_and_passwords(machine):
    serve.prepare()
    for name in ("key.pem", "mlflow.env", "zenml.env"):
        assert stat.S_IMODE((machine / name).stat().st_mode) == 0o600


def test_the_certificate_is_for_the_host_alone_and_can_be_pinned(machine):
    serve.prepare()
    pem = machine / "certificate.pem"
    text = subprocess.run(["openssl", "x509", "-in", pem, "-noout", "-text"], capture_output=True, text=True, check=True).stdout
    assert "DNS:host.test" in text and text.count("DNS:") == 1
    ssl.create_default_context(cafile=pem).load_cert_chain(pem, machine / "key.pem")
    before = pem.read_bytes()
    serve.prepare()
    assert pem.read_bytes() == before


def test_a_new_machine_goes_on_with_what_the_one_before_copied(machine, tmp_path, monkeypatch):
    with closing(sqlite3.connect(machine / "mlflow.db")) as database:
        database.execute("create table runs (name)")
        database.execute("insert into runs values ('first')")
        database.commit()
    serve.copy()
    with closing(sqlite3.connect(machine / "mlflow.db")) as database:
        # Not committed when it is copied: the copy is what was whole.
        database.execute("insert into runs values ('half')")
        serve.copy()
    monkeypatch.setattr(serve, "FOLDER", tmp_path / "two")
    serve.FOLDER.mkdir()
    serve.prepare()
    with closing(sqlite3.connect(serve.FOLDER / "mlflow.db")) as database:
        assert database.execute("select name from runs").fetchall() == [("first",)]
    assert not (serve.FOLDER / "zenml.db").exists()


def opened(monkeypatch) -> dict:
    """What the secret says once servers run; they are not asked here."""
    monkeypatch.setattr(serve, "_wait", lambda url: None)
    monkeypatch.setattr(serve, "_own_zenml", lambda known: {"api_key": "ZENKEY_1", **known})
    serve.open_up()
    return login()


def test_a_new_machine_opens_the_accounts_that_the_one_before_made(machine, tmp_path, monkeypatch):
    serve.prepare()
    with closing(sqlite3.connect(machine / "accounts.db")) as database:
        # As MLflow keeps them: it makes its owner once, and the password it is told later changes nothing.
        database.execute("create table users (username, password_hash)")
        database.execute("insert into users values (?, ?)", (serve.OWNER, generate_password_hash(login()["mlflow"]["password"])))
        database.commit()
    first = opened(monkeypatch)
    monkeypatch.setattr(serve, "FOLDER", tmp_path / "two")
    serve.FOLDER.mkdir()
    monkeypatch.setenv("TWINSPOT_HOST", "other.test")
    serve.prepare()
    # Nobody takes the certificate of a machine that is gone.
    assert "certificate" not in login()
    second = opened(monkeypatch)
    with closing(sqlite3.connect(serve.FOLDER / "accounts.db")) as database:
        ((owner, known),) = database.execute("select username, password_hash from users").fetchall()
    assert owner == second["mlflow"]["username"] and check_password_hash(known, second["mlflow"]["password"])
    assert second["zenml"] == {**first["zenml"], "url": "https://other.test:8443"}
    assert second["mlflow"]["uri"] == "https://other.test"
    assert second["certificate"] == (serve.FOLDER / "certificate.pem").read_text() != first["certificate"]
    # The same machine that starts again keeps its own.
    serve.prepare()
    assert login() == second


def test_rights_that_are_not_there_yet_are_waited_for(machine, monkeypatch):
    told = os.environ["TWINSPOT_LOGIN"]
    monkeypatch.setenv("TWINSPOT_BUCKET", "not-there")
    waited = []

    def pause(seconds):
        waited.append(seconds)
        if len(waited) == 2:
            monkeypatch.setenv("TWINSPOT_BUCKET", "twinspot")

    serve.patiently(serve.prepare, pause)
    assert len(waited) == 2 and os.environ["TWINSPOT_LOGIN"] == told and login()["mlflow"]["password"]
    monkeypatch.setattr(serve, "PATIENCE", -1)
    monkeypatch.setenv("TWINSPOT_BUCKET", "not-there")
    with pytest.raises(Exception, match="NoSuchBucket"):
        (serve.FOLDER / "mlflow.db").unlink(missing_ok=True)
        serve.patiently(serve.prepare, pause)


def test_what_nobody_wrote_to_is_not_sent_again(machine):
    with closing(sqlite3.connect(machine / "mlflow.db")) as database:
        database.execute("create table runs (name)")
    serve.copy()
    client = boto3.client("s3")
    client.put_object(Bucket="twinspot", Key="tracking/mlflow.db", Body=b"as it was")
    serve.copy()
    assert client.get_object(Bucket="twinspot", Key="tracking/mlflow.db")["Body"].read() == b"as it was"
    with closing(sqlite3.connect(machine / "mlflow.db")) as database:
        database.execute("create table more (name)")
    serve.copy()
    assert client.get_object(Bucket="twinspot", Key="tracking/mlflow.db")["Body"].read().startswith(b"SQLite")


def test_the_login_says_all_that_a_client_needs(machine):
    known = {"certificate": "pem", "mlflow": {"uri": "u"}, "zenml": {"url": "z"}}
    serve._write(known)
    secret = boto3.client("secretsmanager").list_secrets()["SecretList"][-1]["ARN"]
    assert json.loads(boto3.client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"]) == known
