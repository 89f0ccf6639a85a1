#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bindings/schema.hpp"

namespace formwork::bindings {

/// Which provider is meant, where a schema does not say it by itself.
struct SchemaChoice {
  /// Of a schema that holds several: `hashicorp/aws`. Empty: the only one.
  std::string source = {};
  /// The local name. Empty: the last part of the source.
  std::string name = {};
  /// Schemas have no version in them. Empty: that of the file's name (`aws-5.100.0.json.xz`).
  std::string version = {};
};

/// Reads what `terraform providers schema -json` prints, or the same compressed by xz. Throws Error
/// when the file cannot be read or is something else.
Schema read_schema(const std::filesystem::path& file, const SchemaChoice& choice = {});

/// The same from text; `file` is for messages.
Schema parse_schema(
    std::string_view text, const std::string& file, const SchemaChoice& choice = {}
);

/// `hashicorp/aws` from `registry.terraform.io/hashicorp/aws`, the last part `aws`, and so on.
std::string short_source(std::string_view address);
std::string last_part(std::string_view source);

}  // namespace formwork::bindings
