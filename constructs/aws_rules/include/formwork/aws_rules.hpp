#pragma once
#include "formwork/rules.hpp"

// Packs of rules for AWS, of what scanners, AWS and PCI DSS ask of the resources that this project
// knows. README.md says how they are used, coverage.md where each came from.
namespace formwork::aws_rules {

/// `aws.security`: what is right nearly everywhere. Findings that are only worth a look are `info`.
rules::Pack security();

/// `aws.pci-dss`: what PCI DSS 4.0 asks, with the numbers of its requirements. It also has what
/// costs money, such as private endpoints for all services. An app that passes it implements
/// controls; whether it is compliant is for an assessor to say.
rules::Pack pci_dss();

}  // namespace formwork::aws_rules
