#pragma once
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "cli/graph/application.hpp"

namespace formwork::cli {

/// What a box stands for.
enum class BoxKind { construct, resource, data, module, outputs, stack };

struct Box {
  std::size_t stack = 0;
  /// `network/public`; that of a whole stack is empty.
  std::string path;
  BoxKind kind = BoxKind::construct;
  std::string title = {};
  /// Lines below the title: a type, or how many resources it holds; its regions, where its stack
  /// has several.
  std::vector<std::string> details = {};
  std::set<std::string> regions = {};
};

/// What one box needs of another.
struct Arrow {
  std::size_t from = 0;
  std::size_t to = 0;
  /// How many references it stands for; 0: it says that one stack is deployed after the other.
  std::size_t references = 0;
  bool crosses_regions = false;
};

struct PictureStack {
  std::string name;
  std::set<std::string> regions;
  std::vector<std::string> details = {};
  /// Its constructs are drawn in it.
  bool is_open = false;
  /// Its boxes, by their paths, one after the other.
  std::size_t first_box = 0;
  std::size_t boxes = 0;
};

/// An application reduced to what is drawn of it.
struct Picture {
  /// Those that have boxes, or would have if there were something in them.
  std::vector<PictureStack> stacks;
  std::vector<Box> boxes;
  /// In the order of their boxes, each pair once.
  std::vector<Arrow> arrows;
  /// The same between stacks as a whole, of which the arrows between their boxes tell nothing.
  std::vector<Arrow> stack_arrows;
  std::set<std::string> regions;
};

struct PictureOptions {
  /// By stack, whether its constructs are drawn. Of the others those are, in one box each, that
  /// have to do with them.
  std::vector<bool> chosen;
  /// How many levels of constructs; 0: stacks alone, or of a single one its types of resources.
  std::size_t depth = 1;
};

Picture picture_of(const Application& application, const PictureOptions& options);

}  // namespace formwork::cli
