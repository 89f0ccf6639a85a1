#include "terraform/prediction/references.hpp"

#include <cctype>
#include <nlohmann/json.hpp>

namespace formwork::terraform {
namespace {

using nlohmann::json;

constexpr std::string_view address = "data.terraform_remote_state.";
constexpr std::string_view outputs = ".outputs";

bool is_name(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '-' ||
         (static_cast<unsigned char>(letter) & 0x80U) != 0;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && is_name(text[at])) ++at;
  return at;
}

/// Goes through a template as terraform does: text, expressions in it, quoted templates in those.
class Scanner {
 public:
  Scanner(std::string_view text, const ReplaceReference& replace)
      : text_(text), replace_(replace) {}

  std::string run() && {
    while (at_ < text_.size()) read_template(false);
    return std::move(result_);
  }

 private:
  bool is_at(std::string_view token) const { return text_.substr(at_, token.size()) == token; }
  void copy(std::size_t count) {
    result_ += text_.substr(at_, count);
    at_ += count;
  }

  void read_template(bool is_quoted) {
    while (at_ < text_.size()) {
      if (is_quoted && text_[at_] == '\\') {
        copy(2);
      } else if (is_at("$${") || is_at("%%{")) {
        copy(3);
      } else if (is_at("${") || is_at("%{")) {
        copy(2);
        read_expression();
      } else {
        bool is_end = is_quoted && text_[at_] == '"';
        copy(1);
        if (is_end) return;
      }
    }
  }

  void read_expression() {
    for (int braces = 0; at_ < text_.size();) {
      if (read_reference()) continue;
      char letter = text_[at_];
      copy(1);
      if (letter == '"') read_template(true);
      if (letter == '{') ++braces;
      if (letter == '}' && --braces < 0) return;
    }
  }

  bool read_reference() {
    bool is_start = at_ == 0 || (!is_name(text_[at_ - 1]) && text_[at_ - 1] != '.');
    if (!is_start || !is_at(address)) return false;
    auto name = at_ + address.size();
    auto name_end = end_of_name(text_, name);
    OutputReference reference{.remote_state = std::string(text_.substr(name, name_end - name))};
    auto end = name_end;
    if (text_.substr(name_end, outputs.size()) == outputs) {
      end += outputs.size();
      if (end < text_.size() && text_[end] == '.') {
        auto output_end = end_of_name(text_, end + 1);
        reference.output = text_.substr(end + 1, output_end - end - 1);
        end = output_end;
      }
    }
    auto replacement = replace_(reference);
    if (replacement.empty()) {
      copy(end - at_);
    } else {
      result_ += replacement;
      at_ = end;
    }
    return true;
  }

  std::string_view text_;
  const ReplaceReference& replace_;
  std::size_t at_ = 0;
  std::string result_;
};

}  // namespace

std::string with_references(std::string_view text, const ReplaceReference& replace) {
  if (text.find(address) == text.npos) return std::string(text);
  return Scanner(text, replace).run();
}

json with_references(const json& value, const ReplaceReference& replace) {
  if (value.is_string())
    return with_references(std::string_view(value.get_ref<const std::string&>()), replace);
  json result = value;
  if (value.is_array())
    for (auto& item : result) item = with_references(item, replace);
  if (value.is_object()) {
    result = json::object();
    for (const auto& [key, item] : value.items()) {
      auto replaced = with_references(std::string_view(key), replace);
      result[std::move(replaced)] = with_references(item, replace);
    }
  }
  return result;
}

std::vector<OutputReference> references_in(const json& value) {
  std::vector<OutputReference> found;
  with_references(value, [&](const OutputReference& reference) {
    found.push_back(reference);
    return std::string();
  });
  return found;
}

}  // namespace formwork::terraform
