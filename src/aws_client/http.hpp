#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace formwork::aws_client {

struct Header {
  std::string name;
  std::string value;
};

/// A POST, for nothing else is needed.
struct HttpRequest {
  std::string url;
  std::vector<Header> headers = {};
  std::string body;
  /// From the first look for the host to the last byte of the answer.
  std::chrono::milliseconds timeout = std::chrono::seconds(30);
};

struct HttpAnswer {
  int status = 0;
  /// By their names in lower case.
  std::map<std::string, std::string> headers = {};
  std::string body;
};

/// No answer came, or none that is whole.
class NoAnswer : public std::runtime_error {
 public:
  enum class Cause { unreachable, timed_out, interrupted };

  NoAnswer(Cause cause, bool may_have_arrived, const std::string& what)
      : std::runtime_error(what), cause_(cause), may_have_arrived_(may_have_arrived) {}

  Cause cause() const { return cause_; }
  /// Whether the request was begun to be sent: then nobody here knows what became of it.
  bool may_have_arrived() const { return may_have_arrived_; }

 private:
  Cause cause_;
  bool may_have_arrived_;
};

/// The way to other machines; tests put an in-memory twin in its place.
class Http {
 public:
  virtual ~Http() = default;
  /// Sends once. Throws `NoAnswer`.
  virtual HttpAnswer send(const HttpRequest& request) = 0;
};

/// By libcurl, which goes by the environment's proxies. Follows no redirection, and gives up as
/// soon as `is_interrupted` says so.
class CurlHttp : public Http {
 public:
  /// `ca_bundle`: a file with certificates instead of the system's; empty: those.
  explicit CurlHttp(std::string ca_bundle, std::function<bool()> is_interrupted);
  HttpAnswer send(const HttpRequest& request) override;

 private:
  std::string ca_bundle_;
  std::function<bool()> is_interrupted_;
};

}  // namespace formwork::aws_client
