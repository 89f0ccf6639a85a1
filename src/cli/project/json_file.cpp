#include "cli/project/json_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

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

/// nlohmann keeps the last of two equal keys; whoever wrote both meant something else.
class DuplicateKeys {
 public:
  bool operator()(int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) keys_.emplace_back();
    if (event == json::parse_event_t::object_end) keys_.pop_back();
    if (event == json::parse_event_t::key && !keys_.back().insert(value.get<std::string>()).second)
      duplicate = value.get<std::string>();
    return true;
  }
  std::string duplicate;

 private:
  std::vector<std::set<std::string>> keys_;
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
  std::string text(std::istreambuf_iterator<char>(stream), {});
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
  if (!detail::is_nested_sanely(result.text_))
    throw Error(Diagnostic{
        .code = result.module_ + ".not-json",
        .message = result.name_ + " is nested deeper than anybody means",
        .places = {{.path = {}, .file = result.name_}},
        .help = "look at the program that wrote it",
    });
  DuplicateKeys duplicates;
  try {
    result.root_ = json::parse(result.text_, std::ref(duplicates));
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
  if (!duplicates.duplicate.empty())
    throw Error(Diagnostic{
        .code = result.module_ + ".duplicate-key",
        .message = "\"" + duplicates.duplicate + "\" occurs twice in one object of " + result.name_,
        .places = {result.place_of(duplicates.duplicate)},
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
