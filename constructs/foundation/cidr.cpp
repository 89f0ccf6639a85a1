#include "formwork/foundation/cidr.hpp"

#include <charconv>
#include <optional>

namespace formwork::foundation {
namespace {

std::uint32_t mask(int prefix) { return prefix == 0 ? 0 : ~std::uint32_t{0} << (32 - prefix); }

/// Takes a number without leading zeros from the front of `text`.
std::optional<std::uint32_t> take_number(std::string_view& text, std::uint32_t limit) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (error != std::errc{} || number > limit) return std::nullopt;
  if (digits > 1 && text.front() == '0') return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

Cidr::Cidr(std::string_view text) : text_(text) {
  std::uint32_t address = 0;
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && !take(text, '.')) return;
    const auto byte = take_number(text, 255);
    if (!byte) return;
    address = address << 8 | *byte;
  }
  if (!take(text, '/')) return;
  const auto prefix = take_number(text, 32);
  if (!prefix || !text.empty()) return;
  address_ = address;
  prefix_ = static_cast<int>(*prefix);
}

Cidr::Cidr(std::uint32_t address, int prefix) : address_(address), prefix_(prefix) {
  for (int shift = 24; shift >= 0; shift -= 8)
    text_ += std::to_string(address >> shift & 255) + (shift > 0 ? "." : "/");
  text_ += std::to_string(prefix);
}

Cidr Cidr::network() const { return is_valid() ? Cidr(address_ & mask(prefix_), prefix_) : *this; }

bool Cidr::is_private() const {
  for (const char* range : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"}) {
    if (Cidr(range).contains(*this)) return true;
  }
  return false;
}

bool Cidr::contains(const Cidr& other) const {
  return is_valid() && other.is_valid() && prefix_ <= other.prefix_ &&
         (address_ & mask(prefix_)) == (other.address_ & mask(prefix_));
}

bool Cidr::overlaps(const Cidr& other) const { return contains(other) || other.contains(*this); }

Cidr Cidr::part(int bits, std::uint32_t index) const {
  const int prefix = prefix_ + bits;
  return Cidr(network().address_ | index << (32 - prefix), prefix);
}

}  // namespace formwork::foundation
