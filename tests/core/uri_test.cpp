#include "core/uri.hpp"

#include <gtest/gtest.h>

namespace formwork::detail {
namespace {

TEST(Uri, AllButUnreservedLettersAreEncoded) {
  EXPECT_EQ(uri_encoded("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(uri_encoded("arn:aws:iam::1:role/a b"), "arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa%20b");
  EXPECT_EQ(uri_encoded("größe%"), "gr%C3%B6%C3%9Fe%25");
}

TEST(Uri, WhatIsKeptStaysAsItIs) { EXPECT_EQ(uri_encoded("/a/b c", "/"), "/a/b%20c"); }

}  // namespace
}  // namespace formwork::detail
