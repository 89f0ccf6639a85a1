#include "bindings/modules/module_fetch.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "bindings/modules/module_header.hpp"
#include "bindings/modules/module_reader.hpp"
#include "core/foreign.hpp"
#include "core/module_source.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork::bindings {
namespace {

using nlohmann::json;

std::string call_of(std::size_t module) { return "module" + std::to_string(module); }

}  // namespace

ModuleFolders::ModuleFolders(
    terraform::Terraform& terraform,
    const std::vector<ModuleConstraint>& modules,
    const std::filesystem::path& project
)
    : folders_(modules.size()), shown_as_(modules.size()) {
  std::vector<std::size_t> foreign;
  for (std::size_t i = 0; i < modules.size(); ++i) {
    shown_as_[i] = modules[i].source;
    if (detail::module_origin(modules[i].source) == detail::ModuleOrigin::local)
      folders_[i] = project / modules[i].source;
    else
      foreign.push_back(i);
  }
  if (!foreign.empty()) fetch(terraform, modules, foreign);
}

void ModuleFolders::fetch(
    terraform::Terraform& terraform,
    const std::vector<ModuleConstraint>& modules,
    const std::vector<std::size_t>& foreign
) {
  json calls;
  for (const std::size_t i : foreign) {
    calls[call_of(i)]["source"] = modules[i].source;
    if (!modules[i].version.empty()) calls[call_of(i)]["version"] = modules[i].version;
  }
  std::ofstream(fetched_.path() / "main.tf.json") << json{{"module", calls}};
  terraform.output_of({"get", "-no-color"}, fetched_.path());
  // What `terraform init` writes, too.
  const json manifest = detail::read_foreign(fetched_.path() / ".terraform/modules/modules.json");
  if (manifest.is_object() && manifest.contains("Modules") && manifest["Modules"].is_array())
    for (const json& entry : manifest["Modules"])
      for (const std::size_t i : foreign)
        if (entry.is_object() && entry.value("Key", json()) == call_of(i) &&
            entry.value("Dir", json()).is_string())
          folders_[i] = fetched_.path() / entry["Dir"].get<std::string>();
  for (const std::size_t i : foreign)
    if (folders_[i].empty())
      throw Error(Diagnostic{
          .code = "get.module",
          .message = terraform.name() + " does not say where it put a module",
          .found = {"source = \"" + modules[i].source + '"'},
          .help = "run `" + terraform.name() + " get` by hand to see what it does",
      });
}

std::map<std::string, std::string> make_module_headers(
    const std::vector<ModuleConstraint>& modules, const ModuleFolders& folders
) {
  std::map<std::string, std::string> headers;
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const auto interface = read_module(folders.folder(i), folders.shown_as(i));
    const auto [known, is_new] =
        headers.emplace(module_header_file(modules[i]), make_module_header(modules[i], interface));
    if (is_new) continue;
    throw Error(Diagnostic{
        .code = "get.module-name",
        .message = "two modules would have their bindings in one header",
        .found = {known->first, "source = \"" + modules[i].source + '"'},
        .help = R"(give one a name: {"name": "own_vpc", "source": "…"})",
    });
  }
  return headers;
}

}  // namespace formwork::bindings
