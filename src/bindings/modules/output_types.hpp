#pragma once
#include <map>
#include <set>
#include <string>

#include "hcl/syntax.hpp"

namespace formwork::bindings {

/// What is known of the values of a module's outputs without the schemas of its providers.
class OutputTypes {
 public:
  /// `variables` are the letters of their types, `secrets` the names of sensitive ones.
  OutputTypes(
      const std::map<std::string, hcl::Expression>& locals,
      std::map<std::string, std::string> variables,
      std::set<std::string> secrets
  );

  /// The letters of the shape text; `a` where Terraform alone knows.
  std::string of(const hcl::Expression& value) const { return of(value, 0); }
  /// Whether it is made of a sensitive variable.
  bool is_secret(const hcl::Expression& value) const {
    std::set<std::string> seen;
    return is_secret(value, seen);
  }

 private:
  std::string of(const hcl::Expression& value, int depth) const;
  std::string of_all(const hcl::Expression& value, std::size_t first, std::size_t step, int depth)
      const;
  std::string of_step(const hcl::Expression& value, int depth) const;
  bool is_secret(const hcl::Expression& value, std::set<std::string>& seen) const;

  const std::map<std::string, hcl::Expression>& locals_;
  std::map<std::string, std::string> variables_;
  std::set<std::string> secrets_;
};

}  // namespace formwork::bindings
