#include "hcl/odd_values.hpp"

#include <array>

#include "formwork/diagnostic.hpp"
#include "hcl/parser.hpp"

namespace formwork::hcl {
namespace {

using namespace std::string_literals;

const std::array pieces{
    "$"s,       "%"s,       "{"s,  "}"s,       "${"s,     "$${"s,    "%{"s,      "%%{"s,
    "\""s,      "\\"s,      "\n"s, "\r\n"s,    "\t"s,     "\0"s,     "\x01"s,    "\x7f"s,
    "é"s,       "e\u0301"s, "😀"s,  "\ufeff"s,  "\u2028"s, "\u202e"s, "\u0085"s,  "EOT"s,
    "\nEOT\n"s, "~"s,       "~}"s, " "s,       "a"s,      "\\n"s,    "\\u0024"s, "a line\n"s,
    "#"s,       "//"s,      "/*"s, "<<EOT\n"s, "= "s,     "'"s,      "[*]"s,     "null"s};

const std::array sequences{
    "${var.x}"s,
    "${~ var.x ~}"s,
    "${var.x ~}"s,
    "${\"a\\\"b\\n${var.x}\"}"s,
    "${var.y[\"k\"]}"s,
    "${join(\",\", [for v in [\"a\", var.x] : upper(v)])}"s,
    "${\"$\"}"s,
    "${{a = 1}[\"a\"]}"s,
    "${\n  var.x\n}"s,
    "%{ if var.x == \"\" }yes%{ else }no %{ endif }"s,
    "%{ if true ~}\n  in\n%{ endif ~}\n"s,
    "%{ for v in [1, 2] }${v}$%{ endfor }"s};

}  // namespace

std::string OddValues::text() {
  std::string made;
  for (std::size_t size = below(6); size > 0; --size) made += pieces.at(below(pieces.size()));
  if (below(6) == 0) made += "\nmore\n";
  // Terraform takes it for a mark of the encoding where a text in JSON begins with it.
  return made.starts_with("\ufeff") ? '.' + made : made;
}

std::string OddValues::template_text() {
  while (true) {
    std::string made;
    for (std::size_t size = below(5); size > 0; --size)
      made += below(2) == 0 ? sequences.at(below(sequences.size())) : text();
    try {
      parse_template(made, "made");
      return made;
    } catch (const Error&) {
      continue;
    }
  }
}

nlohmann::json OddValues::value(bool of_templates, int depth) {
  auto word = [&] { return of_templates ? template_text() : text(); };
  const std::size_t kind = below(depth < 3 ? 8 : 6);
  if (kind < 4) return word();
  if (kind == 4) return below(2) == 0 ? nlohmann::json(nullptr) : nlohmann::json(true);
  if (kind == 5) return static_cast<int>(below(9)) * 1.5 - 3;
  auto made = kind == 6 ? nlohmann::json::array() : nlohmann::json::object();
  for (std::size_t size = below(4); size > 0; --size)
    if (kind == 6)
      made.push_back(value(of_templates, depth + 1));
    else
      made[word()] = value(of_templates, depth + 1);
  return made;
}

}  // namespace formwork::hcl
