#include <formwork/aws/ephemeral/secretsmanager_secret_version.hpp>
#include <formwork/aws/ssm_parameter.hpp>
#include <formwork/stack.hpp>
using namespace formwork;
void make(Stack stack, aws::ephemeral::SecretsmanagerSecretVersion secret) {
  aws::SsmParameter parameter{
      stack,
      "parameter",
      {.name = "a", .type = "String", .value = secret.secret_string()},  // error: Ephemeral
  };
}
