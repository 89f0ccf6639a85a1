#pragma once
#include <optional>
#include <string>

#include "aws_client/call.hpp"
#include "aws_client/credentials.hpp"
#include "aws_client/endpoint.hpp"
#include "cli/command_line/context.hpp"
#include "cli/failover/request.hpp"
#include "cli/failover/status.hpp"

namespace formwork::cli {

/// How the function is reached, and as whom.
struct AccessOptions {
  std::string profile = {};
  std::string role_arn = {};
  std::string external_id = {};
  std::string mfa_serial = {};
  std::string mfa_code = {};
  /// Seconds until an answer has to be there: longer than the 300 s that a run may take.
  int timeout = 310;
};

/// The function raised an error, as one finding.
class FunctionFailed : public Error {
 public:
  using Error::Error;
};

/// The orchestrator's function, asked from here.
class Orchestrator {
 public:
  Orchestrator(
      Context& context,
      const AccessOptions& options,
      aws_client::FunctionArn function,
      const std::string& operator_name
  );

  /// Asks once, after it got credentials where there are none that are good. Throws
  /// `aws_client::CallFailed` and `FunctionFailed`; any other `Error` before it was asked, but for
  /// that of `read_status`.
  Status ask(const Request& request);
  /// The same. While a run is under way, so that the request is turned away, asks again each
  /// second, until `timeout`.
  Status ask_when_free(const Request& request);

  const aws_client::FunctionArn& function() const { return function_; }

 private:
  const aws_client::Credentials& credentials();
  aws_client::Credentials found_credentials();

  Context& context_;
  const AccessOptions& options_;
  aws_client::FunctionArn function_;
  std::string session_name_;
  aws_client::CurlHttp http_;
  aws_client::World world_;
  std::optional<aws_client::Credentials> credentials_;
};

}  // namespace formwork::cli
