#include "core/scope.hpp"

#include <algorithm>
#include <exception>

#include "core/tree.hpp"

namespace formwork {
namespace {

/// The scopes that are alive in this thread: each belongs to a constructor that runs, or to a copy
/// on the way to one.
thread_local std::vector<const Scope*> scopes;

/// Where a function may throw nothing, the stack is unwound before the program ends: this is what
/// the exception ended first. `last_made` tells whether the program went on since.
struct Ended {
  const detail::TreeNode* made = nullptr;
  const detail::TreeNode* last_made = nullptr;
};
thread_local Ended ended;

thread_local detail::Visit visit{};

}  // namespace

ElementScope::ElementScope(const Construct& parent, const char* file, int line)
    : node_(parent.node()), location_{file, line} {}

Scope::Scope(const Construct& parent, const char* file, int line)
    : ElementScope(parent, file, line),
      before_(node()->last_child),
      exceptions_(std::uncaught_exceptions()) {
  scopes.push_back(this);
}

Scope::Scope(const Scope& other)
    : ElementScope(other), before_(other.before_), exceptions_(other.exceptions_) {
  scopes.push_back(this);
}

Scope::~Scope() {
  auto own = std::find(scopes.rbegin(), scopes.rend(), this);
  if (own != scopes.rend()) scopes.erase(std::next(own).base());
  if (std::uncaught_exceptions() <= exceptions_) return;
  detail::TreeNode* half = made();
  if (!half) return;
  half->tree->add_unfinished(half);
  if (ended.last_made != detail::last_made()) ended = {half, detail::last_made()};
}

detail::TreeNode* Scope::made() const {
  detail::TreeNode* child = before_ ? before_->next_sibling : node()->first_child;
  auto is_other = [&](const detail::TreeNode& other) {
    // Elements are complete as soon as they are in the tree.
    return other.kind == detail::NodeKind::element || other.location.file != location().file ||
           other.location.line != location().line;
  };
  while (child && is_other(*child)) child = child->next_sibling;
  return child;
}

namespace detail {

const TreeNode* being_made() {
  if (ended.made && ended.last_made == last_made()) return ended.made;
  for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope)
    if (const TreeNode* made = (*scope)->made()) return made;
  return nullptr;
}

Visit current_visit() { return visit; }

Visiting::Visiting(Visit now) : outer_(visit), exceptions_(std::uncaught_exceptions()) {
  visit = now;
}

// What an exception ended is left as it is: only the end of the program asks for it.
Visiting::~Visiting() {
  if (std::uncaught_exceptions() <= exceptions_) visit = outer_;
}

}  // namespace detail
}  // namespace formwork
