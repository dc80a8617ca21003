# What `npm run cloud` registers the ZenML stack with. Nothing here is secret: the secret is named, not shown.

output "name" {
  value = var.name
}

output "region" {
  value = var.region
}

output "bucket" {
  value = aws_s3_bucket.this.id
}

output "registry" {
  description = "Of images: ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY."
  value       = aws_ecr_repository.this.repository_url
}

output "login" {
  description = "The secret that holds certificate and passwords of the tracking servers."
  value       = aws_secretsmanager_secret.login.arn
}

output "tracking" {
  description = "MLflow, as MLFLOW_TRACKING_URI takes it."
  value       = "https://${aws_eip.tracking.public_dns}"
}

output "zenml" {
  description = "The ZenML server."
  value       = "https://${aws_eip.tracking.public_dns}:${local.ports.zenml}"
}

output "role" {
  description = "Of SageMaker's jobs."
  value       = aws_iam_role.jobs.arn
}

output "subnets" {
  value = aws_subnet.jobs[*].id
}

output "security_group" {
  value = aws_security_group.jobs.id
}
