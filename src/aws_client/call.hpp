#pragma once
#include <chrono>
#include <ctime>
#include <formwork/diagnostic.hpp>
#include <functional>
#include <string>
#include <string_view>

#include "aws_client/http.hpp"
#include "terraform/process/process.hpp"

namespace formwork::aws_client {

/// What calls of AWS need of the world around them.
struct World {
  const terraform::Environment& environment;
  /// Runs a `credential_process`.
  terraform::Processes& processes;
  Http& http;
  std::function<std::time_t()> now;
  /// Told what is done, without anything secret.
  std::function<void(std::string_view)> debug;
  /// Asks the user and waits for a line; empty where nobody can answer.
  std::function<std::string(const std::string& question)> ask = {};
};

/// A call that did not come to its end, as one finding.
class CallFailed : public Error {
 public:
  enum class Kind {
    /// AWS, or the way to it, refused: nothing was done.
    refused,
    /// It was not even begun because too many others are under way; it may be asked again.
    throttled,
    timed_out,
    interrupted,
    /// It was begun, and what became of it is not known.
    broken,
  };

  CallFailed(Kind kind, bool may_have_been_done, Diagnostic diagnostic)
      : Error(std::move(diagnostic)), kind_(kind), may_have_been_done_(may_have_been_done) {}

  Kind kind() const { return kind_; }
  /// False: it is certain that nothing was done.
  bool may_have_been_done() const { return may_have_been_done_; }

 private:
  Kind kind_;
  bool may_have_been_done_;
};

/// Sends a signed request once. Throws `CallFailed`, whose code begins with `service`, for
/// everything but an answer that is well.
HttpAnswer call(World& world, const std::string& service, const HttpRequest& signed_request);

}  // namespace formwork::aws_client
