#include "aws_client/invoke.hpp"

#include "aws_client/signature.hpp"
#include "core/uri.hpp"

namespace formwork::aws_client {

Invoked invoke(
    World& world,
    const Credentials& credentials,
    const FunctionArn& function,
    const std::string& payload,
    std::chrono::milliseconds timeout
) {
  HttpRequest request{
      .url = endpoint_of(world.environment, "lambda", function.region) + "/2015-03-31/functions/" +
             detail::uri_encoded(function.text) + "/invocations",
      .headers =
          {{"Content-Type", "application/json"}, {"X-Amz-Invocation-Type", "RequestResponse"}},
      .body = payload,
      .timeout = timeout,
  };
  sign(request, credentials, {function.region, "lambda"}, world.now());
  auto answer = call(world, "lambda", request);
  return {std::move(answer.body), answer.headers.contains("x-amz-function-error")};
}

}  // namespace formwork::aws_client
