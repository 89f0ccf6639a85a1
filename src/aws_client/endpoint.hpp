#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "terraform/process/process.hpp"

namespace formwork::aws_client {

/// The ARN of a Lambda function, with a version or an alias or without.
struct FunctionArn {
  std::string text;
  std::string partition;
  std::string region;
  std::string account;
};

/// Nothing when the text is not the ARN of one function, as when its Region is of another
/// partition.
std::optional<FunctionArn> read_function_arn(std::string_view text);

/// Where a service is in a region, without a slash at its end: `AWS_ENDPOINT_URL_<SERVICE>`,
/// `AWS_ENDPOINT_URL`, or AWS's own, that of `AWS_USE_FIPS_ENDPOINT` where it is on. `service` is
/// `lambda` or `sts`.
std::string endpoint_of(
    const terraform::Environment& environment, const std::string& service, const std::string& region
);

}  // namespace formwork::aws_client
