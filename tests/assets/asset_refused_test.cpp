#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "assets/asset_fixture.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

namespace fs = std::filesystem;

class RefusedAsset : public AssetTest {
 protected:
  /// The findings with the folder of the test left out; nothing is written when there are any.
  std::string found(const AssetProps& props) const {
    std::string text = findings_of([&] { synth(props); });
    EXPECT_FALSE(fs::exists(out()));
    const std::string folder = in().parent_path().parent_path().string();
    for (std::size_t at; (at = text.find(folder)) != text.npos;) text.erase(at, folder.size());
    return text;
  }
};

TEST_F(RefusedAsset, is_missing) { EXPECT_GOLDEN(found({.path = "no/such"}), "missing.txt"); }

TEST_F(RefusedAsset, cannot_be_read) {
  write("d/f", "x");
  fs::permissions(in("d/f"), fs::perms::none);
  uid_t user = ::geteuid();
  constexpr uid_t nobody = 65534;  // root reads everything
  if (user == 0) {
    ASSERT_EQ(::seteuid(nobody), 0);
  }
  std::string text = findings_of([&] { synth({.path = in("d")}); });
  if (user == 0) {
    ASSERT_EQ(::seteuid(user), 0);
  }
  EXPECT_NE(text.find("error[asset.unreadable]"), std::string::npos) << text;
}

TEST_F(RefusedAsset, holds_a_pipe_and_a_socket) {
  write("d/f", "x");
  ASSERT_EQ(::mkfifo(in("d/pipe").c_str(), 0600), 0);
  int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::string name = in("d/socket");
  ASSERT_LT(name.size(), sizeof address.sun_path);
  std::copy(name.begin(), name.end(), address.sun_path);
  ASSERT_EQ(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_GOLDEN(found({.path = in("d")}), "kinds.txt");
  ::close(socket);
}

TEST_F(RefusedAsset, has_links_that_lead_out_nowhere_or_round) {
  write("d/sub/f", "x");
  fs::create_symlink("../..", in("d/sub/above"));
  fs::create_symlink("gone", in("d/dangling"));
  fs::create_symlink("..", in("d/sub/loop"));
  fs::create_symlink("self", in("d/self"));
  EXPECT_NE(found({.path = in("d/dangling")}).find("asset.missing"), std::string::npos);
  std::string text = found({.path = in("d")});
  for (const char* code : {"link-outside", "link-target", "link-loop", "unreadable"})
    EXPECT_NE(text.find(std::string("error[asset.") + code + ']'), std::string::npos) << text;
}

TEST_F(RefusedAsset, link_outside_says_the_ways_out) {
  write("d/f", "x");
  fs::create_symlink("../e", in("d/g"));
  write("e", "y");
  EXPECT_GOLDEN(found({.path = in("d")}), "link_outside.txt");
}

TEST_F(RefusedAsset, is_packaged_as_what_it_is_not) {
  write("d/f", "x");
  EXPECT_GOLDEN(found({.path = in("d"), .packaging = Packaging::file}), "folder_as_file.txt");
  EXPECT_GOLDEN(found({.path = in("d/f"), .packaging = Packaging::zip}), "file_as_zip.txt");
}

TEST_F(RefusedAsset, has_nothing_left) {
  write("d/f", "x");
  EXPECT_GOLDEN(
      found({.path = in("d"), .packaging = Packaging::zip, .exclude = {"*"}}), "empty.txt"
  );
}

TEST_F(RefusedAsset, hash_is_no_name) {
  write("f", "x");
  EXPECT_GOLDEN(found({.path = in("f"), .asset_hash = "../up"}), "hash.txt");
}

}  // namespace
}  // namespace formwork
