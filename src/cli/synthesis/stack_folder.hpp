#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace formwork::cli {

/// The stack that a CDK has written into the directory, as its own document says. Empty where none
/// did: the directory is not ours then, whatever it is called. Links are not followed.
std::string stack_written_in(const std::filesystem::path& directory);

/// Whether a CDK has written the file as the document of a stack.
bool is_document(const std::filesystem::path& file);

/// Whether synthesis writes such a file, named relative to the directory of its stack.
bool is_synthesized(const std::filesystem::path& file);

/// Whether a folder has the name of what an asset held at some time: the hash that is made of it.
bool is_asset_hash(const std::string& name);

/// Whether synthesis leaves the entry of a stack's directory alone: it is terraform's.
bool belongs_to_terraform(const std::filesystem::path& entry);

/// Removes from the directory of a stack what the CDK, this tool and terraform have made there, but
/// no state, and then the directory if that is all; and so from data directories that it has
/// elsewhere. Gives what stays, sorted, relative to the stack's directory where it is in that.
/// Throws `std::filesystem::filesystem_error`.
std::vector<std::string> remove_stack(
    const std::filesystem::path& directory,
    const std::vector<std::filesystem::path>& data_directories = {}
);

/// `found` lines that name what stays of a folder; not all of many.
std::vector<std::string> lines_of_what_stays(
    const std::filesystem::path& shown_as, const std::vector<std::string>& staying
);

}  // namespace formwork::cli
