#include "core/resource_address.hpp"

#include <algorithm>

#include "core/terraform_names.hpp"

namespace formwork::detail {
namespace {

/// The steps of an address from the left.
class Steps {
 public:
  explicit Steps(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  /// `name`, with the dot before it unless it is the first; empty: there is none.
  std::string_view name() {
    if (!first_) {
      if (!rest_.starts_with('.')) return {};
      rest_.remove_prefix(1);
    }
    first_ = false;
    const std::string_view name = rest_.substr(0, rest_.find_first_of(".["));
    if (!is_identifier(name)) return {};
    rest_.remove_prefix(name.size());
    return name;
  }

  /// `["a"]` or `[0]`, empty if there is none; nothing when it is neither.
  std::optional<std::string_view> key() {
    if (!rest_.starts_with('[')) return "";
    const std::size_t end = rest_.size() > 1 && rest_[1] == '"' ? end_of_text() : end_of_number();
    if (end >= rest_.size() || rest_[end] != ']') return std::nullopt;
    const std::string_view key = rest_.substr(0, end + 1);
    rest_.remove_prefix(end + 1);
    return key;
  }

 private:
  std::size_t end_of_text() const {
    std::size_t at = 2;
    while (at < rest_.size() && rest_[at] != '"') at += rest_[at] == '\\' ? 2 : 1;
    return at + 1;
  }
  std::size_t end_of_number() const {
    const std::size_t end = std::min(rest_.find_first_not_of("0123456789", 1), rest_.size());
    return end == 1 ? rest_.size() : end;
  }

  std::string_view rest_;
  bool first_ = true;
};

}  // namespace

std::optional<ResourceAddressText> parse_resource_address(std::string_view text) {
  ResourceAddressText address;
  Steps steps(text);
  for (std::string_view name = steps.name(); !name.empty(); name = steps.name()) {
    const bool is_module = name == "module";
    const std::string_view second = steps.name();
    const auto key = steps.key();
    if (second.empty() || !key) return std::nullopt;
    if (is_module) {
      address.module.append(address.module.empty() ? "" : ".").append("module.");
      address.module.append(second).append(*key);
      if (steps.at_end()) return address;
      continue;
    }
    if (!steps.at_end()) return std::nullopt;
    address.type = name;
    address.name = second;
    address.key = *key;
    return address;
  }
  return std::nullopt;
}

}  // namespace formwork::detail
