# What everything is called by.
variable "name" {
  type        = string
  description = "Name on all tags.\n\nNever empty. \\"
}

variable "cidr" {
  type    = string
  default = "10.0.0.0/16"
}

variable "zones" {
  type     = list(string)
  default  = null
  nullable = true
}

// Subnets by name.
variable "subnets" {
  type = map(object({
    cidr   = string
    public = optional(bool, false)
    routes = optional(list(object({
      to  = string
      via = optional(string)
    })), [])
  }))
}

variable "flow_log" {
  type = object({
    bucket = string
    days   = optional(number, 30)
    kinds  = optional(set(string))
    tags   = optional(map(string), {})
  })
  default = null
}

variable "rules" {
  type    = list(list(object({ port = number })))
  default = []
}

variable "password" {
  type      = string
  sensitive = true
  default   = ""
}

variable "delete" {
  type    = bool
  default = false
}

variable "anything" {
  default = {}
}

variable "pair" {
  type    = tuple([string, number])
  default = ["a", 1]
}

variable "sizes" {
  type    = set(number)
  default = []
}
