#include "support/files.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace formwork::support {
namespace {

TEST(Files, KeepEveryByte) {
  const TemporaryDirectory directory;
  const std::string bytes("a\0\r\n\xff", 5);
  directory.write("deep/down/file", bytes);
  EXPECT_EQ(directory.read("deep/down/file"), bytes);
}

TEST(Files, AMissingFileIsNamed) {
  const TemporaryDirectory directory;
  try {
    directory.read("nowhere");
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()), "cannot read " + (directory.path() / "nowhere").string());
  }
}

TEST(Files, ASourceFileIsFoundWhereverTheTestRuns) {
  EXPECT_TRUE(source_path(__FILE__).is_absolute());
  EXPECT_NE(read_file(source_path(__FILE__)).find("WhereverTheTestRuns"), std::string::npos);
}

TEST(TemporaryDirectory, GoesAwayWithItsContents) {
  std::filesystem::path path;
  {
    const TemporaryDirectory directory;
    path = directory.path();
    directory.write("deep/file", "x");
    ASSERT_TRUE(std::filesystem::is_directory(path));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace formwork::support
