# The bucket: data sets, artifacts, what ZenML and MLflow keep, and copies of the tracking databases. The registry: images of the steps. The secret:
# the passwords that those databases know by their hashes alone. All that stays when the rest goes.

data "aws_caller_identity" "me" {}

resource "aws_s3_bucket" "this" {
  # Names of buckets are the whole world's; this one stays the same for an account, so that what was kept is found again.
  bucket        = "${var.name}-${data.aws_caller_identity.me.account_id}-${var.region}"
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

data "aws_iam_policy_document" "tls_only" {
  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.tls_only.json

  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  # The databases are copied whenever they changed: their older copies are worth little after some days.
  rule {
    id     = "old-copies"
    status = "Enabled"

    filter {
      prefix = "tracking/"
    }

    noncurrent_version_expiration {
      noncurrent_days = 3
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_ecr_repository" "this" {
  name                 = var.name
  image_tag_mutability = "IMMUTABLE"
  force_delete         = var.force_destroy

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "An image is some gigabytes, and can be built again"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
      action       = { type = "expire" }
    }]
  })
}

# Empty until the tracking machine leaves its login here. The accounts in the copied databases take no other passwords than these.
resource "aws_secretsmanager_secret" "login" {
  # A prefix, as a removed secret keeps its name for a week.
  name_prefix             = "${var.name}-login-"
  description             = "Where the tracking servers of ${var.name} are, their certificate, and how to log in"
  recovery_window_in_days = 7
}
