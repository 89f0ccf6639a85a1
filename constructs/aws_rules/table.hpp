#pragma once
#include <string>
#include <vector>

#include "formwork/rules.hpp"

// The rules as tables, one a service.

namespace formwork::aws_rules {

/// In which packs a rule is, beside that of PCI DSS if that asks for it.
enum class Reach : unsigned char {
  /// Right nearly everywhere: in `aws.security`.
  everywhere,
  /// Costs money, or needs something from outside: in `aws.pci-dss` alone.
  pci_alone,
};

struct Row {
  /// Without `aws.` before it.
  const char* id;
  Severity severity;
  std::vector<std::string> types;
  /// A control of AWS Security Hub (`S3.14`), a rule of a scanner, or a document.
  const char* source;
  /// The requirements of PCI DSS 4.0 that it serves; empty: none.
  const char* requirements;
  const char* message;
  const char* remedy;
  rules::Demand demand;
  Reach reach = Reach::everywhere;
};

using Rows = std::vector<Row>;

Rows network_rows();
Rows security_group_rows();
Rows database_rows();
Rows database_settings_rows();
Rows key_rows();
Rows instance_rows();
Rows load_balancer_rows();
Rows firewall_rows();
Rows table_rows();
Rows bucket_rows();
Rows replication_rows();
Rows dns_rows();
Rows function_rows();
Rows messaging_rows();
Rows identity_rows();
Rows trail_rows();

}  // namespace formwork::aws_rules
