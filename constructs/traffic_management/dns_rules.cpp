#include "dns_rules.hpp"

#include <charconv>
#include <map>

#include "formwork/element.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::traffic_management {
namespace {

using foundation::Found;
using foundation::quoted;
using foundation::resources_in;
using foundation::WrittenElement;

constexpr const char* made_note = "formwork.certificate-record-made";
constexpr const char* awaited_note = "formwork.certificate-record-awaited";

/// An element and what it is written as.
struct Written {
  Element element;
  WrittenElement text;

  explicit Written(const Element& of) : element(of), text(of) {}
  Diagnostic::Place place() const { return foundation::maker_of(element); }
  Diagnostic finding(const char* code, const char* message, Found found, const char* help) const {
    return {
        .code = code,
        .message = message,
        .places = {place()},
        .found = std::move(found),
        .help = help};
  }
  std::string line(std::string_view path) const {
    const std::string value = text.at(path);
    return element.address() + '.' + std::string(path) + " = " +
           (value.empty() ? "nothing" : value);
  }
};

std::vector<Written> all_of(const Construct& app, std::string_view type) {
  std::vector<Written> found;
  for (const Element& element : resources_in(app, type)) found.emplace_back(element);
  return found;
}

/// Where the element was made, unless that is told already.
void add_place(Diagnostic& finding, const Written& element) {
  for (const Diagnostic::Place& place : finding.places)
    if (place.path == element.place().path) return;
  finding.places.push_back(element.place());
}

int number(const std::string& text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string without_last_dot(std::string name) {
  if (!name.empty() && name.back() == '.') name.pop_back();
  return name;
}

class DnsCheck {
 public:
  std::vector<Diagnostic> run(const Construct& app) {
    app_ = app;
    for (const Written& record : all_of(app, "aws_route53_record"))
      if (record.text.count("failover_routing_policy") > 0) check_record(record);
    check_pairs();
    for (const Written& check : all_of(app, "aws_route53_health_check")) check_health(check);
    check_certificates();
    return std::move(findings_);
  }

 private:
  void check_record(const Written& record) {
    const std::string name = without_last_dot(record.text.at("name"));
    names_.emplace(name, record);
    pairs_[record.text.at("zone_id") + ' ' + name + ' ' + record.text.at("type")].push_back(record);
    const bool is_alias = record.text.count("alias") > 0;
    if (!is_alias && number(record.text.at("ttl")) > 60)
      findings_.push_back(record.finding(
          "traffic_management.R11",
          "clients keep the answer of a failover record for longer than a minute",
          {record.line("ttl")},
          "use an alias, whose 60 seconds are fixed, or a ttl of at most 60"
      ));
    const bool is_watched = record.text.count("health_check_id") > 0 ||
                            record.text.at("alias.evaluate_target_health") == "true";
    if (!is_watched && record.text.at("failover_routing_policy.type") == "PRIMARY")
      findings_.push_back(record.finding(
          "traffic_management.R12",
          "a PRIMARY record has no health check: Route 53 takes it for healthy, always",
          {record.line("health_check_id"), record.line("alias.evaluate_target_health")},
          "give it one, or make both records with FailoverRecords"
      ));
  }

  /// Of one name and type there is one for each role.
  void check_pairs() {
    for (const auto& [key, records] : pairs_) {
      std::vector<std::string> roles;
      std::vector<std::string> identifiers;
      Diagnostic finding{
          .code = "traffic_management.R09",
          .message =
              "a name does not have exactly one PRIMARY and one SECONDARY record, with a "
              "set_identifier each",
          .help = "make both with FailoverRecords"};
      for (const Written& record : records) {
        roles.push_back(record.text.at("failover_routing_policy.type"));
        identifiers.push_back(record.text.at("set_identifier"));
        add_place(finding, record);
        finding.found.push_back(record.line("failover_routing_policy.type"));
        finding.found.push_back(record.line("set_identifier"));
      }
      const bool is_pair = roles.size() == 2 && roles[0] != roles[1] &&
                           identifiers[0] != identifiers[1] && !identifiers[0].empty() &&
                           !identifiers[1].empty();
      if (!is_pair) findings_.push_back(std::move(finding));
    }
  }

  void check_health(const Written& check) {
    if (check.text.at("lifecycle.create_before_destroy") != "true")
      findings_.push_back(check.finding(
          "traffic_management.T6-11",
          "a health check would be deleted before its successor stands, while something refers to "
          "it",
          {check.line("lifecycle.create_before_destroy")},
          "set .lifecycle = {{.create_before_destroy = true}}"
      ));
    const auto record = names_.find(without_last_dot(check.text.at("fqdn")));
    if (record != names_.end()) {
      findings_.push_back(check.finding(
          "traffic_management.R04",
          "a health check asks the name that it decides about, with unpredictable results",
          {check.line("fqdn")},
          "ask each Region by a name of its own: use1.api.example.org"
      ));
      add_place(findings_.back(), record->second);
    }
    if (check.text.at("type") == "CLOUDWATCH_METRIC") check_alarm(check);
  }

  void check_alarm(const Written& check) {
    const std::string name = check.text.at("cloudwatch_alarm_name");
    const std::string region = check.text.at("cloudwatch_alarm_region");
    for (const Element& element : resources_in(app_, "aws_cloudwatch_metric_alarm")) {
      const auto provider = element.used_provider();
      const auto of = provider ? provider->argument<std::string>("region").literal() : std::nullopt;
      const bool is_it =
          element.argument<std::string>("alarm_name").literal() == name && (!of || *of == region);
      if (is_it) return check_alarm(check, Written(element));
    }
    findings_.push_back(check.finding(
        "traffic_management.R15",
        "a health check reads an alarm that no stack of the app makes",
        {check.line("cloudwatch_alarm_name"), check.line("cloudwatch_alarm_region")},
        "make a FenceAlarm in the stack of that Region, with the same environments"
    ));
  }

  void check_alarm(const Written& check, const Written& alarm) {
    Found found;
    if (number(alarm.text.at("period")) < 60) found.push_back(alarm.line("period"));
    if (alarm.text.count("metric_query") > 0)
      found.push_back(alarm.element.address() + ".metric_query is metric math");
    if (alarm.text.at("statistic").empty()) found.push_back(alarm.line("statistic"));
    const std::string datapoints = alarm.text.at("datapoints_to_alarm");
    if (!datapoints.empty() && datapoints != alarm.text.at("evaluation_periods"))
      found.push_back(alarm.line("datapoints_to_alarm"));
    if (!found.empty())
      add(alarm,
          check,
          {.code = "traffic_management.R15",
           .message = "Route 53 cannot read the alarm of a health check",
           .found = std::move(found),
           .help = "it reads plain metrics of a minute or longer, without M of N and percentiles"});
    if (alarm.text.at("treat_missing_data") != "ignore")
      add(alarm,
          check,
          {.code = "traffic_management.R16",
           .message = "a fence falls, or rises, when nobody publishes anything",
           .found = {alarm.line("treat_missing_data")},
           .help = "ignore missing data: silence leaves it as it is"});
  }

  void add(const Written& alarm, const Written& check, Diagnostic finding) {
    finding.places = {alarm.place(), check.place()};
    findings_.push_back(std::move(finding));
  }

  void check_certificates() {
    std::map<std::string, std::vector<Construct>> made;
    std::map<std::string, std::vector<Construct>> awaited;
    for (const Construct& construct : app_.find_all())
      for (const Construct::Metadata& note : construct.metadata()) {
        if (note.key == made_note) made[note.value].push_back(construct);
        if (note.key == awaited_note) awaited[note.value].push_back(construct);
      }
    for (const auto& [name, makers] : made)
      if (makers.size() > 1)
        add_about_name(
            makers,
            name,
            {.code = "traffic_management.certificate-record-twice",
             .message = "two certificates make the same record, which only one of them can",
             .help = "let one make it, and give the other StandingRecords{}"}
        );
    if (made.empty()) return;  // somebody else has made them, in another app
    for (const auto& [name, waiting] : awaited)
      if (made.count(name) == 0)
        add_about_name(
            waiting,
            name,
            {.code = "traffic_management.T3-6",
             .message = "a certificate waits for a record that no certificate makes",
             .help = "name it in the certificate that has MakeRecords{…} as well"}
        );
  }

  void add_about_name(
      const std::vector<Construct>& constructs, const std::string& name, Diagnostic finding
  ) {
    for (const Construct& construct : constructs)
      finding.places.push_back({construct.path(), construct.location()});
    finding.found = {quoted("name", name.substr(name.find(' ') + 1))};
    findings_.push_back(std::move(finding));
  }

  Construct app_{nullptr};
  std::vector<Diagnostic> findings_;
  /// Failover records by their names.
  std::multimap<std::string, Written> names_;
  std::map<std::string, std::vector<Written>> pairs_;
};

}  // namespace

void note_validation(
    const Construct& certificate,
    const foundation::Environment& environment,
    const std::string& name,
    bool makes_it
) {
  // An account has one record of a name, for all Regions.
  certificate.add_metadata(
      makes_it ? made_note : awaited_note, environment.account_id + ' ' + name
  );
}

void watch_dns(const Construct& construct) {
  foundation::check_app(construct, "traffic_management", [](const Construct& app) {
    return DnsCheck().run(app);
  });
}

}  // namespace formwork::traffic_management
