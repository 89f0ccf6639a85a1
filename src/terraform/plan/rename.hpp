#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace formwork::terraform {

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

}  // namespace formwork::terraform
