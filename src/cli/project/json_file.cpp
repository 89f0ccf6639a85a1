#include "cli/project/json_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/foreign.hpp"

namespace formwork::cli {
namespace {

using nlohmann::json;

int line_at(std::string_view text, std::size_t offset) {
  auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

// "[json.exception.parse_error.101] parse error at line 3, column 1: syntax error …" says the
// place twice; only what comes after it is kept.
std::string reason(std::string_view what) {
  std::size_t position = what.find("column");
  std::size_t colon = position == what.npos ? what.npos : what.find(": ", position);
  return std::string(colon == what.npos ? what : what.substr(colon + 2));
}

// "[json.exception.out_of_range.406] number overflow parsing '1e999'"
std::string number_in(std::string_view what) {
  std::size_t quote = what.find('\'');
  return std::string(quote == what.npos ? what : what.substr(quote + 1, what.size() - quote - 2));
}

std::string_view words_for(json::value_t type) {
  switch (type) {
    case json::value_t::string:
      return "text";
    case json::value_t::array:
      return "a list";
    default:
      return "an object";
  }
}

std::string shortened(std::string text) {
  constexpr std::size_t limit = 80;
  if (text.size() > limit) text.replace(limit, text.npos, "...");
  return text;
}

std::vector<std::string> found_line(std::string_view text, int line) {
  std::istringstream lines{std::string(text)};
  std::string found;
  for (int i = 0; i < line; ++i) std::getline(lines, found);
  if (found.empty()) return {};
  return {shortened(found)};
}

/// Builds the document, and remembers a key that occurs twice in one object: nlohmann keeps the
/// last of the two, and whoever wrote both meant something else. (Its parser with a callback would
/// tell of keys too, but looks through an object again at each of its members.) Texts are moved,
/// and keys that come in their order are put at the end: a stack may have a hundred megabytes.
class Builder final : public nlohmann::json_sax<json> {
 public:
  explicit Builder(json& root) : root_(root) {}

  std::string duplicate;
  bool is_too_deep = false;

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_array(std::size_t) override { return open(json::value_t::array); }
  bool start_object(std::size_t) override { return open(json::value_t::object); }
  bool end_array() override { return close(); }
  bool end_object() override { return close(); }
  bool key(string_t& value) override {
    auto& object = open_.back()->get_ref<json::object_t&>();
    const auto size = object.size();
    const auto place = object.emplace_hint(object.end(), std::move(value), nullptr);
    if (object.size() == size) duplicate = place->first;
    member_ = &place->second;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error)
      override {
    // As the exceptions of the parser that they are.
    if (const auto* parse = dynamic_cast<const json::parse_error*>(&error)) throw *parse;
    if (const auto* number = dynamic_cast<const json::out_of_range*>(&error)) throw *number;
    return false;
  }

 private:
  json& place_for(json&& value) {
    if (open_.empty()) return root_ = std::move(value);
    if (!open_.back()->is_array()) return *member_ = std::move(value);
    return open_.back()->get_ref<json::array_t&>().emplace_back(std::move(value));
  }
  bool add(json value) {
    place_for(std::move(value));
    return true;
  }
  bool open(json::value_t type) {
    is_too_deep = open_.size() >= detail::deepest_nesting;
    if (!is_too_deep) open_.push_back(&place_for(type));
    return !is_too_deep;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  json& root_;
  /// Only the last child of an open value grows, so that its parents stay where they are.
  std::vector<json*> open_;
  json* member_ = nullptr;
};

std::string why_not(const std::filesystem::path& file) {
  std::error_code failed;
  auto type = std::filesystem::status(file, failed).type();
  if (type == std::filesystem::file_type::directory) return "it is a directory";
  bool other = type != std::filesystem::file_type::regular &&
               type != std::filesystem::file_type::not_found && !failed;
  return other ? "it is no regular file" : std::strerror(errno);
}

}  // namespace

std::string read_text(
    const std::filesystem::path& file, const std::string& shown_as, std::string_view module
) {
  errno = 0;
  std::ifstream stream = detail::open_foreign(file);
  std::error_code unknown;
  const auto size = std::filesystem::file_size(file, unknown);
  std::string text(unknown ? 0 : size, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  text.append(std::istreambuf_iterator<char>(stream), {});
  if (stream.is_open() && !stream.bad()) return text;
  throw Error(Diagnostic{
      .code = std::string(module) + ".unreadable",
      .message = shown_as + " cannot be read",
      .places = {{.path = {}, .file = shown_as}},
      .found = {why_not(file)},
  });
}

JsonFile JsonFile::read(
    const std::filesystem::path& file, std::string shown_as, std::string_view module
) {
  JsonFile result;
  result.name_ = std::move(shown_as);
  result.module_ = module;
  result.text_ = read_text(file, result.name_, module);
  Builder builder(result.root_);
  try {
    json::sax_parse(result.text_, &builder);
  } catch (const json::parse_error& error) {
    int line = line_at(result.text_, error.byte > 0 ? error.byte - 1 : 0);
    throw Error(Diagnostic{
        .code = result.module_ + ".not-json",
        .message = result.name_ + " is not valid JSON: " + reason(error.what()),
        .places = {{.path = {}, .file = result.name_, .line = line}},
        .found = found_line(result.text_, line),
    });
  } catch (const json::out_of_range& error) {
    throw Error(Diagnostic{
        .code = result.module_ + ".not-json",
        .message = result.name_ + " has a number that is too large",
        .places = {{.path = {}, .file = result.name_}},
        .found = {number_in(error.what())},
    });
  }
  if (builder.is_too_deep)
    throw Error(Diagnostic{
        .code = result.module_ + ".not-json",
        .message = result.name_ + " is nested deeper than anybody means",
        .places = {{.path = {}, .file = result.name_}},
        .help = "look at the program that wrote it",
    });
  if (!builder.duplicate.empty())
    throw Error(Diagnostic{
        .code = result.module_ + ".duplicate-key",
        .message = "\"" + builder.duplicate + "\" occurs twice in one object of " + result.name_,
        .places = {result.place_of(builder.duplicate)},
        .help = "rename one of them, or remove it",
    });
  if (!result.root_.is_object())
    throw Error(Diagnostic{
        .code = result.module_ + ".not-an-object",
        .message = result.name_ + " must hold an object",
        .places = {{.path = {}, .file = result.name_, .line = 1}},
        .found = found_line(result.text_, 1),
    });
  return result;
}

Diagnostic::Place JsonFile::place_of(std::string_view key) const {
  std::string quoted = json(key).dump();
  std::size_t offset = text_.find(quoted);
  return {.path = {}, .file = name_, .line = offset == text_.npos ? 0 : line_at(text_, offset)};
}

const json* JsonFile::checked(const json& object, const std::string& key, json::value_t type)
    const {
  auto found = object.find(key);
  if (found == object.end() || found->is_null()) return nullptr;
  if (found->type() == type) return &*found;
  throw Error(Diagnostic{
      .code = module_ + ".wrong-type",
      .message = "\"" + key + "\" must be " + std::string(words_for(type)),
      .places = {place_of(key)},
      .found = {shortened("\"" + key + "\": " + found->dump())},
  });
}

std::string JsonFile::text(const json& object, const std::string& key, const std::string& fallback)
    const {
  const json* value = checked(object, key, json::value_t::string);
  return value ? value->get<std::string>() : fallback;
}

json JsonFile::array(const json& object, const std::string& key) const {
  const json* value = checked(object, key, json::value_t::array);
  return value ? *value : json::array();
}

json JsonFile::object(const json& object, const std::string& key) const {
  const json* value = checked(object, key, json::value_t::object);
  return value ? *value : json::object();
}

}  // namespace formwork::cli
