#include "stage_parameters.hpp"

namespace trading {
namespace {

using formwork::foundation::Cidr;
using formwork::foundation::Protection;
using formwork::networking::NatGateways;
using nlohmann::json;

template <class T>
void take(const json& value, T& target) {
  value.get_to(target);
}
void take(const json& value, Cidr& target) { target = Cidr(value.get<std::string>()); }
void take(const json& value, Protection& target) {
  target = value.get<bool>() ? Protection::on : Protection::off;
}
void take(const json& value, NatGateways& target) {
  target = value == "one" ? NatGateways::one : NatGateways::one_per_zone;
}
void take(const json& value, std::chrono::seconds& target) {
  target = std::chrono::seconds(value.get<int>());
}
void take(const json& value, std::chrono::milliseconds& target) {
  target = std::chrono::milliseconds(value.get<int>());
}

template <class T>
Parameter parameter(const char* path, Schema schema, T& target, const char* description) {
  return {
      path, description, std::move(schema), [&target](const json& value) { take(value, target); }};
}

const auto account = text("[0-9]{12}", "an account of AWS, twelve digits");
const auto region = text("[a-z]{2}-[a-z]+-[0-9]", "a Region of AWS, as us-east-1");
const auto cidr = text("[0-9.]+/[0-9]+", "a range of addresses, as 10.16.0.0/16");
const auto domain = text("([a-z0-9-]+\\.)+[a-z]{2,}", "a domain in small letters, as example.com");
const auto email = text("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "an e-mail address");
const auto instance_type = text("[a-z0-9-]+\\.[a-z0-9]+", "a type of instance, as t3.large");

}  // namespace

std::vector<Parameter> parameters_of(Stage& stage) {
  Stage::Database& database = stage.database;
  Stage::Compute& compute = stage.compute;
  Stage::Failover& failover = stage.failover;
  Stage::Alarms& alarms = stage.alarms;
  return {
      parameter("/account_id", account, stage.account_id, "The account that holds the stage."),
      parameter(
          "/name_prefix",
          text("[a-z][a-z0-9-]{1,19}", "2 to 20 small letters, digits and hyphens"),
          stage.name_prefix,
          "What all names begin with; another one in each stage."
      ),
      parameter(
          "/protection",
          yes_or_no(),
          stage.protection,
          "Whether data cannot be destroyed: false is deployed by itself before `formwork "
          "destroy`, and lets go of what buckets hold, too."
      ),
      parameter(
          "/disposable",
          yes_or_no(),
          stage.disposable,
          "Whether nobody misses what the stage holds: no audit trail is locked, so that nothing "
          "stays of it."
      ),
      parameter("/domain", domain, stage.domain, "The hosted zone; `api.` in it fails over."),
      parameter("/regions/primary/name", region, stage.primary.name, "Where the writer starts."),
      parameter(
          "/regions/primary/cidr_block",
          cidr,
          stage.primary.cidr_block,
          "Private, /16 to /20, apart from the other Region's."
      ),
      parameter("/regions/secondary/name", region, stage.secondary.name, "Where it fails over to."),
      parameter(
          "/regions/secondary/cidr_block",
          cidr,
          stage.secondary.cidr_block,
          "Private, /16 to /20, apart from the other Region's."
      ),
      parameter(
          "/regions/witness",
          region,
          stage.witness_region,
          "A third Region, from which the primary is probed as well."
      ),
      parameter(
          "/network/nat_gateways",
          one_of({"one_per_zone", "one"}),
          stage.nat_gateways,
          "In each Region; one is cheap, and goes with its zone."
      ),
      parameter(
          "/database/engine_version",
          text("8\\.0\\.mysql_aurora\\.3\\.[0-9]{2}\\.[0-9]", "as 8.0.mysql_aurora.3.08.2"),
          database.engine_version,
          "Aurora MySQL to its patch, the same in both Regions."
      ),
      parameter(
          "/database/instance_class",
          text("db\\.[a-z0-9-]+\\.[a-z0-9]+", "as db.r6g.large"),
          database.instance_class,
          "Of all instances; db.t classes cannot be in a global database."
      ),
      parameter(
          "/database/instances",
          whole(1, 15),
          database.instances,
          "In each Region: writer and readers."
      ),
      parameter(
          "/database/max_connections",
          whole(10, 16000),
          database.max_connections,
          "Pinned, so that an alarm knows what is nearly all."
      ),
      parameter(
          "/compute/instance_types",
          list_of(instance_type),
          compute.instance_types,
          "The first is preferred."
      ),
      parameter(
          "/compute/image_parameter",
          text("/[A-Za-z0-9_./-]+", "the path of a parameter in Systems Manager"),
          compute.image_parameter,
          "The parameter that names the image, in each Region."
      ),
      parameter(
          "/compute/image_version",
          text("[A-Za-z0-9_.-]+", "letters, digits, dots, hyphens"),
          compute.image_version,
          "Changed to roll a new image out: the parameter's own change starts nothing."
      ),
      parameter("/compute/least", whole(1, 1000), compute.least, "Instances in each Region."),
      parameter("/compute/most", whole(1, 1000), compute.most, "Instances in each Region."),
      parameter(
          "/failover/mode",
          one_of({"off", "approve", "auto"}),
          failover.mode,
          "Whether the standby is promoted never, when somebody approves, or by itself."
      ),
      parameter(
          "/failover/dry_run", yes_or_no(), failover.dry_run, "Decides, and changes nothing."
      ),
      parameter(
          "/failover/quorum", whole(2, 3), failover.quorum, "Vantage points that must agree."
      ),
      parameter(
          "/failover/consecutive",
          whole(3, 30),
          failover.consecutive,
          "Ticks of 10 s that must be red."
      ),
      parameter(
          "/failover/dwell_seconds",
          whole(30, 120),
          failover.dwell,
          "How long an outage is watched before a promotion."
      ),
      parameter(
          "/failover/cooldown_seconds",
          whole(1800, 86400),
          failover.cooldown,
          "How long nothing happens by itself after a failover."
      ),
      parameter(
          "/failover/longest_lag_ms",
          whole(1, 60000),
          failover.longest_lag,
          "Replication lag beyond which nothing is promoted by itself: the recovery point "
          "objective."
      ),
      parameter(
          "/failover/operators/account_id",
          account,
          failover.operator_account_id,
          "The account whose people may command a failover."
      ),
      parameter(
          "/failover/operators/external_id",
          text("[A-Za-z0-9+=,.@:/-]{8,128}", "8 to 128 letters, digits and +=,.@:/-"),
          failover.external_id,
          "What they must name as they assume the role."
      ),
      parameter(
          "/alarms/replication_lag_ms",
          whole(1, 60000),
          alarms.replication_lag,
          "Of the database, between the Regions."
      ),
      parameter(
          "/alarms/recovery_point_lag_ms",
          whole(1, 30000),
          alarms.recovery_point_lag,
          "What a failover would lose."
      ),
      parameter(
          "/alarms/function_errors_percent",
          whole(1, 100),
          alarms.function_errors_percent,
          "Of a function's invocations."
      ),
      parameter(
          "/alarms/connections_percent",
          whole(1, 99),
          alarms.connections_percent,
          "Of /database/max_connections."
      ),
      parameter("/alarms/emails", list_of(email), alarms.emails, "Who is told."),
  };
}

std::string stage_schema() {
  Stage stage;
  return schema_of(parameters_of(stage), "A stage of the trading platform").dump(2) + '\n';
}

}  // namespace trading
