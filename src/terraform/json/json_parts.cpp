#include "terraform/json/json_parts.hpp"

#include <istream>

#include "core/foreign.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

/// Makes one value out of its events.
class Builder {
 public:
  void begin(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      open_.push_back(&root_);
      return;
    }
    open_.push_back(&add(std::move(value)));
  }
  void scalar(json value) {
    if (open_.empty())
      root_ = std::move(value);
    else
      add(std::move(value));
  }
  void key(std::string& key) { key_ = std::move(key); }
  void end() { open_.pop_back(); }
  bool is_complete() const { return open_.empty(); }
  json take() { return std::move(root_); }

 private:
  json& add(json value) {
    json& parent = *open_.back();
    if (parent.is_object()) return parent[key_] = std::move(value);
    parent.push_back(std::move(value));
    return parent.back();
  }

  json root_;
  // Only the last child of an open value grows, so that its parents stay where they are.
  std::vector<json*> open_;
  std::string key_;
};

class Parts : public json::json_sax_t {
 public:
  explicit Parts(const JsonReader& reader) : reader_(reader) {}

  bool null() override { return scalar(nullptr); }
  bool boolean(bool value) override { return scalar(value); }
  bool number_integer(json::number_integer_t value) override { return scalar(value); }
  bool number_unsigned(json::number_unsigned_t value) override { return scalar(value); }
  bool number_float(json::number_float_t value, const std::string&) override {
    return scalar(value);
  }
  bool string(std::string& value) override { return scalar(std::move(value)); }
  bool binary(json::binary_t&) override { return false; }

  bool start_object(std::size_t) override {
    return path_.empty() ? enter() : begin(json::object());
  }
  bool start_array(std::size_t) override { return !path_.empty() && begin(json::array()); }
  bool key(std::string& key) override {
    if (taking_)
      builder_.key(key);
    else if (skipped_ == 0)
      path_.back() = std::move(key);
    return true;
  }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override {
    return false;
  }

 private:
  template <class Value>
  bool scalar(Value&& value) {
    if (path_.empty()) return false;
    if (taking_) {
      builder_.scalar(std::forward<Value>(value));
    } else if (skipped_ == 0) {
      const auto part = reader_.part_of(path_);
      check(part, json::value_t::null);
      if (part == JsonPart::take) reader_.take(path_, std::forward<Value>(value));
    }
    return true;
  }

  bool begin(json value) {
    if (++depth_ > detail::deepest_nesting) return false;
    if (taking_) {
      builder_.begin(std::move(value));
      return true;
    }
    if (skipped_ > 0) {
      ++skipped_;
      return true;
    }
    const auto part = reader_.part_of(path_);
    check(part, value.type());
    switch (part) {
      case JsonPart::skip:
        skipped_ = 1;
        break;
      case JsonPart::take:
        taking_ = true;
        builder_.begin(std::move(value));
        break;
      case JsonPart::enter:
      case JsonPart::enter_object:
      case JsonPart::enter_list:
        return enter();
    }
    return true;
  }

  void check(JsonPart part, json::value_t found) const {
    if (part == JsonPart::enter_object && found != json::value_t::object)
      throw OtherShape(path_, "object");
    if (part == JsonPart::enter_list && found != json::value_t::array)
      throw OtherShape(path_, "list");
  }

  bool enter() {
    path_.emplace_back();
    return true;
  }

  bool end() {
    if (depth_ > 0) --depth_;
    if (taking_) {
      builder_.end();
      if (!builder_.is_complete()) return true;
      taking_ = false;
      reader_.take(path_, builder_.take());
    } else if (skipped_ > 0) {
      --skipped_;
    } else {
      path_.pop_back();
    }
    return true;
  }

  const JsonReader& reader_;
  JsonPath path_;
  std::size_t skipped_ = 0;
  /// Of what is open below the document itself.
  std::size_t depth_ = 0;
  bool taking_ = false;
  Builder builder_;
};

// `resources[].instances`
std::string text_of(const JsonPath& path) {
  std::string text;
  for (const auto& key : path) text += key.empty() ? "[]" : (text.empty() ? "" : ".") + key;
  return text;
}

}  // namespace

OtherShape::OtherShape(const JsonPath& path, const char* wanted)
    : std::runtime_error('"' + text_of(path) + "\" is no " + wanted) {}

bool read_json_parts(std::istream& stream, const JsonReader& reader) {
  Parts parts(reader);
  return json::sax_parse(stream, &parts);
}

}  // namespace formwork::terraform
