// Every reader of what others wrote takes it, or says in our form what is wrong with it: no other
// exception, no crash, no hang. Runs under the sanitizers too (`./dev test sanitize`). More runs:
// FORMWORK_FUZZ_RUNS=100000.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "aws_client/credentials.hpp"
#include "aws_client/shared_config.hpp"
#include "bindings/compressed_file.hpp"
#include "bindings/index.hpp"
#include "bindings/schema_reader.hpp"
#include "cli/failover/status.hpp"
#include "cli/failover/status_text.hpp"
#include "cli/project/manifest.hpp"
#include "cli/project/moved_file.hpp"
#include "cli/project/project.hpp"
#include "cli/rollout/outputs.hpp"
#include "core/foreign.hpp"
#include "formwork/app.hpp"
#include "fuzz/mutator.hpp"
#include "fuzz/seeds.hpp"
#include "hcl/parser.hpp"
#include "support/files.hpp"
#include "terraform/findings/findings.hpp"
#include "terraform/findings/state_lock.hpp"
#include "terraform/plan/outputs.hpp"
#include "terraform/plan/plan.hpp"
#include "terraform/plan/planned_changes.hpp"
#include "terraform/renames/requested_moves.hpp"
#include "terraform/run/run_report.hpp"
#include "terraform/run/secrets.hpp"
#include "terraform/state/backend_change.hpp"
#include "terraform/state/stack_state.hpp"
#include "terraform/state/state_facts.hpp"

namespace formwork::fuzz {
namespace {

namespace tf = terraform;

struct Reader {
  const char* name;
  std::string seed;
  std::function<void(const std::string&)> read;
};

int runs() {
  const char* asked = std::getenv("FORMWORK_FUZZ_RUNS");
  constexpr int few = 150;
  return asked ? std::atoi(asked) : few;
}

tf::StackDocument document(const std::string& text) {
  std::istringstream stream(text);
  return tf::StackDocument(stream);
}

/// Lets `read` look at a folder in which the file has the text.
void in_folder(
    const char* file,
    const std::string& text,
    const std::function<void(const std::filesystem::path&)>& read
) {
  support::TemporaryDirectory directory;
  directory.write(file, text);
  read(directory.path());
}

void read_events(const std::string& text) {
  const auto stack = document(seed::stack);
  tf::Secrets secrets;
  tf::RunReport report("apply", stack, "prod", secrets);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) report.take(line);
}

void read_stack(const std::string& text) {
  in_folder("cdk.tf.json", text, [](const auto& folder) {
    auto stack = tf::StackDocument::read(folder);
    auto finding = nlohmann::json::parse(seed::finding);
    tf::as_finding(finding, stack, folder, "terraform.plan");
    tf::backend_of(stack.stack());
  });
}

class Readers : public ::testing::TestWithParam<Reader> {};

TEST_P(Readers, take_it_or_say_what_is_wrong) {
  Mutator mutate(1);
  for (int run = 0; run < runs(); ++run) {
    const std::string text = run == 0 ? GetParam().seed : mutate(GetParam().seed);
    try {
      GetParam().read(text);
    } catch (const Error&) {
      EXPECT_NE(run, 0) << "the seed itself is refused";
    } catch (const std::exception& error) {
      FAIL() << error.what() << "\nrun " << run << " of\n" << text.substr(0, 2000);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    all,
    Readers,
    ::testing::Values(
        Reader{"stack", seed::stack, read_stack},
        Reader{
            "creation_points",
            seed::creation_points,
            [](const std::string& text) {
              in_folder("creation_points.json", text, [](const auto& folder) {
                Diagnostic::Place place;
                tf::CreationPoints::read(folder).locate("prod/vpc", place);
              });
            }},
        Reader{
            "finding",
            seed::finding,
            [](const std::string& text) {
              auto finding = detail::parse_foreign(text);
              if (finding.is_object())
                tf::as_finding(finding, document(seed::stack), "prod", "terraform.plan");
            }},
        Reader{
            "validation",
            "{\"diagnostics\": [" + std::string(seed::finding) + "]}",
            [](const std::string& text) { tf::read_validation(text, "nowhere", "prod"); }},
        Reader{"events", seed::events, read_events},
        Reader{
            "plan",
            seed::plan,
            [](const std::string& text) {
              std::istringstream stream(text);
              tf::read_plan(stream, document(seed::stack), false);
            }},
        Reader{
            "planned_changes",
            seed::plan,
            [](const std::string& text) {
              std::istringstream stream(text);
              tf::unplanned(tf::read_planned_changes(stream), nlohmann::json::object());
            }},
        Reader{
            "recorded_outputs",
            seed::state,
            [](const std::string& text) {
              std::istringstream stream(text);
              tf::read_recorded_outputs(stream);
            }},
        Reader{
            "state",
            seed::state,
            [](const std::string& text) {
              std::istringstream stream(text);
              tf::read_state(stream);
            }},
        Reader{
            "noted_backend",
            seed::noted_backend,
            [](const std::string& text) {
              in_folder(".terraform/terraform.tfstate", text, [](const auto& folder) {
                tf::noted_backend(folder / ".terraform", folder);
              });
            }},
        Reader{
            "state_lock",
            seed::locked,
            [](const std::string& text) {
              tf::state_lock_of(nlohmann::json{
                  {"summary", "Error acquiring the state lock"}, {"detail", text.substr(0, 5000)}});
            }},
        Reader{
            "outputs",
            seed::outputs,
            [](const std::string& text) {
              auto by_construct = cli::outputs_by_construct(
                  document(seed::stack).stack()["//"]["outputs"],
                  detail::parse_foreign(text),
                  "prod"
              );
              cli::visible_values(by_construct, false);
            }},
        Reader{
            "variables",
            seed::variables,
            [](const std::string& text) {
              in_folder("a.tfvars", text, [](const auto& folder) {
                tf::Secrets().add_from_file(folder / "a.tfvars", {"name", "other", "text"});
              });
            }},
        Reader{
            "failover_status",
            seed::failover_status,
            [](const std::string& text) {
              const auto status = cli::read_status(text);
              cli::status_lines(status, status.now);
              cli::plan_lines(status);
            }},
        Reader{
            "credential_process",
            seed::credential_process,
            [](const std::string& text) { aws_client::read_credential_process(text, "a"); }},
        Reader{
            "assumed_role",
            seed::assumed_role,
            [](const std::string& text) { aws_client::read_assumed_role(text); }},
        Reader{
            "shared_config",
            seed::shared_config,
            [](const std::string& text) { aws_client::SharedConfig().add(text, "config", false); }},
        Reader{
            "project",
            seed::project,
            [](const std::string& text) {
              in_folder("cdktf.json", text, [](const auto& folder) { cli::find_project(folder); });
            }},
        Reader{
            "manifest",
            seed::manifest,
            [](const std::string& text) {
              in_folder("manifest.json", text, [](const auto& folder) {
                for (const char* stack : {"prod", "other"})
                  support::write_file(folder / "stacks" / stack / "cdk.tf.json", "{}");
                cli::read_manifest(folder, "cdktf.out");
              });
            }},
        Reader{
            "context",
            seed::context,
            [](const std::string& text) {
              if (text.find('\0') != text.npos) return;
              ::setenv("CDKTF_CONTEXT_JSON", text.c_str(), 1);
              struct Unset {
                ~Unset() { ::unsetenv("CDKTF_CONTEXT_JSON"); }
              } unset;
              App app;
            }},
        Reader{
            "requested_move",
            "prod/web[\"a\"]=prod/web[0]",
            [](const std::string& text) { tf::RequestedMove::read(text); }},
        Reader{"hcl", seed::module, [](const std::string& text) { hcl::parse(text, "main.tf"); }},
        Reader{
            "schema",
            seed::schema,
            [](const std::string& text) { bindings::parse_schema(text, "toy-1.2.3.json"); }},
        Reader{
            "index",
            bindings::make_index(bindings::parse_schema(seed::schema, "toy-1.2.3.json")),
            [](const std::string& text) {
              bindings::Index index(text, "toy.index");
              for (char kind : {'r', 'd', 'e', 'p'})
                for (auto type : index.types(kind))
                  for (const auto& field : bindings::parse_fields(index.find(kind, type).fields))
                    if (field.is_block()) index.shape(field.shape);
            }},
        Reader{
            "compressed",
            std::string(seed::compressed, sizeof seed::compressed - 1),
            [](const std::string& text) {
              in_folder("a.xz", text, [](const auto& folder) {
                bindings::read_compressed_file(folder / "a.xz");
              });
            }}
    ),
    [](const auto& reader) { return reader.param.name; }
);

}  // namespace
}  // namespace formwork::fuzz
