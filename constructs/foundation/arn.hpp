#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace formwork::foundation {

/// `arn:<partition>:<service>:<region>:<account>:<resource>`
struct Arn {
  std::string_view partition;
  std::string_view service;
  std::string_view region;
  std::string_view account;
  std::string_view resource;
};

/// The parts of a text that is written like an ARN; they live as long as the text.
std::optional<Arn> arn_of(std::string_view text);

}  // namespace formwork::foundation
