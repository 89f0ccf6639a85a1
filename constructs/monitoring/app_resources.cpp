#include "app_resources.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "formwork/stack.hpp"

namespace formwork::monitoring {
namespace {

using nlohmann::json;

std::string region_of(const Element& element) {
  const auto provider = element.used_provider();
  return provider ? provider->argument<std::string>("region").literal().value_or("") : "";
}

bool is_of_a_name(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_' || character == '-';
}

/// Whether the whole address stands there, behind nothing that makes it another one.
bool mentions(const std::string& text, const std::string& address) {
  for (auto at = text.find(address); at != text.npos; at = text.find(address, at + 1)) {
    const auto end = at + address.size();
    const char before = at == 0 ? ' ' : text[at - 1];
    const bool is_begun = !is_of_a_name(before) && before != '.';
    if (is_begun && (end == text.size() || !is_of_a_name(text[end]))) return true;
  }
  return false;
}

std::vector<std::string> texts_of(const json& statement, const char* member) {
  const auto found = statement.find(member);
  if (found == statement.end()) return {};
  if (found->is_string()) return {found->get<std::string>()};
  if (found->is_array()) return found->get<std::vector<std::string>>();
  return {};
}

bool covers(const std::string& pattern, std::string_view action) {
  if (!pattern.empty() && pattern.back() == '*')
    return foundation::starts_with(action, std::string_view(pattern).substr(0, pattern.size() - 1));
  return pattern == action;
}

}  // namespace

Written::Written(const Element& of)
    : element(of), address(of.address()), stack(of.stack().path()), region(region_of(of)) {}

AppResources::AppResources(const Construct& app) {
  constexpr std::string_view types[] = {
      "aws_autoscaling_group",
      "aws_cloudtrail",
      "aws_cloudwatch_composite_alarm",
      "aws_cloudwatch_dashboard",
      "aws_cloudwatch_metric_alarm",
      "aws_db_event_subscription",
      "aws_iam_policy",
      "aws_iam_role_policy",
      "aws_kms_key",
      "aws_lambda_function",
      "aws_lb",
      "aws_lb_target_group",
      "aws_rds_cluster",
      "aws_s3_bucket",
      "aws_s3_bucket_policy",
      "aws_sns_topic",
      "aws_sns_topic_subscription",
      "aws_sqs_queue",
      "aws_sqs_queue_policy",
  };
  for (const Element& element : foundation::resources_in(app))
    if (std::find(std::begin(types), std::end(types), element.type()) != std::end(types))
      by_type_[std::string(element.type())].emplace_back(element);
}

const std::vector<Written>& AppResources::of(std::string_view type) const {
  static const std::vector<Written> none;
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? none : found->second;
}

const Written* AppResources::referred(
    const Written& user, const std::string& text, std::string_view type
) const {
  if (text.find("${") == text.npos) return nullptr;
  for (const Written& one : of(type)) {
    const bool is_beside = one.stack == user.stack;
    if (mentions(text, is_beside ? one.address : "stack[\"" + one.stack + "\"]." + one.address))
      return &one;
  }
  return nullptr;
}

const Written* AppResources::topic(const Written& user, const std::string& text) const {
  if (const Written* found = referred(user, text, "aws_sns_topic")) return found;
  for (const Written& one : of("aws_sns_topic")) {
    const std::string tail = ':' + one.at("name");
    if (tail.size() > 1 && foundation::ends_with(text, tail) &&
        text.find(":sns:" + one.region + ':') != text.npos)
      return &one;
  }
  return nullptr;
}

std::set<std::string> AppResources::regions() const {
  std::set<std::string> regions;
  for (const auto& [type, all] : by_type_)
    for (const Written& one : all) regions.insert(one.region);
  return regions;
}

std::vector<Measured> measured_by(const Written& alarm) {
  std::vector<Measured> all;
  const auto add = [&](const std::string& path) {
    Measured one{alarm.at(path + "namespace"), alarm.at(path + "metric_name"), path};
    if (!one.name.empty()) all.push_back(std::move(one));
  };
  add("");
  for (std::size_t i = 0; i < alarm.count("metric_query"); ++i)
    add("metric_query." + std::to_string(i) + ".metric.");
  return all;
}

std::string named(const Measured& metric) { return metric.metric_namespace + ' ' + metric.name; }

bool lets(const std::string& policy, std::string_view service, std::string_view action) {
  const json document = json::parse(policy, nullptr, false);
  if (document.is_discarded() || !document.is_object()) return true;
  for (const json& statement : document.value("Statement", json::array())) {
    if (statement.value("Effect", "") != "Allow" || !statement.contains("Principal")) continue;
    if (!statement["Principal"].is_object()) continue;
    const auto services = texts_of(statement["Principal"], "Service");
    const auto actions = texts_of(statement, "Action");
    const bool is_let = std::any_of(services.begin(), services.end(), [&](const auto& one) {
      return foundation::starts_with(one, service);
    });
    const bool may = std::any_of(actions.begin(), actions.end(), [&](const auto& one) {
      return covers(one, action);
    });
    if (is_let && may) return true;
  }
  return false;
}

}  // namespace formwork::monitoring
