#include "synth/relative_files.hpp"

#include <algorithm>
#include <filesystem>

namespace formwork::detail {
namespace {

/// The functions of Terraform that take the path of a file or folder first.
bool reads_files(std::string_view function) {
  return function == "templatefile" || function.starts_with("file");
}

bool is_in_asset(std::string_view path, const StackNode* stack) {
  if (!stack || !stack->extras) return false;
  std::string normal = std::filesystem::path(path).lexically_normal().generic_string();
  const auto& artifacts = stack->extras->artifacts;
  return std::any_of(artifacts.begin(), artifacts.end(), [&](const Artifact& artifact) {
    return normal == artifact.path || normal.starts_with(artifact.path + '/');
  });
}

}  // namespace

void check_file_call(const Expression& call, const StackNode* stack) {
  if (stack && !stack->tree->validates) return;
  if (call.count < 2 || !reads_files(call.text()) || call.operands[1].tag() != Word::Tag::text)
    return;
  std::string_view path = text_of(call.operands[1]);
  if (path.starts_with('/') || path.starts_with('~') || is_in_asset(path, stack)) return;
  std::string shown = std::string(call.text()) + "(\"" + std::string(path) + "\")";
  throw Error(Diagnostic{
      .code = "expression.relative-file",
      .message = "Terraform looks for this file in the directory of the stack, not where the "
                 "program runs",
      .found =
          {shown + ": looked for at stacks/" + std::string(stack ? stack->id : "") + '/' +
           std::string(path) + " in the output directory"},
      .help = "make an asset of it, `Asset file(stack, \"file\", {.path = \"" + std::string(path) +
              "\"})`, and pass `file.path()`",
  });
}

}  // namespace formwork::detail
