#include "formwork/testing/terraform.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>
#include <system_error>

#include "testing/environment.hpp"

namespace formwork::testing {
namespace {

namespace fs = std::filesystem;
using Judgement = TerraformMatcher::Judgement;
using nlohmann::json;

/// A folder with a root module, for as long as it takes.
class Module {
 public:
  Module() {
    std::string name = (fs::temp_directory_path() / "formwork-testing-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw std::system_error(errno, std::generic_category(), "cannot make " + name);
    folder_ = name;
  }
  ~Module() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream stream(folder_ / name, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) throw std::runtime_error("cannot write " + (folder_ / name).string());
  }

  /// Whether terraform succeeds, with all that it says.
  bool run(const std::string& arguments, std::string& said) const {
    const std::string command = "cd " + quoted(folder_.string()) +
                                " && TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1"
                                " TF_DATA_DIR= TF_WORKSPACE= terraform " +
                                arguments + " -no-color </dev/null 2>&1";
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::system_error(errno, std::generic_category(), "terraform");
    char buffer[4096];
    for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
      said.append(buffer, size);
    const int status = ::pclose(pipe);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  /// For the shell.
  static std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char letter : text) result += letter == '\'' ? "'\\''" : std::string(1, letter);
    return result + '\'';
  }

  fs::path folder_;
};

/// A mock for each configuration of each provider, and one for what has none.
std::string mocks(const json& document) {
  std::ostringstream text;
  const auto mock = [&](const std::string& name, const json& configuration) {
    text << "mock_provider \"" << name << "\" {";
    if (configuration.is_object() && configuration.contains("alias"))
      text << "\n  alias = " << configuration["alias"].dump() << '\n';
    text << "}\n";
  };
  const json providers =
      document.is_object() ? document.value("provider", json::object()) : json::object();
  for (const auto& [name, value] : providers.items()) {
    for (const json& configuration : value.is_array() ? value : json::array({value}))
      mock(name, configuration);
  }
  const auto required = json::json_pointer("/terraform/required_providers");
  if (document.contains(required))
    for (const auto& [name, value] : document.at(required).items())
      if (!providers.contains(name)) mock(name, {});
  return text.str();
}

bool judge(Judgement judgement, const Module& module, const json& document, std::string& said) {
  if (judgement == Judgement::validate)
    return module.run("init -backend=false", said) && module.run("validate", said);
  if (judgement == Judgement::mocked_plan) {
    module.write("formwork.tftest.hcl", mocks(document) + "run \"plan\" {\n  command = plan\n}\n");
    return module.run("init -backend=false", said) && module.run("test", said);
  }
  module.write("zz_formwork_override.tf.json", R"({"terraform": {"backend": {"local": {}}}})");
  return module.run("init", said) && module.run("plan -lock=false", said);
}

const char* verb_of(Judgement judgement) {
  if (judgement == Judgement::validate) return "is valid to terraform";
  return judgement == Judgement::plan ? "plans" : "plans with mocks of its providers";
}

}  // namespace

std::string missing_terraform() {
  return std::system("command -v terraform >/dev/null 2>&1") == 0 ? ""
                                                                  : "terraform is not installed";
}

bool runs_in_ci() { return is_on("CI"); }

bool TerraformMatcher::MatchAndExplain(const Stack& stack, std::ostream* out) const {
  return MatchAndExplain(stack.synth(), out);
}

bool TerraformMatcher::MatchAndExplain(const std::string& document, std::ostream* out) const {
  const Module module;
  module.write("cdk.tf.json", document);
  std::string said;
  const bool matches = judge(judgement_, module, json::parse(document, nullptr, false), said);
  if (out != nullptr && !matches) *out << "terraform says:\n" << said;
  return matches;
}

void TerraformMatcher::DescribeTo(std::ostream* out) const { *out << verb_of(judgement_); }

void TerraformMatcher::DescribeNegationTo(std::ostream* out) const {
  *out << "is not what " << verb_of(judgement_);
}

}  // namespace formwork::testing
