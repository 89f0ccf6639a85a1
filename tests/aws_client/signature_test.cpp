#include "aws_client/signature.hpp"

#include <gtest/gtest.h>

#include <formwork/diagnostic.hpp>

#include "aws_client/in_memory_http.hpp"
#include "core/uri.hpp"

namespace formwork::aws_client {
namespace {

// 2015-08-30T12:36:00Z, and the keys, of AWS's own examples.
constexpr std::time_t moment = 1440938160;
const Credentials keys{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

std::string signature_of(HttpRequest request, const Credentials& by, const Scope& scope) {
  sign(request, by, scope, moment);
  const auto text = header_of(request, "Authorization");
  return text.substr(text.rfind('=') + 1);
}

TEST(Signature, is_that_of_the_example) {
  HttpRequest request{.url = "https://example.amazonaws.com/", .body = ""};
  sign(request, keys, {"us-east-1", "service"}, moment);
  EXPECT_EQ(header_of(request, "Host"), "example.amazonaws.com");
  EXPECT_EQ(header_of(request, "X-Amz-Date"), "20150830T123600Z");
  EXPECT_EQ(header_of(request, "X-Amz-Security-Token"), "");
  EXPECT_EQ(
      header_of(request, "Authorization"),
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
      "SignedHeaders=host;x-amz-date, "
      "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"
  );
}

// The value is botocore's: a path is encoded once to be sent, and once more to be signed.
TEST(Signature, covers_an_arn_in_the_path_and_the_token_of_a_session) {
  auto session = keys;
  session.session_token = "a-session-token==";
  const HttpRequest request{
      .url =
          "https://lambda.us-east-2.amazonaws.com/2015-03-31/functions/" +
          detail::uri_encoded("arn:aws:lambda:us-east-2:123456789012:function:orchestrator:live") +
          "/invocations",
      .headers =
          {{"Content-Type", "application/json"}, {"X-Amz-Invocation-Type", "RequestResponse"}},
      .body = R"({"command":"status"})"};
  EXPECT_EQ(
      signature_of(request, session, {"us-east-2", "lambda"}),
      "c71faf903b0955a21456d04227fc180e1ca1eb3d9a6cf009eef431e2cf8b0600"
  );
}

TEST(Signature, leaves_the_port_out_that_goes_without_saying) {
  const auto signed_at = [](const std::string& url) {
    HttpRequest request{.url = url, .body = ""};
    sign(request, keys, {"us-east-1", "service"}, moment);
    return header_of(request, "Host");
  };
  EXPECT_EQ(signed_at("https://example.org:443/"), "example.org");
  EXPECT_EQ(signed_at("https://example.org:8443/"), "example.org:8443");
  EXPECT_EQ(signed_at("http://example.org:80"), "example.org");
  EXPECT_EQ(signed_at("http://127.0.0.1:4566/x"), "127.0.0.1:4566");
}

// They would end the header that they stand in, and the next line be one of their own.
TEST(Signature, is_not_made_by_keys_that_no_header_can_hold) {
  for (const Credentials& odd :
       {Credentials{"AKID\r", "s"},
        Credentials{"AKID", "s "},
        Credentials{"AKID", "s", "t\nX-Other: 1"},
        Credentials{"AKID\xc3\xa9", "s"}}) {
    HttpRequest request{.url = "https://example.org/", .body = ""};
    EXPECT_THROW(sign(request, odd, {"us-east-1", "lambda"}, moment), Error);
    EXPECT_TRUE(request.headers.empty());
  }
}

TEST(Signature, differs_with_everything_that_is_asked) {
  const HttpRequest request{.url = "https://example.org/a", .body = "x"};
  const auto first = signature_of(request, keys, {"us-east-1", "lambda"});
  EXPECT_EQ(signature_of(request, keys, {"us-east-1", "lambda"}), first);
  EXPECT_NE(signature_of(request, keys, {"us-east-2", "lambda"}), first);
  EXPECT_NE(signature_of(request, keys, {"us-east-1", "sts"}), first);
  EXPECT_NE(
      signature_of({.url = "https://example.org/b", .body = "x"}, keys, {"us-east-1", "lambda"}),
      first
  );
  EXPECT_NE(
      signature_of({.url = "https://example.org/a", .body = "y"}, keys, {"us-east-1", "lambda"}),
      first
  );
}

}  // namespace
}  // namespace formwork::aws_client
