#include "terraform/program/data_directory.hpp"

#include <algorithm>
#include <formwork/diagnostic.hpp>
#include <fstream>
#include <iterator>
#include <system_error>

#include "core/foreign.hpp"
#include "core/md5.hpp"
#include "core/project_directory.hpp"
#include "core/replaced_file.hpp"

namespace formwork::terraform {
namespace {

namespace fs = std::filesystem;

fs::path note_of(const fs::path& stack) {
  return stack / ".terraform" / "formwork" / "data_directory";
}

std::string text_of(const fs::path& file) {
  std::ifstream stream = detail::open_foreign(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path last_used(const fs::path& stack) {
  const auto noted = text_of(note_of(stack));
  return noted.empty() ? stack / ".terraform" : stack / noted;
}

std::string short_hash(const std::string& text) {
  constexpr int bytes = 4;
  const auto digest = detail::md5(text);
  std::string hash;
  for (int i = 0; i < bytes; ++i) {
    constexpr const char* digits = "0123456789abcdef";
    hash += digits[digest[i] >> 4];
    hash += digits[digest[i] & 15];
  }
  return hash;
}

/// The folder of a stack where several have theirs. Stacks of several projects may have one name.
fs::path folder_in(const fs::path& root, const fs::path& stack) {
  const auto way = detail::resolved(stack).lexically_relative(root).generic_string();
  return root / (stack.filename().string() + '-' + short_hash(way));
}

void write(const fs::path& file, const std::string& text) {
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  if (!failed) failed = detail::replace_file(file, text);
  if (failed)
    throw Error(Diagnostic{
        .code = "terraform.data-directory",
        .message = "terraform's data directory cannot be written: " + failed.message(),
        .places = {{.path = {}, .file = file.string()}},
        .help = "make it writable, or choose another one in TF_DATA_DIR",
    });
}

}  // namespace

fs::path data_directory(const Environment& environment, const fs::path& stack) {
  auto given = environment.find("TF_DATA_DIR");
  if (given == environment.end() || given->second.empty()) return stack / ".terraform";
  return folder_in(detail::resolved(given->second), stack);
}

std::vector<fs::path> data_directories(const Environment& environment, const fs::path& stack) {
  std::vector<fs::path> all{stack / ".terraform"};
  for (const auto& other : {last_used(stack), data_directory(environment, stack)})
    if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
  return all;
}

std::vector<fs::path> own_data_directories(const Environment& environment, const fs::path& stack) {
  auto all = data_directories(environment, stack);
  // A note that somebody else wrote leads anywhere.
  std::erase_if(all, [&](const fs::path& data) {
    return data == stack / ".terraform" || data != folder_in(data.parent_path(), stack);
  });
  return all;
}

void use_data_directory(const fs::path& data, const fs::path& stack) {
  const auto last = last_used(stack);
  if (last == data) return;
  for (const char* note : {"terraform.tfstate", "environment"})
    if (auto text = text_of(last / note); !text.empty()) write(data / note, text);
  write(note_of(stack), data == stack / ".terraform" ? "" : data.string());
}

}  // namespace formwork::terraform
