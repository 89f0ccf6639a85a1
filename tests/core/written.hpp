#pragma once
#include <string>

#include "formwork/app.hpp"
#include "formwork/stack.hpp"
#include "formwork/variable.hpp"

namespace formwork {

/// How the value is written in a local of a stack.
inline std::string written(Value<Any> value) {
  App app{{.skip_validation = true}};  // words that mean nothing in a local are written, too
  Stack stack{app, "s"};
  Local<Any>{stack, "value", value};
  const std::string text = stack.synth();
  const std::string begin = "\"value\": ";
  const std::size_t start = text.find(begin, text.find("\"locals\"")) + begin.size();
  return text.substr(start, text.find("\n  },", start) - start);
}

/// The same on one line: line breaks and what indents the next line are gone.
inline std::string compact(Value<Any> value) {
  std::string line;
  bool indent = false;
  for (const char character : written(value)) {
    indent = character == '\n' || (indent && character == ' ');
    if (!indent) line += character;
  }
  return line;
}

}  // namespace formwork
