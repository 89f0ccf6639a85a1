#include "bindings/generate.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "bindings/headers.hpp"
#include "bindings/index.hpp"
#include "bindings/schema_reader.hpp"
#include "formwork/diagnostic.hpp"
#include "support/files.hpp"

namespace formwork::bindings {
namespace {

namespace fs = std::filesystem;

class GenerateTest : public ::testing::Test {
 protected:
  Schema schema_ = read_schema(FORMWORK_ACME_SCHEMA);
  support::TemporaryDirectory directory_;
  fs::path folder_ = directory_.path() / "formwork" / "acme";
};

TEST_F(GenerateTest, WritesHeadersAndIndex) {
  const Generated result = generate(schema_, directory_.path());
  const auto headers = make_headers(schema_);
  EXPECT_EQ(result.files, headers.size() + 1);
  EXPECT_EQ(result.written, result.files);
  for (const auto& [file, text] : headers) EXPECT_EQ(directory_.read(file), text) << file;
  EXPECT_EQ(directory_.read("acme.index"), make_index(schema_));
}

TEST_F(GenerateTest, LeavesUnchangedFilesAlone) {
  generate(schema_, directory_.path());
  const auto before = fs::last_write_time(folder_ / "types.hpp");
  support::write_file(folder_ / "names.hpp", "something else");
  const Generated again = generate(schema_, directory_.path());
  EXPECT_EQ(again.written, 1);
  EXPECT_EQ(fs::last_write_time(folder_ / "types.hpp"), before);
}

TEST_F(GenerateTest, RemovesItsOwnStaleHeadersOnly) {
  support::write_file(folder_ / "gone.hpp", std::string(generated_mark) + "example/acme 1.0.0.\n");
  support::write_file(folder_ / "shapes" / "Gone.hpp", std::string(generated_mark) + "x\n");
  support::write_file(folder_ / "mine.hpp", "// Written by hand.\n");
  EXPECT_EQ(generate(schema_, directory_.path()).removed, 2);
  EXPECT_FALSE(fs::exists(folder_ / "gone.hpp"));
  EXPECT_FALSE(fs::exists(folder_ / "shapes" / "Gone.hpp"));
  EXPECT_TRUE(fs::exists(folder_ / "mine.hpp"));
}

TEST_F(GenerateTest, SaysWhichFileCannotBeWritten) {
  directory_.write("formwork", "a file where a folder belongs");
  try {
    generate(schema_, directory_.path());
    FAIL() << "no error";
  } catch (const Error& error) {
    const Diagnostic& finding = error.diagnostics().front();
    EXPECT_EQ(finding.code, "bindings.unwritable");
    EXPECT_TRUE(finding.places.at(0).file.starts_with(folder_.string())) << error.what();
  }
}

TEST_F(GenerateTest, WritesThroughNoLink) {
  const fs::path elsewhere = directory_.write("elsewhere/file", "someone else's");
  const fs::path output = directory_.path() / "out";
  const auto expect_refused = [&](const fs::path& link, const fs::path& target) {
    fs::create_directories(link.parent_path());
    fs::create_symlink(target, link);
    try {
      generate(schema_, output);
      ADD_FAILURE() << "written through " << link;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics().front().code, "bindings.link");
    }
    EXPECT_EQ(support::read_file(elsewhere), "someone else's");
    fs::remove_all(output);
  };
  expect_refused(output / "formwork/acme/a_b1.hpp", elsewhere);
  expect_refused(output / "formwork/acme/a_b1.hpp.new", elsewhere);
  expect_refused(output / "formwork/acme/shapes", elsewhere.parent_path());
  expect_refused(output / "formwork", elsewhere.parent_path());
  expect_refused(output / "acme.index", elsewhere);
  EXPECT_EQ(
      std::distance(fs::directory_iterator(elsewhere.parent_path()), fs::directory_iterator()), 1
  );
}

TEST_F(GenerateTest, AFullDiskLeavesNoHalfWrittenHeader) {
  fs::create_directories(folder_);
  fs::create_symlink("/dev/full", folder_ / "a_b1.hpp.new");
  EXPECT_THROW(generate(schema_, directory_.path()), Error);
  EXPECT_FALSE(fs::exists(folder_ / "a_b1.hpp"));
}

}  // namespace
}  // namespace formwork::bindings
