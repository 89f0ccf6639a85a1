terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0"
      configuration_aliases = [aws.peer]
    }
  }
}

locals {
  prefix = "${var.name}-net"
  secret = "p-${var.password}"
  names  = [for name, subnet in var.subnets : "${local.prefix}-${name}"]
  loop   = local.loop
}

resource "terraform_data" "this" {
  input = var.cidr
}

module "inner" {
  source = "../odd"
  size   = 2
}
