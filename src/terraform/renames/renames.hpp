#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace formwork::terraform {

class StackDocument;
using ConstructPaths = StackDocument;
struct Plan;

/// A resource or a module with all of its instances, or one instance.
struct Place {
  std::string address;
  /// Its construct; empty when that is not known.
  std::string path = {};

  const std::string& name() const { return path.empty() ? address : path; }
  /// Whether the address is this, or an instance or part of it.
  bool contains(const std::string& other) const;
};

/// What a `moved` block says.
struct Move {
  Place from;
  Place to;
  std::size_t instances = 1;
};

/// A construct that is called otherwise now, or is elsewhere: what is in it would be destroyed and
/// created again.
struct Rename {
  /// The construct path before and now; an address where there is no path.
  std::string from;
  std::string to;
  std::vector<Move> moves = {};

  /// Resources with all their instances.
  std::size_t instances() const;
};

/// Something that may have become more than one thing.
struct UndecidedRename {
  Place from;
  std::vector<Place> candidates = {};
};

struct Renames {
  std::vector<Rename> certain = {};
  std::vector<UndecidedRename> undecided = {};

  bool empty() const { return certain.empty() && undecided.empty(); }
  std::vector<Move> moves() const;
};

/// What a plan destroys only to create it again: a resource of the same type that is created is
/// more like it than any other, both ways, or the whole of a construct is found under another path.
/// `constructs` are those of the program as it is now.
Renames find_renames(const Plan& plan, const ConstructPaths& constructs);

/// The renames with moves that are known from elsewhere, which settle what they speak of.
Renames with_moves(
    const Renames& renames, std::vector<Move> known, const ConstructPaths& constructs
);

/// What the moves amount to: renames of constructs, each as high up in the tree as it is true.
std::vector<Rename> as_renames(const std::vector<Move>& moves, const ConstructPaths& constructs);

}  // namespace formwork::terraform
