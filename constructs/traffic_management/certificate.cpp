#include "formwork/traffic_management/certificate.hpp"

#include <algorithm>

#include "dns_rules.hpp"
#include "domain_name.hpp"
#include "formwork/expression.hpp"
#include "formwork/foundation/tags.hpp"
#include "formwork/functions.hpp"
#include "formwork/meta.hpp"

namespace formwork::traffic_management {
namespace {

using foundation::Found;
using foundation::found_unless;
using foundation::quoted;

std::vector<std::string> names_of(const CertificateProps& props) {
  std::vector<std::string> names = {props.domain_name};
  names.insert(
      names.end(), props.subject_alternative_names.begin(), props.subject_alternative_names.end()
  );
  return names;
}

/// What proves `example.org` proves `*.example.org`, by one record.
std::string proven_name(const std::string& name) {
  return foundation::starts_with(name, "*.") ? name.substr(2) : name;
}

/// Each name that has a record, once, with the first of the certificate's names that it proves.
std::vector<std::pair<std::string, std::string>> proven_names(const CertificateProps& props) {
  std::vector<std::pair<std::string, std::string>> proven;
  for (const std::string& name : names_of(props)) {
    const std::string base = proven_name(name);
    const bool is_new = std::none_of(proven.begin(), proven.end(), [&](const auto& other) {
      return other.first == base;
    });
    if (is_new) proven.emplace_back(base, name);
  }
  return proven;
}

const foundation::Rule<CertificateProps> rules[] = {
    {"traffic_management.certificate-name",
     "a name of a certificate is not the name of a domain",
     "write it in small letters, without a dot at its end: api.example.org, *.example.org",
     [](const CertificateProps& p) {
       Found found;
       for (const std::string& name : names_of(p))
         if (!is_domain_name(proven_name(name))) found.push_back(quoted("name", name));
       return found;
     }},
    {"traffic_management.certificate-name-length",
     "the first name of a certificate is longer than 64 characters, which ACM refuses",
     "put a shorter one first; the others may have up to 253",
     [](const CertificateProps& p) {
       return found_unless(p.domain_name.size() <= 64, quoted("domain_name", p.domain_name));
     }},
    {"traffic_management.certificate-name-twice",
     "a certificate has a name twice",
     "name each once",
     [](const CertificateProps& p) { return foundation::repeated("name", names_of(p)); }},
    {"traffic_management.certificate-names",
     "a certificate has more than 100 names",
     "make several, or use a name with `*`",
     [](const CertificateProps& p) {
       const auto count = static_cast<long long>(names_of(p).size());
       return found_unless(count <= 100, foundation::counted("names", count));
     }},
};

foundation::Checked<CertificateProps> checked(
    const Construct& certificate, const CertificateProps& props
) {
  const CertificateProps stand_in{
      .environment = foundation::Environment::stand_in(),
      .domain_name = "stand-in.example",
      .validation = StandingRecords{}};
  return foundation::check(certificate, props, rules, stand_in);
}

std::string record_id(const std::string& name) { return "record_of_" + name; }

std::vector<aws::Route53Record> records_of(
    const Construct& construct,
    const CertificateProps& props,
    const aws::AcmCertificate& certificate
) {
  std::vector<aws::Route53Record> records;
  const auto* made = std::get_if<MakeRecords>(&props.validation);
  if (made == nullptr) return records;
  using Option = aws::AcmCertificate::DomainValidationOptions::Ref;
  for (const auto& proven : proven_names(props)) {
    const std::string& name = proven.second;
    const auto of_name = [&](const auto& attribute) {
      return fn::one(list_for(
          certificate.domain_validation_options(),
          attribute,
          [&](const Option& option) { return option.domain_name() == name; }
      ));
    };
    const std::string id = record_id(proven.first);
    records.push_back(aws::Route53Record{
        construct,
        id,
        {.name = of_name([](const Option& option) { return option.resource_record_name(); }),
         .records = {of_name([](const Option& option) { return option.resource_record_value(); })},
         .ttl = 60,
         .type = of_name([](const Option& option) { return option.resource_record_type(); }),
         .zone_id = made->zone_id}});
  }
  return records;
}

Value<Set<std::string>> names_of(const std::vector<aws::Route53Record>& records) {
  if (records.empty()) return unset;
  std::vector<Value<std::string>> names;
  names.reserve(records.size());
  for (const aws::Route53Record& record : records) names.push_back(record.fqdn());
  return names;
}

Value<Set<std::string>> set_or_unset(const std::vector<std::string>& names) {
  return names.empty() ? Value<Set<std::string>>(unset) : Value<Set<std::string>>(names);
}

}  // namespace

Certificate::Certificate(Scope scope, std::string_view id, WrittenOut<CertificateProps> props)
    : Construct(scope, id),
      props_(checked(*this, props)),
      certificate{
          *this,
          "Default",
          {.domain_name = props_->domain_name,
           .options = {{.certificate_transparency_logging_preference = "ENABLED"}},
           .subject_alternative_names = set_or_unset(props_->subject_alternative_names),
           .tags = foundation::name_tag(*this),
           .validation_method = "DNS"},
          {.lifecycle = {{.create_before_destroy = true}}},
      },
      records(records_of(*this, *props_, certificate)),
      validation{
          *this,
          "validation",
          {.certificate_arn = certificate.arn(), .validation_record_fqdns = names_of(records)},
      } {
  for (const auto& [base, name] : proven_names(*props_))
    note_validation(*this, props_->environment, base, !records.empty());
  if (is_valid()) watch_dns(*this);
}

}  // namespace formwork::traffic_management
