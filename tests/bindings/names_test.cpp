#include "bindings/names.hpp"

#include <gtest/gtest.h>

namespace formwork::bindings {
namespace {

struct NameCase {
  const char* terraform;
  const char* field;
  const char* type;
};

class NamesTest : public ::testing::TestWithParam<NameCase> {};

TEST_P(NamesTest, FieldAndType) {
  EXPECT_EQ(field_name(GetParam().terraform), GetParam().field);
  EXPECT_EQ(type_name(GetParam().terraform), GetParam().type);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    NamesTest,
    ::testing::Values(
        NameCase{"vpc_id", "vpc_id", "VpcId"},
        NameCase{"id", "id", "Id"},
        NameCase{"ipv6_cidr_block", "ipv6_cidr_block", "Ipv6CidrBlock"},
        NameCase{"delete", "delete_", "Delete"},
        NameCase{"and", "and_", "And"},
        NameCase{"xor_eq", "xor_eq_", "XorEq"},
        NameCase{"alignas", "alignas_", "Alignas"},
        NameCase{"errno", "errno_", "Errno"},
        NameCase{"linux", "linux_", "Linux"},
        NameCase{"element_", "element__", "Element"},
        NameCase{"2fa_code", "_2fa_code", "N2faCode"},
        NameCase{"google-beta", "google_beta", "GoogleBeta"},
        NameCase{"Upper", "Upper", "Upper"}
    ),
    [](const auto& name) { return "n" + std::to_string(name.index); }
);

TEST(Names, WithoutProvider) {
  EXPECT_EQ(without_provider("aws_s3_bucket", "aws"), "s3_bucket");
  EXPECT_EQ(without_provider("google_compute", "google-beta"), "compute");
  EXPECT_EQ(without_provider("http", "http"), "http");
  EXPECT_EQ(without_provider("awsx_thing", "aws"), "awsx_thing");
  EXPECT_EQ(without_provider("aws_", "aws"), "aws_");
}

TEST(Names, ATakenNameGetsASuffix) {
  Names names({"Args"});
  EXPECT_EQ(names.take("Args", "Block"), "ArgsBlock");
  EXPECT_EQ(names.take("Args", "Block"), "ArgsBlockBlock");
  EXPECT_EQ(names.take("Rule", "Block"), "Rule");
}

}  // namespace
}  // namespace formwork::bindings
