#include "formwork/monitoring/dashboard.hpp"

#include <algorithm>
#include <map>

#include "alarm_rules.hpp"
#include "formwork/foundation/region.hpp"
#include "formwork/json.hpp"

namespace formwork::monitoring {
namespace {

using foundation::counted;
using foundation::Found;
using foundation::found_unless;
using foundation::quoted;

constexpr int columns = 24;
using Members = std::map<std::string, Value<Any>>;

const Size& size_of(const Widget& widget) {
  return std::visit([](const auto& one) -> const Size& { return one.size; }, widget);
}

Found each_widget(const DashboardProps& props, Found (*broken_by)(const Widget&)) {
  Found found;
  for (std::size_t i = 0; i < props.widgets.size(); ++i)
    for (const std::string& line : broken_by(props.widgets[i]))
      found.push_back("widgets[" + std::to_string(i) + "]." + line);
  return found;
}

Found wrong_size(const Widget& widget) {
  const Size& size = size_of(widget);
  Found found =
      found_unless(size.width >= 1 && size.width <= columns, counted("size.width", size.width));
  if (size.height < 1 || size.height > 1000) found.push_back(counted("size.height", size.height));
  return found;
}

Found empty_widget(const Widget& widget) {
  if (const auto* graph = std::get_if<Graph>(&widget))
    return found_unless(!graph->lines.empty(), "lines is empty");
  if (const auto* status = std::get_if<AlarmStatus>(&widget)) {
    const auto count = static_cast<long long>(status->alarm_arns.size());
    return found_unless(count >= 1 && count <= 100, counted("alarm_arns.size()", count));
  }
  return found_unless(!std::get<Text>(widget).markdown.empty(), "markdown is empty");
}

Found wrong_region(const Widget& widget) {
  Found found;
  if (const auto* graph = std::get_if<Graph>(&widget))
    for (const auto& line : graph->lines) {
      const std::string& region =
          std::visit([](const auto& one) -> const std::string& { return one.region; }, line);
      if (!foundation::is_region(region)) found.push_back(quoted("lines.region", region));
    }
  return found;
}

const foundation::Rule<DashboardProps> rules[] = {
    {"monitoring.dashboard-name",
     "a dashboard needs a name",
     "leave it out for `platform`",
     [](const DashboardProps& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
    {"monitoring.dashboard-widgets",
     "a dashboard must have 1 to 500 widgets",
     "say what is to be seen, the most important first",
     [](const DashboardProps& p) {
       const auto count = static_cast<long long>(p.widgets.size());
       return found_unless(count >= 1 && count <= 500, counted("widgets.size()", count));
     }},
    {"monitoring.widget-size",
     "a widget must be 1 to 24 wide and 1 to 1000 high",
     "12 is half of the dashboard's width",
     [](const DashboardProps& p) { return each_widget(p, wrong_size); }},
    {"monitoring.widget-empty",
     "a widget shows nothing, or more than 100 alarms",
     "give a graph its lines, an AlarmStatus its ARNs, a Text its markdown",
     [](const DashboardProps& p) { return each_widget(p, empty_widget); }},
    {"monitoring.widget-region",
     "a line of a graph is of no Region",
     "write it as AWS does, such as us-east-1: metrics are of one Region, a dashboard of all",
     [](const DashboardProps& p) { return each_widget(p, wrong_region); }},
};

foundation::Checked<DashboardProps> checked(
    const Construct& construct, const DashboardProps& props
) {
  const DashboardProps stand_in{.environment = foundation::Environment::stand_in(), .widgets = {}};
  return foundation::check(construct, props, rules, stand_in);
}

const char* name_of(foundation::Statistic statistic) {
  constexpr const char* names[] = {"Average", "Maximum", "Minimum", "SampleCount", "Sum"};
  return names[static_cast<int>(statistic)];
}

Value<Any> rendered(const Line& line) {
  const foundation::Metric& metric = line.metric;
  std::vector<Value<Any>> parts{metric.metric_namespace, metric.name};
  for (const auto& [name, value] : metric.dimensions) {
    parts.emplace_back(name);
    parts.emplace_back(value);
  }
  Members options{
      {"period", static_cast<int>(metric.period.count())},
      {"region", line.region},
      {"stat", name_of(metric.statistic)}};
  if (!line.label.empty()) options.emplace("label", line.label);
  parts.emplace_back(Value<Map<Any>>(options));
  return Value<List<Any>>(parts);
}

Value<Any> rendered(const Search& search) {
  Members options{{"expression", search.expression}, {"region", search.region}};
  if (!search.label.empty()) options.emplace("label", search.label);
  return list({Value<Map<Any>>(options)});
}

Members properties_of(const Graph& graph, const std::string& region) {
  std::vector<Value<Any>> metrics;
  for (const auto& line : graph.lines)
    metrics.push_back(std::visit([](const auto& one) { return rendered(one); }, line));
  Members properties{
      {"metrics", Value<List<Any>>(metrics)},
      {"region", region},
      {"stacked", false},
      {"title", graph.title},
      {"view", "timeSeries"}};
  if (graph.threshold)
    properties.emplace(
        "annotations", object({{"horizontal", list({object({{"value", *graph.threshold}})})}})
    );
  return properties;
}

Members properties_of(const AlarmStatus& status, const std::string&) {
  return {
      {"alarms", Value<List<Any>>(Value<List<std::string>>(status.alarm_arns))},
      {"title", status.title}};
}

Members properties_of(const Text& text, const std::string&) {
  return {{"markdown", text.markdown}};
}

const char* type_of(const Widget& widget) {
  constexpr const char* types[] = {"metric", "alarm", "text"};
  return types[widget.index()];
}

/// One after the other, in rows as high as their highest.
Value<std::string> body_of(const DashboardProps& props) {
  std::vector<Value<Any>> widgets;
  int x = 0;
  int y = 0;
  int row_height = 0;
  for (const Widget& widget : props.widgets) {
    const Size& size = size_of(widget);
    if (x + size.width > columns) {
      x = 0;
      y += row_height;
      row_height = 0;
    }
    widgets.push_back(Value<Map<Any>>(Members{
        {"height", size.height},
        {"properties",
         std::visit(
             [&](const auto& one) {
               return Value<Map<Any>>(properties_of(one, props.environment.region));
             },
             widget
         )},
        {"type", type_of(widget)},
        {"width", size.width},
        {"x", x},
        {"y", y}}));
    x += size.width;
    row_height = std::max(row_height, size.height);
  }
  return json(object({{"widgets", Value<List<Any>>(widgets)}}));
}

std::string console_of(const foundation::Environment& environment) {
  const std::string_view partition = environment.partition();
  if (partition == "aws-cn") return "console.amazonaws.cn";
  if (partition == "aws-us-gov") return "console.amazonaws-us-gov.com";
  return environment.region + ".console.aws.amazon.com";
}

}  // namespace

Dashboard::Dashboard(Scope scope, std::string_view id, WrittenOut<DashboardProps> props)
    : Construct(scope, id),
      props_(checked(*this, *props)),
      dashboard{
          *this,
          "Default",
          {.dashboard_body = body_of(*props_),
           .dashboard_name =
               props_->environment.name(*this, foundation::NameKind::dashboard, props_->name)},
      } {
  watch_app(*this);
}

std::string Dashboard::url() const {
  const foundation::Environment& environment = props_->environment;
  return "https://" + console_of(environment) + "/cloudwatch/home?region=" + environment.region +
         "#dashboards/dashboard/" + environment.name(foundation::NameKind::dashboard, props_->name);
}

}  // namespace formwork::monitoring
