#pragma once
#include "aws_client/call.hpp"
#include "aws_client/credentials.hpp"

namespace formwork::aws_client {

/// A role to act as.
struct Role {
  std::string arn;
  /// What the account's trail calls the session.
  std::string session_name;
  std::string external_id = {};
  /// The ARN or serial number of the second factor; empty: none is needed.
  std::string mfa_serial = {};
  /// Its six digits; empty: they are asked for.
  std::string mfa_code = {};
};

/// As AWS's own tools find them: those of `profile` when one is named; else those of the
/// environment; else those of `AWS_PROFILE`, or of the profile `default`. A profile has keys, a
/// `credential_process`, or a `role_arn` with a `source_profile`, which is assumed in `region`
/// under `session_name`. Throws `Error`.
Credentials find_credentials(
    World& world,
    const std::string& profile,
    const std::string& region,
    const std::string& session_name
);

/// Assumes the role at the STS of the region. Throws `CallFailed` or `Error`.
Credentials assume_role(
    World& world, const Credentials& credentials, const Role& role, const std::string& region
);

}  // namespace formwork::aws_client
