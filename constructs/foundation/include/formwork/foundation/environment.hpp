#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/foundation/names.hpp"
#include "formwork/stack.hpp"

namespace formwork::aws {
struct Provider;
}

namespace formwork::foundation {

/// Where a service keeps what is made: in a Region, or, as IAM and Route 53, in an account for all
/// of them.
enum class Reach { region, account };

/// An AWS account and a Region, and how what is made there is called. One value gives the provider,
/// the ARNs and the names, so that what must agree cannot disagree; the other Region is another
/// value, whose ARNs are constants: nobody reads its state.
///
///     const Environment use1{
///         .account_id = "123456789012",
///         .region = "us-east-1",
///         .name_prefix = "trading-production",
///     };
///     use1.provider(stack);
///     use1.arn("sns", "orders");                         //
///     arn:aws:sns:us-east-1:123456789012:orders use1.name(NameKind::iam_role, "orchestrator"); //
///     trading-production-use1-orchestrator use1.service_principal("logs");                    //
///     logs.us-east-1.amazonaws.com
struct Environment {
  /// Twelve digits. Required.
  std::string account_id;
  /// As AWS writes it, `us-east-1`. Required.
  std::string region;
  /// Start of all names: small letters, digits and single hyphens. Two applications, or two stages
  /// of one, in the same account have different ones. Required.
  std::string name_prefix;
  /// On everything that the provider makes, beside `stack`.
  std::map<std::string, std::string> tags = {};

  /// The default provider of the scope's stack; with an alias, one of several. It refuses to work
  /// in another account. Needs <formwork/aws/provider.hpp>.
  aws::Provider provider(Scope scope, std::string_view alias = {}) const;

  /// `arn:aws:<service>:<region>:<account>:<resource>`, without the Region or the account where the
  /// service has none in its ARNs: iam, s3, route53, an RDS global cluster.
  std::string arn(std::string_view service, std::string_view resource) const;
  /// `aws`, and `aws-cn` or `aws-us-gov` elsewhere.
  std::string_view partition() const;
  /// How policies call a service: `sns.amazonaws.com`, `logs.us-east-1.amazonaws.com`.
  std::string service_principal(std::string_view service) const;
  /// `us-east-1a`. Which letters an account has, AWS decides.
  std::string zone(char letter) const;
  /// The first ones that AWS has: a, b and c, in ca-central-1 a, b and d, in ap-northeast-1 a, c
  /// and d. Fewer than asked for where there are no more: an account has two in us-west-1, and
  /// which letters, it has to say itself.
  std::vector<std::string> zones(int count = 3) const;

  /// `use1`
  std::string short_name() const;
  /// `<name_prefix>-<short name>`: what all names of this Region begin with.
  std::string prefix() const;
  /// `<prefix>-<what>`; of a bucket, whose names all of AWS shares, with the account at its end, of
  /// a key's alias with `alias/` before it. Longer than AWS takes, it is cut and gets a hash.
  std::string name(NameKind kind, std::string_view what) const;
  /// The same, and says at `user` that it was cut.
  std::string name(const Construct& user, NameKind kind, std::string_view what) const;

  /// Reports at `construct` what is wrong with this environment, and demands that the construct's
  /// provider is one of this account and Region. False if it cannot be used.
  /// Of what has the reach of an account, it is no matter which Region the provider talks to.
  bool check(const Construct& construct, Reach reach = Reach::region) const;
  /// An environment that nobody has, for what is built only so that a synthesis finds everything.
  static Environment stand_in();

  friend bool operator==(const Environment&, const Environment&) = default;
};

/// What is wrong with `provider` for a construct in that environment: another Region or account, or
/// a Region that only Terraform will know. Says nothing if it is right.
std::vector<Diagnostic> misplaced(
    const Construct& construct,
    const Environment& environment,
    const Element& provider,
    Reach reach = Reach::region
);

}  // namespace formwork::foundation
