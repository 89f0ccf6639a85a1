#include "conformance/backends.hpp"

#include <array>
#include <bit>
#include <functional>

#include "core/shape.hpp"

namespace formwork::conformance {
namespace {

using detail::Word;
using nlohmann::json;
using Nested = std::map<std::string, std::function<Word(const json&)>>;

/// cdktf's name of an argument in Terraform's words; one is misspelt there.
std::string argument_name(const std::string& key) {
  return key == "storeageCustomEndpoint" ? "storage_custom_endpoint" : snake_case(key);
}

/// The arguments that a row gives, as the struct that a program would write.
template <class Arguments>
Arguments filled(const json& config, ValueReader& values, const Nested& nested = {}) {
  std::array<Word, sizeof(Arguments) / sizeof(Word)> words{};
  const auto& fields = Arguments::shape_.parsed().fields;
  for (const auto& [key, value] : config.items()) {
    const std::string name = argument_name(key);
    auto field = std::find_if(fields.begin(), fields.end(), [&](const detail::Field& each) {
      return each.name == name;
    });
    if (field == fields.end()) throw NotCovered("the argument " + name);
    auto block = nested.find(name);
    words[static_cast<std::size_t>(field - fields.begin())] =
        block == nested.end() ? values.word(value) : block->second(value);
  }
  return std::bit_cast<Arguments>(words);
}

template <class Block>
auto block_in(ValueReader& values) {
  return [&values](json config) {
    // A policy is text, which a program makes from data.
    if (config.contains("policy")) config["policy"] = config["policy"].dump();
    const Block block = filled<Block>(config, values);
    return detail::object_word(Block::shape_, &block);
  };
}

template <class Backend>
Nested nested_in(ValueReader& values) {
  if constexpr (requires { typename Backend::Workspaces; })
    return {{"workspaces", block_in<typename Backend::Workspaces>(values)}};
  else if constexpr (requires { typename Backend::AssumeRole; })
    return {{"assume_role", block_in<typename Backend::AssumeRole>(values)}};
  else
    return {};
}

template <class Backend>
void add(const Stack& stack, const json& config, ValueReader& values) {
  Backend{stack, filled<typename Backend::Args>(config, values, nested_in<Backend>(values))};
}

template <class Backend>
Element read(
    const Construct& scope, const std::string& id, const json& config, ValueReader& values
) {
  return RemoteState<Backend>{
      scope, id, filled<typename Backend::Args>(config, values, nested_in<Backend>(values))}
      .element_;
}

}  // namespace

void add_backend(const Stack& stack, const json& element, ValueReader& values) {
  using Add = void (*)(const Stack&, const json&, ValueReader&);
  static const std::map<std::string, Add> types = {
      {"AzurermBackend", add<AzurermBackend>},
      {"CloudBackend", add<CloudBackend>},
      {"CosBackend", add<CosBackend>},
      {"GcsBackend", add<GcsBackend>},
      {"HttpBackend", add<HttpBackend>},
      {"LocalBackend", add<LocalBackend>},
      {"OssBackend", add<OssBackend>},
      {"PgBackend", add<PgBackend>},
      {"RemoteBackend", add<RemoteBackend>},
      {"S3Backend", add<S3Backend>},
  };
  auto type = types.find(element.at("type"));
  if (type == types.end()) throw NotCovered(element.at("type").get<std::string>());
  type->second(stack, element.at("config"), values);
}

Element add_remote_state(
    const Construct& scope, const std::string& id, const json& element, ValueReader& values
) {
  const std::string type = element.at("type");
  auto make = type == "DataTerraformRemoteStateLocal" ? read<LocalBackend>
              : type == "DataTerraformRemoteStateGcs" ? read<GcsBackend>
                                                      : nullptr;
  if (!make) throw NotCovered(type);
  return make(scope, id, element.at("config"), values);
}

}  // namespace formwork::conformance
