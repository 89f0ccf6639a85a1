#include "synth/aspects.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/scope.hpp"

namespace formwork::detail {
namespace {

/// Aspects that answer each other go on forever: so many rounds may follow in which aspects made
/// something, and so much may be made in one of the later rounds, which could double each time.
constexpr int most_rounds = 100;
constexpr int first_rounds = 3;
constexpr std::size_t most_in_later_round = 100'000;

/// An aspect by its place, because adding one may move the others.
struct Position {
  TreeNode* owner;
  std::size_t index;

  Aspect& aspect() const { return owner->extras->aspects[index]; }
};

std::vector<Position> aspects_in(TreeNode* root) {
  std::vector<Position> found;
  visit_extras(root, [&](TreeNode* owner) {
    for (std::size_t i = 0; i < owner->extras->aspects.size(); ++i) found.push_back({owner, i});
  });
  // Outer constructs stand before inner ones.
  std::stable_sort(found.begin(), found.end(), [](const Position& left, const Position& right) {
    return left.aspect().priority < right.aspect().priority;
  });
  return found;
}

std::vector<TreeNode*> unseen(const Position& position) {
  std::vector<TreeNode*> found;
  const auto& visited = position.aspect().visited;
  visit_tree(position.owner, [&](TreeNode* node) {
    if (visited.count(node) == 0) found.push_back(node);
  });
  return found;
}

class Run {
 public:
  explicit Run(TreeNode* root) : root_(root) {}

  void to_the_end() {
    while (round()) {
    }
  }

 private:
  /// The aspects of the lowest priority that have something to see, once over what is there.
  /// Whether there was something.
  bool round() {
    const std::vector<Position> aspects = aspects_in(root_);
    std::optional<int> priority;
    const TreeNode* before = last_made();
    std::size_t made = 0;
    for (const Position& position : aspects) {
      if (priority && position.aspect().priority != *priority) break;
      const std::vector<TreeNode*> nodes = unseen(position);
      if (nodes.empty()) continue;
      priority = position.aspect().priority;
      if (rounds_ > 0) made += nodes.size();
      for (TreeNode* node : nodes) visit(position, node);
    }
    if (!priority) return false;
    const bool grew = last_made() != before || aspects_in(root_).size() != aspects.size();
    if (grew) check_bound(made);
    return true;
  }

  void visit(const Position& position, TreeNode* node) {
    const int priority = position.aspect().priority;
    auto [seen, first] = seen_by_.try_emplace(node, priority);
    if (!first && seen->second > priority) refuse_late(position, node, seen->second);
    seen->second = priority;
    position.aspect().visited.insert(node);
    const auto function = position.aspect().function;
    Visiting visiting({Visit::Kind::aspect, node});
    (*function)(Construct(node));
  }

  void check_bound(std::size_t seen) {
    ++rounds_;
    if (rounds_ <= most_rounds && (rounds_ <= first_rounds || seen <= most_in_later_round)) return;
    const TreeNode* last = last_made();
    throw Error(Diagnostic{
        .code = "aspect.endless",
        .message = "aspects go on making constructs or aspects for what aspects made",
        .places = {place_of(last && last->tree == root_->tree ? last : root_)},
        .found = {"rounds = " + std::to_string(rounds_)},
        .help = "let the aspect look whether what it makes is there already, or leave out what it "
                "made itself",
    });
  }

  [[noreturn]] static void refuse_late(const Position& position, const TreeNode* node, int seen) {
    Diagnostic finding{
        .code = "aspect.late",
        .message = "an aspect was added for what one of a higher priority has seen already",
        .places = {place_of(node)},
        .found =
            {"priority = " + std::to_string(position.aspect().priority),
             "seen by priority = " + std::to_string(seen)},
        .help = "add it with that priority or a higher one, or before the aspects run",
    };
    if (position.owner != node) finding.places.push_back(place_of(position.owner));
    throw Error(std::move(finding));
  }

  TreeNode* root_;
  int rounds_ = 0;
  /// The priority of the last aspect that saw it, in this run.
  std::unordered_map<const TreeNode*, int> seen_by_;
};

}  // namespace

void run_aspects(TreeNode* root) { Run(root).to_the_end(); }

}  // namespace formwork::detail
