#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/tree.hpp"
#include "formwork/rules.hpp"
#include "rules/facts.hpp"

namespace formwork::rules {
namespace {

using detail::Acknowledgement;
using detail::ElementNode;
using detail::TreeNode;
using detail::UsedPack;

/// A rule, and by whom it is asked.
struct Asked {
  const Rule* rule;
  std::vector<const UsedPack*> uses;
};

class Questions {
 public:
  explicit Questions(const std::vector<UsedPack>& packs) {
    for (const UsedPack& use : packs)
      for (const Rule& rule : use.pack->rules) add(rule, use);
    for (std::size_t i = 0; i < asked_.size(); ++i)
      for (const std::string& type : asked_[i].rule->types) by_type_[type].push_back(i);
  }

  template <class Visit>
  void visit(std::string_view type, const Visit& visit) const {
    for (std::size_t position : of_all_) visit(asked_[position]);
    if (auto found = by_type_.find(type); found != by_type_.end())
      for (std::size_t position : found->second) visit(asked_[position]);
  }

  bool knows(const std::string& id) const { return positions_.count(id) > 0; }

  /// `aws` of `aws.s3.versioning`.
  bool knows_family_of(const std::string& id) const {
    return families_.count(id.substr(0, id.find('.'))) > 0;
  }

 private:
  void add(const Rule& rule, const UsedPack& use) {
    auto [known, is_new] = positions_.try_emplace(rule.id, asked_.size());
    if (!is_new) return asked_[known->second].uses.push_back(&use);
    if (rule.types.empty()) of_all_.push_back(asked_.size());
    asked_.push_back({&rule, {&use}});
    families_.insert(rule.id.substr(0, rule.id.find('.')));
  }

  std::vector<Asked> asked_;
  std::vector<std::size_t> of_all_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_type_;
  std::unordered_map<std::string, std::size_t> positions_;
  std::set<std::string> families_;
};

TreeNode* root_of(TreeNode* node) {
  while (node->parent) node = node->parent;
  return node;
}

bool is_refused(const Asked& asked, const ElementNode* element) {
  return std::any_of(asked.uses.begin(), asked.uses.end(), [&](const UsedPack* use) {
    return use->refuse && asked.rule->severity >= *use->refuse && is_within(element, use->owner);
  });
}

class Check {
 public:
  Check(TreeNode* root, TreeNode* within)
      : within_(within), facts_(root), questions_(root->tree->packs) {
    for (const UsedPack& use : root->tree->packs) {
      auto same = [&](const Pack* other) { return other->name == use.pack->name; };
      if (std::none_of(report_.packs.begin(), report_.packs.end(), same))
        report_.packs.push_back(use.pack.get());
    }
  }

  Report run() {
    for (const ElementNode* element : facts_.resources()) {
      if (!is_within(element, within_)) continue;
      const Subject subject(facts_, Element(const_cast<ElementNode*>(element)));
      questions_.visit(element->type, [&](const Asked& asked) { ask(asked, subject, element); });
    }
    for (const ElementNode* module : facts_.modules())
      if (is_within(module, within_))
        report_.modules.emplace_back(const_cast<ElementNode*>(module));
    collect_unused();
    return std::move(report_);
  }

 private:
  void ask(const Asked& asked, const Subject& subject, const ElementNode* element) {
    const bool is_asked =
        std::any_of(asked.uses.begin(), asked.uses.end(), [&](const UsedPack* use) {
          return is_within(element, use->owner);
        });
    if (!is_asked) return;
    ++report_.checks;
    Answer answer = asked.rule->demand(subject);
    if (answer.holds()) return;
    Report::Finding finding{
        .rule = asked.rule, .element = subject.element(), .answer = std::move(answer)};
    if (const Acknowledgement* known = acknowledgement_of(element, asked.rule->id)) {
      used_.insert(known);
      finding.reason = known->reason;
      report_.acknowledged.push_back(std::move(finding));
    } else if (finding.answer.is_broken()) {
      finding.refused = is_refused(asked, element);
      report_.findings.push_back(std::move(finding));
    } else {
      report_.undecided.push_back(std::move(finding));
    }
  }

  void collect_unused() {
    std::set<std::string> remarked;
    detail::visit_extras(root_of(within_), [&](TreeNode* node) {
      for (const auto* remarks : {&node->extras->annotations, &node->extras->findings})
        for (const Diagnostic& remark : *remarks) remarked.insert(remark.code);
    });
    detail::visit_extras(within_, [&](TreeNode* node) {
      for (const Acknowledgement& each : node->extras->acknowledged) {
        const bool is_of_packs =
            questions_.knows(each.code) ||
            (questions_.knows_family_of(each.code) && remarked.count(each.code) == 0);
        if (is_of_packs && used_.count(&each) == 0)
          report_.unused.push_back({Construct(node), each.code, each.reason, each.location});
      }
    });
  }

  TreeNode* within_;
  Facts facts_;
  Questions questions_;
  Report report_;
  std::set<const Acknowledgement*> used_;
};

}  // namespace

void use(const Construct& construct, Pack pack, Use options) {
  detail::may_change(construct.node());
  construct.node()->tree->packs.push_back(
      {construct.node(), std::make_shared<const Pack>(std::move(pack)), options.refuse}
  );
}

Report check(const Construct& construct) {
  detail::must_live(construct.node());
  return Check(root_of(construct.node()), construct.node()).run();
}

Diagnostic diagnostic_of(const Report::Finding& finding) {
  const bool is_broken = finding.answer.is_broken();
  return {
      .severity = is_broken ? finding.rule->severity : Severity::info,
      .code = finding.rule->id,
      .message = is_broken ? finding.rule->message : "cannot decide: " + finding.rule->message,
      .places = {detail::place_of(finding.element.node())},
      .found = finding.answer.found,
      .help = finding.rule->remedy,
  };
}

}  // namespace formwork::rules
