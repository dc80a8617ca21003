"""What is asked of the stack before anybody pays for it: by reading it, and by Terraform itself against an S3, EC2 and IAM on this machine."""

import gzip
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
FILES = {file.name: file.read_text() for file in sorted(HERE.glob("*.tf"))}
PROGRAM = shutil.which("terraform") or shutil.which("tofu")
TOLD = ["-var", "region=eu-west-1", "-var", "from=203.0.113.7/32"]
# What AWS's API knows no narrower resource for.
EVERYWHERE = {"ImageToken", "Load", "LookAtNetwork"}
# What `npm run cloud -- down` leaves.
KEPT = re.search(r"storage: /(.+)/,", (ROOT / "models/companion/cloud.ts").read_text())[1]

needs_program = pytest.mark.skipif(not PROGRAM, reason="put terraform or tofu on the path")
long = pytest.mark.skipif(not os.environ.get("LONG_TESTS"), reason="set LONG_TESTS=1")


def blocks(kind: str) -> dict[str, str]:
    """Resources or data sources by TYPE.NAME, as text."""
    found = {}
    for text in FILES.values():
        for type, name, body in re.findall(rf'^{kind} "(\w+)" "(\w+)" \{{(.*?)^\}}', text, re.M | re.S):
            found[f"{type}.{name}"] = body
    return found


def test_nobody_comes_in_but_from_where_was_said():
    ingress = {name: body for name, body in blocks("resource").items() if "ingress" in name}
    assert set(ingress) == {"aws_vpc_security_group_ingress_rule.person", "aws_vpc_security_group_ingress_rule.jobs"}
    assert not any("0.0.0.0/0" in body or "::/0" in body for body in ingress.values())
    assert "cidr_ipv4         = var.from" in ingress["aws_vpc_security_group_ingress_rule.person"]
    variable = re.search(r'^variable "from" \{(.*?)^\}', FILES["variables.tf"], re.M | re.S)[1]
    assert "default" not in variable.replace("There is no default", "")


def test_roles_name_what_they_may_touch():
    text = "\n".join(FILES.values())
    assert "FullAccess" not in text and "managed_policy_arns" not in text and "policy_attachment" not in text
    statements = re.findall(r"^  statement \{(.*?)^  \}", FILES["roles.tf"], re.M | re.S)
    assert len(statements) > 12
    wide = {re.search(r'sid\s+= "(\w+)"', one)[1] for one in statements if re.search(r'resources\s*= \["\*"\]', one)}
    assert wide == EVERYWHERE
    assert not any(re.search(r'actions\s*= \[[^\]]*"[a-z]*:?\*"', one) for one in statements)
    passed = next(one for one in statements if "iam:PassRole" in one)
    assert "iam:PassedToService" in passed and "aws_iam_role.jobs.arn" in passed


def test_no_secret_is_in_the_description_or_in_the_state():
    text = "\n".join(FILES.values())
    assert "random_password" not in text and "secret_version" not in text and "tls_private_key" not in text
    assert not re.search(r'password\s*=\s*"', text)
    outside = re.findall(r'^output "(\w+)"', FILES["outputs.tf"], re.M)
    assert not any("password" in name or "key" in name for name in outside)


def test_what_holds_data_depends_on_nothing_that_goes():
    own = {name for name in blocks("resource") if f'"{name.split(".")[0]}" "{name.split(".")[1]}"' in FILES["storage.tf"]}
    assert own == {name for name in blocks("resource") if re.match(KEPT, name)}
    # The accounts in the copies of the databases take no other passwords than those that the secret holds.
    assert {"aws_s3_bucket.this", "aws_ecr_repository.this", "aws_secretsmanager_secret.login"} <= own
    used = set(re.findall(r"\b(aws_\w+\.\w+)\.", re.sub(r"data\.aws_\w+", "", FILES["storage.tf"])))
    assert used and used <= own
    assert re.search(r'variable "force_destroy" \{.*?default     = false', FILES["variables.tf"], re.S)


def test_the_first_start_fits_into_what_a_machine_is_told():
    text = (HERE / "start.sh.tftpl").read_text().replace("${serve}", (HERE / "serve.py").read_text())
    assert len(gzip.compress(text.encode())) < 16384 - 1024
    script = re.sub(r"\$\{\w+\}", "1", text)
    assert subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True).returncode == 0


def test_the_servers_are_those_that_clients_speak_with():
    versions = dict(re.findall(r'(mlflow|zenml)\s*= "([\d.]+)"', FILES["tracking.tf"]))
    wanted = dict(re.findall(r"^(mlflow|zenml)==([\d.]+)$", (HERE / "requirements.txt").read_text(), re.M))
    assert versions == wanted == {name: importlib.metadata.version(name) for name in ("mlflow", "zenml")}


def test_the_image_copies_what_is_there():
    copied = []
    for line in (HERE.parent / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY") and "--from=" not in line:
            copied += [word for word in line.split()[1:-1] if not word.startswith("--")]
    assert len(copied) > 8 and all((ROOT / name).exists() for name in copied)
    manifest = json.loads((ROOT / "package.json").read_text())
    assert {f"{name}/package.json" for name in manifest["workspaces"]} <= set(copied)
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert all((ROOT / name).exists() for name in let_in)
    assert all(name.split("/")[0] in let_in for name in copied if name != ".")


def test_the_image_installs_what_a_baseline_needs():
    text = (HERE.parent / "Dockerfile").read_text()
    installed = set(re.findall(r"-r (\S+)", text))
    assert "models/training/requirements-ssdlite.txt" in installed
    # Copied before it is installed, or there is nothing to install from.
    before = text[: text.index("pip install")]
    assert all(re.search(rf"^COPY .*{re.escape(name)} ", before, re.M) for name in installed)


@needs_program
def test_it_is_formatted():
    done = subprocess.run([PROGRAM, "fmt", "-check", "-diff"], cwd=HERE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def terraform(folder: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run([PROGRAM, *words, "-no-color"], cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def module(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aws") / "module"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("__pycache__", ".terraform*", "*.tfstate*"))
    # An account on this machine, whose buckets have no names of their own.
    override = 'provider "aws" {\n  s3_use_path_style = true\n  skip_credentials_validation = true\n  skip_metadata_api_check = true\n}\n'
    (folder / "local_override.tf").write_text(override)
    ready = terraform(folder, "init", "-input=false")
    if ready.returncode != 0:
        pytest.skip("Terraform can not load the AWS provider here; let it reach registry.terraform.io, or name a mirror in TF_CLI_CONFIG_FILE")
    return folder


@needs_program
def test_it_is_valid(module):
    valid = terraform(module, "validate")
    assert valid.returncode == 0, valid.stdout + valid.stderr


@needs_program
@long
def test_it_is_planned_for_whom_it_should_be(module, bucket):
    planned = terraform(module, "plan", "-input=false", *TOLD)
    assert "0 to change, 0 to destroy" in planned.stdout, planned.stderr
    for everybody in ("0.0.0.0/0", "10.0.0.0/8", "me"):
        assert terraform(module, "plan", "-input=false", "-var", "region=eu-west-1", "-var", f"from={everybody}").returncode == 1


@needs_program
@long
def test_it_is_raised_once_and_removed_without_the_data(module, bucket):
    import boto3

    made = terraform(module, "apply", "-input=false", "-auto-approve", *TOLD)
    assert made.returncode == 0, made.stderr
    again = terraform(module, "plan", "-input=false", *TOLD)
    # That account forgets what a rule between groups is described with.
    assert set(re.findall(r"^  # (\S+) (?:will|must) be", again.stdout, re.M)) <= {"aws_vpc_security_group_ingress_rule.jobs"}
    known = {name: one["value"] for name, one in json.loads(terraform(module, "output", "-json").stdout).items()}
    kept = boto3.client("s3")
    kept.delete_bucket_policy(Bucket=known["bucket"])
    kept.put_object(Bucket=known["bucket"], Key="pictures/1", Body=b"mine")
    there = terraform(module, "state", "list").stdout.split()
    rest = [f"-target={one}" for one in there if not re.match(rf"data\.|{KEPT}", one)]
    gone = terraform(module, "destroy", "-input=false", "-auto-approve", *TOLD, *rest)
    # That account does not take an interface from a machine that is gone; AWS does.
    assert gone.stderr.count("Error:") == 1 and "cannot be detached" in gone.stderr, gone.stderr
    assert "aws_instance.tracking" not in terraform(module, "state", "list").stdout
    terraform(module, "state", "rm", "aws_network_interface.tracking")
    there = terraform(module, "state", "list").stdout.split()
    rest = [f"-target={one}" for one in there if not re.match(rf"data\.|{KEPT}", one)]
    gone = terraform(module, "destroy", "-input=false", "-auto-approve", *TOLD, *rest)
    assert gone.returncode == 0, gone.stderr
    left = [one for one in terraform(module, "state", "list").stdout.split() if not one.startswith("data.")]
    assert left and all(re.match(KEPT, one) for one in left)
    assert "aws_secretsmanager_secret.login" in left
    assert kept.get_object(Bucket=known["bucket"], Key="pictures/1")["Body"].read() == b"mine"
    full = terraform(module, "destroy", "-input=false", "-auto-approve", *TOLD)
    assert full.returncode == 1 and "BucketNotEmpty" in full.stderr
    told = ["-var", "force_destroy=true"]
    assert terraform(module, "apply", "-input=false", "-auto-approve", *TOLD, *told, *[f"-target={one}" for one in left]).returncode == 0
    assert terraform(module, "destroy", "-input=false", "-auto-approve", *TOLD, *told).returncode == 0
    assert not terraform(module, "state", "list").stdout.strip()
