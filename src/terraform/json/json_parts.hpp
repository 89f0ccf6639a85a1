#pragma once
#include <functional>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace formwork::terraform {

/// The keys that lead to a value in a document; empty text stands for an item of a list.
using JsonPath = std::vector<std::string>;

/// What becomes of a value that a document holds.
enum class JsonPart {
  skip,
  /// What is in it is asked about in turn; a value that has nothing in it is passed over.
  enter,
  /// The same, of what has to be an object or a list: anything else is not passed over.
  enter_object,
  enter_list,
  /// It is built and handed over.
  take,
};

/// Which parts of a document are wanted, and who takes them.
struct JsonReader {
  std::function<JsonPart(const JsonPath&)> part_of;
  std::function<void(const JsonPath&, nlohmann::json)> take;
};

/// Thrown where a document has something else than what is to be read: `"resources" is no list`.
class OtherShape : public std::runtime_error {
 public:
  OtherShape(const JsonPath& path, const char* wanted);
};

/// Reads a JSON object of any size, of which no more is held at a time than one part that is taken.
/// False when it is none or ends early; parts may have been taken by then. Throws `OtherShape`.
bool read_json_parts(std::istream& stream, const JsonReader& reader);

}  // namespace formwork::terraform
