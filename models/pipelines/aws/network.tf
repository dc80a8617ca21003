# A network of its own: the tracking machine in a subnet that the internet reaches, jobs in subnets that it does not.

data "aws_availability_zones" "here" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  # SageMaker has GPUs in some zones alone, and not always any; three zones are three tries.
  zones = slice(data.aws_availability_zones.here.names, 0, min(3, length(data.aws_availability_zones.here.names)))
}

resource "aws_vpc" "this" {
  cidr_block = "10.57.0.0/16"
  # The server's public name leads to its private address here, so one URI serves laptop and jobs.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# Everything has a group of its own; this one, which nothing uses, lets nothing through.
resource "aws_default_security_group" "none" {
  vpc_id = aws_vpc.this.id
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_subnet" "tracking" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, 0)
  availability_zone = local.zones[0]

  tags = { Name = "${var.name}-tracking" }
}

resource "aws_route_table" "tracking" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }

  tags = { Name = "${var.name}-tracking" }
}

resource "aws_route_table_association" "tracking" {
  subnet_id      = aws_subnet.tracking.id
  route_table_id = aws_route_table.tracking.id
}

resource "aws_subnet" "jobs" {
  count = length(local.zones)

  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, 1 + count.index)
  availability_zone = local.zones[count.index]

  tags = { Name = "${var.name}-jobs-${count.index}" }
}

resource "aws_route_table" "jobs" {
  vpc_id = aws_vpc.this.id

  # The tracking machine passes on what jobs ask of the world: a NAT gateway would cost twice the machine.
  route {
    cidr_block           = "0.0.0.0/0"
    network_interface_id = aws_network_interface.tracking.id
  }

  tags = { Name = "${var.name}-jobs" }
}

resource "aws_route_table_association" "jobs" {
  count = length(local.zones)

  subnet_id      = aws_subnet.jobs[count.index].id
  route_table_id = aws_route_table.jobs.id
}

# Data sets and artifacts take this way, which costs nothing.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.tracking.id, aws_route_table.jobs.id]

  tags = { Name = var.name }
}

resource "aws_security_group" "jobs" {
  name_prefix = "${var.name}-jobs-"
  description = "SageMaker jobs: nobody reaches them"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-jobs" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "jobs" {
  security_group_id = aws_security_group.jobs.id
  description       = "To the tracking server, to AWS and to where data sets come from"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
