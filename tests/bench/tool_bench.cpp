// What the tool does with what terraform says.
#include <benchmark/benchmark.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "bindings/check.hpp"
#include "bindings/schema_reader.hpp"
#include "cli/project/json_file.hpp"
#include "support/files.hpp"
#include "terraform/findings/findings.hpp"
#include "terraform/process/log_file.hpp"

namespace formwork::bench {
namespace {

using nlohmann::json;

/// A stack of as many resources as its app would write, with the lines that made them.
class LargeStack {
 public:
  explicit LargeStack(int resources) {
    json stack, points;
    for (int i = 0; i < resources; ++i) {
      const std::string id = "r" + std::to_string(i);
      stack["resource"]["aws_vpc"][id] = {
          {"//", {{"metadata", {{"path", "prod/" + id}, {"uniqueId", id}}}}},
          {"cidr_block", "10.0.0.0/16"},
          {"provider", "aws.west"}};
      points["prod/" + id] = "app.cpp:" + std::to_string(i + 1);
    }
    const std::string text = stack.dump(2);
    directory_.write("cdk.tf.json", text);
    directory_.write("creation_points.json", points.dump());
    for (const auto& [id, ignored] : stack["resource"]["aws_vpc"].items())
      findings_.push_back({
          {"severity", "error"},
          {"summary", "invalid"},
          {"address", "aws_vpc." + id},
          {"range",
           {{"filename", "cdk.tf.json"},
            {"start", {{"line", 1}, {"byte", findings_.size() * text.size() / resources}}}}},
      });
  }

  std::filesystem::path path() const { return directory_.path(); }
  const std::vector<json>& findings() const { return findings_; }

 private:
  support::TemporaryDirectory directory_;
  std::vector<json> findings_;
};

/// 1,000 of them in a stack of 10,000 resources, as a provider that is configured wrongly gives.
void place_findings(benchmark::State& state) {
  constexpr int resources = 10000;
  constexpr std::size_t each = 10;
  const LargeStack stack(resources);
  for (auto _ : state) {
    auto document = terraform::StackDocument::read(stack.path());
    for (std::size_t i = 0; i < stack.findings().size(); i += each)
      benchmark::DoNotOptimize(
          terraform::as_finding(stack.findings()[i], document, "prod", "terraform.plan")
      );
  }
}
BENCHMARK(place_findings)->Unit(benchmark::kMillisecond);

/// What `validate` does with a stack once the app has written it.
void validate(benchmark::State& state) {
  const LargeStack stack(static_cast<int>(state.range(0)));
  const auto schema = bindings::parse_schema(
      R"({"provider_schemas": {"hashicorp/aws": {"resource_schemas": {"aws_vpc": {"block": {
           "attributes": {"cidr_block": {"type": "string", "required": true}}}}}}}})",
      "schema.json"
  );
  std::vector<bindings::Index> indexes;
  indexes.emplace_back(bindings::make_index(schema), "aws.index");
  for (auto _ : state) {
    const auto file = cli::JsonFile::read(stack.path() / "cdk.tf.json", "cdk.tf.json", "validate");
    benchmark::DoNotOptimize(bindings::check(file.root(), indexes, "cdk.tf.json"));
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(validate)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond)->Complexity();

/// A line of 100 MB, which comes in pieces.
void read_long_line(benchmark::State& state) {
  support::TemporaryDirectory directory;
  terraform::LogFile log(directory.path() / "log");
  std::ofstream(directory.path() / "log", std::ios::app) << std::string(100'000'000, 'x') << '\n';
  for (auto _ : state)
    log.tell_new_lines([](const std::string& line) { benchmark::DoNotOptimize(line.data()); });
}
BENCHMARK(read_long_line)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace formwork::bench
