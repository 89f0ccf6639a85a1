#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

// What a CDK writes is known by what stands in it, not by where it lies.

namespace formwork::detail {

/// The name of the stack that this is the document of: its `"//"`, as this CDK and CDKTF write it,
/// tells name and version. Empty where nobody of us wrote it. No more is read than that takes.
std::string stack_of_document(std::string_view text);
std::string stack_of_document(std::istream& text);

/// Whether it is what formwork writes beside a stack in HCL: the whole stack, for tools to read.
bool is_whole_stack_beside_hcl(std::istream& text);

/// Whether it is the manifest of an output directory.
bool is_manifest(std::string_view text);

}  // namespace formwork::detail
