#pragma once
#include <functional>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace formwork::terraform {

/// The keys that lead to a value in a document; empty text stands for an item of a list.
using JsonPath = std::vector<std::string>;

/// What becomes of a value that a document holds.
enum class JsonPart {
  skip,
  /// What is in it is asked about in turn.
  enter,
  /// It is built and handed over.
  take,
};

/// Which parts of a document are wanted, and who takes them.
struct JsonReader {
  std::function<JsonPart(const JsonPath&)> part_of;
  std::function<void(const JsonPath&, nlohmann::json)> take;
};

/// Reads a JSON object of any size, of which no more is held at a time than one part that is taken.
/// False when it is none or ends early; parts may have been taken by then.
bool read_json_parts(std::istream& stream, const JsonReader& reader);

}  // namespace formwork::terraform
