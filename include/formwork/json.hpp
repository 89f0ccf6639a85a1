#pragma once
#include "formwork/value.hpp"

namespace formwork {

/// A JSON document as text, for policies, dashboards and state machines, built from data with
/// references inside:
///
///     json(object({{"Version", "2012-10-17"},
///                  {"Statement", list({object({{"Effect", "Allow"}, {"Resource",
///                  bucket.arn()}})})}}))
///
/// It is written as literal JSON, so that scanners can read it. A text value stands inside its
/// quotes (`"${aws_s3_bucket.logs.arn}"`), numbers and booleans stand bare, and what may be
/// anything goes through Terraform's jsonencode. Keys are sorted.
Value<std::string> json(Value<Any> document);

}  // namespace formwork
