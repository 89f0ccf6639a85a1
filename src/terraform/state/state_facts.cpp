#include "terraform/state/state_facts.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "terraform/json/answer.hpp"

namespace formwork::terraform {
namespace {

using nlohmann::json;

/// The version of states that terraform and OpenTofu write, since 0.12.
constexpr int known_version = 4;

class StateReader {
 public:
  explicit StateReader(const OnInstance& on_instance) : on_instance_(on_instance) {}

  JsonPart part_of(const JsonPath& path) {
    if (path[0] == "resources") return part_of_resources(path);
    if (path[0] == "outputs") {
      if (path.size() == 2) holds_something_ = true;
      return path.size() == 1 ? JsonPart::enter_object : JsonPart::skip;
    }
    if (path[0].starts_with("encrypt")) is_encrypted_ = true;
    return path.size() == 1 && (path[0] == "version" || path[0] == "lineage" || path[0] == "serial")
               ? JsonPart::take
               : JsonPart::skip;
  }

  void take(const JsonPath& path, const json& value) {
    if (path[0] == "version") version_ = value;
    if (path[0] == "lineage") facts_.lineage = value.get<std::string>();
    if (path[0] == "serial") {
      if (!value.is_number_unsigned()) throw OtherShape(path, "whole number");
      facts_.serial = value.get<std::uint64_t>();
    }
    if (path.size() < 3) return;
    const auto& key = path[2];
    if (key == "module") module_ = value.get<std::string>() + '.';
    if (key == "mode") mode_ = value.get<std::string>() == "data" ? "data." : "";
    if (key == "type") type_ = value.get<std::string>();
    if (key == "name") name_ = value.get<std::string>();
    if (key != "instances") return;
    auto index = value.value("index_key", json());
    on_instance_(
        module_ + mode_ + type_ + '.' + name_ + (index.is_null() ? "" : '[' + index.dump() + ']')
    );
  }

  StateFacts facts() && {
    if (is_encrypted_) return StateFacts::unknown("it is encrypted");
    if (version_.is_null()) return StateFacts::unknown("it has no version, as states have");
    if (version_ != known_version)
      return StateFacts::unknown("it is of version " + version_.dump() + ", which nobody knows");
    if (!lists_resources_) return StateFacts::unknown("it has no list of resources");
    facts_.holds = holds_something_ ? StateFacts::Holds::something : StateFacts::Holds::nothing;
    return std::move(facts_);
  }

 private:
  JsonPart part_of_resources(const JsonPath& path) {
    lists_resources_ = true;
    if (path.size() == 1) return JsonPart::enter_list;
    holds_something_ = true;
    if (path.size() == 2) {
      module_.clear();
      return JsonPart::enter_object;
    }
    if (path[2] == "instances") return path.size() == 3 ? JsonPart::enter_list : JsonPart::take;
    for (const char* key : {"module", "mode", "type", "name"})
      if (path[2] == key) return JsonPart::take;
    return JsonPart::skip;
  }

  const OnInstance& on_instance_;
  StateFacts facts_;
  json version_;
  bool is_encrypted_ = false;
  bool lists_resources_ = false;
  bool holds_something_ = false;
  std::string module_;
  std::string mode_;
  std::string type_;
  std::string name_;
};

/// Terraform prints nothing of a state that there is not. So does a wrapper that swallows what it
/// prints, and therefore it is asked in another way.
StateFacts facts_of_silence(Terraform& terraform, const std::filesystem::path& directory) {
  auto answer = read_answer(
      terraform.output_of({"show", "-json"}, directory), terraform.name() + " show -json"
  );
  if (!answer.contains("format_version") || answer.contains("values"))
    return StateFacts::unknown("terraform prints nothing, though there is a state");
  return {.holds = StateFacts::Holds::nothing};
}

}  // namespace

StateFacts StateFacts::unknown(std::string reason) {
  return {.holds = Holds::unknown, .reason = std::move(reason)};
}

StateFacts read_state(std::istream& state, const OnInstance& on_instance) {
  StateReader reader(on_instance);
  auto reason = read_whole(
      state,
      {.part_of = [&](const auto& path) { return reader.part_of(path); },
       .take = [&](const auto& path, const json& value) { reader.take(path, value); }}
  );
  return reason.empty() ? std::move(reader).facts() : StateFacts::unknown(std::move(reason));
}

StateFacts pull_state(
    Terraform& terraform, const std::filesystem::path& directory, const OnInstance& on_instance
) {
  StateFacts facts;
  bool is_silent = false;
  terraform.read_output_of({"state", "pull"}, directory, [&](std::istream& stream) {
    stream >> std::ws;
    is_silent = stream.peek() == std::istream::traits_type::eof();
    if (!is_silent) facts = read_state(stream, on_instance);
  });
  return is_silent ? facts_of_silence(terraform, directory) : facts;
}

void check_known(const StateFacts& facts, const std::string& stack) {
  if (facts.is_known()) return;
  throw Error(Diagnostic{
      .code = "terraform.state-unknown",
      .message = "nobody can tell what is in the state of " + stack,
      .found = {facts.reason},
      .help = "nothing was done: `terraform state pull` has to print the state, and nothing else; "
              "is TERRAFORM_BINARY_NAME a terraform or tofu program?",
  });
}

}  // namespace formwork::terraform
