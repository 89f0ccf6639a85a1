#include "terraform/process/shell_words.hpp"

#include <cctype>

namespace formwork::terraform {

std::vector<std::string> shell_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool is_begun = false;
  char quote = '\0';
  auto end_word = [&] {
    if (is_begun) words.push_back(std::move(word));
    word.clear();
    is_begun = false;
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char letter = line[i];
    if (letter == '\\' && quote != '\'' && i + 1 < line.size()) {
      word += line[++i];
    } else if (quote == '\0' && std::isspace(static_cast<unsigned char>(letter)) != 0) {
      end_word();
      continue;
    } else if (quote == '\0' && (letter == '"' || letter == '\'')) {
      quote = letter;
    } else if (letter == quote) {
      quote = '\0';
    } else {
      word += letter;
    }
    is_begun = true;
  }
  end_word();
  return words;
}

std::string shell_quoted(std::string_view text) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./=:,@%+";
  if (!text.empty() && text.find_first_not_of(plain) == text.npos) return std::string(text);
  std::string quoted = "'";
  for (char letter : text) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return quoted + '\'';
}

}  // namespace formwork::terraform
