#include "synth/authorship.hpp"

#include <istream>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/foreign.hpp"

namespace formwork::detail {
namespace {

using nlohmann::json;

/// Reads a document up to the end of its first member `"//"`.
class HeaderReader : public nlohmann::json_sax<json> {
 public:
  std::string stack;
  bool has_version = false;
  std::string syntax;

  bool string(string_t& value) override {
    if (is_metadata() && key_ == "stackName") stack = value;
    if (is_metadata() && key_ == "version") has_version = true;
    if (is_metadata() && key_ == "syntax") syntax = value;
    return true;
  }
  bool key(string_t& name) override {
    key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t /*size*/) override { return start(); }
  bool start_array(std::size_t /*size*/) override { return start(); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override {
    return false;
  }

 private:
  bool is_metadata() const {
    return path_.size() == 3 && path_[1] == "//" && path_[2] == "metadata";
  }
  bool start() {
    path_.push_back(std::exchange(key_, {}));
    return true;
  }
  bool end() {
    bool is_header = path_.size() == 2 && path_[1] == "//";
    path_.pop_back();
    return !is_header;
  }

  /// The key of every object and list around; the document itself has none.
  std::vector<std::string> path_;
  std::string key_;
};

std::string stack_in(const HeaderReader& header) {
  return header.has_version ? header.stack : std::string();
}

}  // namespace

std::string stack_of_document(std::string_view text) {
  HeaderReader header;
  json::sax_parse(text.begin(), text.end(), &header);
  return stack_in(header);
}

std::string stack_of_document(std::istream& text) {
  HeaderReader header;
  json::sax_parse(text, &header, json::input_format_t::json, false);
  return stack_in(header);
}

bool is_whole_stack_beside_hcl(std::istream& text) {
  HeaderReader header;
  json::sax_parse(text, &header, json::input_format_t::json, false);
  return !stack_in(header).empty() && header.syntax == "hcl";
}

bool is_manifest(std::string_view text) {
  const json manifest = parse_foreign(text);
  if (!manifest.is_object()) return false;
  auto stacks = manifest.find("stacks");
  return stacks != manifest.end() && stacks->is_object();
}

}  // namespace formwork::detail
