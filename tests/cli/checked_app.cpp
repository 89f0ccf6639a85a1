// An app with rules of its own, of which one is broken, one acknowledged, and one undecided.
// `checked_app none` uses no rules.
#include <string_view>

#include "formwork/app.hpp"
#include "formwork/expression.hpp"
#include "formwork/resource.hpp"
#include "formwork/rules.hpp"
#include "formwork/stack.hpp"

namespace {

namespace rules = formwork::rules;

const rules::Pack acme{
    .name = "acme",
    .rules = {{
        .id = "acme.bucket-name",
        .types = {"aws_s3_bucket"},
        .message = "a bucket does not have our name",
        .remedy = "begin `bucket` with acme-",
        .source = "https://wiki.acme.example/buckets",
        .demand = rules::matches("bucket", "acme-*"),
    }}};

const rules::Pack handbook{
    .name = "handbook",
    .rules = {
        {.id = "handbook.tags",
         .severity = formwork::Severity::warning,
         .types = {"aws_s3_bucket"},
         .message = "a bucket does not say whose it is",
         .remedy = "set the tag Team",
         .source = "our handbook, chapter 3",
         .demand = rules::is_given("tags.Team")},
        {.id = "handbook.lock",
         .severity = formwork::Severity::info,
         .types = {"aws_s3_bucket"},
         .message = "a bucket is \"open\" <to all>",
         .remedy = "set object_lock_enabled, 100%",
         .source = "our handbook, chapter 7",
         .demand = rules::is_true("object_lock_enabled")}}};

using formwork::Resource;

}  // namespace

int main(int count, char** arguments) {
  const formwork::App app;
  const formwork::Stack data(app, "data");
  const Resource bucket{
      data,
      "bucket",
      "aws_s3_bucket",
      {{"bucket", "data"}, {"object_lock_enabled", formwork::raw("${var.locked}")}}};
  const formwork::Stack logs(app, "logs");
  const Resource archive{
      logs,
      "archive",
      "aws_s3_bucket",
      {{"bucket", "logs"}, {"tags", formwork::object({{"Team", "x"}})}}};
  archive->acknowledge("acme.bucket-name", "it is older than the rule");
  archive->acknowledge("handbook.tags", "of no use");
  if (count < 2 || std::string_view(arguments[1]) != "none") {
    rules::use(app, acme);
    rules::use(app, handbook);
  }
  app.synth();
}
