variable "name" {
  description = "What all names here begin with; two of them live side by side in one account."
  type        = string
  default     = "twinspot"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "The name takes 3 to 20 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "region" {
  description = "Where all of it is, as in eu-west-1."
  type        = string
}

variable "from" {
  description = "The addresses that may reach the tracking server, as in 203.0.113.7/32. There is no default, and it can not be everybody."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.from)) && try(tonumber(split("/", var.from)[1]), 0) >= 16
    error_message = "It takes a range of IPv4 addresses of /16 or less, as in 203.0.113.7/32."
  }
}

variable "machine" {
  description = "What the tracking server runs on: an EC2 type with an ARM processor and 2 GB or more."
  type        = string
  default     = "t4g.small"

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g[a-z]*\\.", var.machine))
    error_message = "It takes a type with an ARM processor, as in t4g.small or t4g.medium."
  }
}

variable "disk" {
  description = "Size of the tracking server's disk, in GiB."
  type        = number
  default     = 16
}

variable "force_destroy" {
  description = "Whether taking it down removes the bucket with all data sets, artifacts, runs and versions, and all images."
  type        = bool
  default     = false
}
