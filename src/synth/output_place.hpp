#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace formwork::detail {

/// The output directory of an app: as given in its AppProps, else `CDKTF_OUTDIR`, else `cdktf.out`.
std::string chosen_output(const std::optional<std::string>& given);

/// Throws Error when an output directory is named by nothing: that would be the root, or wherever
/// a path that is put behind it leads. `given_as` tells where it was named.
void check_output_name(const std::string& output, const std::string& given_as);

/// Throws Error when the output would lie among what is not ours: `output` is the project's own
/// directory, the home directory, or one above either of them; links count as what they lead to.
void check_output_place(const std::filesystem::path& output, const std::filesystem::path& project);

}  // namespace formwork::detail
