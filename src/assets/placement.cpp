#include "assets/placement.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>

#include "assets/archive.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const std::string& reason) {
  throw Error(Diagnostic{
      .code = "asset.write",
      .message = "an asset cannot be written to the output",
      .found = {file.generic_string() + ": " + reason},
      .help = "make the directory writable, or choose another one with CDKTF_OUTDIR",
  });
}

/// Lets `write` make a file beside its place, and moves it there.
void replace(const fs::path& place, const std::function<void(const fs::path&)>& write) {
  std::error_code failed;
  fs::create_directories(place.parent_path(), failed);
  if (failed) refuse(place.parent_path(), failed.message());
  fs::path temporary = place;
  temporary += ".tmp" + std::to_string(::getpid());
  fs::remove(temporary, failed);  // a link of that name is not written through
  try {
    write(temporary);
    fs::rename(temporary, place);
  } catch (const fs::filesystem_error& error) {
    fs::remove(temporary, failed);
    refuse(place, error.code().message());
  } catch (...) {
    fs::remove(temporary, failed);
    throw;
  }
}

bool same_bytes(const fs::path& left, const fs::path& right) {
  std::error_code failed;
  if (!fs::is_regular_file(fs::symlink_status(right, failed)) ||
      fs::file_size(left, failed) != fs::file_size(right, failed) || failed)
    return false;
  std::ifstream one(left, std::ios::binary), other(right, std::ios::binary);
  std::array<char, 1 << 16> first, second;
  while (one && other) {
    one.read(first.data(), first.size());
    other.read(second.data(), second.size());
    if (one.gcount() != other.gcount() ||
        !std::equal(first.begin(), first.begin() + one.gcount(), second.begin()))
      return false;
  }
  return one.eof() && other.eof();
}

fs::perms permissions(const AssetFile& file) {
  constexpr fs::perms read_only = static_cast<fs::perms>(0644);
  constexpr fs::perms run = static_cast<fs::perms>(0755);
  return file.executable ? run : read_only;
}

bool is_placed(const AssetFile& file, const fs::path& place) {
  std::error_code failed;
  if (!file.target.empty()) return fs::read_symlink(place, failed) == file.target && !failed;
  fs::perms run = fs::status(place, failed).permissions() & fs::perms::owner_exec;
  return (run != fs::perms::none) == file.executable && same_bytes(file.source, place);
}

}  // namespace

void place_files(const std::vector<AssetFile>& files, const fs::path& directory) {
  std::error_code failed;
  fs::create_directories(directory, failed);
  if (failed) refuse(directory, failed.message());
  for (const AssetFile& file : files) {
    fs::path place = directory / file.name;
    if (is_placed(file, place)) continue;
    replace(place, [&](const fs::path& temporary) {
      if (!file.target.empty()) return fs::create_symlink(file.target, temporary);
      fs::copy_file(file.source, temporary);
      fs::permissions(temporary, permissions(file));
    });
  }
}

void place_zip(const std::vector<AssetFile>& files, const fs::path& archive, bool complete) {
  std::error_code failed;
  if (complete && fs::is_regular_file(fs::symlink_status(archive, failed))) return;
  replace(archive, [&](const fs::path& temporary) { write_zip(files, temporary); });
}

void place_text(const std::string& text, const fs::path& file) {
  replace(file, [&](const fs::path& temporary) {
    std::ofstream out(temporary, std::ios::binary);
    if (!(out << text).flush()) refuse(temporary, "it cannot be written");
  });
}

}  // namespace formwork::detail
