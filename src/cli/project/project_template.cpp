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
)";

constexpr const char* main_program = R"(#include <formwork/aws/provider.hpp>
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

int main() {
  formwork::App app;
  formwork::Stack stack(app, "@name@");
  aws::Provider provider{stack, "aws", {.region = "us-east-1"}};
  Site site(stack, "site", SiteProps{.project = "@name@"});
  formwork::Output output{stack, "bucket_name", {.value = site.bucket.bucket()}};
  app.synth();
}
)";

// What the build says goes to standard error: standard output is the app's.
constexpr const char* project_file = R"({
  "language": "cpp",
  "app": "cmake -B build >/dev/null && cmake --build build >&2 && build/app",
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
      {"cdktf.json", project_file},
      {".clangd", clangd_settings},
      {".gitignore", ignored_files},
  };
}

}  // namespace formwork::cli
