#include "bindings/compressed_file.hpp"

#include <lzma.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string_view>

#include "core/foreign.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

constexpr std::string_view xz_magic(
    "\xFD"
    "7zXZ\0",
    6
);

[[noreturn]] void fail(
    const std::filesystem::path& file, std::string code, std::string message, std::string help
) {
  throw Error(Diagnostic{
      .code = std::move(code),
      .message = std::move(message),
      .places = {{.path = "", .file = file.string()}},
      .help = std::move(help),
  });
}

std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream stream = detail::open_foreign(file);
  std::string reason = stream ? "" : std::strerror(errno);
  if (std::filesystem::is_directory(file)) reason = "it is a directory";
  std::ostringstream bytes;
  if (reason.empty() && stream.peek() != std::ifstream::traits_type::eof())
    if (!(bytes << stream.rdbuf())) reason = std::strerror(errno);
  if (!reason.empty())
    fail(
        file,
        "schema.unreadable",
        "the schema file cannot be read: " + reason,
        "check the path and its permissions"
    );
  return std::move(bytes).str();
}

std::string decompress(const std::string& bytes, const std::filesystem::path& file) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, UINT64_MAX, LZMA_CONCATENATED) != LZMA_OK)
    throw std::bad_alloc();
  stream.next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  stream.avail_in = bytes.size();
  std::string text;
  std::size_t used = 0;
  lzma_ret status = LZMA_OK;
  while (status == LZMA_OK) {
    text.resize(used == 0 ? std::size_t{1} << 20 : used * 2);
    stream.next_out = reinterpret_cast<std::uint8_t*>(text.data() + used);
    stream.avail_out = text.size() - used;
    status = lzma_code(&stream, LZMA_FINISH);
    used = text.size() - stream.avail_out;
  }
  lzma_end(&stream);
  if (status != LZMA_STREAM_END)
    fail(
        file,
        "schema.damaged",
        "the compressed schema file is damaged",
        "make it again with `terraform providers schema -json | xz`"
    );
  text.resize(used);
  return text;
}

}  // namespace

std::string read_compressed_file(const std::filesystem::path& file) {
  std::string bytes = read_bytes(file);
  return bytes.starts_with(xz_magic) ? decompress(bytes, file) : bytes;
}

}  // namespace formwork::bindings
