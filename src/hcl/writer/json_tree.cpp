#include "hcl/writer/json_tree.hpp"

#include <nlohmann/json.hpp>

#include "formwork/diagnostic.hpp"

namespace formwork::hcl {
namespace {

using nlohmann::json;

class Builder : public nlohmann::json_sax<json> {
 public:
  JsonTree made;
  std::string error;

  bool null() override { return word("null"); }
  bool boolean(bool value) override { return word(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return word(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return word(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& text) override { return word(text); }
  bool string(string_t& value) override {
    add({.kind = JsonTree::Kind::text, .text = std::move(value)});
    return true;
  }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(JsonTree::Kind::object); }
  bool start_array(std::size_t /*size*/) override { return open(JsonTree::Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    around_.back()->members.emplace_back(std::move(name), JsonTree{});
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const json::exception& found) override {
    error = found.what();
    return false;
  }

 private:
  bool word(std::string text) {
    add({.kind = JsonTree::Kind::word, .text = std::move(text)});
    return true;
  }

  JsonTree& add(JsonTree value) {
    JsonTree* place = &made;
    if (!around_.empty()) {
      JsonTree& parent = *around_.back();
      place = parent.kind == JsonTree::Kind::list ? &parent.items.emplace_back()
                                                  : &parent.members.back().second;
    }
    *place = std::move(value);
    return *place;
  }

  bool open(JsonTree::Kind kind) {
    around_.push_back(&add({.kind = kind}));
    return true;
  }
  bool close() {
    around_.pop_back();
    return true;
  }

  /// What is open; the lists that hold them do not grow before they are closed.
  std::vector<JsonTree*> around_;
};

}  // namespace

JsonTree parse_json_tree(std::string_view text) {
  Builder builder;
  if (json::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder.made);
  throw Error(Diagnostic{
      .code = "hcl.json",
      .message = "what is to be written as HCL is no JSON",
      .found = {builder.error},
      .help = "take out the override or raw text that breaks it",
  });
}

}  // namespace formwork::hcl
