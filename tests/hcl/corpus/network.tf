# In the shape of a public module for networks, with what such modules have that is odd.
terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0, < 7.0"
      configuration_aliases = [aws.peer]
    }
  }
}

# What everything is called by.
variable "name" {
  type        = string
  description = "Name on all tags"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,${var.longest - 1}}$", var.name)) && !startswith(var.name, "aws")
    error_message = "A name is lower case, \"${var.name}\" is not: it has $${braces} or 100%%{signs}."
  }
}

// The range of all addresses.
// Two lines of it.
variable "cidr" { type = string }

variable "subnets" {
  type = map(object({
    cidr   = string
    public = optional(bool, false)
    routes = optional(list(object({ to = string, via = optional(string) })), [])
  }))
  default  = {}
  nullable = false # never
}

variable "tags" {
  default = {}
  type    = map(string)
}

/* Gateway endpoints, by service. */
variable "endpoints" {
  type = set(string)
  default = [
    "s3", # free
    "dynamodb",
  ]
}

locals {
  zones = slice(data.aws_availability_zones.here.names, 0, min(3, length(data.aws_availability_zones.here.names)))

  by_zone = {
    for zone in local.zones : zone => {
      for name, subnet in var.subnets : name => merge(subnet, {
        cidr = cidrsubnet(subnet.cidr, 2, index(local.zones, zone))
        tags = { for key, value in merge(var.tags, { Zone = zone }) : lower(key) => value if value != null }
      }) if subnet.public || length(subnet.routes) > 0
    }
  }

  flat  = flatten([for zone, subnets in local.by_zone : [for name, subnet in subnets : { zone = zone, name = name, subnet = subnet }]])
  keyed = { for item in local.flat : item.zone => item... }
  first = try(local.flat[0].subnet["cidr"], local.flat.0.name, null)
  all   = [local.flat[*].subnet.cidr, values(local.by_zone)[*]["tags"], local.flat.*.zone]
  odd   = -(1 + 2) * 3 % -4 == !true ? 1.5e-3 : (local.first != null ? 1 : 0) >= 007 ? 2 : 3
}

resource "aws_vpc" "this" {
  count = local.odd > 0 ? 1 : 0

  cidr_block = var.cidr
  tags = merge({
    Name = var.name
    (var.name) : "computed"
    "key with spaces" = true
  }, var.tags)

  dynamic "timeouts" {
    for_each = var.tags["slow"] == "yes" ? [1] : []
    content { create = "1h" }
  }

  lifecycle {
    ignore_changes = [tags["Owner"], tags_all]
  }
}

output "vpc_id" {
  value       = one(aws_vpc.this[*].id)
  description = <<-EOT
    The id of the network.

      It is null when there is none.
    EOT
}
