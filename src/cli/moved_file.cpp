#include "cli/moved_file.hpp"

#include <algorithm>
#include <fstream>

#include "cli/json_file.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void write_text(const fs::path& file, const std::string& text, const std::string& shown_as) {
  std::error_code failed;
  if (fs::exists(file) && read_text(file, shown_as, "moved") == text) return;
  fs::create_directories(file.parent_path(), failed);
  auto unfinished = file;
  unfinished += ".unfinished";
  std::ofstream stream(unfinished, std::ios::binary);
  stream << text;
  stream.close();
  if (stream) fs::rename(unfinished, file, failed);
  if (stream && !failed) return;
  fs::remove(unfinished, failed);
  throw Error(Diagnostic{
      .code = "moved.unwritable",
      .message = shown_as + " cannot be written",
      .places = {{.path = {}, .file = shown_as}},
  });
}

std::string shown_name(const std::string& stack) {
  return (fs::path(MovedFile::folder) / (stack + ".tf.json")).string();
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
  const auto& [from, to] = added;
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

void MovedFile::remove(const terraform::Move& move) {
  std::erase(blocks_, Block(move.from.address, move.to.address));
}

std::string MovedFile::text() const {
  if (blocks_.empty()) return {};
  auto sorted = blocks_;
  std::sort(sorted.begin(), sorted.end());
  auto content = rest_;
  content["moved"] = json::array();
  for (const auto& [from, to] : sorted) content["moved"].push_back({{"from", from}, {"to", to}});
  return content.dump(2) + '\n';
}

void MovedFile::write() const {
  std::error_code ignored;
  if (blocks_.empty())
    fs::remove(file_, ignored);
  else
    write_text(file_, text(), shown_as_);
}

void place_moved_files(
    const fs::path& project, const fs::path& output, const Manifest& manifest, bool keep
) {
  for (const auto& stack : manifest.stacks) {
    auto copy = output / stack.working_directory / moved_copy;
    auto text = MovedFile(project, stack.name).text();
    std::error_code ignored;
    if (!text.empty())
      write_text(copy, text, (fs::path(stack.working_directory) / moved_copy).string());
    else if (!keep)
      fs::remove(copy, ignored);
  }
}

}  // namespace formwork::cli
