#pragma once
#include <cstdint>
#include <filesystem>
#include <formwork/diagnostic.hpp>
#include <functional>
#include <iosfwd>
#include <string>

#include "terraform/program/terraform.hpp"

namespace formwork::terraform {

/// What there is to say of a state: what cannot be read is not empty.
struct StateFacts {
  enum class Holds { nothing, something, unknown };

  Holds holds = Holds::unknown;
  /// Why it is unknown: it is encrypted, say.
  std::string reason = {};
  /// Empty where there is no state at all.
  std::string lineage = {};
  std::uint64_t serial = 0;

  bool is_empty() const { return holds == Holds::nothing; }
  bool is_known() const { return holds != Holds::unknown; }

  static StateFacts unknown(std::string reason);
};

/// Told the address of every instance that a state lists.
using OnInstance = std::function<void(const std::string& address)>;

/// Those of a state, as files hold it and `terraform state pull` prints it.
StateFacts read_state(
    std::istream& state, const OnInstance& on_instance = [](const auto&) {}
);

/// Those of the state that a directory uses, which has to be initialized. Throws `Error` when
/// terraform fails.
StateFacts pull_state(
    Terraform& terraform,
    const std::filesystem::path& directory,
    const OnInstance& on_instance = [](const auto&) {}
);

/// Throws `Error` when nobody knows what is in the state.
void check_known(const StateFacts& facts, const std::string& stack);

}  // namespace formwork::terraform
