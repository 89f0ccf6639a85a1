#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "formwork/value.hpp"

namespace formwork::foundation {

/// A range of IPv4 addresses, `Cidr("10.16.0.0/16")`. Text that is none is kept, and reported by
/// the construct that is given it.
class Cidr {
 public:
  explicit Cidr(std::string_view text);

  const std::string& text() const { return text_; }
  bool is_valid() const { return prefix_ >= 0; }
  /// How many leading bits all its addresses share: 16. Negative if not valid.
  int prefix() const { return prefix_; }
  /// False for 10.16.1.0/16, which AWS refuses: its network is 10.16.0.0/16.
  bool is_network() const { return network().address_ == address_; }
  Cidr network() const;
  /// In 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.
  bool is_private() const;
  bool contains(const Cidr& other) const;
  bool overlaps(const Cidr& other) const;
  /// One of the `2^bits` equal parts, counted from 0.
  Cidr part(int bits, std::uint32_t index) const;

  operator Value<std::string>() const { return text_; }
  friend bool operator==(const Cidr& left, const Cidr& right) { return left.text_ == right.text_; }

 private:
  Cidr(std::uint32_t address, int prefix);

  std::string text_;
  std::uint32_t address_ = 0;
  int prefix_ = -1;
};

}  // namespace formwork::foundation
