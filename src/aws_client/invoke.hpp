#pragma once
#include "aws_client/call.hpp"
#include "aws_client/credentials.hpp"
#include "aws_client/endpoint.hpp"

namespace formwork::aws_client {

/// What a Lambda function returned, or raised.
struct Invoked {
  std::string payload;
  /// Whether the function failed: `payload` then tells how.
  bool is_function_error = false;
};

/// Calls the function once in its own Region and waits for its answer. Throws `CallFailed`.
Invoked invoke(
    World& world,
    const Credentials& credentials,
    const FunctionArn& function,
    const std::string& payload,
    std::chrono::milliseconds timeout
);

}  // namespace formwork::aws_client
