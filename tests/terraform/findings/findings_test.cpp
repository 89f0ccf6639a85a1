#include "terraform/findings/findings.hpp"

#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

// Lines and bytes are those that terraform would name.
constexpr const char* stack = R"({
  "provider": {
    "aws": [
      {
        "region": "us-east-1",
        "secret_key": "never shown"
      }
    ]
  },
  "resource": {
    "aws_security_group": {
      "web": {
        "//": {"metadata": {"path": "prod/web/group"}},
        "ingress": [{"cidr_blocks": [
          "10.0.0.0/33"
        ]}]
      }
    }
  },
  "terraform": {"backend": {"s3": {"bucket": "state", "region": "us-east-2"}}}
}
)";

class Findings : public ::testing::Test {
 protected:
  Findings() { directory.write("cdk.tf.json", stack); }

  /// The diagnostic that terraform has at the line with the mark.
  json at(const std::string& mark, json diagnostic) const {
    const std::string text = stack;
    std::size_t byte = text.find(mark);
    std::size_t start = text.rfind('\n', byte) + 1;
    diagnostic["severity"] = "error";
    diagnostic["range"] = {
        {"filename", "cdk.tf.json"},
        {"start",
         {{"line", std::count(text.begin(), text.begin() + static_cast<long>(byte), '\n') + 1},
          {"byte", byte}}}};
    diagnostic["snippet"]["code"] = text.substr(start, text.find('\n', start) - start);
    return diagnostic;
  }
  Diagnostic read(const json& diagnostic) const {
    return as_finding(
        diagnostic, StackDocument::read(directory.path()), "out/stacks/prod", "terraform.plan"
    );
  }
  void write_points() const {
    directory.write(
        "creation_points.json",
        R"({"prod/web/group": "src/app.cpp:12", "provider.aws": "src/app.cpp:9"})"
    );
  }

  support::TemporaryDirectory directory;
};

const json from_aws{
    {"address", "aws_security_group.web"},
    {"summary",
     "creating EC2 Subnet: operation error EC2: CreateSubnet, https response error StatusCode: "
     "400, RequestID: 1b0d, api error InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid."}};

TEST_F(Findings, are_at_the_line_that_made_the_construct) {
  write_points();
  EXPECT_GOLDEN(
      render_text(read(at("      }\n    }\n  },\n  \"terr", from_aws))), "finding_of_aws.txt"
  );
}

TEST_F(Findings, are_at_the_construct_where_the_app_tells_no_lines) {
  EXPECT_GOLDEN(
      render_text(read(at("      }\n    }\n  },\n  \"terr", from_aws))), "finding_of_cdktf_app.txt"
  );
}

TEST_F(Findings, name_the_argument) {
  write_points();
  auto diagnostic =
      at("\"10.0.0.0/33\"",
         {{"address", "aws_security_group.web"}, {"summary", "Invalid network."}, {"detail", "Why"}}
      );
  EXPECT_GOLDEN(render_text(read(diagnostic)), "finding_of_argument.txt");
  EXPECT_GOLDEN(render_json(read(diagnostic)) + '\n', "finding_of_argument.json");
}

TEST_F(Findings, of_a_provider_are_at_its_line_and_keep_its_secrets) {
  write_points();
  auto diagnostic =
      at("\"never",
         {{"address", "provider[\"registry.terraform.io/hashicorp/aws\"]"},
          {"summary", "No valid credential sources found"},
          {"detail", "Please see the documentation.\n\nError: no role found\n"},
          {"snippet", {{"context", "provider.aws[0]"}}}});
  EXPECT_GOLDEN(render_text(read(diagnostic)), "finding_of_provider.txt");
}

TEST_F(Findings, name_the_region_that_does_not_answer) {
  write_points();
  auto diagnostic = at("      }\n    }\n  },\n  \"terr", from_aws);
  diagnostic["summary"] =
      "reading EC2 VPC (vpc-65): operation error EC2: DescribeVpcs, exceeded maximum number of "
      "attempts, 25, https response error StatusCode: 503, RequestID: , api error "
      "ServiceUnavailable: try again";
  EXPECT_GOLDEN(render_text(read(diagnostic)), "finding_of_unreachable_region.txt");
}

TEST_F(Findings, name_the_region_of_the_state_that_does_not_answer) {
  json diagnostic{
      {"severity", "error"},
      {"summary",
       "Failed to get existing workspaces: operation error S3: ListObjectsV2, exceeded maximum "
       "number of attempts, 5, https response error StatusCode: 503, RequestID: , HostID: , api "
       "error ServiceUnavailable: try again"}};
  auto found = read(diagnostic);
  EXPECT_EQ(found.code, "terraform.region-unreachable");
  EXPECT_EQ(found.message, "us-east-2 does not answer");
}

}  // namespace
}  // namespace formwork::terraform
