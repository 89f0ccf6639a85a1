#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>

#include "terraform/json/json_parts.hpp"

namespace formwork::terraform {

/// Hands the parts of one JSON object to the reader. Says what keeps the text from being one, and
/// from being read; empty when nothing does. Until then nobody may go by the parts.
std::string read_whole(std::istream& stream, const JsonReader& reader);

/// What terraform printed, which has to be one JSON object. Throws `Error` when it is anything
/// else, such as nothing: what cannot be read is not empty. `command` is what was asked.
void read_answer(std::istream& stream, const std::string& command, const JsonReader& reader);
nlohmann::json read_answer(const std::string& text, const std::string& command);
/// What an answer has to have under this name. Throws `Error` when it has nothing of that type.
nlohmann::json member_of(
    const nlohmann::json& answer,
    const char* name,
    nlohmann::json::value_t type,
    const std::string& command
);

/// Throws `Error` when what `terraform output -json` says of an output tells no value, or not
/// whether it is a secret.
void check_output(
    const std::string& name, const nlohmann::json& output, const std::string& command
);

}  // namespace formwork::terraform
