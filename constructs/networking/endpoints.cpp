#include "formwork/networking/endpoints.hpp"

#include "tags.hpp"

namespace formwork::networking {
namespace {

std::string service_name(const std::string& region, std::string_view service) {
  return "com.amazonaws." + region + "." + std::string(service);
}

aws::VpcEndpoint make_gateway(
    const Construct& scope, std::string_view service, const EndpointsProps& props
) {
  return {
      scope,
      service,
      {.route_table_ids = props.route_table_ids,
       .service_name = service_name(props.environment.region, service),
       .tags = name_tag(scope, service),
       .vpc_endpoint_type = "Gateway",
       .vpc_id = props.vpc_id},
  };
}

}  // namespace

Endpoints::Endpoints(Scope scope, std::string_view id, WrittenOut<EndpointsProps> props)
    : Construct(scope, id),
      s3(make_gateway(*this, "s3", props)),
      dynamodb(make_gateway(*this, "dynamodb", props)),
      region_(props->environment.region),
      vpc_id_(props->vpc_id) {}

void Endpoints::add_interfaces(
    const std::vector<std::string>& services,
    const Value<List<std::string>>& subnet_ids,
    const Value<std::string>& security_group_id
) const {
  for (const std::string& service : services) {
    const aws::VpcEndpoint endpoint{
        *this,
        service,
        {.private_dns_enabled = true,
         .security_group_ids = {security_group_id},
         .service_name = service_name(region_, service),
         .subnet_ids = subnet_ids,
         .tags = name_tag(*this, service),
         .vpc_endpoint_type = "Interface",
         .vpc_id = vpc_id_},
    };
  }
}

}  // namespace formwork::networking
