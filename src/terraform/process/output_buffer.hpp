#pragma once
#include <array>
#include <streambuf>
#include <string>

namespace formwork::terraform {

/// What a program writes to a pipe, for an `std::istream`. What it writes to a second pipe
/// meanwhile is collected, so that neither keeps it from going on.
class OutputBuffer : public std::streambuf {
 public:
  /// `err` is -1 where there is no second pipe.
  OutputBuffer(int out, int err, std::string& err_text)
      : out_(out), err_(err), err_text_(err_text) {}

 protected:
  int_type underflow() override;

 private:
  void collect_err();

  std::array<char, 65536> buffer_;
  int out_;
  int err_;
  std::string& err_text_;
};

}  // namespace formwork::terraform
