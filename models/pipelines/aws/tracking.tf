# One small machine with MLflow and the ZenML server behind TLS. It makes its own certificate and passwords at its first start and leaves what
# clients need in the secret (storage.tf); the private key and the databases stay on its encrypted disk, copies of the databases go to the bucket.

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

resource "aws_security_group" "tracking" {
  name_prefix = "${var.name}-tracking-"
  description = "Tracking servers: reached from one range of addresses and by jobs, over TLS"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-tracking" }

  lifecycle {
    create_before_destroy = true
  }
}

locals {
  ports = { mlflow = 443, zenml = 8443 }
  # Those of the clients, or near to them: ZenML wants the same one.
  versions = { mlflow = "3.17.2", zenml = "0.98.0" }
}

resource "aws_vpc_security_group_ingress_rule" "person" {
  for_each = local.ports

  security_group_id = aws_security_group.tracking.id
  description       = "${each.key} over TLS, from where the person works"
  cidr_ipv4         = var.from
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

# All of a job's traffic comes by, as the machine passes on what jobs ask of the world.
resource "aws_vpc_security_group_ingress_rule" "jobs" {
  security_group_id            = aws_security_group.tracking.id
  description                  = "Jobs, also on their way out"
  referenced_security_group_id = aws_security_group.jobs.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "tracking" {
  security_group_id = aws_security_group.tracking.id
  description       = "To AWS and to where packages come from"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_network_interface" "tracking" {
  subnet_id       = aws_subnet.tracking.id
  security_groups = [aws_security_group.tracking.id]
  # It passes on packets that are not its own.
  source_dest_check = false

  tags = { Name = "${var.name}-tracking" }
}

resource "aws_eip" "tracking" {
  domain            = "vpc"
  network_interface = aws_network_interface.tracking.id

  tags = { Name = "${var.name}-tracking" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_instance" "tracking" {
  ami                  = nonsensitive(data.aws_ssm_parameter.image.value)
  instance_type        = var.machine
  iam_instance_profile = aws_iam_instance_profile.tracking.name
  ebs_optimized        = true

  # Pressed, as it may have 16 kB at most.
  user_data_base64 = base64gzip(templatefile("${path.module}/start.sh.tftpl", {
    host   = aws_eip.tracking.public_dns
    bucket = aws_s3_bucket.this.id
    region = var.region
    secret = aws_secretsmanager_secret.login.arn
    jobs   = aws_vpc.this.cidr_block
    mlflow = local.versions.mlflow
    zenml  = local.versions.zenml
    serve  = file("${path.module}/serve.py")
  }))
  user_data_replace_on_change = true

  network_interface {
    network_interface_id = aws_network_interface.tracking.id
    device_index         = 0
  }

  # The machine's own role is for its own processes: a request that was tricked out of one of them can not ask for it.
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    encrypted   = true
    volume_type = "gp3"
    volume_size = var.disk
  }

  tags = { Name = "${var.name}-tracking" }

  lifecycle {
    # A newer image of the system is no reason to make the machine anew; its own updates keep it current.
    ignore_changes = [ami]
  }

  # Until it may leave its login and copies, and finds packages, it would start in vain.
  depends_on = [
    aws_iam_role_policy.tracking,
    aws_route_table_association.tracking,
    aws_vpc_security_group_egress_rule.tracking,
    aws_s3_bucket_policy.this,
  ]
}
