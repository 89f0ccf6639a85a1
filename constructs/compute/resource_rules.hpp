#pragma once
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <vector>

#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::compute {

using foundation::Found;
using foundation::found_unless;

/// A resource as it is written in the end, whatever became of it after it was made.
struct Resource : foundation::WrittenElement {
  explicit Resource(const Element& element) : WrittenElement(element), address(element.address()) {}

  std::string line(std::string_view path) const {
    const std::string place = address + '.' + std::string(path);
    const std::string value = at(path);
    const bool is_json = value.find_first_of("[{") == 0;
    return is_json ? place + " = " + value : foundation::quoted(place, value);
  }
  bool has(std::string_view path, std::string_view part) const {
    return at(path).find(part) != std::string::npos;
  }
  /// Not a number where there is none.
  double number(std::string_view path) const {
    const std::string text = at(path);
    return text.empty() ? NAN : std::strtod(text.c_str(), nullptr);
  }

  std::string address;
};

struct Written {
  Resource lb, target_group, listener, launch_template, group, scaling, association, web_acl;
  Resource bucket_policy, bucket_encryption, firewall_logs;
  std::string account_id;
  int min_size;
  bool is_protected;
};

struct Demand {
  const Resource& resource;
  const char* path;
  const char* value;
};

inline Found unless_all(std::initializer_list<Demand> demands) {
  Found found;
  for (const Demand& demand : demands)
    if (demand.resource.at(demand.path) != demand.value)
      found.push_back(demand.resource.line(demand.path));
  return found;
}

inline Found plus(Found found, Found others) {
  found.insert(found.end(), others.begin(), others.end());
  return found;
}

inline Found fewer(const Resource& resource, const char* path, std::size_t least) {
  return found_unless(resource.count(path) >= least, resource.line(path));
}

inline Found unless_within(const Resource& resource, const char* path, double least, double most) {
  const double number = resource.number(path);
  return found_unless(number >= least && number <= most, resource.line(path));
}

inline Found if_there(const Resource& resource, std::initializer_list<const char*> paths) {
  Found found;
  for (const char* path : paths)
    if (resource.count(path) > 0) found.push_back(resource.line(path));
  return found;
}

/// What is wrong with what is written of an application, without a place.
std::vector<Diagnostic> broken_load_balancer_rules(const Written& written);
std::vector<Diagnostic> broken_instance_rules(const Written& written);

}  // namespace formwork::compute
