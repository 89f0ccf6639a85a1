#include "cli/project/provider_constraint.hpp"

#include "core/trimmed.hpp"

namespace formwork::cli {

terraform::ProviderRequirement parse_provider(std::string_view text) {
  std::size_t at = text.find('@');
  std::string source(detail::trimmed(text.substr(0, at)));
  std::string version =
      at == text.npos ? std::string() : std::string(detail::trimmed(text.substr(at + 1)));
  return {
      .name = source.substr(source.rfind('/') + 1),
      .source = source,
      .version = version == "*" ? "" : version,
  };
}

}  // namespace formwork::cli
