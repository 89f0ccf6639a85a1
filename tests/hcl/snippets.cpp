#include "hcl/snippets.hpp"

#include <sstream>

#include "support/files.hpp"

namespace formwork::hcl {

std::vector<Snippet> snippets() {
  std::vector<Snippet> all{
      {"a = 1", true},
      {"", true},
      {"\n\n", true},
      {"\xEF\xBB\xBF"
       "a = 1\n",
       true},
      {"\xEF\xBB\xBF\xEF\xBB\xBF"
       "a = 1\n",
       false},
      {"a = 1\r\nb = 2\r\n", true},
      {"a = <<EOT\r\nx\r\nEOT\r\n", true},
      {"b {\r\n a = 1\r\n}\r\n", true},
      {"a = [1,\r\n2]\r\n", true},
      {"a = {\r\nb = 1\r\nc = 2\r\n}\r\n", true},
      {"a = \"x\r\ny\"\n", false},
      {"a = 1\rb = 2\n", false},
      {"a = \"\xFF\"\n", false},
      {"a = \xFF\n", false},
      {"a = 1 # \xFF\n", true},
      {std::string(1, '\0'), false},
      {"a = \v1\n", false},
      {"a\xC2\xA0= 1\n", false},
      {"b {}", true},
      {"a = <<EOT\nx\nEOT", false},
      {"# c", true},
      {"/* c */", true},
      {"a = <<-EOT\n  x\n\xC2\xA0 y\n  EOT\n", true},
      {"e\xCC\x81 = 1\n", true},
  };
  std::istringstream lines(
      support::read_file(support::source_path(__FILE__).parent_path() / "snippets.txt")
  );
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("--- "))
      all.push_back({"", line == "--- taken"});
    else
      all.back().text += line + '\n';
  }
  return all;
}

}  // namespace formwork::hcl
