#include "cli/failover/request.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <formwork/diagnostic.hpp>
#include <nlohmann/json.hpp>

namespace formwork::cli {
namespace {

constexpr std::size_t time_digits = 8;
constexpr std::size_t command_digits = 4;
constexpr std::size_t all_digits = 32;

std::string digits_of(const std::string& command) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  EVP_Digest(command.data(), command.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return fmt::format("{:02x}{:02x}", digest[0], digest[1]);
}

}  // namespace

std::string new_nonce(const std::string& command, std::time_t now) {
  std::array<unsigned char, (all_digits - time_digits - command_digits) / 2> random = {};
  if (RAND_bytes(random.data(), random.size()) != 1)
    throw Error(Diagnostic{
        .code = "failover.nonce",
        .message = "this machine has no random numbers to name the request by",
        .help = "repeat it, or ask from another machine",
    });
  auto nonce = fmt::format("{:08x}{}", now, digits_of(command));
  for (const auto byte : random) nonce += fmt::format("{:02x}", byte);
  return nonce;
}

bool is_nonce_of(const std::string& command, std::string_view text) {
  return text.size() == all_digits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         text.substr(time_digits, command_digits) == digits_of(command);
}

// The time is that of the nonce: a request that is sent again is as old as the first, and too old
// by the time its nonce is forgotten.
std::string Request::json() const {
  const auto issued_at = std::stoul(nonce.substr(0, time_digits), nullptr, 16);
  nlohmann::ordered_json document{
      {"command", command},
      {"operator", operator_name},
      {"reason", reason},
      {"nonce", nonce},
      {"issued_at", static_cast<double>(issued_at)},
      {"region", region},
  };
  if (allows_data_loss) document["accepts_loss"] = true;
  if (!token.empty()) document["approval_token"] = token;
  return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace formwork::cli
