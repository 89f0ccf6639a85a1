#pragma once
#include <map>
#include <string>
#include <vector>

#include "synth/printer.hpp"
#include "synth/secrecy.hpp"

namespace formwork::detail {

/// References between stacks: what each stack gives out, and who reads it. Collected over the whole
/// tree before anything is printed, so that references made by aspects count too.
class CrossStack final : public CrossStackNames {
 public:
  explicit CrossStack(const std::vector<StackNode*>& stacks);

  std::string expression(
      const StackNode* consumer, const StackNode* producer, const std::string& address
  ) const override;

  bool is_foreign_secret(const StackNode* consumer, const Expression& read) const override;

  struct Export {
    std::string address;
    /// Name of the output in the producer.
    std::string output;
  };
  /// Sorted by output name.
  std::vector<Export> exports(const StackNode* producer) const;
  /// The stacks whose outputs `consumer` reads, sorted by the names of their data sources there.
  std::vector<const StackNode*> producers(const StackNode* consumer) const;
  /// Name of the data source in a consumer that holds the producer's outputs.
  const std::string& input_name(const StackNode* producer) const { return inputs_.at(producer); }
  /// All stacks that must be deployed before, by path: read or declared.
  std::vector<const StackNode*> dependencies(const StackNode* consumer) const;

  /// What is read of another stack and is in no state.
  const std::vector<Diagnostic>& findings() const { return findings_; }
  /// A loop of stacks that depend on each other, as one finding with every edge's source, if any.
  std::vector<Diagnostic> find_cycle(const std::vector<StackNode*>& stacks) const;

 private:
  void collect(const ElementNode& element);
  void collect(const TreeNode* reader, Word word);
  void add_read(const TreeNode* reader, const ElementNode& target, Word read);
  void collect_overrides(const TreeNode* node);
  void add_dependencies(const TreeNode* node);
  void depend(const TreeNode* consumer, const TreeNode* target);
  void name_inputs();

  /// By producer, then address.
  std::map<const StackNode*, std::map<std::string, Export>> exports_;
  /// By producer.
  std::map<const StackNode*, std::string> inputs_;
  /// By consumer, then producer: the construct that makes the edge.
  std::map<const StackNode*, std::map<const StackNode*, const TreeNode*>> reads_;
  std::map<const StackNode*, std::map<const StackNode*, const TreeNode*>> dependencies_;
  std::vector<Diagnostic> findings_;
  mutable Secrecy secrecy_;
};

}  // namespace formwork::detail
