#pragma once
#include <formwork/aws/acm_certificate.hpp>
#include <formwork/aws/acm_certificate_validation.hpp>
#include <formwork/aws/route53_record.hpp>
#include <string>
#include <variant>
#include <vector>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/environment.hpp"
#include "formwork/written_out.hpp"

namespace formwork::traffic_management {

/// The certificate makes the records that prove who owns its names, each once.
struct MakeRecords {
  /// The zone that all its names are in. Required.
  Value<std::string> zone_id;
};

/// The records stand there already: ACM gives a name the same record in every Region of an account,
/// and another certificate of the same names has made them. So a region's stack has no record of
/// Route 53, and can be changed while that one's control plane is dark.
struct StandingRecords {};

struct CertificateProps {
  /// Account and Region: a load balancer takes certificates of its own Region alone. Required.
  foundation::Environment environment;
  /// `api.example.org`; `*.example.org` for all names of one more label. At most 64 characters.
  /// Required.
  std::string domain_name;
  /// What it is for besides. Up to 99.
  std::vector<std::string> subject_alternative_names = {};
  /// Who makes the records by which it is validated. Required.
  std::variant<MakeRecords, StandingRecords> validation;
};

/// A certificate of ACM that is valid before anybody gets its ARN. A new one stands before the old
/// one goes, because nothing that is in use can be deleted.
///
///     traffic_management::Certificate certificate(
///         dns,
///         "certificate",
///         traffic_management::CertificateProps{
///             .environment = use2,
///             .domain_name = "api.example.org",
///             .validation = traffic_management::MakeRecords{.zone_id = zone.zone_id()},
///         }
///     );
///     // and in the stack of each region, of the same names:
///     … .validation = traffic_management::StandingRecords{},
class Certificate : public Construct {
 public:
  Certificate(Scope scope, std::string_view id, WrittenOut<CertificateProps> props);

  /// Of the validated certificate: what uses it waits for the validation.
  Value<std::string> arn() const { return validation.certificate_arn(); }
  /// False when its properties were refused: there is nothing to say about what builds upon it.
  bool is_valid() const { return props_.is_valid(); }

 private:
  foundation::Checked<CertificateProps> props_;

 public:
  aws::AcmCertificate certificate;
  /// One for each name; `*.example.org` and `example.org` share theirs. None that stand already.
  std::vector<aws::Route53Record> records;
  aws::AcmCertificateValidation validation;
};

}  // namespace formwork::traffic_management
