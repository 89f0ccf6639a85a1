#pragma once
#include <ctime>
#include <string>

#include "aws_client/credentials.hpp"
#include "aws_client/http.hpp"

namespace formwork::aws_client {

/// For whom a signature is good.
struct Scope {
  std::string region;
  /// As AWS signs for it: `lambda`, `sts`.
  std::string service;
};

/// Adds what Signature Version 4 wants: the headers `Host`, `X-Amz-Date`, `X-Amz-Security-Token` of
/// a session, and `Authorization`, over all headers that the request has. The address must be
/// without a query.
///
/// Not libcurl's CURLOPT_AWS_SIGV4: that of Debian 12 signs the path as it is sent, where AWS wants
/// it encoded once more. What has an ARN in its path, as a Lambda invocation, would be refused.
void sign(
    HttpRequest& request, const Credentials& credentials, const Scope& scope, std::time_t now
);

}  // namespace formwork::aws_client
