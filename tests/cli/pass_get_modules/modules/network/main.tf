variable "cidr" {
  type        = string
  description = "All addresses."
}

output "cidr" {
  value = var.cidr
}
