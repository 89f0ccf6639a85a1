#include "cli/failover/status.hpp"

#include <gtest/gtest.h>

#include <formwork/diagnostic.hpp>

namespace formwork::cli {
namespace {

using nlohmann::ordered_json;

/// The least that an answer has to tell.
ordered_json least() {
  return {
      {"region", "us-east-2"}, {"state", "STEADY"}, {"now", 1764472365.5}, {"allowed", {"status"}}};
}

std::string refusal(const std::string& answer) {
  try {
    read_status(answer);
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].code, "failover.answer");
    return error.diagnostics()[0].message;
  }
  return "(none)";
}

TEST(Status, tells_why_an_order_would_be_refused) {
  auto document = least();
  document["not_now"] = {{{"command", "abort"}, {"reason", "a promotion was called"}}};
  const auto status = read_status(document.dump());
  EXPECT_FALSE(status.allows("abort"));
  EXPECT_EQ(status.why_not("abort"), "a promotion was called");
  EXPECT_EQ(status.why_not("approve"), "the state is STEADY");
}

TEST(Status, tells_what_is_not_known_apart_from_no) {
  auto document = least();
  document["topology"] = {{"is_member", nullptr}, {"is_writer", false}};
  document["verdict"] = nullptr;
  document["guards"] = {
      {{"name", "is_rested"}, {"holds", nullptr}}, {{"name", "has_dwelt"}, {"holds", false}}};
  const auto status = read_status(document.dump());
  ASSERT_TRUE(status.topology);
  EXPECT_FALSE(status.topology->is_member.has_value());
  EXPECT_EQ(status.topology->is_writer, false);
  EXPECT_FALSE(status.topology->is_available.has_value());
  EXPECT_FALSE(status.verdict);
  EXPECT_FALSE(status.next);
  EXPECT_FALSE(status.deadline_at);
  EXPECT_FALSE(status.guards[0].holds.has_value());
  EXPECT_EQ(status.guards[1].holds, false);
  EXPECT_TRUE(status.allows("status"));
  EXPECT_FALSE(status.allows("failover"));
}

TEST(Status, of_an_older_function_has_no_readiness) {
  EXPECT_FALSE(read_status(least().dump()).readiness);
  auto document = least();
  document["readiness"] = nullptr;
  EXPECT_FALSE(read_status(document.dump()).readiness);
}

TEST(Status, tells_of_readiness_what_is_known) {
  auto document = least();
  document["readiness"] = ordered_json::object();
  const auto nothing = *read_status(document.dump()).readiness;
  EXPECT_EQ(nothing.rehearsal.result, "");
  EXPECT_FALSE(nothing.standby.is_ready.has_value());
  EXPECT_FALSE(nothing.witness.is_heard.has_value());
  EXPECT_TRUE(nothing.open.empty());
  document["readiness"] = {
      {"rehearsal", {{"result", "stopped"}, {"ended_at", 1764400000}, {"stopped_in", nullptr}}},
      {"standby", {{"is_ready", false}, {"found", "pending-resync"}, {"to_do", "wait"}}},
      {"witness", {{"is_heard", true}, {"at", 1764472360}}},
      {"open", {{{"found", "drift"}, {"to_do", "deploy"}}}},
  };
  const auto readiness = *read_status(document.dump()).readiness;
  EXPECT_EQ(readiness.rehearsal.result, "stopped");
  EXPECT_EQ(readiness.rehearsal.ended_at, 1764400000);
  EXPECT_EQ(readiness.standby.is_ready, false);
  EXPECT_EQ(readiness.standby.to_do, "wait");
  EXPECT_EQ(readiness.witness.at, 1764472360);
  ASSERT_EQ(readiness.open.size(), 1U);
  EXPECT_EQ(readiness.open[0].to_do, "deploy");
}

TEST(Status, passes_over_what_a_later_version_tells) {
  auto document = least();
  document["later"] = {1, 2};
  document["allowed"] = {"status", "a later command"};
  EXPECT_EQ(read_status(document.dump()).document, document);
}

TEST(Status, that_lacks_what_has_to_be_there_is_none) {
  for (const char* name : {"region", "state", "now", "allowed"}) {
    auto document = least();
    document.erase(name);
    EXPECT_EQ(
        refusal(document.dump())
            .find(
                "what the function answered is no status: \"" + std::string(name) + "\" is missing"
            ),
        0U
    );
    document[name] = nullptr;
    EXPECT_NE(refusal(document.dump()), "(none)") << name;
  }
}

struct Broken {
  const char* name;
  const char* member;
  const char* value;
  const char* what;
};

class BrokenStatus : public testing::TestWithParam<Broken> {};

TEST_P(BrokenStatus, is_told_by_its_member) {
  auto document = least();
  document[GetParam().member] = ordered_json::parse(GetParam().value);
  EXPECT_EQ(
      refusal(document.dump()),
      std::string("what the function answered is no status: ") + GetParam().what
  );
}

INSTANTIATE_TEST_SUITE_P(
    all,
    BrokenStatus,
    testing::Values(
        Broken{"state", "state", "7", "\"state\" is not a text"},
        Broken{"empty_state", "state", "\"\"", "\"state\" is not a text"},
        Broken{"now", "now", "\"noon\"", "\"now\" is not a number"},
        Broken{"now_of_no_year", "now", "1e300", "\"now\" is not a time in seconds since 1970"},
        Broken{
            "negative", "entered_at", "-1", "\"entered_at\" is not a time in seconds since 1970"},
        Broken{"allowed", "allowed", "\"status\"", "\"allowed\" is not a list of texts"},
        Broken{"item", "cause", "[\"a\", 1]", "\"cause\" is not a list of texts"},
        Broken{"flag", "is_fenced", "1", "\"is_fenced\" is not true or false"},
        Broken{"epoch", "epoch", "1.5", "\"epoch\" is not a whole number"},
        Broken{"large_epoch", "epoch", "1e40", "\"epoch\" is not a whole number"},
        Broken{"topology", "topology", "[]", "\"topology\" is not an object"},
        Broken{
            "signal",
            "verdict",
            "{\"signals\": {\"s1\": true}}",
            "\"verdict.signals.s1\" is not a text"},
        Broken{"check", "checks", "[{\"id\": \"A1\"}, 7]", "\"checks[1]\" is not an object"},
        Broken{"checks", "checks", "{}", "\"checks\" is not a list"},
        Broken{
            "guard",
            "guards",
            "[{\"holds\": true}]",
            "\"guards[0].name\" is missing, and has to be a text"},
        Broken{
            "refused",
            "refused",
            "{\"command\": \"abort\"}",
            "\"refused.reason\" is missing, and has to be a text"},
        Broken{
            "rehearsal",
            "readiness",
            "{\"rehearsal\": {\"ended_at\": \"never\"}}",
            "\"readiness.rehearsal.ended_at\" is not a number"},
        Broken{
            "question",
            "readiness",
            "{\"open\": [{\"to_do\": \"wait\"}]}",
            "\"readiness.open[0].found\" is missing, and has to be a text"},
        Broken{
            "next", "next", "{\"action\": \"a\", \"at\": \"soon\"}", "\"next.at\" is not a number"}
    ),
    [](const auto& named) { return named.param.name; }
);

TEST(Status, is_not_in_what_is_no_json_object) {
  EXPECT_EQ(refusal(""), "what the function answered is no status: it is no JSON");
  EXPECT_EQ(refusal("<html>"), "what the function answered is no status: it is no JSON");
  EXPECT_EQ(
      refusal(std::string(100000, '[')), "what the function answered is no status: it is no JSON"
  );
  EXPECT_EQ(refusal("null"), "what the function answered is no status: it is not an object");
  EXPECT_EQ(refusal("[1]"), "what the function answered is no status: it is not an object");
}

}  // namespace
}  // namespace formwork::cli
