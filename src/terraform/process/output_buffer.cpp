#include "terraform/process/output_buffer.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace formwork::terraform {

OutputBuffer::int_type OutputBuffer::underflow() {
  while (out_ >= 0) {
    std::array<pollfd, 2> watched{pollfd{out_, POLLIN, 0}, pollfd{err_, POLLIN, 0}};
    if (poll(watched.data(), watched.size(), -1) < 0) {
      if (errno == EINTR) continue;
      break;
    }
    if (watched[1].revents != 0) collect_err();
    if (watched[0].revents == 0) continue;
    ssize_t count = read(out_, buffer_.data(), buffer_.size());
    if (count > 0) {
      setg(buffer_.data(), buffer_.data(), buffer_.data() + count);
      return traits_type::to_int_type(buffer_[0]);
    }
    if (count == 0 || errno != EINTR) out_ = -1;
  }
  return traits_type::eof();
}

void OutputBuffer::collect_err() {
  std::array<char, 4096> part;
  ssize_t count = read(err_, part.data(), part.size());
  if (count > 0)
    err_text_.append(part.data(), static_cast<std::size_t>(count));
  else if (count == 0 || errno != EINTR)
    err_ = -1;
}

}  // namespace formwork::terraform
