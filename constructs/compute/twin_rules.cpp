#include <map>
#include <nlohmann/json.hpp>

#include "application_rules.hpp"
#include "formwork/foundation/app_checks.hpp"

namespace formwork::compute {
namespace {

using foundation::maker_of;
using foundation::note;
using foundation::quoted;
using foundation::resources_in;
using nlohmann::json;

constexpr std::string_view application_note = "formwork.compute.application";

/// What is the Region's own in text: its name, in names, ARNs and paths.
std::string without_region(std::string text, const std::string& region, const std::string& name) {
  for (const std::string& token : {region, name})
    for (std::size_t at = 0; (at = text.find(token, at)) != text.npos;)
      text.replace(at, token.size(), "<region>");
  return text;
}

/// Images, keys and certificates are of one Region, and called as it pleases AWS.
bool is_of_a_region(const std::string& argument) {
  return argument == "certificate_arn" || argument == "image_id" || argument == "kms_key_id" ||
         argument == "//" || argument == "tags_all" || argument == "Name";
}

/// The name of a Name tag of a group stands in a list.
bool is_name_tag(const json& value) {
  return value.is_object() && value.contains("key") && value.at("key") == "Name";
}

void forget_region(json& value) {
  if (value.is_array())
    value.erase(std::remove_if(value.begin(), value.end(), is_name_tag), value.end());
  if (value.is_object())
    for (auto member = value.begin(); member != value.end();)
      member = is_of_a_region(member.key()) ? value.erase(member) : std::next(member);
  if (value.is_structured())
    for (json& item : value) forget_region(item);
}

struct Twin {
  Construct application;
  std::string region;
  std::string region_name;
};

json comparable(const Element& element, const Twin& twin) {
  json value = json::parse(without_region(element.synth(), twin.region, twin.region_name));
  forget_region(value);
  return value;
}

std::string below(std::string path, std::string_view step) { return path.append(".").append(step); }

/// Lines for what differs, by path.
void differences(
    const json& left, const json& right, const std::string& path, std::vector<std::string>& lines
) {
  if (left == right) return;
  if (left.is_object() && right.is_object()) {
    json all = left;
    all.update(right);
    for (const auto& [key, value] : all.items())
      differences(left.value(key, json()), right.value(key, json()), below(path, key), lines);
  } else if (left.is_array() && right.is_array() && left.size() == right.size()) {
    for (std::size_t i = 0; i < left.size(); ++i)
      differences(
          left[i], right[i], left.size() == 1 ? path : below(path, std::to_string(i)), lines
      );
  } else {
    lines.push_back(path + " = " + left.dump() + ", " + right.dump());
  }
}

constexpr const char* compared_types[] = {
    "aws_autoscaling_group",
    "aws_autoscaling_policy",
    "aws_launch_template",
    "aws_lb_listener",
    "aws_lb_target_group",
};

std::vector<std::string> differences(const Twin& left, const Twin& right) {
  std::vector<std::string> lines;
  for (const char* type : compared_types) {
    const auto ours = resources_in(left.application, type);
    const auto theirs = resources_in(right.application, type);
    if (ours.size() != theirs.size()) lines.push_back(std::string(type) + " is there in one alone");
    for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
      differences(comparable(ours[i], left), comparable(theirs[i], right), type, lines);
  }
  return lines;
}

void compare_twins(const Construct& app, std::vector<Diagnostic>& findings) {
  std::map<std::string, std::vector<Twin>> families;
  for (const Construct& construct : app.find_all()) {
    const auto text = note(construct, application_note);
    if (!text) continue;
    const json facts = json::parse(*text);
    families[facts["family"]].push_back({construct, facts["region"], facts["region_name"]});
  }
  for (const auto& [family, twins] : families)
    for (std::size_t i = 1; i < twins.size(); ++i) {
      auto lines = differences(twins.front(), twins[i]);
      if (lines.empty() || twins[i].region == twins.front().region) continue;
      const Construct& left = twins.front().application;
      const Construct& right = twins[i].application;
      findings.push_back(
          {.code = "compute.C18",
           .message =
               "the application of one Region is not equal to that of another, and could not "
               "take its place",
           .places = {{left.path(), left.location()}, {right.path(), right.location()}},
           .found = std::move(lines),
           .help = "give both the same properties, or another name if they are not each other's "
                   "standby"}
      );
    }
}

std::string region_of(const Element& element) {
  const auto provider = element.used_provider();
  return provider ? provider->argument<std::string>("region").literal().value_or("") : "";
}

/// An image's id is of one Region: in another there is none, or somebody else's.
void compare_images(const Construct& app, std::vector<Diagnostic>& findings) {
  std::map<std::string, Element> first_use;
  for (const Element& launch : resources_in(app, "aws_launch_template")) {
    const std::string image = json::parse(launch.synth()).value("image_id", std::string());
    if (image.rfind("ami-", 0) != 0) continue;
    const auto [first, is_new] = first_use.emplace(image, launch);
    if (!is_new && region_of(first->second) != region_of(launch))
      findings.push_back(
          {.code = "compute.C09",
           .message = "launch templates of two Regions have one image",
           .places = {maker_of(first->second), maker_of(launch)},
           .found =
               {quoted("image_id", image),
                quoted("region", region_of(first->second)) + ", " +
                    quoted("region", region_of(launch))},
           .help = "copy the image and give each Region its id, or use Image::parameter(…)"}
      );
  }
}

/// IAM refuses a second role of one service and suffix: "has been taken".
void compare_service_linked_roles(const Construct& app, std::vector<Diagnostic>& findings) {
  std::map<std::string, Element> taken;
  for (const Element& role : resources_in(app, "aws_iam_service_linked_role")) {
    const auto provider = role.used_provider();
    const json written = json::parse(role.synth());
    std::string key =
        written.value("aws_service_name", "") + ' ' + written.value("custom_suffix", "");
    if (provider)
      key += ' ' + json::parse(provider->synth()).value("allowed_account_ids", json()).dump();
    const auto [other, is_new] = taken.emplace(key, role);
    if (!is_new)
      findings.push_back(
          {.code = "compute.T3-3",
           .message = "two constructs make the same service-linked role",
           .places = {maker_of(other->second), maker_of(role)},
           .found = {quoted(role.address() + ".custom_suffix", written.value("custom_suffix", ""))},
           .help = "make it once, and give .service_linked_role_arn = "
                   "iam::autoscaling_service_role_arn(environment)"}
      );
  }
}

/// The group names its targets itself; an attachment would undo that at each apply, and be undone.
void find_attachments(const Construct& app, std::vector<Diagnostic>& findings) {
  for (const Element& attachment : resources_in(app, "aws_autoscaling_attachment")) {
    const std::string group =
        json::parse(attachment.synth()).value("autoscaling_group_name", std::string());
    for (const Element& known : resources_in(app, "aws_autoscaling_group"))
      if (json::parse(known.synth()).contains("target_group_arns") &&
          group.find(known.address() + '.') != group.npos)
        findings.push_back(
            {.code = "compute.attachment",
             .message = "a group that names its targets itself has an attachment as well",
             .places = {maker_of(known), maker_of(attachment)},
             .found = {quoted(attachment.address() + ".autoscaling_group_name", group)},
             .help = "leave the attachment out, or target_group_arns"}
        );
  }
}

std::vector<Diagnostic> compare_all(const Construct& app) {
  std::vector<Diagnostic> findings;
  compare_twins(app, findings);
  compare_images(app, findings);
  compare_service_linked_roles(app, findings);
  find_attachments(app, findings);
  return findings;
}

}  // namespace

void check_twins(const Application& application) {
  const foundation::Environment& environment = application.props().network.environment();
  const json facts{
      {"family",
       environment.account_id + ' ' + environment.name_prefix + ' ' + application.props().name},
      {"region", environment.region},
      {"region_name", environment.short_name()}};
  application.add_metadata(application_note, facts.dump());
  foundation::check_app(application, "compute", compare_all);
}

}  // namespace formwork::compute
