// What the cases leave out, right: it compiles without a warning.
#include <formwork/aws/data/ami.hpp>
#include <formwork/aws/eks_cluster.hpp>
#include <formwork/aws/ephemeral/secretsmanager_random_password.hpp>
#include <formwork/aws/lb.hpp>
#include <formwork/aws/provider.hpp>
#include <formwork/aws/rds_cluster.hpp>
#include <formwork/aws/subnet.hpp>
#include <formwork/dynamic.hpp>
#include <formwork/formwork.hpp>
#include <formwork/iterator.hpp>
#include <map>
namespace aws = formwork::aws;
void make(formwork::Construct& scope) {
  aws::Provider provider{scope, "provider", {.region = "us-east-1"}};
  aws::data::Ami ami{
      scope, "ami", {.filter = {{.name = "name", .values = {"x"}}}, .owners = {"self"}}};
  aws::Lb lb{
      scope,
      "lb",
      {.access_logs = aws::Lb::AccessLogs{.bucket = "b", .enabled = true},
       .idle_timeout = 60,
       .subnet_mapping = {{.subnet_id = "s"}},
       .subnets = {"s"},
       .timeouts = aws::Lb::Timeouts{.create = "10m"}},
      {.provider = provider, .depends_on = {ami}}};
  aws::Subnet subnet{
      scope, "subnet", {.cidr_block = "10.0.0.0/24", .enable_dns64 = true, .vpc_id = lb.vpc_id()}};
  aws::EksCluster cluster{
      scope,
      "cluster",
      {.name = "x",
       .role_arn = "x",
       .vpc_config = aws::EksCluster::VpcConfig{.subnet_ids = lb.subnets()}}};
}
void statements(formwork::Stack& stack) {
  aws::Provider{stack, "provider", {.region = "us-east-1"}};
  aws::data::Ami{stack, "ami", {.owners = {"self"}}};
  aws::Lb{stack, "lb", {.name = "x"}};
  formwork::Resource{stack, "pet", "random_pet"};
  formwork::Output{stack, "out", {.value = 1}};
  formwork::Local<formwork::Any>{stack, "local", 1};
}
void blocks(formwork::Construct& scope, bool logged) {
  aws::Lb empty{
      scope, "empty", {.access_logs = formwork::when(logged, aws::Lb::AccessLogs{.bucket = "b"}), .timeouts = {}}};
  aws::Lb also_empty{scope, "also", {.timeouts = {{}}}};
}
void iterated(formwork::Construct& scope, formwork::Value<bool> logged) {
  formwork::Iterator subnets{std::map<std::string, std::string>{{"a", "subnet-1"}}};
  aws::Lb lb{
      scope,
      "lb",
      {.access_logs = formwork::when(logged, aws::Lb::AccessLogs{.bucket = "b"}),
       .name = subnets.key(),
       .subnet_mapping = formwork::dynamic(
           subnets,
           [](formwork::Value<std::string> subnet) {
             return aws::Lb::SubnetMapping{.subnet_id = subnet};
           }
       )},
      {.for_each = subnets}};
  auto arns = formwork::list_for(lb, [](aws::Lb one) { return one.arn(); });
  formwork::Local<formwork::List<std::string>>{scope, "arns", arns};
}
void unkept(formwork::Construct& scope, formwork::EphemeralVariable<std::string> key) {
  aws::Provider provider{
      scope,
      "provider",
      {.access_key = key.value(), .allowed_account_ids = {"1"}, .region = "us-east-1"}};
  aws::ephemeral::SecretsmanagerRandomPassword password{scope, "password", {.password_length = 20}};
  aws::RdsCluster{
      scope,
      "cluster",
      {.engine = "aurora-mysql", .master_password_wo = password.random_password()}};
}
void secrets(formwork::Construct& scope, formwork::SensitiveVariable<std::string> password) {
  aws::RdsCluster cluster{
      scope, "cluster", {.engine = "aurora-mysql", .master_password = password.value()}};
  formwork::Local<std::string> login{
      scope, std::string("lo") + "gin", cluster.master_username() + ":" + cluster.master_password()};
  formwork::Output{
      scope,
      "login",
      {.precondition = {{password.value() != "", "no password"}},
       .sensitive = true,
       .value = login.value()}};
}
