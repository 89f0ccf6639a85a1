terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "name" {
  type        = string
  description = "What the queue is called."
}

variable "retention" {
  type        = object({ days = number, dead_letters_after = optional(number, 3) })
  description = "How long messages are kept, and how often they are tried."
  default     = { days = 4 }
}

resource "aws_sqs_queue" "dead" {
  name = "${var.name}-dead"
}

resource "aws_sqs_queue" "this" {
  name                      = var.name
  message_retention_seconds = var.retention.days * 24 * 3600
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = var.retention.dead_letters_after
  })
}

output "arn" {
  description = "Of the queue that is written to."
  value       = aws_sqs_queue.this.arn
}
