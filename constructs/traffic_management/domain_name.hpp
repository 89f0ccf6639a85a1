#pragma once
#include <string>
#include <string_view>

#include "formwork/foundation/checks.hpp"

namespace formwork::traffic_management {

/// Labels of small letters, digits and hyphens, two at least: `api.example.org`.
inline bool is_domain_name(std::string_view name) {
  if (name.size() > 253) return false;
  int labels = 0;
  while (true) {
    const std::string_view label = name.substr(0, name.find('.'));
    const bool is_label =
        !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
        foundation::has_only(
            label, std::string(foundation::lower_case) + std::string(foundation::digits) + "-_"
        );
    if (!is_label) return false;
    ++labels;
    if (label.size() == name.size()) return labels >= 2;
    name.remove_prefix(label.size() + 1);
  }
}

}  // namespace formwork::traffic_management
