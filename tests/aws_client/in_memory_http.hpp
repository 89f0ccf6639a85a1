#pragma once
#include <deque>
#include <optional>
#include <stdexcept>
#include <vector>

#include "aws_client/http.hpp"

namespace formwork::aws_client {

/// Answers as told instead of sending anything, and remembers what was asked for.
class InMemoryHttp : public Http {
 public:
  HttpAnswer send(const HttpRequest& request) override {
    sent.push_back(request);
    if (failure) throw NoAnswer(*failure);
    if (answers.empty()) throw std::logic_error("no answer to: " + request.url);
    auto answer = answers.front();
    answers.pop_front();
    return answer;
  }

  std::deque<HttpAnswer> answers;
  std::optional<NoAnswer> failure;
  std::vector<HttpRequest> sent;
};

inline std::string header_of(const HttpRequest& request, const std::string& name) {
  for (const auto& header : request.headers)
    if (header.name == name) return header.value;
  return {};
}

}  // namespace formwork::aws_client
