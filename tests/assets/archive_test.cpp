#include <cstdlib>
#include <ctime>

#include "assets/asset_fixture.hpp"
#include "support/process.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;

/// Each file of an archive as another reader than ours finds it: `<name> <mode> <size>`.
std::string entries_of(const fs::path& archive) {
  static const char* script =
      "import sys, zipfile\n"
      "archive = zipfile.ZipFile(sys.argv[1])\n"
      "assert archive.testzip() is None\n"
      "for entry in archive.infolist():\n"
      "    line = f'{entry.filename} {entry.external_attr >> 16:o} {entry.file_size}\\n'\n"
      "    sys.stdout.buffer.write(line.encode())\n";
  return support::run_process({"python3", "-c", script, archive.string()}).output;
}

class Archive : public AssetTest {
 protected:
  std::string zip() { return synth({.path = in("d"), .packaging = Packaging::zip}); }
};

TEST_F(Archive, holds_the_files_in_order_with_their_modes) {
  write("d/b.py", "print()");
  write("d/a/x", std::string(3 << 20, 'x'));
  write("d/a.txt", "");
  write("d/größe", "ü");
  fs::permissions(in("d/b.py"), fs::perms::owner_exec, fs::perm_options::add);
  EXPECT_EQ(
      entries_of(placed(zip())),
      "a.txt 100644 0\na/x 100644 3145728\nb.py 100755 7\ngröße 100644 2\n"
  );
}

TEST_F(Archive, is_the_same_bytes_whenever_and_wherever_it_is_made) {
  write("d/a", "text");
  write("d/b/c", "more");
  std::string path = zip();
  std::string bytes = support::read_file(placed(path));
  fs::remove_all(out());
  for (const char* file : {"d/a", "d/b/c"}) {
    fs::last_write_time(in(file), fs::file_time_type::clock::now() - std::chrono::hours(9999));
    fs::permissions(in(file), fs::perms::others_all, fs::perm_options::remove);
  }
  ::setenv("TZ", "Pacific/Auckland", 1);
  ::tzset();
  EXPECT_EQ(zip(), path);
  EXPECT_EQ(support::read_file(placed(path)), bytes);
  ::unsetenv("TZ");
  ::tzset();
}

TEST_F(Archive, is_not_made_again_when_its_path_tells_its_contents) {
  write("d/a", "text");
  std::string path = zip();
  auto before = fs::last_write_time(placed(path));
  EXPECT_EQ(zip(), path);
  EXPECT_EQ(fs::last_write_time(placed(path)), before);
}

TEST_F(Archive, is_made_again_under_a_hash_that_tells_nothing) {
  write("d/a", "text");
  AssetProps props{.path = in("d"), .packaging = Packaging::zip, .asset_hash = "fixed"};
  std::string path = synth(props);
  write("d/a", "longer");
  EXPECT_EQ(synth(props), path);
  EXPECT_EQ(entries_of(placed(path)), "a 100644 6\n");
}

TEST_F(Archive, keeps_links_that_stay_links) {
  write("d/a", "text");
  fs::create_symlink("a", in("d/b"));
  std::string path =
      synth({.path = in("d"), .packaging = Packaging::zip, .links = AssetLinks::keep});
  EXPECT_EQ(entries_of(placed(path)), "a 100644 4\nb 120777 1\n");
}

TEST_F(Archive, names_are_utf8) {
  write("d/a\xff", "text");
  EXPECT_THROW(zip(), Error);
  EXPECT_EQ(files_in(out()), std::vector<std::string>());
}

}  // namespace
}  // namespace formwork
