#pragma once
#include <ctime>
#include <string>
#include <string_view>

namespace formwork::cli {

/// What the orchestrator's function is asked.
struct Request {
  std::string command = {};
  std::string operator_name = {};
  std::string reason = {};
  /// Names the request: one that is sent again has the same, and is done once.
  std::string nonce = {};
  std::string region = {};
  bool allows_data_loss = false;
  std::string token = {};

  std::string json() const;
};

/// A nonce that nobody made before: 8 hex digits of the time in seconds, which is when the request
/// is issued, 4 of the command, and 20 random ones.
std::string new_nonce(const std::string& command, std::time_t now);
/// Whether it has the form of one, and is of this command: a used one then means that this was
/// done.
bool is_nonce_of(const std::string& command, std::string_view text);

}  // namespace formwork::cli
