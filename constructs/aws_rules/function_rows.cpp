#include "demands.hpp"
#include "secrets.hpp"
#include "table.hpp"

namespace formwork::aws_rules {
namespace {

using namespace rules;

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

const std::vector<std::string> functions{"aws_lambda_function"};

/// Those for which AWS mends what is found, for another year and more.
const Texts supported_runtimes{
    "dotnet8",
    "java17",
    "java21",
    "java8.al2",
    "java11",
    "nodejs20.x",
    "nodejs22.x",
    "provided.al2",
    "provided.al2023",
    "python3.10",
    "python3.11",
    "python3.12",
    "python3.13",
    "ruby3.3",
    "ruby3.4"};

/// Services that act for many accounts, whose ARNs do not say for which.
Demand is_called_by_s3() { return equals("principal", "s3.amazonaws.com"); }

}  // namespace

Rows function_rows() {
  return {
      {"lambda.environment-key",
       error,
       functions,
       "CKV_AWS_173",
       "3.5.1",
       "the environment of a function is encrypted with a key that nobody here governs",
       "set kms_key_arn",
       if_given("environment", is_given("kms_key_arn"))},
      {"lambda.no-secrets",
       error,
       functions,
       "CKV_AWS_45",
       "8.6.2",
       "the environment of a function has what looks like a secret",
       "let the function read it from Secrets Manager by its role",
       holds_no_secret("environment") &&
           is_not_given("environment.variables.AWS_SECRET_ACCESS_KEY")},
      {"lambda.tracing",
       warning,
       functions,
       "CKV_AWS_50",
       "10.2.1",
       "nobody sees where a function waits",
       "set tracing_config, with mode = \"Active\"",
       equals("tracing_config.mode", "Active")},
      {"lambda.dead-letters",
       warning,
       functions,
       "CKV_AWS_116",
       "10.7.2",
       "a call that failed is forgotten",
       "set dead_letter_config, or on_failure in aws_lambda_function_event_invoke_config",
       is_given("dead_letter_config.target_arn") || related(
                                                        "aws_lambda_function_event_invoke_config",
                                                        "function_name",
                                                        is_given("destination_config.on_failure")
                                                    )},
      {"lambda.concurrency",
       warning,
       functions,
       "CKV_AWS_115",
       "",
       "a function may take what all others of the account need",
       "set reserved_concurrent_executions",
       is_at_least("reserved_concurrent_executions", 0)},
      {"lambda.vpc",
       warning,
       functions,
       "Lambda.3",
       "1.2.8, 1.3.1",
       "a function is in no network that its traffic could be held to",
       "set vpc_config, or acknowledge it where it calls nothing but AWS",
       is_given("vpc_config"),
       Reach::pci_alone},
      {"lambda.several-zones",
       warning,
       functions,
       "Lambda.5",
       "",
       "a function is gone with its zone",
       "give it subnets in two zones, or more",
       if_given("vpc_config", has_at_least("vpc_config.subnet_ids", 2))},
      {"lambda.signed",
       warning,
       functions,
       "CKV_AWS_272",
       "6.5.1",
       "a function runs whatever it is given",
       "set code_signing_config_arn, or acknowledge it where its package is built and reviewed "
       "here",
       is_given("code_signing_config_arn"),
       Reach::pci_alone},
      {"lambda.runtime",
       error,
       functions,
       "Lambda.2",
       "6.3.3",
       "the runtime of a function is not mended any more",
       "set runtime to one that AWS supports",
       if_given("runtime", is_one_of("runtime", supported_runtimes))},
      {"lambda.permission-source",
       error,
       {"aws_lambda_permission"},
       "Lambda.1",
       "1.2.8, 7.2.1",
       "whoever uses a service of AWS may call a function",
       "set source_arn",
       when(matches("principal", "*.amazonaws.com"), is_given("source_arn"))},
      {"lambda.permission-account",
       error,
       {"aws_lambda_permission"},
       "CKV_AWS_364",
       "1.2.8, 7.2.1",
       "whoever gets a bucket of that name may call a function",
       "set source_account",
       when(is_called_by_s3(), is_given("source_account"))},
      {"lambda.no-public-permission",
       error,
       {"aws_lambda_permission"},
       "CKV_AWS_301",
       "7.2.1",
       "everybody may call a function",
       "name the service or the account in principal",
       is_none_of("principal", {"*"})},
      {"lambda.no-public-url",
       error,
       {"aws_lambda_function_url"},
       "CKV_AWS_258",
       "7.2.1",
       "everybody may call a function by its address",
       "set authorization_type = \"AWS_IAM\"",
       equals("authorization_type", "AWS_IAM")},
  };
}

}  // namespace formwork::aws_rules
