#include "formwork/foundation/names.hpp"

#include <openssl/sha.h>

#include "formwork/foundation/checks.hpp"

namespace formwork::foundation {
namespace {

constexpr std::string_view upper_case = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

enum class Letters { lower, both };
enum class Hyphens { anywhere, inside, single_inside };

struct Limits {
  NameKind kind;
  std::size_t longest;
  Letters letters;
  /// Beside letters and digits.
  std::string_view others;
  Hyphens hyphens = Hyphens::anywhere;
  std::size_t shortest = 1;
  std::string_view refused_beginning = {};
  bool begins_with_letter = false;
};

constexpr std::string_view iam_others = "+=,.@_-";

// As the API references of the services have them.
constexpr Limits all_limits[] = {
    {NameKind::alarm, 255, Letters::both, " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
    {NameKind::autoscaling_group, 255, Letters::both, " !\"#$%&'()*+,-./;<=>?@[\\]^_`{|}~"},
    {NameKind::bucket, 63, Letters::lower, "-.", Hyphens::inside, 3, "xn--"},
    {NameKind::dashboard, 255, Letters::both, "-_"},
    {NameKind::db_cluster, 63, Letters::lower, "-", Hyphens::single_inside, 1, {}, true},
    {NameKind::db_instance, 63, Letters::lower, "-", Hyphens::single_inside, 1, {}, true},
    {NameKind::db_parameter_group, 255, Letters::lower, "-", Hyphens::single_inside, 1, {}, true},
    {NameKind::db_subnet_group, 255, Letters::lower, "-._ "},
    {NameKind::event_rule, 64, Letters::both, "-._"},
    {NameKind::event_subscription, 255, Letters::both, "-", Hyphens::single_inside, 1, {}, true},
    {NameKind::function, 64, Letters::both, "-_"},
    {NameKind::global_cluster, 63, Letters::lower, "-", Hyphens::single_inside, 1, {}, true},
    {NameKind::iam_policy, 128, Letters::both, iam_others},
    {NameKind::iam_role, 64, Letters::both, iam_others},
    {NameKind::instance_profile, 128, Letters::both, iam_others},
    {NameKind::key_alias, 256, Letters::both, "-_/", Hyphens::anywhere, 7, "alias/aws/"},
    {NameKind::launch_template, 128, Letters::both, "().-/_", Hyphens::anywhere, 3},
    {NameKind::load_balancer, 32, Letters::both, "-", Hyphens::inside, 1, "internal-"},
    {NameKind::log_group, 512, Letters::both, "-_/.#"},
    {NameKind::queue, 80, Letters::both, "-_."},
    {NameKind::schedule, 64, Letters::both, "-_."},
    {NameKind::secret, 512, Letters::both, "-/_+=.@"},
    {NameKind::security_group,
     255,
     Letters::both,
     " ._-:/()#,@[]+=&;{}!$*",
     Hyphens::anywhere,
     1,
     "sg-"},
    {NameKind::state_machine, 80, Letters::both, "-_."},
    {NameKind::table, 255, Letters::both, "-_.", Hyphens::anywhere, 3},
    {NameKind::target_group, 32, Letters::both, "-", Hyphens::inside},
    {NameKind::topic, 256, Letters::both, "-_."},
    {NameKind::trail, 128, Letters::both, "-_.", Hyphens::inside, 3},
    {NameKind::web_acl, 128, Letters::both, "-_"},
};

const Limits& limits_of(NameKind kind) {
  for (const Limits& limits : all_limits)
    if (limits.kind == kind) return limits;
  return all_limits[0];
}

bool is_letter(char character) {
  return lower_case.find(character) != lower_case.npos ||
         upper_case.find(character) != upper_case.npos;
}

std::string hash_of(const std::string& text) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string hash;
  for (int i = 0; i < 4; ++i) {
    hash += hexadecimal[digest[i] >> 4U];
    hash += hexadecimal[digest[i] & 15U];
  }
  return hash;
}

}  // namespace

std::size_t longest_name(NameKind kind) { return limits_of(kind).longest; }

std::string problem_of_name(NameKind kind, std::string_view name) {
  const Limits& limits = limits_of(kind);
  if (name.size() > limits.longest)
    return "at most " + std::to_string(limits.longest) + " characters";
  if (name.size() < limits.shortest)
    return "at least " + std::to_string(limits.shortest) + " characters";
  std::string allowed(lower_case);
  allowed += digits;
  allowed += limits.others;
  if (limits.letters == Letters::both) allowed += upper_case;
  if (!has_only(name, allowed))
    return std::string(limits.letters == Letters::both ? "letters" : "small letters") +
           ", digits and `" + std::string(limits.others) + "` only";
  if (limits.begins_with_letter && !is_letter(name.front())) return "a letter at the beginning";
  if (limits.hyphens != Hyphens::anywhere && (name.front() == '-' || name.back() == '-'))
    return "no hyphen at the beginning or the end";
  if (limits.hyphens == Hyphens::single_inside && name.find("--") != name.npos)
    return "no two hyphens in a row";
  if (!limits.refused_beginning.empty() && starts_with(name, limits.refused_beginning))
    return "no `" + std::string(limits.refused_beginning) + "` at the beginning";
  if (kind == NameKind::key_alias && !starts_with(name, "alias/"))
    return "`alias/` at the beginning";
  return {};
}

std::string fitted(NameKind kind, const std::string& name) {
  const std::size_t longest = longest_name(kind);
  if (name.size() <= longest) return name;
  const std::string hash = hash_of(name);
  std::string beginning = name.substr(0, longest - hash.size() - 1);
  while (!beginning.empty() && beginning.back() == '-') beginning.pop_back();
  return beginning + '-' + hash;
}

}  // namespace formwork::foundation
