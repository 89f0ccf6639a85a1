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

/// Texts of more than a megabyte are written in parts.
std::string synth_long(const fs::path& output, const std::vector<std::string>& names) {
  App app({.output = output.string()});
  Stack stack{app, "s"};
  for (std::size_t i = 0; i < names.size(); ++i)
    Resource{
        stack,
        "b" + std::to_string(i),
        "aws_s3_bucket",
        {{"bucket", names[i]}, {"long", std::string(800'000, 'x')}}};
  app.synth();
  return stack.synth();
}

TEST(OutputDirectory, long_file_is_compared_and_replaced_as_a_whole) {
  support::TemporaryDirectory directory;
  fs::path output = directory.path() / "out";
  fs::path file = output / "stacks/s/cdk.tf.json";
  auto expect_written = [&](const std::vector<std::string>& names) {
    std::string text = synth_long(output, names);
    EXPECT_TRUE(support::read_file(file) == text) << names.front() << " … " << names.back();
  };
  expect_written({"a", "b", "c", "d"});
  ino_t first = inode(file);
  expect_written({"a", "b", "c", "d"});
  EXPECT_EQ(inode(file), first) << "it is what was there";
  expect_written({"a", "b", "c", "e"});
  expect_written({"x", "b", "c", "e"});
  expect_written({"x", "b", "c"});
  EXPECT_EQ(files_below(output).size(), 2U) << "no temporary file is left";
}

TEST(OutputDirectory, shorter_text_with_the_same_beginning_replaces_a_file) {
  support::TemporaryDirectory directory;
  fs::path output = directory.path() / "out";
  synth(output, "x");
  fs::path file = output / "stacks/s/cdk.tf.json";
  std::string text = support::read_file(file);
  support::write_file(file, text + "more");
  synth(output, "x");
  EXPECT_EQ(support::read_file(file), text);
}

TEST(OutputDirectory, nothing_is_left_of_a_long_file_when_something_is_wrong_in_it) {
  support::TemporaryDirectory directory;
  fs::path output = directory.path() / "out";
  EXPECT_THROW(synth_long(output, {"a", "b", "c", "\xff"}), Error);
  EXPECT_TRUE(files_below(output).empty());
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

TEST(OutputDirectory, nothing_is_written_through_a_link) {
  support::TemporaryDirectory elsewhere;
  const fs::path file = elsewhere.write("file", "someone else's");
  const auto expect_refused = [&](const fs::path& link, const fs::path& target) {
    support::TemporaryDirectory directory;
    const fs::path output = directory.path() / "out";
    fs::create_directories((output / link).parent_path());
    fs::create_symlink(target, output / link);
    std::string found = findings_of([&] { synth(output, "x"); });
    EXPECT_NE(found.find("error[synth.not-ours]"), std::string::npos) << found;
    EXPECT_TRUE(fs::is_symlink(output / link));
    EXPECT_EQ(support::read_file(file), "someone else's");
    EXPECT_EQ(files_below(elsewhere.path()).size(), 1U);
  };
  expect_refused("stacks/s/cdk.tf.json", file);
  expect_refused("stacks/s/creation_points.json", file);
  expect_refused("manifest.json", file);
  expect_refused("stacks/s", elsewhere.path());
  expect_refused("stacks", elsewhere.path());
  expect_refused("manifest.json", elsewhere.path() / "nothing");
}

TEST(OutputDirectory, the_directory_itself_may_be_reached_through_a_link) {
  support::TemporaryDirectory directory;
  fs::create_directory(directory.path() / "real");
  fs::create_directory_symlink("real", directory.path() / "out");
  synth(directory.path() / "out", "x");
  EXPECT_EQ(files_below(directory.path() / "real").size(), 3U);
}

TEST(OutputDirectory, what_others_wrote_is_not_replaced) {
  for (const char* file : {"manifest.json", "stacks/s/cdk.tf.json"})
    for (const char* text : {R"({"name": "a web app"})", "no JSON", R"({"resource": {}})"}) {
      support::TemporaryDirectory directory;
      directory.write(fs::path("out") / file, text);
      std::string found = findings_of([&] { synth(directory.path() / "out", "x"); });
      EXPECT_NE(found.find("error[synth.not-ours]"), std::string::npos) << found;
      EXPECT_EQ(directory.read(fs::path("out") / file), text);
      EXPECT_EQ(files_below(directory.path()).size(), 1U);
    }
}

TEST(OutputDirectory, what_cdktf_wrote_is_replaced) {
  support::TemporaryDirectory directory;
  directory.write("out/manifest.json", R"({"version": "0.21.0", "stacks": {}})");
  directory.write(
      "out/stacks/s/cdk.tf.json",
      R"({"//": {"metadata": {"backend": "local", "stackName": "s", "version": "0.21.0"}}})"
  );
  synth(directory.path() / "out", "x");
  EXPECT_NE(directory.read("out/stacks/s/cdk.tf.json").find("aws_s3_bucket"), std::string::npos);
}

}  // namespace
}  // namespace formwork
