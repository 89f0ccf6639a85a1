#pragma once
#include <string>
#include <vector>

namespace formwork::hcl {

struct Snippet {
  std::string text;
  /// Whether Terraform's own parser takes it.
  bool is_taken;
};

/// Those of snippets.txt, and some that a file of text cannot hold.
std::vector<Snippet> snippets();

}  // namespace formwork::hcl
