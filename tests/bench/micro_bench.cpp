#include <benchmark/benchmark.h>

#include <formwork/aws/instance.hpp>
#include <formwork/aws_rules.hpp>
#include <formwork/stack.hpp>

#include "bench/cells.hpp"
#include "core/shape.hpp"
#include "core/unique_id.hpp"
#include "synth/printer.hpp"

namespace formwork::bench {
namespace {

constexpr int resources = 1000;

void per_resource(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * resources);
}

/// What the user's program does: values, constructs, bindings. The arena keeps all of it, so the
/// number of runs is limited.
void build_tree(benchmark::State& state) {
  for (auto _ : state) {
    App app;
    add_scale_stack(app, resources);
  }
  per_resource(state);
}
BENCHMARK(build_tree)->Iterations(100);

/// From the tree to text: ids, checks, printing.
void assemble(benchmark::State& state) {
  App app;
  add_scale_stack(app, resources);
  for (auto _ : state) benchmark::DoNotOptimize(app.assemble());
  per_resource(state);
}
BENCHMARK(assemble);

/// What `formwork check` asks of it: both packs of AWS.
void check_rules(benchmark::State& state) {
  App app;
  add_scale_stack(app, resources);
  rules::use(app, aws_rules::security());
  rules::use(app, aws_rules::pci_dss());
  std::size_t checks = 0;
  for (auto _ : state) checks = rules::check(app).checks;
  state.counters["checks"] = static_cast<double>(checks);
  per_resource(state);
}
BENCHMARK(check_rules);

void unique_id(benchmark::State& state) {
  const std::vector<std::string_view> parts = {"cell123", "compute", "instance"};
  for (auto _ : state) benchmark::DoNotOptimize(detail::make_unique_id(parts));
}
BENCHMARK(unique_id);

/// Once for each type that a program uses.
void parse_shape(benchmark::State& state) {
  const std::string_view text = aws::Instance::Args::shape_.text();
  for (auto _ : state) benchmark::DoNotOptimize(detail::parse_shape(text));
}
BENCHMARK(parse_shape);

void print(benchmark::State& state, Value<Any> value) {
  std::string out;
  detail::Printer printer(out, nullptr, nullptr);
  for (auto _ : state) {
    out.clear();
    printer.attribute(value.word(), 4);
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK_CAPTURE(print, text, "Security group of cell 123");
BENCHMARK_CAPTURE(print, escaped_text, "costs $${money}, \"quoted\"\n");
BENCHMARK_CAPTURE(
    print,
    map,
    object({{"Cell", "cell-123"}, {"Environment", "bench"}, {"ManagedBy", "cdk"}, {"Name", "x"}})
);

}  // namespace
}  // namespace formwork::bench
