#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/json_text.hpp"

namespace formwork::detail {

/// Streams JSON with two spaces a level, as JSON.stringify indents it; commas and line breaks come
/// by themselves.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open_object() { open('{', '}'); }
  void open_list() { open('[', ']'); }
  void close() {
    Level level = levels_.back();
    levels_.pop_back();
    if (!level.empty) append_item_break(true, depth(), out_);
    out_ += level.closing;
  }

  /// The name of the next member; its value must follow.
  void key(std::string_view name) {
    item();
    append_json_string(name, out_);
    out_ += ": ";
  }
  /// The same for a name that needs no escape.
  void name(std::string_view name) {
    item();
    append_json_name(name, out_);
  }
  /// Begins the next item of a list; its value must follow.
  void item() {
    append_item_break(levels_.back().empty, depth(), out_);
    levels_.back().empty = false;
  }

  void text(std::string_view value) { append_json_string(value, out_); }
  void member(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }

  /// How many objects and lists are open: where a value's own lines are indented to.
  int depth() const { return static_cast<int>(levels_.size()); }

 private:
  struct Level {
    char closing;
    bool empty;
  };

  void open(char opening, char closing) {
    out_ += opening;
    levels_.push_back({closing, true});
  }

  std::string& out_;
  std::vector<Level> levels_;
};

}  // namespace formwork::detail
