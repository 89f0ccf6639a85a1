#include "cli/project/project_template.hpp"

namespace formwork::cli {
namespace {

constexpr const char* cmake_lists = R"(cmake_minimum_required(VERSION 3.25)
project(@name@ LANGUAGES CXX)
# What clangd reads (see .clangd), once the project was built.
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_package(formwork REQUIRED)

add_executable(app main.cpp)
target_compile_features(app PRIVATE cxx_std_20)
# Lets g++ name the required argument that is missing.
target_compile_options(app PRIVATE -Werror=missing-field-initializers)
target_link_libraries(app PRIVATE formwork::formwork formwork::aws)
# What every file includes is compiled once: an edit is rebuilt in half the time.
formwork_precompile(app)

# `cmake --build build && ctest --test-dir build` runs them, where GoogleTest is installed.
find_package(GTest)
if(GTest_FOUND)
  enable_testing()
  include(GoogleTest)
  add_executable(site_test site_test.cpp)
  target_compile_features(site_test PRIVATE cxx_std_20)
  target_link_libraries(site_test PRIVATE formwork::testing formwork::aws GTest::gmock_main)
  gtest_discover_tests(site_test)
endif()
)";

constexpr const char* site_header = R"(#pragma once
#include <formwork/aws/s3_bucket.hpp>
#include <formwork/aws/s3_bucket_versioning.hpp>
#include <formwork/formwork.hpp>

namespace aws = formwork::aws;

struct SiteProps {
  /// On everything that belongs to it. Required, as it has no default.
  std::string project;
  bool versioned = true;
};

/// A construct of your own: what belongs together, with properties.
struct Site : formwork::Construct {
  Site(formwork::Scope scope, std::string_view id, formwork::WrittenOut<SiteProps> props)
      : Construct(scope, id), bucket{*this, "bucket", {.tags = {{"project", props->project}}}} {
    const aws::S3BucketVersioning versioning{
        *this,
        "versioning",
        {.bucket = bucket.id(),
         .versioning_configuration = {{.status = props->versioned ? "Enabled" : "Suspended"}}}};
  }

  aws::S3Bucket bucket;
};
)";

constexpr const char* main_program = R"(#include <formwork/aws/provider.hpp>

#include "site.hpp"

int main() {
  formwork::App app;
  formwork::Stack stack(app, "@name@");
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
  Site site(stack, "site", SiteProps{.project = "@name@"});
  formwork::Output output{stack, "bucket_name", {.value = site.bucket.bucket()}};
  app.synth();
}
)";

constexpr const char* site_test = R"(#include "site.hpp"

#include <gmock/gmock.h>

#include <formwork/aws/provider.hpp>
#include <formwork/testing.hpp>

using namespace formwork::testing;

struct SiteTest : testing::Test {
  formwork::App app;
  formwork::Stack stack{app, "test"};
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
};

TEST_F(SiteTest, KeepsOldVersionsOfItsFiles) {
  Site site(stack, "site", SiteProps{.project = "@name@"});
  EXPECT_THAT(stack, has_resource<aws::S3Bucket>({{"tags", {{"project", "@name@"}}}}));
  EXPECT_THAT(
      stack,
      has_resource<aws::S3BucketVersioning>(
          {{"bucket", site.bucket.id()}, {"versioning_configuration", {{"status", "Enabled"}}}}
      )
  );
}

TEST_F(SiteTest, DoesNotWhereItIsToldSo) {
  Site site(stack, "site", SiteProps{.project = "@name@", .versioned = false});
  EXPECT_THAT(
      stack,
      has_resource<aws::S3BucketVersioning>(
          {{"versioning_configuration", {{"status", "Suspended"}}}}
      )
  );
}
)";

// The app alone is built, tests are not. What the build says goes to standard error: standard
// output is the app's.
constexpr const char* project_file = R"({
  "language": "cpp",
  "app": "cmake -B build >/dev/null && cmake --build build --target app >&2 && build/app",
  "output": "cdktf.out",
  "context": {}
}
)";

constexpr const char* ignored_files = R"(build/
cdktf.out/
.terraform/
*.tfstate
*.tfstate.*
)";

// For editors: what the build tells of each file.
constexpr const char* clangd_settings = R"(CompileFlags:
  CompilationDatabase: build
)";

std::string filled_in(std::string text, const std::string& name) {
  constexpr std::string_view mark = "@name@";
  for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += name.size())
    text.replace(at, mark.size(), name);
  return text;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> project_template(const std::string& name) {
  return {
      {"CMakeLists.txt", filled_in(cmake_lists, name)},
      {"main.cpp", filled_in(main_program, name)},
      {"site.hpp", site_header},
      {"site_test.cpp", filled_in(site_test, name)},
      {"cdktf.json", project_file},
      {".clangd", clangd_settings},
      {".gitignore", ignored_files},
  };
}

}  // namespace formwork::cli
