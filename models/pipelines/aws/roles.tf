# Who may do what: each role names this bucket, this repository, this secret. Where the API knows no narrower resource, a comment says so.

data "aws_partition" "this" {}

locals {
  partition = data.aws_partition.this.partition
  account   = data.aws_caller_identity.me.account_id
  arn       = "arn:${local.partition}"
  here      = "${var.region}:${local.account}"
}

# The tracking machine: MLflow's files, copies of the databases, and the login that it leaves for clients.

data "aws_iam_policy_document" "tracking_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "tracking" {
  name_prefix        = "${var.name}-tracking-"
  assume_role_policy = data.aws_iam_policy_document.tracking_assume.json
}

resource "aws_iam_instance_profile" "tracking" {
  name_prefix = "${var.name}-tracking-"
  role        = aws_iam_role.tracking.name
}

data "aws_iam_policy_document" "tracking" {
  statement {
    sid       = "List"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.this.arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["mlflow/*", "tracking/*"]
    }
  }

  statement {
    sid       = "Files"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
    resources = ["${aws_s3_bucket.this.arn}/mlflow/*", "${aws_s3_bucket.this.arn}/tracking/*"]
  }

  statement {
    sid       = "Login"
    actions   = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"]
    resources = [aws_secretsmanager_secret.login.arn]
  }
}

resource "aws_iam_role_policy" "tracking" {
  name_prefix = "${var.name}-"
  role        = aws_iam_role.tracking.id
  policy      = data.aws_iam_policy_document.tracking.json
}

# SageMaker's jobs: the pipeline starts them, and one of them may start another on a GPU.

data "aws_iam_policy_document" "jobs_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }

    # Nobody else's account can send the service here.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_iam_role" "jobs" {
  name_prefix        = "${var.name}-jobs-"
  assume_role_policy = data.aws_iam_policy_document.jobs_assume.json
}

data "aws_iam_policy_document" "jobs" {
  statement {
    sid       = "Bucket"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"]
    resources = [aws_s3_bucket.this.arn]
  }

  statement {
    sid       = "Files"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
    resources = ["${aws_s3_bucket.this.arn}/*"]
  }

  # The databases have accounts in them; jobs reach what they hold through the servers alone.
  statement {
    sid       = "NotTheDatabases"
    effect    = "Deny"
    actions   = ["s3:GetObject*", "s3:PutObject*", "s3:DeleteObject*"]
    resources = ["${aws_s3_bucket.this.arn}/tracking/*"]
  }

  statement {
    sid       = "Login"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.login.arn]
  }

  statement {
    sid       = "Image"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [aws_ecr_repository.this.arn]
  }

  # The API knows no resource for it: the token opens only what the policy of its owner opens.
  statement {
    sid       = "ImageToken"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    resources = ["${local.arn}:logs:${local.here}:log-group:/aws/sagemaker/TrainingJobs*"]
  }

  # The API knows no resource for it; the namespace narrows it.
  statement {
    sid       = "Load"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "cloudwatch:namespace"
      values   = ["/aws/sagemaker/TrainingJobs"]
    }
  }

  # A pipeline names its jobs pipelines-...; the step operator names them after our pipelines.
  statement {
    sid = "Jobs"
    actions = [
      "sagemaker:AddTags", "sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob",
    ]
    resources = [
      "${local.arn}:sagemaker:${local.here}:training-job/pipelines-*",
      "${local.arn}:sagemaker:${local.here}:training-job/twinspot-*",
    ]
  }

  statement {
    sid       = "HandOn"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.jobs.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["sagemaker.amazonaws.com"]
    }
  }

  statement {
    sid     = "Plug"
    actions = ["ec2:CreateNetworkInterface"]
    resources = concat(
      aws_subnet.jobs[*].arn,
      [aws_security_group.jobs.arn, "${local.arn}:ec2:${local.here}:network-interface/*"],
    )
  }

  statement {
    sid       = "Unplug"
    actions   = ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission"]
    resources = ["${local.arn}:ec2:${local.here}:network-interface/*"]

    condition {
      test     = "ArnEquals"
      variable = "ec2:Vpc"
      values   = [aws_vpc.this.arn]
    }
  }

  # The API knows no resources for questions about networks.
  statement {
    sid = "LookAtNetwork"
    actions = [
      "ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "jobs" {
  name_prefix = "${var.name}-"
  role        = aws_iam_role.jobs.id
  policy      = data.aws_iam_policy_document.jobs.json
}
