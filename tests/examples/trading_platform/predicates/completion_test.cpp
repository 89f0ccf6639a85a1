#include "completion.hpp"

#include <gtest/gtest.h>

namespace trading {
namespace {

using nlohmann::json;

TEST(Completion, is_of_what_is_unknown) {
  const json written =
      R"({"policy": "{\"Resource\": \"${aws_kms_key.k.arn}\"}", "name": "n"})"_json;
  const json planned = R"({"name": "n", "policy": null})"_json;
  EXPECT_EQ(completed(planned, R"({"policy": true, "arn": true})"_json, written), written);
}

TEST(Completion, leaves_what_is_known) {
  const json planned = R"({"name": "planned", "days": null, "rules": []})"_json;
  const json written = R"({"name": "written", "days": 3, "rules": [{"a": 1}]})"_json;
  EXPECT_EQ(completed(planned, R"({"id": true, "rules": []})"_json, written), planned);
}

TEST(Completion, of_a_block_that_is_written_without_its_list) {
  EXPECT_EQ(
      completed(
          R"({"vpc": [{"zone": "a", "id": null}]})"_json,
          R"({"vpc": [{"id": true}]})"_json,
          R"({"vpc": {"zone": "a", "id": "${aws_vpc.v.id}"}})"_json
      ),
      R"({"vpc": [{"zone": "a", "id": "${aws_vpc.v.id}"}]})"_json
  );
}

/// A plan has its elements in an order of its own.
TEST(Completion, of_a_set_takes_the_element_that_says_the_same) {
  const json planned =
      R"({"query": [{"id": "part", "text": null}, {"id": "whole", "key": null}]})"_json;
  const json written = R"({"query": [
    {"id": "whole", "key": "${aws_kms_key.k.arn}"}, {"id": "ratio", "text": "part / whole"}]})"_json;
  EXPECT_EQ(
      completed(planned, R"({"query": [{}, {"key": true}]})"_json, written),
      R"({"query": [
        {"id": "part", "text": null}, {"id": "whole", "key": "${aws_kms_key.k.arn}"}]})"_json
  );
}

TEST(Completion, of_a_set_that_is_unknown_as_a_whole) {
  const json written = R"({"ids": ["${aws_subnet.a.id}", "${aws_subnet.b.id}"]})"_json;
  EXPECT_EQ(completed(R"({"ids": [null]})"_json, R"({"ids": [true]})"_json, written), written);
}

TEST(Completion, names_what_is_unknown_without_a_reference) {
  const json unknown = R"({"id": true, "name": true, "key": true, "vpc": [{"id": true}],
                           "ids": [true]})"_json;
  const json written = R"({"name": "n", "key": "${aws_kms_key.k.arn}", "vpc": {"id": "v"},
                           "ids": ["i"]})"_json;
  EXPECT_EQ(
      unknown_without_reference(unknown, written),
      (std::vector<std::string>{".ids", ".name", ".vpc.id"})
  );
}

}  // namespace
}  // namespace trading
