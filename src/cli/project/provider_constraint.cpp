#include "cli/project/provider_constraint.hpp"

namespace formwork::cli {
namespace {

std::string trimmed(std::string_view text) {
  std::size_t first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

}  // namespace

terraform::ProviderRequirement parse_provider(std::string_view text) {
  std::size_t at = text.find('@');
  std::string source = trimmed(text.substr(0, at));
  std::string version = at == text.npos ? "" : trimmed(text.substr(at + 1));
  return {
      .name = source.substr(source.rfind('/') + 1),
      .source = source,
      .version = version == "*" ? "" : version,
  };
}

}  // namespace formwork::cli
