#include "cli/graph/application.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/foreign.hpp"
#include "terraform/findings/regions.hpp"
#include "terraform/prediction/remote_states.hpp"
#include "terraform/stack/internal_output.hpp"
#include "terraform/stack/program_file.hpp"
#include "terraform/stack/stack_elements.hpp"

namespace formwork::cli {
namespace {

namespace fs = std::filesystem;
using terraform::StackElement;

constexpr std::string_view remote_state = "data.terraform_remote_state.";

bool is_remote_state(const std::string& place) { return place.starts_with(remote_state); }

terraform::StackElements read_elements(const Synthesis& synthesis, const StackEntry& stack) {
  const auto program = terraform::program_file(synthesis.output / stack.working_directory);
  // What CDKTF writes as HCL only terraform can read.
  const bool is_json = stack.synthesized_path.ends_with(".json");
  if (!is_json && !fs::exists(program)) return {};
  auto stream = detail::open_foreign(is_json ? synthesis.output / stack.synthesized_path : program);
  auto elements = terraform::read_elements(stream);
  if (elements) return *std::move(elements);
  throw Error(Diagnostic{
      .code = "graph.broken-stack",
      .message = "stack " + stack.name + " is not valid JSON",
      .places = {{.file = (fs::path(synthesis.shown_as) / stack.synthesized_path).string()}},
      .help = "run `formwork synth` to write it again",
  });
}

class Reader {
 public:
  explicit Reader(const Synthesis& synthesis) : synthesis_(synthesis) {
    const auto& stacks = synthesis.manifest.stacks;
    for (const auto& stack : stacks)
      documents_.push_back(
          terraform::StackDocument::read(synthesis.output / stack.working_directory)
      );
    for (const auto& stack : stacks) read(stack);
    for (std::size_t stack = 0; stack < sources_.size(); ++stack) connect(stack);
    auto key = [](const GraphReference& reference) {
      return std::tuple(reference.from, reference.to_stack, reference.to);
    };
    auto& all = result_.references;
    std::sort(all.begin(), all.end(), [&](const auto& left, const auto& right) {
      return key(left) < key(right);
    });
    auto is_same = [&](const auto& left, const auto& right) { return key(left) == key(right); };
    all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
  }

  Application take() && { return std::move(result_); }

 private:
  struct Source {
    std::map<std::string, StackElement> by_place = {};
    /// Those that are drawn.
    std::map<std::string, std::size_t> elements = {};
    /// The stacks that its remote states are of.
    std::map<std::string, std::size_t> producers = {};
  };

  void read(const StackEntry& entry) {
    auto read = read_elements(synthesis_, entry);
    const auto index = sources_.size();
    const auto& document = documents_[index];
    auto& source = sources_.emplace_back();
    GraphStack stack{.name = entry.name};
    stack.state_region = terraform::region_of_backend(document.stack());
    find_producers(source, entry, read.remote_states);
    for (const auto& name : entry.dependencies) stack.dependencies.push_back(index_of(name));
    std::sort(stack.dependencies.begin(), stack.dependencies.end());
    for (auto& element : read.elements) {
      const auto& place = element.place;
      if (is_drawn(source, place)) {
        source.elements[place] = result_.elements.size();
        result_.elements.push_back(drawn(index, entry, element));
        stack.regions.insert(result_.elements.back().region);
        if (place.starts_with("resource.")) ++stack.resources;
      }
      source.by_place.emplace(place, std::move(element));
    }
    stack.regions.erase("");
    if (stack.regions.empty()) stack.regions = regions_of_providers(document);
    result_.stacks.push_back(std::move(stack));
  }

  static bool is_drawn(const Source& source, const std::string& place) {
    if (place.starts_with("local.")) return false;
    if (place.starts_with("output."))
      return !terraform::is_internal_output(place.substr(place.find('.') + 1));
    return !source.producers.contains(place);
  }

  static std::set<std::string> regions_of_providers(const terraform::StackDocument& document) {
    std::set<std::string> regions;
    const auto providers = document.stack().find("provider");
    if (providers == document.stack().end() || !providers->is_object()) return regions;
    for (const auto& [name, configurations] : providers->items())
      for (std::size_t i = 0; i < std::max<std::size_t>(configurations.size(), 1); ++i)
        regions.insert(
            terraform::region_of_provider(document, "provider." + name + '.' + std::to_string(i))
        );
    regions.erase("");
    return regions;
  }

  GraphElement drawn(std::size_t stack, const StackEntry& entry, const StackElement& element) {
    GraphElement result{.stack = stack, .place = element.place, .path = element.path};
    const auto prefix = entry.construct_path + '/';
    if (result.path.starts_with(prefix)) result.path.erase(0, prefix.size());
    if (result.path.empty()) result.path = element.place;
    result.region = element.region;
    if (element.region.empty() && !element.place.starts_with("output."))
      result.region = region_of(stack, provider_of(element));
    return result;
  }

  /// The first word of its type, unless it names another.
  static std::string provider_of(const StackElement& element) {
    if (!element.provider.empty()) return element.provider;
    if (element.place.starts_with("module.")) return "aws";
    const auto type = element.place.find('.') + 1;
    return element.place.substr(type, element.place.find_first_of("_.", type) - type);
  }

  const std::string& region_of(std::size_t stack, const std::string& provider) {
    auto [known, added] = regions_.try_emplace({stack, provider});
    if (added)
      known->second = terraform::region_of_configuration(documents_[stack].stack(), provider);
    return known->second;
  }

  std::size_t index_of(const std::string& name) const {
    const auto& stacks = synthesis_.manifest.stacks;
    auto found = std::find_if(stacks.begin(), stacks.end(), [&](const auto& stack) {
      return stack.name == name;
    });
    return static_cast<std::size_t>(found - stacks.begin());
  }

  void find_producers(Source& source, const StackEntry& entry, const nlohmann::json& remote_states)
      const {
    const auto directory = synthesis_.output / entry.working_directory;
    for (const auto& remote : terraform::remote_states_of(remote_states))
      for (const auto& other : synthesis_.manifest.stacks) {
        const auto index = index_of(other.name);
        const terraform::Producer producer{
            .construct_path = other.construct_path,
            .directory = synthesis_.output / other.working_directory,
            .backend =
                terraform::backend_of(documents_[index].stack()).value_or(terraform::Backend{})};
        if (!terraform::is_state_of(remote, directory, producer)) continue;
        source.producers[std::string(remote_state) + remote.name] = index;
        break;
      }
  }

  void connect(std::size_t stack) {
    for (const auto& [place, element] : sources_[stack].elements) {
      Seen seen;
      follow(element, stack, sources_[stack].by_place.at(place), seen);
    }
  }

  using Seen = std::set<std::pair<std::size_t, std::string>>;

  // Locals and outputs are ways to what they read.
  void follow(std::size_t from, std::size_t stack, const StackElement& at, Seen& seen) {
    const auto& source = sources_[stack];
    for (const auto& place : at.references) {
      const auto element = source.elements.find(place);
      const auto known = source.by_place.find(place);
      if (element != source.elements.end())
        add({.from = from, .to_stack = stack, .to = element->second});
      else if (is_remote_state(place))
        follow_to_producer(from, stack, place, seen);
      else if (known != source.by_place.end() && seen.emplace(stack, place).second)
        follow(from, stack, known->second, seen);
    }
  }

  void follow_to_producer(
      std::size_t from, std::size_t stack, const std::string& place, Seen& seen
  ) {
    static constexpr std::string_view outputs = ".outputs.";
    const auto& source = sources_[stack];
    const auto end = place.find('.', remote_state.size());
    const auto name = place.substr(0, end);
    const auto producer = source.producers.find(name);
    if (producer == source.producers.end()) {
      // Of another program.
      const auto element = source.elements.find(name);
      if (element != source.elements.end())
        add({.from = from, .to_stack = stack, .to = element->second});
      return;
    }
    const auto& known = sources_[producer->second].by_place;
    const auto output = end == place.npos
                            ? known.end()
                            : known.find("output." + place.substr(end + outputs.size()));
    const auto before = result_.references.size();
    if (output != known.end()) {
      if (!seen.emplace(producer->second, output->first).second) return;
      follow(from, producer->second, output->second, seen);
    }
    if (result_.references.size() == before)
      add({.from = from, .to_stack = producer->second, .to = {}});
  }

  void add(const GraphReference& reference) {
    if (reference.to != reference.from) result_.references.push_back(reference);
  }

  const Synthesis& synthesis_;
  Application result_;
  std::vector<terraform::StackDocument> documents_;
  std::vector<Source> sources_;
  /// Of a stack and a provider's configuration in it.
  std::map<std::pair<std::size_t, std::string>, std::string> regions_;
};

}  // namespace

Application read_application(const Synthesis& synthesis) { return Reader(synthesis).take(); }

}  // namespace formwork::cli
