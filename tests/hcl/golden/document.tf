terraform {
  required_version = ">= 1.11"

  backend "s3" {
    assume_role = {
      role_arn = "arn"
    }
    bucket = "$${literal}"
    key    = "k"
  }

  provider_meta "aws" {
    module_name = "m"
  }

  required_providers {
    aws = {
      configuration_aliases = [aws.west]
      source                = "hashicorp/aws"
      version               = "~> 5.0"
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

provider "aws" {
  alias  = "west"
  region = var.region
}

provider "random" {
}

variable "ids" {
  type = map(list(string))
  default = {
    a = ["$${not} evaluated"]
  }
  nullable = false
}

variable "url" {
  type        = string
  description = "Never $${evaluated}"

  validation {
    condition     = var.url != ""
    error_message = "no $${url}"
  }
}

locals {
  list = [var.url, 1, true, null]
  name = "web"
  nested = [
    {
      a = {
        b = []
      }
    },
    {},
  ]
}

check "health" {
  assert {
    condition     = data.http.page.status_code == 200
    error_message = "${var.url} fails"
  }

  data "http" "page" {
    url = var.url
  }
}

data "terraform_remote_state" "other" {
  backend = "local"
  config = {
    path = "a.tfstate"
  }
  workspace = terraform.workspace
}

ephemeral "aws_secret" "key" {
  name = "k"
}

module "queue" {
  source   = "terraform-aws-modules/sqs/aws"
  version  = "~> 4.0"
  for_each = toset(["a"])
  providers = {
    aws       = aws.west
    aws.other = aws
  }
  inputs = {
    rules = [
      {
        port = 1
      },
    ]
  }
  depends_on = [aws_x.n]
}

resource "aws_x" "n" {
  count    = 2
  provider = aws.west
  attribute_list = [
    {
      a = var.url
      b = null
    },
  ]
  other = "text"
  tags = {
    Name                     = "a"
    "app.kubernetes.io/name" = "b"
  }
  user_data = <<EOT
#!/bin/sh
echo ${var.url} > /etc/motd
EOT

  connection {
    type = "ssh"
  }

  dynamic "ingress" {
    for_each = var.ingress
    iterator = block

    content {
      settings = {
        (block.key) = "x"
      }

      dynamic "rule" {
        for_each = block.value.ports

        content {
          port = rule.value
        }
      }
    }
  }

  dynamic "zone" {
    for_each = ["a"]
    labels   = [zone.value]

    content {
      a = 1
    }
  }

  ingress {
    rule {
      port = 1
    }
  }

  ingress {
    settings = {}

    rule {
      port = 2
    }

    rule {
      port = 3
    }
  }

  provisioner "local-exec" {
    command = "true"
    environment = {
      A = "b"
    }
    interpreter = ["/bin/sh", "-c"]
    on_failure  = continue
  }

  provisioner "remote-exec" {
    inline = ["one", "two"]

    connection {
      host = "h"
    }
  }

  timeouts {
    create = "1h"
  }

  zone "a" {
    id = 1
  }

  zone "b" {
    id = 2
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags["Owner"], ami]
    replace_triggered_by  = [aws_x.other.id]

    precondition {
      condition     = var.ok
      error_message = "not ok"
    }
  }

  depends_on = [aws_x.other, module.queue]
}

resource "aws_x" "other" {
  lifecycle {
    ignore_changes = all
  }
}

import {
  id = "known"
  to = aws_x.n[0]
}

import {
  for_each = var.ids
  identity = {
    name = each.value
  }
  provider = aws.west
  to       = aws_x.many[each.key]
}

moved {
  from = aws_x.old
  to   = aws_x.n["a"]
}

removed {
  from = aws_x.gone

  connection {
    host = self.ip
  }

  provisioner "local-exec" {
    command = "echo ${self.id}"
    when    = destroy
  }

  lifecycle {
    destroy = true
  }
}

output "id" {
  description = "All $${ids}"
  ephemeral   = false
  sensitive   = true
  value       = aws_x.n[*].id

  precondition {
    condition     = length(var.ids) > 0
    error_message = "none"
  }

  depends_on = [aws_x.n]
}
