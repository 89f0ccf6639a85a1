#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "cli/command_line/context.hpp"
#include "cli/failover/status.hpp"

namespace formwork::cli {

/// What a page is drawn on. Without any of it: text of any width.
struct Drawing {
  /// Longer lines go on below, under their text; 0: they do not.
  std::size_t columns = 0;
  /// Bars for what has a beginning and an end.
  bool has_bars = false;
  /// Bars are blocks, arrows are arrows; else both are ASCII.
  bool has_blocks = false;
};

/// On a terminal of so many columns, as `Context` tells them; without it, text.
Drawing drawing_on(const Context& context, const std::function<std::size_t()>& width);

/// The lines of a status, as they are written one after the other.
class Page {
 public:
  /// Distances in time are told where `now` is given, and left out where only what changed is told.
  Page(const Status& status, Known<Moment> now, Drawing drawing)
      : status_(status), now_(now), drawing_(drawing) {}

  void heading(const std::string& text);
  /// Nothing where there is no text.
  void row(const std::string& name, const std::string& text, std::size_t name_columns = 9);
  void line(const std::string& text);

  std::string moment(Moment at) const;
  /// A bar with a space behind it: how much of the time from `begin` to `end` is over. Empty where
  /// there are no bars, or no such time.
  std::string bar(Known<Moment> begin, Known<Moment> end) const;
  /// Columns of a row's text; 0: as many as it takes.
  std::size_t text_columns(std::size_t name_columns = 9) const;

  std::vector<std::string> take_lines() { return std::move(lines_); }

  const Status& status() const { return status_; }
  Known<Moment> now() const { return now_; }
  const Drawing& drawing() const { return drawing_; }

 private:
  const Status& status_;
  Known<Moment> now_;
  Drawing drawing_;
  std::vector<std::string> lines_;
};

}  // namespace formwork::cli
