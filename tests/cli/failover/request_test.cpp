#include "cli/failover/request.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cli/failover/again.hpp"
#include "cli/failover/operator_name.hpp"
#include "cli/failover/orders.hpp"
#include "terraform/process/shell_words.hpp"

namespace formwork::cli {
namespace {

TEST(Nonce, tells_its_time_and_command_and_is_new_each_time) {
  std::set<std::string> nonces;
  for (int i = 0; i < 100; ++i) nonces.insert(new_nonce("freeze", 0x692bb1d0));
  EXPECT_EQ(nonces.size(), 100U);
  for (const auto& nonce : nonces) {
    EXPECT_TRUE(is_nonce_of("freeze", nonce));
    EXPECT_FALSE(is_nonce_of("unfreeze", nonce));
    EXPECT_EQ(nonce.substr(0, 8), "692bb1d0");
  }
  const auto nonce = *nonces.begin();
  for (const auto& text : {std::string(), nonce.substr(1), nonce + '0', 'X' + nonce.substr(1)})
    EXPECT_FALSE(is_nonce_of("freeze", text)) << text;
}

TEST(Request, that_is_sent_again_is_as_old_as_the_first) {
  const Request request{
      .command = "failover",
      .operator_name = "ana",
      .reason = "it's \"gone\"",
      .nonce = "692bb1d000112233445566778899aabb",
      .region = "us-east-2"};
  const auto document = nlohmann::json::parse(request.json());
  EXPECT_EQ(document["issued_at"], 0x692bb1d0);
  EXPECT_EQ(document["reason"], "it's \"gone\"");
  // What is not said is not in it.
  EXPECT_FALSE(document.contains("accepts_loss"));
  EXPECT_FALSE(document.contains("approval_token"));
  EXPECT_EQ(request.json(), request.json());
}

TEST(Again, is_what_a_shell_reads_as_the_same_request) {
  const Request request{
      .command = "approve",
      .operator_name = "Ana María",
      .reason = "it's $HOME; `x`",
      .nonce = "692bb1d000112233445566778899aabb",
      .region = "us-east-2",
      .token = "secret-token"};
  const AccessOptions access{
      .profile = "prod", .role_arn = "arn:aws:iam::1:role/a", .mfa_code = "123456"};
  const auto line = command_to_ask_again(request, access, "arn:aws:lambda:x");
  EXPECT_EQ(
      terraform::shell_words(line),
      (std::vector<std::string>{
          "formwork",
          "failover",
          "approve",
          "--function",
          "arn:aws:lambda:x",
          "--operator",
          "Ana María",
          "--reason",
          "it's $HOME; `x`",
          "--nonce",
          "692bb1d000112233445566778899aabb",
          "--token",
          "TOKEN",
          "--profile",
          "prod",
          "--role-arn",
          "arn:aws:iam::1:role/a"})
  );
  EXPECT_EQ(line.find("secret-token"), line.npos);
  EXPECT_EQ(line.find("123456"), line.npos);
}

TEST(Operator, is_nobody_where_only_root_is_there) {
  EXPECT_EQ(session_name_of("Ana María/ops"), "formwork-Ana-Mar--a-ops");
  EXPECT_EQ(session_name_of(std::string(100, 'a')).size(), 64U);
  if (getuid() != 0) return;
  EXPECT_EQ(signed_in_user({}), "");
  EXPECT_EQ(signed_in_user({{"SUDO_USER", "root"}}), "");
  EXPECT_EQ(signed_in_user({{"SUDO_USER", "ana"}}), "ana");
}

TEST(Orders, that_change_something_are_all_but_two) {
  for (const auto& order : all_orders())
    EXPECT_EQ(order.changes, order.name != "status" && order.name != "plan") << order.name;
  EXPECT_EQ(all_orders().size(), 14U);
}

}  // namespace
}  // namespace formwork::cli
