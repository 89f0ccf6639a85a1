#pragma once
#include <string>
#include <string_view>

namespace formwork::detail {

/// Name of the data source in which a stack has the outputs of another, by that one's path. CDKTF's
/// rule: what Terraform takes in no name is left out.
std::string input_name_of(std::string_view path);
/// The same where another path leaves the same name.
std::string shared_input_name_of(std::string_view path);

}  // namespace formwork::detail
