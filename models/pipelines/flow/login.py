"""Logs in to the tracking servers of a cloud stack: TWINSPOT_LOGIN names the secret that holds where they are, their certificate and the way in.

The laptop reads it with its own AWS credentials, a job with its role's; no password passes a shell, an image or a file that is kept.
"""

import hashlib
import json
import os

from flow import places

ENVIRONMENT = "TWINSPOT_LOGIN"


def load() -> bool:
    """Sets what MLflow and ZenML read, before either is imported. What is set already stays. Returns whether there was a login to take.

    Raises ValueError in one sentence where the secret can not be read.
    """
    secret = os.environ.get(ENVIRONMENT)
    if not secret:
        return False
    known = read(secret)
    # Not secret, and the same for all who come: a file as MLflow wants one.
    certificate = places.cache() / f"tracking-{hashlib.sha256(known['certificate'].encode()).hexdigest()[:16]}.pem"
    certificate.write_text(known["certificate"])
    wanted = {
        "MLFLOW_TRACKING_URI": known["mlflow"]["uri"],
        "MLFLOW_TRACKING_USERNAME": known["mlflow"]["username"],
        "MLFLOW_TRACKING_PASSWORD": known["mlflow"]["password"],
        "MLFLOW_TRACKING_SERVER_CERT_PATH": str(certificate),
    }
    # In a job ZenML has brought its own way in.
    if "ZENML_STORE_URL" not in os.environ:
        wanted |= {
            "ZENML_STORE_URL": known["zenml"]["url"],
            "ZENML_STORE_API_KEY": known["zenml"]["api_key"],
            "ZENML_STORE_VERIFY_SSL": str(certificate),
        }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)
    return True


def read(secret: str) -> dict:
    """What the tracking machine left: {"certificate", "mlflow": {"uri", "username", "password"}, "zenml": {"url", "api_key", ...}}.

    `secret`: its ARN, which names the region too. Raises ValueError where it can not be read or is not whole yet.
    """
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    parts = secret.split(":")
    if len(parts) < 7 or parts[2] != "secretsmanager":
        raise ValueError(f'{ENVIRONMENT} takes the name that npm run cloud -- status says, as in arn:aws:secretsmanager:..., not "{secret}".')
    try:
        client = boto3.client("secretsmanager", region_name=parts[3])
        known = json.loads(client.get_secret_value(SecretId=secret)["SecretString"])
    except (BotoCoreError, ClientError) as error:
        raise ValueError(f"The login {secret} can not be read: {error}; see npm run cloud -- status, and which AWS account you are.") from error
    if "certificate" not in known:
        raise ValueError("The tracking servers have not started yet; they need some minutes after npm run cloud -- up.")
    return known
