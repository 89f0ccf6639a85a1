#include "cli/failover/fields.hpp"

#include <cmath>
#include <formwork/diagnostic.hpp>

namespace formwork::cli {
namespace {

using nlohmann::ordered_json;

constexpr double last_moment = 253402300799;  // of the year 9999

std::string shortened(std::string text) {
  constexpr std::size_t most = 80;
  if (text.size() > most) text = text.substr(0, most) + "...";
  return text;
}

}  // namespace

Fields::Fields(const ordered_json& object, std::string path)
    : object_(&object), path_(std::move(path)) {
  if (!object.is_object()) refuse("", "an object");
}

void Fields::refuse(const std::string& name, const std::string& wanted) const {
  const auto member = object_->is_object() ? object_->find(name) : object_->end();
  const bool is_there = object_->is_object() && member != object_->end();
  const auto& value = object_->is_object() && is_there ? *member : *object_;
  std::vector<std::string> found;
  if (is_there || !object_->is_object())
    found.push_back(shortened(value.dump(-1, ' ', true, ordered_json::error_handler_t::replace)));
  const auto place = path_ + (path_.empty() || name.empty() ? "" : ".") + name;
  throw AnswerUnreadable(Diagnostic{
      .code = "failover.answer",
      .message =
          "what the function answered is no status: " + (place.empty() ? "it" : '"' + place + '"') +
          (is_there || name.empty() ? " is not " : " is missing, and has to be ") + wanted,
      .found = std::move(found),
      .help = "this formwork and the function are of different versions, or it is another function",
  });
}

const ordered_json* Fields::member(const char* name) const {
  const auto found = object_->find(name);
  return found == object_->end() || found->is_null() ? nullptr : &*found;
}

std::string Fields::text(const char* name) const {
  const auto* value = member(name);
  if (value == nullptr) return {};
  if (!value->is_string()) refuse(name, "a text");
  return *value;
}

std::string Fields::needed_text(const char* name) const {
  auto value = text(name);
  if (value.empty()) refuse(name, "a text");
  return value;
}

std::optional<bool> Fields::known_flag(const char* name) const {
  const auto* value = member(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_boolean()) refuse(name, "true or false");
  return value->get<bool>();
}

bool Fields::flag(const char* name) const { return known_flag(name).value_or(false); }

std::optional<double> Fields::number(const char* name) const {
  const auto* value = member(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number() || !std::isfinite(value->get<double>())) refuse(name, "a number");
  return value->get<double>();
}

std::optional<double> Fields::moment(const char* name) const {
  const auto value = number(name);
  if (value && (*value < 0 || *value > last_moment)) refuse(name, "a time in seconds since 1970");
  return value;
}

std::optional<std::int64_t> Fields::count(const char* name) const {
  const auto* value = member(name);
  if (value == nullptr) return std::nullopt;
  constexpr std::int64_t most = std::int64_t{1} << 53;
  const auto number_found = number(name);
  if (*number_found != std::floor(*number_found) || std::abs(*number_found) > most)
    refuse(name, "a whole number");
  return static_cast<std::int64_t>(*number_found);
}

std::vector<std::string> Fields::texts(const char* name) const {
  const auto* value = member(name);
  std::vector<std::string> result;
  if (value == nullptr) return result;
  if (!value->is_array()) refuse(name, "a list of texts");
  for (const auto& item : *value) {
    if (!item.is_string()) refuse(name, "a list of texts");
    result.push_back(item);
  }
  return result;
}

std::optional<Fields> Fields::object(const char* name) const {
  const auto* value = member(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_object()) refuse(name, "an object");
  return Fields(*value, path_ + (path_.empty() ? "" : ".") + name);
}

void Fields::each(const char* name, const std::function<void(const Fields&)>& take) const {
  const auto* value = member(name);
  if (value == nullptr) return;
  if (!value->is_array()) refuse(name, "a list");
  std::size_t index = 0;
  for (const auto& item : *value)
    take(Fields(
        item, path_ + (path_.empty() ? "" : ".") + name + '[' + std::to_string(index++) + ']'
    ));
}

}  // namespace formwork::cli
