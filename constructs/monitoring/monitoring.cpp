#include "formwork/monitoring.hpp"

#include "alarm_rules.hpp"
#include "app_resources.hpp"

namespace formwork::monitoring {

void watch_app(const Construct& construct) {
  foundation::check_app(construct, "monitoring", [](const Construct& app) {
    const AppResources resources(app);
    std::vector<Diagnostic> findings;
    check_alarms(findings, resources);
    check_regions(findings, resources);
    check_replication(findings, resources);
    check_delivery(findings, resources);
    check_dashboards(findings, resources);
    check_trails(findings, resources);
    return findings;
  });
}

}  // namespace formwork::monitoring
