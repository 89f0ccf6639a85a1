#include "cli/project/moved_file.hpp"

#include <algorithm>
#include <fstream>

#include "cli/project/json_file.hpp"
#include "core/replaced_file.hpp"
#include "terraform/renames/rename_units.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

[[noreturn]] void refuse(const std::string& shown_as, const std::string& reason) {
  throw Error(Diagnostic{
      .code = "moved.unwritable",
      .message = shown_as + " cannot be written",
      .places = {{.path = {}, .file = shown_as}},
      .found = {reason},
  });
}

void write_text(const fs::path& file, const std::string& text, const std::string& shown_as) {
  std::error_code failed;
  if (fs::exists(file) && read_text(file, shown_as, "moved") == text) return;
  fs::create_directories(file.parent_path(), failed);
  if (fs::is_symlink(fs::symlink_status(file))) refuse(shown_as, "it is a link");
  if (!failed) failed = detail::replace_file(file, text);
  if (failed) refuse(shown_as, failed.message());
}

std::string shown_name(const std::string& stack) {
  return (fs::path(MovedFile::folder) / (stack + ".tf.json")).string();
}

/// Whether the program has again what was moved away, which terraform would refuse.
bool is_outdated(
    const std::pair<std::string, std::string>& block, const terraform::StackDocument& program
) {
  const auto& [from, to] = block;
  // What a module has in it nobody here knows.
  if (terraform::instance_of(from).size() < from.size()) return false;
  const bool is_instance = terraform::instance_of(from) != terraform::whole_of(from);
  // As a whole it moves with all its instances, but only to another whole.
  if (!is_instance && terraform::whole_of(from) != terraform::whole_of(to))
    return !program.of_address(from).empty();
  return program.declares(from) == true;
}

[[noreturn]] void contradict(
    const std::string& file,
    const std::string& message,
    const std::string& from,
    const std::string& to
) {
  throw Error(Diagnostic{
      .code = "moved.contradiction",
      .message = message,
      .places = {{.path = {}, .file = file}},
      .found = {from + " -> " + to},
      .help = "remove that entry if it has been deployed everywhere, then try again",
  });
}

}  // namespace

MovedFile::MovedFile(const fs::path& project, const std::string& stack)
    : file_(project / shown_name(stack)), shown_as_(shown_name(stack)) {
  if (!fs::exists(file_)) return;
  auto content = JsonFile::read(file_, shown_as_, "moved");
  for (const auto& entry : content.array(content.root(), "moved")) {
    Block block{
        entry.is_object() ? content.text(entry, "from") : "",
        entry.is_object() ? content.text(entry, "to") : ""};
    if (block.first.empty() || block.second.empty())
      throw Error(Diagnostic{
          .code = "moved.not-a-move",
          .message = "an entry of \"moved\" needs \"from\" and \"to\"",
          .places = {content.place_of("moved")},
          .found = {entry.dump()},
      });
    blocks_.push_back(std::move(block));
  }
  rest_ = content.root();
}

void MovedFile::add(const std::vector<terraform::Move>& moves) {
  for (const auto& move : moves) add({move.from.address, move.to.address});
}

void MovedFile::add(const Block& added) {
  const auto& from = added.first;
  const auto& to = added.second;
  std::erase_if(blocks_, [&](const Block& block) { return block.first == to; });
  for (const auto& block : blocks_) {
    if (block == added) return;
    if (block.first == from)
      contradict(shown_as_, from + " was moved elsewhere before", block.first, block.second);
    if (block.second == to)
      contradict(shown_as_, "something else was moved to " + to + " before", block.first, to);
  }
  blocks_.push_back(added);
}

std::vector<Diagnostic> MovedFile::leave_out_outdated(const terraform::StackDocument& program) {
  std::vector<Diagnostic> findings;
  std::erase_if(blocks_, [&](const Block& block) {
    if (!is_outdated(block, program)) return false;
    auto path = program.of_address(block.first);
    findings.push_back({
        .severity = Severity::warning,
        .code = "moved.outdated",
        .message = path + " was moved elsewhere, and is in the program again",
        .places = {{.path = {}, .file = shown_as_}},
        .found = {block.first + " -> " + block.second},
        .help = "remove that entry: it is left out, and what is there now stays where it is",
    });
    return true;
  });
  return findings;
}

void MovedFile::remove(const terraform::Move& move) {
  std::erase(blocks_, Block(move.from.address, move.to.address));
}

json MovedFile::content() const {
  auto sorted = blocks_;
  std::sort(sorted.begin(), sorted.end());
  auto content = rest_;
  content["moved"] = json::array();
  for (const auto& [from, to] : sorted) content["moved"].push_back({{"from", from}, {"to", to}});
  return content;
}

std::string MovedFile::text() const { return blocks_.empty() ? "" : content().dump(2) + '\n'; }

void MovedFile::write() const {
  std::error_code ignored;
  if (blocks_.empty())
    fs::remove(file_, ignored);
  else
    write_text(file_, text(), shown_as_);
}

std::vector<Diagnostic> place_moved_files(
    const fs::path& project, const fs::path& output, const Manifest& manifest, bool keep
) {
  std::vector<Diagnostic> findings;
  for (const auto& stack : manifest.stacks) {
    auto directory = output / stack.working_directory;
    auto copy = directory / moved_copy;
    MovedFile file(project, stack.name);
    // Whether anything is out of date takes a look at the whole stack.
    if (!file.text().empty())
      for (auto& finding : file.leave_out_outdated(terraform::StackDocument::read(directory)))
        findings.push_back(std::move(finding));
    std::error_code ignored;
    if (file.text().empty() && !keep) fs::remove(copy, ignored);
    if (!file.text().empty())
      write_text(copy, file.text(), (fs::path(stack.working_directory) / moved_copy).string());
  }
  return findings;
}

}  // namespace formwork::cli
