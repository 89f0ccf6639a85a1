terraform {
  backend "local" {
    path          = "../../../terraform.s.tfstate"
    workspace_dir = "../../../terraform.s.tfstate.d"
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = {
      app = "web"
    }
  }
}

resource "aws_other" "untyped" {
  name = aws_s3_bucket.bucket.arn
  tags = {
    "$${odd}" = "%%{odd}"
  }
}

resource "aws_s3_bucket" "bucket" {
  bucket = "hello"
  tags = {
    Name = "hello"
  }
}

resource "aws_s3_bucket_versioning" "versioning" {
  bucket = aws_s3_bucket.bucket.id

  versioning_configuration {
    mfa_delete = "Disabled"
    status     = "Enabled"
  }
}
