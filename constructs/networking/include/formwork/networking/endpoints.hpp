#pragma once
#include <formwork/aws/vpc_endpoint.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "formwork/foundation/environment.hpp"
#include "formwork/written_out.hpp"

namespace formwork::networking {

struct EndpointsProps {
  foundation::Environment environment;
  Value<std::string> vpc_id;
  Value<List<std::string>> route_table_ids;
};

/// Ways to AWS's APIs that do not leave the VPC. S3 and DynamoDB are gateways: free, and in the
/// route tables.
class Endpoints : public Construct {
 public:
  Endpoints(Scope scope, std::string_view id, WrittenOut<EndpointsProps> props);

  aws::VpcEndpoint s3;
  aws::VpcEndpoint dynamodb;

  /// Adds endpoints with an address in each of the subnets, found by the service's own name.
  void add_interfaces(
      const std::vector<std::string>& services,
      const Value<List<std::string>>& subnet_ids,
      const Value<std::string>& security_group_id
  ) const;

 private:
  std::string region_;
  Value<std::string> vpc_id_;
};

}  // namespace formwork::networking
