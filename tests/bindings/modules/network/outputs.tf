output "name" {
  description = "The name with what was added."
  value       = local.prefix
}

output "vpc_id" {
  value = terraform_data.this.id
}

output "names" {
  value = local.names
}

output "count_of_subnets" {
  value = length(var.subnets) + 1
}

output "is_public" {
  value = anytrue([for subnet in var.subnets : subnet.public])
}

output "secret" {
  value = local.secret
}

output "declared" {
  value     = "x"
  sensitive = true
}

output "by_name" {
  value = { for name, subnet in var.subnets : name => subnet.cidr }
}

output "unknown" {
  value = try(module.inner.text, local.loop)
}

output "ids" {
  value = terraform_data.this[*].id
}

output "Args" {
  value = var.cidr
}
