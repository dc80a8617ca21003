"""Runs on the tracking machine: makes what its servers need, starts them, and leaves for clients how to log in.

    serve.py prepare    databases, from their copies where there are none; certificate; passwords
    serve.py mlflow     becomes MLflow's server; `zenml`: ZenML's
    serve.py open       gives the running servers their owner, and puts the login into the secret
    serve.py copy       copies the databases to the bucket

TWINSPOT_HOST is the name that clients use, TWINSPOT_BUCKET the bucket, TWINSPOT_LOGIN the secret. Passwords are made here and are nowhere else
than in the secret and in files of this machine's own user. The secret outlives the machine, as the copied databases know their hashes.
"""

import hashlib
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

FOLDER = Path(os.environ.get("TWINSPOT_FOLDER", "/var/lib/twinspot"))
DATABASES = ("mlflow.db", "accounts.db", "zenml.db")
PORTS = {"mlflow": 5000, "zenml": 8237}
OWNER = "twinspot"
PATIENCE = 300  # seconds for a server's first answer: it makes its tables before
DAYS = 3650  # a certificate that clients pin is renewed with the machine


def prepare() -> None:
    os.umask(0o077)
    for name in DATABASES:
        _restore(name)
    if not (FOLDER / "certificate.pem").exists():
        _certify(os.environ["TWINSPOT_HOST"])
    known = _read()
    # That of a machine before this one: clients that took it would find nobody.
    if known.get("certificate") != (FOLDER / "certificate.pem").read_text():
        known.pop("certificate", None)
    login = {
        "mlflow": {"username": OWNER, "password": known.get("mlflow", {}).get("password") or secrets.token_urlsafe(24)},
        "zenml": {"username": OWNER, "password": known.get("zenml", {}).get("password") or secrets.token_urlsafe(24)},
    }
    # Kept before a server learns of them: whoever stops here finds the same ones again.
    _write({**known, **{key: {**known.get(key, {}), **value} for key, value in login.items()}})
    _environment("mlflow", {"MLFLOW_AUTH_ADMIN_USERNAME": OWNER, "MLFLOW_AUTH_ADMIN_PASSWORD": login["mlflow"]["password"]})
    _environment("zenml", {})


def patiently(action, pause=time.sleep) -> None:
    """Does it again while AWS refuses: rights that were just given take a moment until they count."""
    from botocore.exceptions import BotoCoreError, ClientError

    end = time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except (BotoCoreError, ClientError) as error:
            if time.monotonic() > end:
                raise
            print(f"{error}; once more in ten seconds", file=sys.stderr, flush=True)
            pause(10)


def _environment(server: str, known: dict) -> None:
    if server == "mlflow":
        (FOLDER / "accounts.ini").write_text(
            f"[mlflow]\ndefault_permission = NO_PERMISSIONS\ndatabase_uri = sqlite:///{FOLDER}/accounts.db\n"
        )
        known |= {
            "MLFLOW_AUTH_CONFIG_PATH": FOLDER / "accounts.ini",
            "MLFLOW_FLASK_SERVER_SECRET_KEY": secrets.token_urlsafe(32),
            "MLFLOW_DISABLE_TELEMETRY": "true",
            # Nothing here runs jobs of its own; their runner would take a quarter of a gigabyte.
            "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
        }
    else:
        known |= {
            "ZENML_CONFIG_PATH": FOLDER / "zenml",
            "ZENML_STORE_TYPE": "sql",
            "ZENML_STORE_URL": f"sqlite:///{FOLDER}/zenml.db",
            "ZENML_SERVER_JWT_SECRET_KEY": secrets.token_hex(32),
            "ZENML_ANALYTICS_OPT_IN": "false",
        }
    (FOLDER / f"{server}.env").write_text("".join(f"{key}={value}\n" for key, value in known.items()))


def _certify(host: str) -> None:
    extensions = [
        f"subjectAltName=DNS:{host}",
        "basicConstraints=critical,CA:TRUE,pathlen:0",
        "keyUsage=critical,digitalSignature,keyCertSign",
        "extendedKeyUsage=serverAuth",
    ]
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", str(DAYS)]
    # The name of a subject has 64 characters at most, that of a host may have more.
    words += ["-subj", "/CN=Twinspot tracking", *(word for one in extensions for word in ("-addext", one))]
    words += ["-keyout", str(FOLDER / "key.pem"), "-out", str(FOLDER / "certificate.part")]
    subprocess.run(words, check=True, capture_output=True)
    (FOLDER / "certificate.part").replace(FOLDER / "certificate.pem")


def become(server: str) -> None:
    """Becomes a server that listens on this machine alone."""
    host, port = os.environ["TWINSPOT_HOST"], str(PORTS[server])
    if server == "mlflow":
        words = ["mlflow", "server", "--app-name", "basic-auth", "--host", "127.0.0.1", "--port", port, "--workers", "1"]
        words += ["--allowed-hosts", f"{host},127.0.0.1:{port}", "--cors-allowed-origins", f"https://{host}"]
        words += ["--backend-store-uri", f"sqlite:///{FOLDER}/mlflow.db"]
        words += ["--artifacts-destination", f"s3://{os.environ['TWINSPOT_BUCKET']}/mlflow"]
    else:
        words = ["uvicorn", "zenml.zen_server.zen_server_api:app", "--host", "127.0.0.1", "--port", port, "--no-server-header"]
    os.execv(sys.executable, [sys.executable, "-m", *words])


def open_up() -> None:
    """Raises TimeoutError where a server does not start."""
    known, host = _read(), os.environ["TWINSPOT_HOST"]
    for port in PORTS.values():
        _wait(f"http://127.0.0.1:{port}/health")
    known["mlflow"]["uri"] = f"https://{host}"
    known["zenml"] = _own_zenml(known["zenml"]) | {"url": f"https://{host}:8443"}
    known["certificate"] = (FOLDER / "certificate.pem").read_text()
    _write(known)
    copy()


def _own_zenml(known: dict) -> dict:
    """Makes its owner where it has none, and a key for pipelines where none is known. Returns the login."""
    api = f"http://127.0.0.1:{PORTS['zenml']}/api/v1"
    if not _ask(f"{api}/info")["active"]:
        _ask(f"{api}/activate", "PUT", {"admin_username": OWNER, "admin_password": known["password"], "server_name": "twinspot"})
    if known.get("api_key"):
        return known
    form = {"username": OWNER, "password": known["password"]}
    token = _ask(f"{api}/login", "POST", form, form=True)["access_token"]
    account = {"name": "pipelines", "active": True, "is_admin": True}
    found = _ask(f"{api}/service_accounts?name=pipelines", token=token)["items"]
    account = found[0] if found else _ask(f"{api}/service_accounts", "POST", account, token=token)
    name = f"jobs-{secrets.token_hex(4)}"
    key = _ask(f"{api}/service_accounts/{account['id']}/api_keys", "POST", {"name": name}, token=token)
    return {**known, "api_key": key["body"]["key"]}


def _ask(url: str, method: str = "GET", body: dict | None = None, token: str = "", form: bool = False) -> dict:
    data = None
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if body is not None:
        data = (urllib.parse.urlencode(body) if form else json.dumps(body)).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded" if form else "application/json"
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=60) as answer:
        return json.loads(answer.read() or b"null")


def _wait(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=10).read()
            return
        except OSError as error:
            if time.monotonic() > end:
                raise TimeoutError(f"{url} does not answer; the journal of its unit says why.") from error
            time.sleep(1)


def copy() -> None:
    """Copies the databases, each as it is at one moment, also while its server writes."""
    os.umask(0o077)
    for name in DATABASES:
        if not (FOLDER / name).exists():
            continue
        part = FOLDER / f"{name}.copy"
        with closing(sqlite3.connect(FOLDER / name)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        # What nobody wrote to is there already.
        digest, mark = hashlib.sha256(part.read_bytes()).hexdigest(), FOLDER / f"{name}.copied"
        if not mark.exists() or mark.read_text() != digest:
            _client("s3").upload_file(str(part), os.environ["TWINSPOT_BUCKET"], f"tracking/{name}")
            mark.write_text(digest)
        part.unlink()


def _restore(name: str) -> None:
    client, bucket, key = _client("s3"), os.environ["TWINSPOT_BUCKET"], f"tracking/{name}"
    if (FOLDER / name).exists():
        return
    # Asked for by its prefix: who may list no more than that is told of a missing object that it is forbidden.
    if not any(one["Key"] == key for one in client.list_objects_v2(Bucket=bucket, Prefix=key).get("Contents", [])):
        return
    part = FOLDER / f"{name}.part"
    client.download_file(bucket, key, str(part))
    part.replace(FOLDER / name)


def _read() -> dict:
    client = _client("secretsmanager")
    try:
        return json.loads(client.get_secret_value(SecretId=os.environ["TWINSPOT_LOGIN"])["SecretString"])
    except client.exceptions.ResourceNotFoundException:
        # The secret is there, as Terraform made it, and has no value yet.
        return {}


def _write(known: dict) -> None:
    _client("secretsmanager").put_secret_value(SecretId=os.environ["TWINSPOT_LOGIN"], SecretString=json.dumps(known))


def _client(service: str):
    import boto3

    return boto3.client(service)


if __name__ == "__main__":
    words = sys.argv[1:]
    actions = {"prepare": lambda: patiently(prepare), "open": open_up, "copy": copy, "mlflow": lambda: become("mlflow"), "zenml": lambda: become("zenml")}
    if len(words) != 1 or words[0] not in actions:
        sys.exit(__doc__)
    actions[words[0]]()
