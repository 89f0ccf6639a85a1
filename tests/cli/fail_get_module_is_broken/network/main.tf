variable "cidr" {
  type = strin
}
