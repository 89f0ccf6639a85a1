#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command_line/usage.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph/drawing.hpp"
#include "cli/graph/graphviz.hpp"
#include "cli/selection/stack_selection.hpp"
#include "cli/synthesis/synth_flags.hpp"
#include "core/replaced_file.hpp"

namespace formwork::cli {
namespace {

/// The boxes that can be told apart at a glance.
constexpr int glance = 100;
/// Graphviz draws 2,000 boxes in constructs in two seconds and 10,000 in two minutes; of 4,000 side
/// by side that refer to each other it is not done in four.
constexpr std::size_t soon_drawn = 1000;

struct Options {
  SynthOptions synth;
  std::vector<std::string> stacks;
  std::string format;
  int depth = -1;
  int reduce = -1;
  std::string file;
};

/// As the name of the file says, where nothing else does.
std::string format_of(const Options& options) {
  if (!options.format.empty()) return options.format;
  const auto extension = std::filesystem::path(options.file).extension();
  if (extension == ".dot" || extension == ".gv") return "dot";
  return extension == ".mmd" || extension == ".mermaid" ? "mermaid" : "svg";
}

void check(const Options& options) {
  if (options.depth < -1)
    throw UsageError(Diagnostic{
        .code = "cli.wrong-value",
        .message = "--depth needs 0 or more levels",
        .found = {"--depth " + std::to_string(options.depth)},
    });
  if (options.reduce < -1 || options.reduce == 0)
    throw UsageError(Diagnostic{
        .code = "cli.wrong-value",
        .message = "--reduce needs 1 or more boxes",
        .found = {"--reduce " + std::to_string(options.reduce)},
    });
}

class Graph {
 public:
  Graph(Context& context, const Options& options)
      : context_(context),
        options_(options),
        format_(format_of(options)),
        synthesis_(synthesize(context, options.synth, SynthMode::write, true)),
        application_(read_application(synthesis_)) {
    const auto names = select_stacks(options.stacks, synthesis_.manifest.names());
    for (const auto& stack : application_.stacks)
      chosen_.push_back(std::find(names.begin(), names.end(), stack.name) != names.end());
    const bool is_one = std::count(chosen_.begin(), chosen_.end(), true) == 1;
    depth_ = static_cast<std::size_t>(options.depth >= 0 ? options.depth : is_one ? 2 : 1);
  }

  ExitCode run() {
    const auto picture = reduced();
    auto text = format_ == "mermaid" ? mermaid_text(picture) : dot_text(picture);
    if (format_ == "svg") text = drawn(text, picture.boxes.size());
    while (text.ends_with('\n')) text.pop_back();
    if (!options_.file.empty()) write(text + '\n');
    if (context_.terminal.json())
      context_.terminal.print("{}", facts(picture, text).dump());
    else if (options_.file.empty())
      context_.terminal.print("{}", text);
    return ExitCode::done;
  }

 private:
  Picture paint(std::size_t depth) const {
    return picture_of(application_, {.chosen = chosen_, .depth = depth});
  }

  /// Less deep until no more boxes are left than wanted; as deep as was asked for otherwise.
  Picture reduced() {
    auto picture = paint(depth_);
    if (options_.depth >= 0 && options_.reduce < 0) return picture;
    const auto limit = static_cast<std::size_t>(options_.reduce < 0 ? glance : options_.reduce);
    const auto wanted = depth_;
    const auto boxes = picture.boxes.size();
    while (depth_ > 0 && picture.boxes.size() > limit) picture = paint(--depth_);
    if (depth_ != wanted)
      context_.terminal.report({
          .severity = Severity::info,
          .code = "graph.reduced",
          .message = fmt::format(
              "drawn to depth {}: at depth {} there are {} boxes", depth_, wanted, boxes
          ),
          .help = fmt::format("--depth {} draws them all", wanted),
      });
    return picture;
  }

  std::string drawn(const std::string& text, std::size_t boxes) {
    if (boxes > soon_drawn)
      context_.terminal.report({
          .severity = Severity::info,
          .code = "graph.takes-long",
          .message = fmt::format("Graphviz may take minutes for {} boxes", boxes),
          .help = fmt::format("--reduce {} draws less deep", glance),
      });
    return svg_of(context_, text);
  }

  nlohmann::ordered_json facts(const Picture& picture, const std::string& text) const {
    nlohmann::ordered_json result = {
        {"format", format_}, {"depth", depth_}, {"boxes", picture.boxes.size()}};
    if (options_.file.empty())
      result["picture"] = text;
    else
      result["file"] = options_.file;
    return result;
  }

  void write(const std::string& text) {
    const auto failed = detail::replace_file(context_.directory / options_.file, text);
    if (failed)
      throw Error(Diagnostic{
          .code = "graph.unwritable",
          .message = "the picture cannot be written: " + failed.message(),
          .places = {{.file = options_.file}},
          .help = "name a file in a folder that is there and can be written to",
      });
  }

  Context& context_;
  const Options& options_;
  std::string format_;
  Synthesis synthesis_;
  Application application_;
  std::vector<bool> chosen_;
  std::size_t depth_ = 0;
};

}  // namespace

Command graph_command() {
  auto options = std::make_shared<Options>();
  return {
      .name = "graph",
      .summary = "draw the application: regions, stacks, constructs, and what refers to what",
      .description =
          "Arrows point at what is needed; thick red ones lead into another region, dashed ones "
          "only say that a stack is deployed after another. Outputs are drawn when one stack is. "
          "SVG is drawn by Graphviz (Debian's package graphviz).",
      .flags =
          {app_flag(options->synth),
           output_flag(options->synth),
           skip_synth_flag(options->synth),
           {.name = "format",
            .placeholder = "FORMAT",
            .help = "svg, dot or mermaid; default: as --out ends, or svg",
            .target = &options->format,
            .choices = {"svg", "dot", "mermaid"}},
           {.name = "depth",
            .placeholder = "NUMBER",
            .help = "levels of constructs, 0: stacks alone; default: 1, of one stack 2, and less "
                    "where that makes more than 100 boxes",
            .target = &options->depth},
           {.name = "reduce",
            .placeholder = "NUMBER",
            .help = "draw less deep until there are no more boxes than this",
            .target = &options->reduce},
           {.name = "out",
            .placeholder = "FILE",
            .help = "write the picture there instead of to standard output",
            .target = &options->file}},
      .positionals = {stacks_positional(options->stacks)},
      .examples =
          {{"formwork graph --out platform.svg", "the whole application"},
           {"formwork graph prod --depth 3 --out prod.svg", "one stack, in detail"},
           {"formwork graph --format mermaid", "for a README: GitHub draws it"}},
      .run =
          [options](Context& context) {
            check(*options);
            return Graph(context, *options).run();
          },
  };
}

}  // namespace formwork::cli
