#include "cli/failover/operator_name.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cctype>

#include "terraform/process/environment.hpp"

namespace formwork::cli {
namespace {

constexpr std::size_t longest_session_name = 64;

std::string name_of(uid_t user) {
  constexpr std::size_t enough = 16384;
  std::array<char, enough> buffer = {};
  passwd entry = {};
  passwd* found = nullptr;
  if (getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
    return {};
  return entry.pw_name;
}

}  // namespace

std::string signed_in_user(const terraform::Environment& environment) {
  if (const auto user = getuid(); user != 0) return name_of(user);
  const auto before = terraform::value_of(environment, "SUDO_USER");
  return before == "root" ? "" : before;
}

std::string session_name_of(const std::string& operator_name) {
  std::string name = "formwork-";
  for (const char letter : operator_name) {
    const bool is_allowed = std::isalnum(static_cast<unsigned char>(letter)) != 0 ||
                            std::string_view("_+=,.@-").find(letter) != std::string_view::npos;
    name += is_allowed ? letter : '-';
  }
  return name.substr(0, longest_session_name);
}

}  // namespace formwork::cli
