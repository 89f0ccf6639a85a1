#include "terraform/json/answer.hpp"

#include <formwork/diagnostic.hpp>
#include <istream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/utf8.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

// As much of a foreign line as a person wants to see.
constexpr std::size_t longest_shown = 120;

/// A banner of a wrapper, an error text, nothing at all.
std::string other_than_object(std::istream& stream) {
  stream >> std::ws;
  if (stream.peek() == std::istream::traits_type::eof()) return "it is empty";
  if (stream.peek() == '{') return {};
  std::string line;
  // One character more, which may be of four bytes: where it is cut is known by what follows.
  while (line.size() < longest_shown + 4 && stream.peek() != std::istream::traits_type::eof()) {
    auto next = static_cast<char>(stream.get());
    if (next == '\n') break;
    // What a terminal would obey is not shown.
    if (static_cast<unsigned char>(next) >= ' ' && next != '\x7f') line += next;
  }
  return "it begins with: " + std::string(detail::whole_characters(line, longest_shown));
}

Error not_an_answer(const std::string& command, std::string reason) {
  return Error(Diagnostic{
      .code = "terraform.not-json",
      .message = command + " printed something else than its answer in JSON",
      .found = {std::move(reason)},
      .help = "is TERRAFORM_BINARY_NAME a terraform or tofu program? What wraps it has to print "
              "to standard error",
  });
}

}  // namespace

std::string read_whole(std::istream& stream, const JsonReader& reader) {
  if (auto other = other_than_object(stream); !other.empty()) return other;
  try {
    if (read_json_parts(stream, reader)) return {};
  } catch (const OtherShape& other) {
    return other.what();
  } catch (const json::exception&) {
    return "it has another shape than what was asked for";
  }
  return "it is no whole JSON object: it ends early, or goes on with something else";
}

void read_answer(std::istream& stream, const std::string& command, const JsonReader& reader) {
  auto reason = read_whole(stream, reader);
  if (!reason.empty()) throw not_an_answer(command, std::move(reason));
}

json read_answer(const std::string& text, const std::string& command) {
  json answer = json::object();
  std::istringstream stream(text);
  read_answer(
      stream,
      command,
      {.part_of = [](const auto&) { return JsonPart::take; },
       .take = [&](const JsonPath& path, json value) { answer[path[0]] = std::move(value); }}
  );
  return answer;
}

json member_of(
    const json& answer, const char* name, json::value_t type, const std::string& command
) {
  auto member = answer.find(name);
  if (member == answer.end() || member->type() != type)
    throw not_an_answer(command, std::string("it has no \"") + name + "\" as it should");
  return *member;
}

void check_output(const std::string& name, const json& output, const std::string& command) {
  const bool is_told = output.is_object() && output.contains("value") &&
                       output.value("sensitive", json()).is_boolean();
  if (!is_told)
    throw not_an_answer(
        command, "of \"" + name + "\" it has no \"value\", or not whether that is \"sensitive\""
    );
}

}  // namespace formwork::terraform
