#pragma once
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace formwork::aws_client {

/// Keys of AWS. None of them may be in what anybody reads.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  /// Empty: they do not expire.
  std::string session_token = {};
  std::optional<std::time_t> expires_at = {};
};

/// What a `credential_process` printed, which `source` names. Throws `Error` when that is no
/// credentials, without a word of what it printed.
Credentials read_credential_process(std::string_view printed, const std::string& source);

/// What STS answered to AssumeRole; nothing when that is no credentials.
std::optional<Credentials> read_assumed_role(std::string_view xml);

/// `2026-11-29T20:45:26Z`, or with an offset as `+00:00`; nothing for anything else.
std::optional<std::time_t> read_time(std::string_view text);

}  // namespace formwork::aws_client
