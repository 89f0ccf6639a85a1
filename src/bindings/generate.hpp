#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "bindings/schema.hpp"

namespace formwork::bindings {

/// What `generate` did: files that were right already are not touched.
struct Generated {
  std::size_t files = 0;
  std::size_t written = 0;
  std::size_t removed = 0;
};

/// Writes the headers of a provider to `<output>/formwork/<provider>/` and its index to
/// `<output>/<provider>.index`. Headers of an earlier run that are no longer made are removed.
/// Throws Error when a file cannot be written.
Generated generate(const Schema& schema, const std::filesystem::path& output);

/// Writes headers of modules, by their paths below `output`. `is_all` says that there are no
/// others: what an earlier run made of modules besides is removed. Throws Error.
Generated write_module_headers(
    const std::map<std::string, std::string>& headers,
    const std::filesystem::path& output,
    bool is_all
);

/// The index that `generate` writes.
std::filesystem::path index_file(const std::filesystem::path& output, const Schema& schema);

}  // namespace formwork::bindings
