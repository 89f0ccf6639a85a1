// A web service of one region: a network, instances behind a load balancer, a database, and alarms
// that reach somebody. Constructs make what they are not given: keys, roles, buckets for logs.
//
// It is taken down in two steps, because what holds data is protected:
//     formwork deploy --context-json '{"protection": "off"}'
//     formwork destroy --context-json '{"protection": "off"}'
#include <formwork/app.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/compute.hpp>
#include <formwork/database.hpp>
#include <formwork/monitoring/database_alarms.hpp>
#include <formwork/monitoring/load_balancer_alarms.hpp>
#include <formwork/monitoring/notifications.hpp>
#include <formwork/networking.hpp>
#include <formwork/traffic_management/certificate.hpp>
#include <formwork/traffic_management/zone.hpp>
#include <formwork/variable.hpp>

namespace compute = formwork::compute;
namespace database = formwork::database;
namespace foundation = formwork::foundation;
namespace monitoring = formwork::monitoring;
namespace networking = formwork::networking;
namespace traffic = formwork::traffic_management;

int main() {
  formwork::App app;
  const formwork::Stack stack(app, "web-service");
  stack.require_version(">= 1.11");  // the password is a write-only argument
  const foundation::Environment ireland{
      .account_id = "123456789012", .region = "eu-west-1", .name_prefix = "shop"};
  ireland.provider(stack);
  const auto protection =
      app.context("protection") == "off" ? foundation::Protection::off : foundation::Protection::on;

  const networking::Network network(
      stack,
      "network",
      networking::NetworkProps{
          .environment = ireland,
          .cidr_block = foundation::Cidr("10.8.0.0/16"),
          .nat_gateways = networking::NatGateways::one,
      }
  );
  const traffic::Zone zone(
      stack,
      "zone",
      traffic::ZoneProps{
          .environment = ireland,
          .domain_name = "shop.example.com",
          .protection = protection,
      }
  );
  const traffic::Certificate certificate(
      stack,
      "certificate",
      traffic::CertificateProps{
          .environment = ireland,
          .domain_name = zone.domain_name(),
          .validation = traffic::MakeRecords{.zone_id = zone.zone_id()},
      }
  );
  const compute::Application application(
      stack,
      "application",
      compute::ApplicationProps{
          .network = network,
          .certificate_arn = certificate.arn(),
          .image = compute::Image::parameter("/shop/image", "2026-11-01"),
          .protection = protection,
      }
  );

  const formwork::Variable<std::string> password{
      stack, "master_password", {.ephemeral = true, .sensitive = true}};
  const database::Cluster orders(
      stack,
      "database",
      database::ClusterProps{
          .network = network,
          .role =
              database::Single{
                  .name = "orders",
                  .settings = {.engine_version = "8.0.mysql_aurora.3.08.2"},
                  .credentials = {.master_password = password.value()},
              },
          .protection = protection,
      }
  );

  const monitoring::Notifications notifications(
      stack,
      "notifications",
      monitoring::NotificationsProps{
          .environment = ireland, .email_addresses = {"on-call@example.com"}}
  );
  monitoring::LoadBalancerAlarms(
      stack,
      "application_alarms",
      monitoring::LoadBalancerAlarmsProps{
          .target = monitoring::Balanced::of(application), .actions = {notifications.arn()}}
  );
  monitoring::DatabaseAlarms(
      stack,
      "database_alarms",
      monitoring::DatabaseAlarmsProps{.database = orders, .actions = {notifications.arn()}}
  );

  const formwork::Output load_balancer{stack, "load_balancer", {.value = application.dns_name()}};
  const formwork::Output writer{stack, "writer", {.value = orders.writer_endpoint()}};
  app.synth();
}
