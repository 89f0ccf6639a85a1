#include "synth/uncaught.hpp"

#include <cxxabi.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>

#include "core/scope.hpp"
#include "core/tree.hpp"

namespace formwork::detail {
namespace {

std::string type_of_exception() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  if (!type) return "an exception of unknown type";
  int failed = 0;
  std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(type->name(), nullptr, nullptr, &failed), &std::free
  );
  return failed == 0 ? name.get() : type->name();
}

/// Where the program was. Nothing is unwound when nobody catches, so that the constructors which
/// run are known.
void locate(Diagnostic& finding) {
  if (const TreeNode* node = being_made()) {
    finding.message = "an exception ended the program while this construct was made";
    finding.places.push_back(place_of(node));
  } else if (const Visit visit = current_visit(); visit.node) {
    finding.message = visit.kind == Visit::Kind::aspect
                          ? "an exception ended the program in an aspect that visited this"
                          : "an exception ended the program in a validation of this";
    finding.places.push_back(place_of(visit.node));
  } else if (const TreeNode* last = last_made()) {
    finding.message = "an exception ended the program after this construct was made";
    finding.places.push_back(place_of(last));
  }
}

Diagnostic describe(const std::string& what) {
  Diagnostic finding{
      .code = "app.exception",
      .message = "an exception ended the program",
      .found = {type_of_exception() + what},
      .help =
          "a construct says what is wrong with formwork::Error, which has a place and a way out",
  };
  locate(finding);
  return finding;
}

[[noreturn]] void end(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(nullptr);
  std::_Exit(1);
}

}  // namespace

void report_uncaught() {
  try {
    if (std::exception_ptr current = std::current_exception()) std::rethrow_exception(current);
  } catch (const Error& error) {
    end(error.what());
  } catch (const std::exception& error) {
    end(render_text(describe(std::string(": ") + error.what())));
  } catch (...) {
    end(render_text(describe("")));
  }
  std::abort();
}

}  // namespace formwork::detail
