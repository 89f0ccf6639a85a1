#include "assets/archive.hpp"

#include <sys/stat.h>
#include <zip.h>

#include <cerrno>
#include <cstring>

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const std::string& reason) {
  throw Error(Diagnostic{
      .code = "asset.archive",
      .message = "an archive cannot be written",
      .found = {file.generic_string() + ": " + reason},
      .help = "look at the file and the space that is left on the disk",
  });
}

/// The first day that the format knows, whatever the time zone.
constexpr zip_uint16_t first_date = 0x21;
constexpr zip_uint16_t midnight = 0;
/// The best that deflate does.
constexpr zip_uint32_t level = 9;
constexpr zip_int64_t to_the_end = -1;

class Zip {
 public:
  explicit Zip(const fs::path& path) : path_(path) {
    int failed = 0;
    zip_ = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &failed);
    if (!zip_) refuse(path, std::strerror(errno));
  }
  ~Zip() {
    if (zip_) zip_discard(zip_);
  }
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;

  /// The file is read when the archive is closed.
  void add(const AssetFile& file) {
    bool link = !file.target.empty();
    zip_source_t* source = link ? zip_source_buffer(zip_, file.target.data(), file.target.size(), 0)
                                : zip_source_file(zip_, file.source.c_str(), 0, to_the_end);
    if (!source) refuse(file.source, zip_strerror(zip_));
    zip_int64_t added = zip_file_add(zip_, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
      zip_source_free(source);
      refuse(file.source, "its name cannot stand in a zip archive, whose names are UTF-8");
    }
    auto index = static_cast<zip_uint64_t>(added);
    zip_uint32_t mode = link ? S_IFLNK | 0777U : S_IFREG | (file.executable ? 0755U : 0644U);
    if (zip_set_file_compression(zip_, index, ZIP_CM_DEFLATE, level) != 0 ||
        zip_file_set_dostime(zip_, index, midnight, first_date, 0) != 0 ||
        zip_file_set_external_attributes(zip_, index, 0, ZIP_OPSYS_UNIX, mode << 16U) != 0)
      refuse(file.source, zip_strerror(zip_));
  }

  void close() {
    if (zip_close(zip_) != 0) refuse(path_, zip_strerror(zip_));
    zip_ = nullptr;
  }

 private:
  const fs::path& path_;
  zip_t* zip_ = nullptr;
};

}  // namespace

void write_zip(const std::vector<AssetFile>& files, const fs::path& archive) {
  Zip zip(archive);
  for (const AssetFile& file : files) zip.add(file);
  zip.close();
}

}  // namespace formwork::detail
