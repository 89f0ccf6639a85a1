#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formwork/formwork.hpp"
#include "support/files.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;

void synth(const fs::path& output, std::string_view name) {
  App app({.output = output.string()});
  Stack stack{app, "s"};
  Resource bucket{stack, "b", "aws_s3_bucket", {{"bucket", name}}};
  Stack other{app, "other"};
  app.synth();
}

std::vector<std::string> files_below(const fs::path& directory) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(directory));
  std::sort(files.begin(), files.end());
  return files;
}

ino_t inode(const fs::path& file) {
  struct stat status {};
  ::stat(file.c_str(), &status);
  return status.st_ino;
}

TEST(OutputDirectory, holds_a_manifest_and_the_stacks) {
  support::TemporaryDirectory directory;
  synth(directory.path() / "out", "x");
  EXPECT_EQ(
      files_below(directory.path() / "out"),
      (std::vector<std::string>{"manifest.json", "stacks/other/cdk.tf.json", "stacks/s/cdk.tf.json"}
      )
  );
  EXPECT_GOLDEN(directory.read("out/manifest.json"), "two_stacks.manifest.json");
}

TEST(OutputDirectory, unchanged_file_is_not_touched) {
  support::TemporaryDirectory directory;
  fs::path output = directory.path() / "out";
  synth(output, "x");
  ino_t changed = inode(output / "stacks/s/cdk.tf.json");
  ino_t unchanged = inode(output / "stacks/other/cdk.tf.json");
  synth(output, "y");
  EXPECT_NE(inode(output / "stacks/s/cdk.tf.json"), changed) << "it is replaced, not rewritten";
  EXPECT_EQ(inode(output / "stacks/other/cdk.tf.json"), unchanged);
}

TEST(OutputDirectory, nothing_is_written_when_something_is_wrong) {
  support::TemporaryDirectory directory;
  App app({.output = (directory.path() / "out").string()});
  Stack stack{app, "s"};
  Resource bad{stack, "1", "aws_s3_bucket"};
  EXPECT_THROW(app.synth(), Error);
  EXPECT_FALSE(fs::exists(directory.path() / "out"));
}

TEST(OutputDirectory, previous_output_stays_when_a_file_cannot_be_written) {
  support::TemporaryDirectory directory;
  fs::path output = directory.path() / "out";
  synth(output, "x");
  std::string before = support::read_file(output / "stacks/s/cdk.tf.json");
  fs::remove_all(output / "stacks/other");
  support::write_file(output / "stacks/other", "a file where a directory belongs");
  std::string found = findings_of([&] { synth(output, "y"); });
  EXPECT_NE(found.find("error[synth.write]"), std::string::npos) << found;
  EXPECT_EQ(support::read_file(output / "stacks/s/cdk.tf.json"), before);
  EXPECT_EQ(files_below(output).size(), 3U) << "no temporary file is left";
}

TEST(OutputDirectory, state_is_found_beside_the_project_from_anywhere) {
  App app({.output = "build/deep/out"});
  Stack stack{app, "s"};
  EXPECT_NE(
      stack.synth().find("\"path\": \"../../../../../terraform.s.tfstate\""), std::string::npos
  );
}

}  // namespace
}  // namespace formwork
