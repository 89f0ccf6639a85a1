#include "terraform/prediction/remote_states.hpp"

#include <gtest/gtest.h>

namespace formwork::terraform {
namespace {

using nlohmann::json;

Producer producer(Backend backend) { return {"prod/net", "/out/stacks/net", std::move(backend)}; }

bool reads(const char* name, Backend backend, Backend of_producer) {
  return is_state_of(
      {name, std::move(backend)}, "/out/stacks/app", producer(std::move(of_producer))
  );
}

TEST(RemoteState, is_known_by_its_name) {
  EXPECT_TRUE(reads("cross-stack-reference-input-prod--net", {}, {}));
  EXPECT_FALSE(reads("cross-stack-reference-input-prod--net2", {}, {}));
}

TEST(RemoteState, is_known_by_where_it_is) {
  const json state{{"path", "../../net.tfstate"}};
  EXPECT_TRUE(reads("net", {"local", state}, {"local", state}));
  EXPECT_TRUE(reads("net", {"local", {{"path", "/out/net.tfstate"}}}, {"local", state}));
  EXPECT_FALSE(reads("net", {"local", {{"path", "../../a.tfstate"}}}, {"local", state}));
  const json bucket{{"bucket", "b"}, {"key", "k"}, {"region", "us-east-1"}};
  EXPECT_TRUE(reads("net", {"s3", {{"bucket", "b"}, {"key", "k"}}}, {"s3", bucket}));
  EXPECT_FALSE(reads("net", {"s3", {{"bucket", "b"}, {"key", "l"}}}, {"s3", bucket}));
  EXPECT_FALSE(reads("net", {"gcs", {{"bucket", "b"}}}, {"s3", {{"bucket", "b"}}}));
  EXPECT_FALSE(reads("net", {"s3", json::object()}, {"s3", json::object()}));
}

TEST(RemoteState, is_found_in_a_program) {
  auto found = remote_states_of(json::parse(
      R"({"data": {"terraform_remote_state": {"net": {"backend": "s3", "config": {"key": "k"}}}}})"
  ));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "net");
  EXPECT_EQ(found[0].backend.type, "s3");
  EXPECT_TRUE(remote_states_of(json()).empty());
  EXPECT_TRUE(remote_states_of(json::parse(R"({"data": []})")).empty());
}

}  // namespace
}  // namespace formwork::terraform
