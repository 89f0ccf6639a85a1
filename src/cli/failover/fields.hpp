#pragma once
#include <cstdint>
#include <formwork/diagnostic.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace formwork::cli {

/// What was answered is of another kind than it should be.
class AnswerUnreadable : public Error {
 public:
  using Error::Error;
};

/// The members of an object that somebody else wrote. What is null or not there is unknown; what is
/// of another kind than it should be throws `AnswerUnreadable`.
class Fields {
 public:
  /// `path` names the object in errors; empty: the whole answer.
  Fields(const nlohmann::ordered_json& object, std::string path);

  std::string text(const char* name) const;
  bool flag(const char* name) const;
  std::optional<bool> known_flag(const char* name) const;
  std::optional<double> number(const char* name) const;
  /// Seconds since 1970, of a year with four digits.
  std::optional<double> moment(const char* name) const;
  std::optional<std::int64_t> count(const char* name) const;
  std::vector<std::string> texts(const char* name) const;
  /// Null when it is unknown.
  const nlohmann::ordered_json* member(const char* name) const;
  std::optional<Fields> object(const char* name) const;
  void each(const char* name, const std::function<void(const Fields&)>& take) const;
  const nlohmann::ordered_json& document() const { return *object_; }

  /// Of what has to be there.
  std::string needed_text(const char* name) const;

  [[noreturn]] void refuse(const std::string& name, const std::string& wanted) const;

 private:
  const nlohmann::ordered_json* object_;
  std::string path_;
};

}  // namespace formwork::cli
