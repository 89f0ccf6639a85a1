#include "terraform/findings/aws_error.hpp"

#include <cstdlib>
#include <string_view>

#include "core/trimmed.hpp"

namespace formwork::terraform {
namespace {

/// Reads a text from left to right.
class Rest {
 public:
  explicit Rest(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }
  bool skip(std::string_view prefix) {
    if (!text_.starts_with(prefix)) return false;
    text_.remove_prefix(prefix.size());
    return true;
  }
  /// What stands before the mark, which is skipped; everything when it does not occur.
  std::string until(std::string_view mark) {
    std::size_t end = text_.find(mark);
    std::string result(text_.substr(0, end));
    text_.remove_prefix(end == text_.npos ? text_.size() : end + mark.size());
    return result;
  }

 private:
  std::string_view text_;
};

bool is_code(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789."
         ) == text.npos;
}

void read_answer(Rest& rest, AwsError& error) {
  if (rest.skip("exceeded maximum number of attempts, "))
    error.attempts = std::atoi(rest.until(", ").c_str());
  if (!rest.skip("https response error StatusCode: ")) return;
  error.status = std::atoi(rest.until(", ").c_str());
  rest.skip("RequestID: ");
  error.request_id = rest.until(", ");
  if (rest.skip("HostID: ")) rest.until(", ");
}

// Errors that the SDK knows come without `api error`.
void read_code(Rest& rest, AwsError& error) {
  bool named = rest.skip("api error ");
  Rest ahead = rest;
  std::string code = ahead.until(": ");
  if (is_code(code) && (named || error.status != 0)) {
    error.code = std::move(code);
    rest = ahead;
  }
  error.message = detail::trimmed(rest.text());
}

}  // namespace

std::optional<AwsError> read_aws_error(const std::string& text) {
  constexpr std::string_view mark = "operation error ";
  std::size_t start = text.find(mark);
  if (start == text.npos) return std::nullopt;
  AwsError error;
  error.doing = detail::trimmed(std::string_view(text).substr(0, start));
  if (error.doing.ends_with(':')) error.doing.pop_back();
  Rest rest(std::string_view(text).substr(start + mark.size()));
  error.service = rest.until(": ");
  error.operation = rest.until(", ");
  read_answer(rest, error);
  read_code(rest, error);
  return error;
}

}  // namespace formwork::terraform
