#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace formwork::hcl {

/// What a member of a body is in the native syntax. JSON does not say it: Terraform knows.
enum class Reading : std::uint8_t {
  value,    // an argument; texts are templates
  literal,  // an argument; texts stand for themselves, `${` and all
  address,  // an argument; texts are addresses, types or words, which stand without quotes
  object,   // an argument whose members are read by `body`
  block,    // a block, or a list of them
};

struct BodySchema;

struct Member {
  Reading reading = Reading::value;
  /// How many labels stand between a block's type and its body.
  int labels = 0;
  std::shared_ptr<BodySchema> body = {};
  /// Of blocks whose body goes by their first label: the section, as in `Schemas`.
  std::string section = {};
  /// Where it stands in its body: those below 0 come first, those above come last.
  int rank = 0;
};

/// What is known of the members of a body.
struct BodySchema {
  std::map<std::string, Member, std::less<>> members = {};
  /// How members are read that are not known.
  Reading others = Reading::value;
  /// Whether a list of objects that is not known stands for blocks, as far as anybody can tell.
  bool guesses = false;
  /// Whether `dynamic` makes blocks in it.
  bool generates = false;
};

/// What providers say of their blocks: by section and type, `resource.aws_instance`,
/// `provider.aws`, `backend.s3`. What is not there is guessed.
using Schemas = std::map<std::string, BodySchema, std::less<>>;

}  // namespace formwork::hcl
