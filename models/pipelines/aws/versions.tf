terraform {
  required_version = ">= 1.5"

  required_providers {
    # The only provider: secrets and certificates are made by the tracking machine itself, so none is ever in the state.
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Project = var.name
    }
  }
}
