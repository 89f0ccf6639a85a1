// Two stacks for tests of backends: `network`, whose subnet waits while $HOLD says so, and
// `service`, which reads the network's state. STATE_IN names what keeps their states.
#include <cstdlib>

#include "formwork/formwork.hpp"

namespace {

using namespace formwork;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

void keep_state_in_s3(const Stack& stack, const std::string& region, bool in_table) {
  S3Backend::Args arguments{
      .bucket = "state-" + region,
      .key = std::string(stack.id()) + ".tfstate",
      .region = region,
      .use_lockfile = !in_table,
  };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  if (in_table) arguments.dynamodb_table = "locks";
#pragma GCC diagnostic pop
  S3Backend{stack, arguments};
}

void keep_state(const Stack& stack, const std::string& region) {
  const std::string kind = variable("STATE_IN");
  if (kind == "http") {
    const std::string address = variable("STATE_ADDRESS") + "/" + std::string(stack.id());
    HttpBackend{stack, {.address = address, .lock_address = address, .unlock_address = address}};
  } else if (kind == "pg") {
    PgBackend{
        stack, {.conn_str = variable("STATE_ADDRESS"), .schema_name = std::string(stack.id())}};
  } else if (kind != "local") {
    keep_state_in_s3(stack, region, kind == "s3_and_dynamodb");
  }
}

// Tells that it began, and in which terraform, and waits until it may go on or terraform is gone.
constexpr const char* wait =
    "test -z \"$HOLD\" || { echo $PPID >\"$HOLD/terraform.new\"; "
    "mv \"$HOLD/terraform.new\" \"$HOLD/terraform\"; "
    "while test ! -e \"$HOLD/go\" && kill -0 $PPID; do sleep 0.05; done; }";

}  // namespace

int main() {
  App app;
  Stack network{app, "network"};
  keep_state(network, "us-east-1");
  Resource vpc{network, "vpc", "terraform_data", {{"input", "vpc-1"}}};
  Resource subnet{
      network,
      "subnet",
      "terraform_data",
      {{"input", vpc.get<std::string>("output")}, {"triggers_replace", variable("GENERATION")}},
      {.provisioners = {object({{"local-exec", object({{"command", wait}})}})}}};

  Stack service{app, "service"};
  keep_state(service, "us-east-2");
  Resource server{
      service, "server", "terraform_data", {{"input", subnet.get<std::string>("output")}}};
  Output{service, "subnet", {.sensitive = true, .value = server.get<std::string>("output")}};
  app.synth();
}
