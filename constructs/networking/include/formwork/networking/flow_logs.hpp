#pragma once
#include <formwork/aws/cloudwatch_log_group.hpp>
#include <formwork/aws/flow_log.hpp>
#include <formwork/aws/iam_role.hpp>
#include <string>

#include "formwork/construct.hpp"

namespace formwork::networking {

struct FlowLogsProps {
  std::string name;
  std::string region;
  std::string account_id;
  Value<std::string> vpc_id;
  int retention_in_days;
  Value<std::string> kms_key_arn;
  Value<std::string> permissions_boundary_arn;
};

/// All traffic of a VPC, accepted and rejected, in an encrypted log group.
class FlowLogs : public Construct {
 public:
  FlowLogs(Scope scope, std::string_view id, const FlowLogsProps& props);

  aws::CloudwatchLogGroup log_group;
  aws::IamRole role;
  aws::FlowLog flow_log;
};

}  // namespace formwork::networking
