// An app that makes the mistake named by its argument, or none: how the tool passes on what the
// library finds.
#include <stdexcept>
#include <string_view>

#include "formwork/app.hpp"
#include "formwork/expression.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"

using formwork::Resource;

namespace {

void duplicate_id(const formwork::Stack& network) {
  Resource first{network, "vpc", "aws_vpc"};
  Resource second{network, "vpc", "aws_vpc"};
}

void illegal_name(const formwork::Stack& network) {
  Resource digit{network, "1st", "aws_vpc"};
  Resource dash{network, "-", "aws_vpc"};
}

void cycle(formwork::App& app, const formwork::Stack& network) {
  formwork::Stack database{app, "database"};
  Resource vpc{network, "vpc", "aws_vpc"};
  Resource cluster{
      database, "cluster", "aws_rds_cluster", {{"vpc_id", vpc.get<std::string>("id")}}};
  Resource rule{
      network, "rule", "aws_security_group_rule", {{"port", cluster.get<std::string>("port")}}};
}

/// Only terraform can know that this is no number.
void not_a_number(const formwork::Stack& network) {
  Resource vpc{
      network, "vpc", "terraform_data", {{"input", formwork::raw("${tonumber(\"many\")}")}}};
}

/// Its provider's schema says so.
void wrong_argument(const formwork::Stack& network) {
  formwork::Provider aws{
      network,
      "aws",
      {.name = "aws", .source = "hashicorp/aws"},
      {{"regio", "us-east-1"}},
      {.alias = "west"}};
  Resource vpc{network, "vpc", "aws_vpc", {{"cidr_blok", "10.0.0.0/16"}}, {.provider = aws}};
}

struct Zone : formwork::Construct {
  Zone(formwork::Scope scope, std::string_view id) : Construct(scope, id) {
    throw std::runtime_error("no such zone");
  }
};

void warning(const formwork::Stack& network) {
  formwork::Construct zones(network, "zones");
  zones.report(
      {.severity = formwork::Severity::warning,
       .code = "network.zones",
       .message = "one zone is little",
       .found = {"zones = 1"},
       .help = "use three"}
  );
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view mistake = argc > 1 ? argv[1] : "";
  formwork::App app;
  formwork::Stack network{app, "network"};
  if (mistake == "duplicate-id") duplicate_id(network);
  if (mistake == "illegal-name") illegal_name(network);
  if (mistake == "cycle") cycle(app, network);
  if (mistake == "not-a-number") not_a_number(network);
  if (mistake == "wrong-argument") wrong_argument(network);
  if (mistake == "throws") Zone(network, "zone");
  if (mistake == "warning") warning(network);
  app.synth();
}
