#include "formwork/aws_rules.hpp"

#include <algorithm>
#include <cctype>

#include "table.hpp"

namespace formwork::aws_rules {
namespace {

Rows all_rows() {
  Rows all;
  for (Rows (*rows)() :
       {network_rows,
        security_group_rows,
        database_rows,
        database_settings_rows,
        key_rows,
        instance_rows,
        load_balancer_rows,
        firewall_rows,
        table_rows,
        bucket_rows,
        replication_rows,
        dns_rows,
        function_rows,
        messaging_rows,
        identity_rows,
        trail_rows})
    for (Row& row : rows()) all.push_back(std::move(row));
  return all;
}

/// `S3.14` is a control of AWS Security Hub, each of which has its place in the user guide.
bool is_control(const std::string& source) {
  const std::size_t dot = source.find('.');
  return dot != std::string::npos && source.find(' ') == std::string::npos &&
         dot + 1 < source.size() &&
         std::all_of(
             source.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
             source.end(),
             [](char c) { return c >= '0' && c <= '9'; }
         );
}

std::string link_of(std::string control) {
  std::transform(control.begin(), control.end(), control.begin(), [](unsigned char c) {
    return c == '.' ? '-' : static_cast<char>(std::tolower(c));
  });
  return "https://docs.aws.amazon.com/securityhub/latest/userguide/" +
         control.substr(0, control.find('-')) + "-controls.html#" + control;
}

rules::Rule rule_of(Row row) {
  const std::string source = row.source;
  std::string written = is_control(source) ? link_of(source) : source;
  if (*row.requirements != '\0') written += "; PCI DSS 4.0: " + std::string(row.requirements);
  return {
      .id = "aws." + std::string(row.id),
      .severity = row.severity,
      .types = std::move(row.types),
      .message = row.message,
      .remedy = row.remedy,
      .source = std::move(written),
      .demand = std::move(row.demand)};
}

template <class Belongs>
rules::Pack pack_of(const char* name, Belongs belongs) {
  rules::Pack pack{.name = name, .rules = {}};
  for (Row& row : all_rows())
    if (belongs(row)) pack.rules.push_back(rule_of(std::move(row)));
  return pack;
}

}  // namespace

rules::Pack security() {
  return pack_of("aws.security", [](const Row& row) { return row.reach == Reach::everywhere; });
}

rules::Pack pci_dss() {
  return pack_of("aws.pci-dss", [](const Row& row) { return *row.requirements != '\0'; });
}

}  // namespace formwork::aws_rules
