#include "assets/module_calls.hpp"

#include <algorithm>
#include <iterator>

#include "core/foreign.hpp"
#include "core/module_source.hpp"
#include "hcl/parser.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class Calls {
 public:
  explicit Calls(std::vector<Diagnostic>& findings) : findings_(findings) {}

  std::set<fs::path> from(const fs::path& folder) {
    visit(folder);
    while (!next_.empty()) {
      const fs::path calling = next_.back();
      next_.pop_back();
      read_folder(calling);
    }
    return std::move(folders_);
  }

 private:
  void visit(const fs::path& folder) {
    std::error_code failed;
    const fs::path real = fs::canonical(folder, failed);
    // What is not there terraform tells of, with the line.
    if (!failed && fs::is_directory(real, failed) && folders_.insert(real).second)
      next_.push_back(real);
  }

  void read_folder(const fs::path& folder) {
    std::error_code failed;
    std::set<fs::path> files;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed))
      files.insert(entry->path());
    for (const fs::path& file : files) {
      const std::string name = file.filename().string();
      if (name.starts_with('.')) continue;
      if (name.ends_with(".tf"))
        native(file, folder);
      else if (name.ends_with(".tf.json"))
        in_json(read_foreign(file), folder);
    }
  }

  void native(const fs::path& file, const fs::path& folder) {
    std::ifstream stream = open_foreign(file);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    try {
      const hcl::File parsed = hcl::parse(text, (folder.filename() / file.filename()).string());
      for (const hcl::Block* call : hcl::find_blocks(parsed.body, "module"))
        if (const hcl::Attribute* source = hcl::find_attribute(call->body, "source"))
          if (const std::string* path = hcl::literal_text(source->value)) called(*path, folder);
    } catch (const Error& error) {
      const auto& found = error.diagnostics();
      findings_.insert(findings_.end(), found.begin(), found.end());
    }
  }

  void in_json(const json& root, const fs::path& folder) {
    if (!root.is_object() || !root.contains("module")) return;
    const json& modules = root["module"];
    for (const json& section : modules.is_array() ? modules : json::array({modules}))
      if (section.is_object())
        for (const json& call : section)
          for (const json& one : call.is_array() ? call : json::array({call}))
            if (one.is_object() && one.value("source", json()).is_string())
              called(one["source"].get<std::string>(), folder);
  }

  void called(const std::string& source, const fs::path& folder) {
    if (is_relative_module(source)) visit(folder / source);
  }

  std::vector<Diagnostic>& findings_;
  std::set<fs::path> folders_;
  std::vector<fs::path> next_;
};

}  // namespace

std::set<fs::path> folders_of_module(const fs::path& folder, std::vector<Diagnostic>& findings) {
  return Calls(findings).from(folder);
}

}  // namespace formwork::detail
