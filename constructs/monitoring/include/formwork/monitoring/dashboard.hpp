#pragma once
#include <formwork/aws/cloudwatch_dashboard.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "formwork/foundation/alarm.hpp"
#include "formwork/foundation/checks.hpp"

namespace formwork::monitoring {

/// How much room a widget takes of the dashboard, which is 24 wide.
struct Size {
  /// 1 to 24.
  int width = 12;
  /// 1 to 1000.
  int height = 6;
};

/// A line of a graph: a metric of whichever Region.
struct Line {
  /// Required.
  foundation::Metric metric;
  /// `us-east-1`. Required.
  std::string region;
  /// Default: what CloudWatch calls it.
  std::string label = {};
};

/// All metrics that an expression finds: what only AWS can name, in another Region as well.
///
///     {.expression = R"(SEARCH('{AWS/ApplicationELB,LoadBalancer} RequestCount', 'Sum', 60))"}
struct Search {
  /// Required.
  std::string expression;
  /// `us-east-1`. Required.
  std::string region;
  std::string label = {};
};

struct Graph {
  /// Required.
  std::string title;
  /// At least one. Required.
  std::vector<std::variant<Line, Search>> lines;
  /// A horizontal line, as where an alarm begins. Default: none.
  std::optional<double> threshold = {};
  Size size = {};
};

/// Whether alarms are on, by their ARNs: of one Region, CloudWatch shows no others.
struct AlarmStatus {
  /// Required.
  std::string title;
  /// 1 to 100. Required.
  std::vector<Value<std::string>> alarm_arns;
  Size size = {.width = 24, .height = 3};
};

struct Text {
  /// Required.
  std::string markdown;
  Size size = {.width = 24, .height = 2};
};

using Widget = std::variant<Graph, AlarmStatus, Text>;

struct DashboardProps {
  /// Where it is looked at. Required.
  foundation::Environment environment;
  /// From left to right, and then in the next row. 1 to 500. Required.
  std::vector<Widget> widgets;
  /// `<prefix>-<name>` is the dashboard's.
  std::string name = "platform";
};

/// A dashboard of CloudWatch. Of a platform in two Regions each has one that shows both: whichever
/// is dark, the other one's still opens.
///
///     monitoring::Dashboard dashboard(
///         stack,
///         "dashboard",
///         monitoring::DashboardProps{
///             .environment = use1,
///             .widgets =
///                 {monitoring::replication_lag_graph(orders),
///                  monitoring::function_graph({use1, use2}, "monitor")},
///         }
///     );
///     stack.output("dashboard", dashboard.url());
class Dashboard : public Construct {
 public:
  Dashboard(Scope scope, std::string_view id, WrittenOut<DashboardProps> props);

  /// Where to look at it, known when the program runs.
  std::string url() const;

 private:
  foundation::Checked<DashboardProps> props_;

 public:
  aws::CloudwatchDashboard dashboard;
};

}  // namespace formwork::monitoring
