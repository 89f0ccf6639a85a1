#pragma once
#include "formwork/meta.hpp"

// What runs beside a resource when it is made or destroyed, as arguments of Meta:
//
//     {.connection = Connection{.host = self.get<std::string>("public_ip"), .user = "admin"},
//      .provisioners = {RemoteExec{.inline_ = {"sudo apt-get update"}},
//                       LocalExec{.command = "./deregister.sh", .when = When::destroy}}}

namespace formwork {

/// When a provisioner runs.
enum class When { create, destroy };
/// What is done when it fails: Terraform stops and taints the resource, or goes on.
enum class OnFailure { fail, continue_ };

namespace detail {

/// A word of Terraform's language that is written as it stands.
template <class Choice>
class Keyword : public ValueBase {
 public:
  using ValueBase::ValueBase;
  Keyword(Choice choice) : ValueBase(text_word(text(choice))) {}

 private:
  static std::string_view text(When when) { return when == When::create ? "create" : "destroy"; }
  static std::string_view text(OnFailure failure) {
    return failure == OnFailure::fail ? "fail" : "continue";
  }
};

/// An object of the fields that are given.
Word given_fields_word(const Shape& shape, const void* fields);
Word provisioner_word(std::string_view type, const Shape& shape, const void* fields);

}  // namespace detail

/// How provisioners reach what was made. `self` is the resource itself.
struct Connection {
  Value<bool> agent = unset;
  Value<std::string> agent_identity = unset;
  Value<std::string> bastion_certificate = unset;
  Value<std::string> bastion_host = unset;
  Value<std::string> bastion_host_key = unset;
  Value<std::string> bastion_password = unset;
  /// Default: that of `port`.
  Value<Number> bastion_port = unset;
  Value<std::string> bastion_private_key = unset;
  /// Default: `user`.
  Value<std::string> bastion_user = unset;
  /// For WinRM: the text of the authority's certificate.
  Value<std::string> cacert = unset;
  Value<std::string> certificate = unset;
  Value<std::string> host;
  Value<std::string> host_key = unset;
  Value<bool> https = unset;
  Value<bool> insecure = unset;
  Value<std::string> password = unset;
  /// Default: 22 for SSH, 5985 for WinRM.
  Value<Number> port = unset;
  Value<std::string> private_key = unset;
  Value<std::string> proxy_host = unset;
  Value<Number> proxy_port = unset;
  /// `http`, `https` or `socks5`.
  Value<std::string> proxy_scheme = unset;
  Value<std::string> proxy_user_name = unset;
  Value<std::string> proxy_user_password = unset;
  /// Where scripts are put. Default: a name of Terraform's in `/tmp`.
  Value<std::string> script_path = unset;
  /// `unix` or `windows`.
  Value<std::string> target_platform = unset;
  /// How long it is tried, `5m`. Default: five minutes.
  Value<std::string> timeout = unset;
  /// `ssh` or `winrm`. Default: `ssh`.
  Value<std::string> type = unset;
  Value<bool> use_ntlm = unset;
  /// Default: `root` for SSH, `Administrator` for WinRM.
  Value<std::string> user = unset;

  operator Value<Map<Any>>() const {
    return Value<Map<Any>>(detail::given_fields_word(shape_, this));
  }

  static inline constinit detail::Shape shape_{
      "agent?b agent_identity?s bastion_certificate?s bastion_host?s bastion_host_key?s "
      "bastion_password?~s bastion_port?n bastion_private_key?~s bastion_user?s cacert?s "
      "certificate?s host!s host_key?s https?b insecure?b password?~s port?n private_key?~s "
      "proxy_host?s proxy_port?n proxy_scheme?s proxy_user_name?s proxy_user_password?~s "
      "script_path?s target_platform?s timeout?s type?s use_ntlm?b user?s"};
};

/// A command on the machine that runs Terraform.
struct LocalExec {
  Value<std::string> command;
  /// Variables of its environment.
  Value<Map<std::string>> environment = unset;
  /// The program that reads the command, with its flags. Default: `/bin/sh -c`.
  Value<List<std::string>> interpreter = unset;
  detail::Keyword<OnFailure> on_failure = unset;
  /// True: its output is not shown. Default: it is.
  Value<bool> quiet = unset;
  detail::Keyword<When> when = unset;
  Value<std::string> working_dir = unset;

  operator Value<Any>() const {
    return Value<Any>(detail::provisioner_word("local-exec", shape_, this));
  }

  static inline constinit detail::Shape shape_{
      "command!s environment?<s interpreter?[s on_failure?t quiet?b when?t working_dir?s"};
};

/// Commands on what was made: one of `inline_`, `script` and `scripts`.
struct RemoteExec {
  /// Default: that of the resource.
  Block<Connection> connection = unset;
  /// Terraform's `inline`: lines of one script.
  Value<List<std::string>> inline_ = unset;
  detail::Keyword<OnFailure> on_failure = unset;
  /// A file beside the program that is copied there and run.
  Value<std::string> script = unset;
  Value<List<std::string>> scripts = unset;
  detail::Keyword<When> when = unset;

  operator Value<Any>() const {
    return Value<Any>(detail::provisioner_word("remote-exec", shape_, this));
  }

  static inline constinit detail::Shape shape_{
      "connection?Bl0,1 inline?[s on_failure?t script?s scripts?[s when?t"};
};

/// A file or folder that is copied to what was made: `source`, or `content` as a file.
struct FileProvisioner {
  /// Default: that of the resource.
  Block<Connection> connection = unset;
  Value<std::string> content = unset;
  Value<std::string> destination;
  detail::Keyword<OnFailure> on_failure = unset;
  Value<std::string> source = unset;
  detail::Keyword<When> when = unset;

  operator Value<Any>() const { return Value<Any>(detail::provisioner_word("file", shape_, this)); }

  static inline constinit detail::Shape shape_{
      "connection?Bl0,1 content?s destination!s on_failure?t source?s when?t"};
};

}  // namespace formwork
