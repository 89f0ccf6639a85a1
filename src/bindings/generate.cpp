#include "bindings/generate.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "bindings/headers.hpp"
#include "bindings/index.hpp"
#include "core/foreign.hpp"
#include "core/replaced_file.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const fs::path& file, const std::string& reason) {
  throw Error(Diagnostic{
      .code = "bindings.unwritable",
      .message = "the generated file cannot be written: " + reason,
      .places = {{.path = "", .file = file.string()}},
      .help = "check the output directory, its permissions and the free space",
  });
}

bool holds(const fs::path& file, const std::string& text) {
  std::error_code error;
  if (fs::file_size(file, error) != text.size() || error) return false;
  std::ifstream stream = detail::open_foreign(file);
  std::string found(text.size(), '\0');
  return stream.read(found.data(), static_cast<std::streamsize>(found.size())) && found == text;
}

bool is_generated(const fs::path& file) {
  std::ifstream stream = detail::open_foreign(file);
  std::string line;
  return std::getline(stream, line) && line.starts_with(generated_mark);
}

/// What is below the output directory is ours; a link there leads to what is not.
void check_no_link(const fs::path& output, const fs::path& file) {
  std::error_code ignored;
  fs::path way = output;
  for (const auto& part : file.lexically_relative(output))
    if (fs::is_symlink(way /= part, ignored))
      throw Error(Diagnostic{
          .code = "bindings.link",
          .message = "headers would be written through a link",
          .places = {{.path = "", .file = way.string()}},
          .help = "remove the link, or choose another directory with --output",
      });
}

bool write_if_changed(const fs::path& output, const fs::path& name, const std::string& text) {
  const fs::path file = output / name;
  fs::path unfinished = file;
  unfinished += ".new";
  check_no_link(output, file);
  check_no_link(output, unfinished);
  if (holds(file, text)) return false;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  // A half-written header would be taken for a whole one.
  if (!error) error = detail::replace_file(file, text, unfinished);
  if (error) cannot_write(file, error.message());
  return true;
}

std::size_t remove_stale(
    const fs::path& output,
    const fs::path& folder,
    const std::map<std::string, std::string>& headers
) {
  std::vector<fs::path> stale;
  std::error_code error;
  for (fs::recursive_directory_iterator files(folder, error), end; !error && files != end;
       files.increment(error)) {
    const fs::path& file = files->path();
    if (file.extension() == ".hpp" &&
        !headers.contains(file.lexically_relative(output).generic_string()) && is_generated(file))
      stale.push_back(file);
  }
  for (const fs::path& file : stale) fs::remove(file, error);
  return stale.size();
}

}  // namespace

Generated generate(const Schema& schema, const fs::path& output) {
  const auto headers = make_headers(schema);
  Generated result;
  result.files = headers.size() + 1;
  const fs::path folder = output / "formwork" / provider_namespace(schema);
  check_no_link(output, folder);  // stale ones are removed there
  for (const auto& [file, text] : headers)
    if (write_if_changed(output, file, text)) ++result.written;
  const auto index = index_file(output, schema).filename();
  if (write_if_changed(output, index, make_index(schema))) ++result.written;
  result.removed = remove_stale(output, folder, headers);
  return result;
}

Generated write_module_headers(
    const std::map<std::string, std::string>& headers, const fs::path& output, bool is_all
) {
  Generated result;
  result.files = headers.size();
  const fs::path folder = output / "formwork" / "modules";
  check_no_link(output, folder);
  for (const auto& [file, text] : headers)
    if (write_if_changed(output, file, text)) ++result.written;
  if (is_all) result.removed = remove_stale(output, folder, headers);
  return result;
}

fs::path index_file(const fs::path& output, const Schema& schema) {
  return output / (provider_namespace(schema) + ".index");
}

}  // namespace formwork::bindings
