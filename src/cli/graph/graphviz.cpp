#include "cli/graph/graphviz.hpp"

#include <cstring>
#include <formwork/diagnostic.hpp>
#include <fstream>

#include "terraform/process/temporary_directory.hpp"

namespace formwork::cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

std::string svg_of(Context& context, const std::string& dot_text) {
  terraform::TemporaryDirectory directory;
  const auto file = directory.path() / "application.dot";
  std::ofstream(file) << dot_text;
  auto result = context.processes.run({
      .arguments = {"dot", "-Tsvg", file.string()},
      .directory = context.directory,
      .environment = context.environment,
      .out = terraform::Stream::capture,
      .err = terraform::Stream::capture,
  });
  if (result.start_error != 0)
    throw Error(Diagnostic{
        .code = "graph.no-graphviz",
        .message = std::string("dot, which draws SVG, cannot be started: ") +
                   std::strerror(result.start_error),
        .help = "install Graphviz (apt-get install graphviz), or write --format mermaid or dot, "
                "which need nothing",
    });
  if (!result.succeeded())
    throw Error(Diagnostic{
        .code = "graph.graphviz-failed",
        .message = result.signal != 0 ? "dot was killed by " + terraform::signal_name(result.signal)
                                      : "dot ended with " + std::to_string(result.exit_code),
        .found = lines_of(result.err),
        .help = "draw less with --depth, or keep its input with --format dot",
    });
  return result.out;
}

}  // namespace formwork::cli
