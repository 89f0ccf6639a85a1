#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace trading {

/// What a plan says a resource will be, completed by what the program says where `unknown`, the
/// plan's `after_unknown`, says that nobody can tell yet. What is known wins, null too, and a set's
/// element is completed by the one of the program's that says the same where both say something.
///
/// Mocked values would do the same with text that nobody wrote in the place of each reference;
/// `${aws_vpc.main.id}` stays here, so that a predicate can ask what is behind it.
nlohmann::json completed(
    const nlohmann::json& planned, const nlohmann::json& unknown, const nlohmann::json& written
);

/// The arguments that a plan does not know though the program says them without a reference:
/// nothing but what others will be called may be unknown.
std::vector<std::string> unknown_without_reference(
    const nlohmann::json& unknown, const nlohmann::json& written, const std::string& path = ""
);

}  // namespace trading
