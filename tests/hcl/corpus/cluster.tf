locals {
  user_data = <<-EOT
    #!/bin/bash
    set -o xtrace
    %{~ if var.bootstrap_extra != "" }
    ${indent(4, var.bootstrap_extra)}
    %{~ else ~}
    # nothing
    %{ endif ~}
    /etc/eks/bootstrap.sh '${var.name}' \
      --kubelet-extra-args "--node-labels=${join(",", [for key, value in var.labels : "${key}=${value}"])}"
    %{ for key, value in var.labels ~}
    echo ${key} "$${HOME}" %%{done}
      %{ for inner in split(",", value) }${inner} %{ endfor }
    %{ endfor ~}
  EOT

  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Effect" : "Allow",
        "Action" : ["sts:AssumeRole"],
        "Principal" : { "Service" : "ec2.${data.aws_partition.this.dns_suffix}" }
      }
    ]
  })

  script = <<EOF
line without indent
	a tab, "quotes", \ and a lone $ or % sign
  EOF

  nested = "${"${upper("${var.name}-${1 + 2}")}"}"
  called = provider::aws::arn_parse(local.arn).account_id
  spread = max([for group in var.groups : group.size]...) > 0 ? 1 : 2
  wide = coalescelist(
    var.a, /* first */
    var.b, // second
    # and then
    var.c,
  )
}

resource "aws_eks_cluster" "größe" {
  名前    = "値"
  provider = aws.peer

  provisioner "local-exec" {
    command = "kubectl --kubeconfig <(echo $KUBECONFIG | base64 -d) apply -f -"
    when    = destroy
  }

  precondition {
    condition = alltrue([
      for group in var.groups :
      group.size > 0 && contains(["a", "b"], group.kind)
      if group != null
    ])
    error_message = "no ${"{"}"
  }
}

moved {
  from = aws_eks_cluster.old["a"]
  to   = module.cluster[0].aws_eks_cluster.größe
}
