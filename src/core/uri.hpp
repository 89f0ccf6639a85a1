#pragma once
#include <string>
#include <string_view>

namespace formwork::detail {

/// The text with all but letters, digits, `-._~` and what is `kept` as `%3A`.
std::string uri_encoded(std::string_view text, std::string_view kept = "");

}  // namespace formwork::detail
