# Lets the tests (and `./dev synth`) run terraform without a network where its providers are on
# this machine: writes ${PROJECT_BINARY_DIR}/terraform.tfrc, which names the folder that holds
# `registry.terraform.io/hashicorp/aws`. FORMWORK_PROVIDER_MIRROR in the environment says where that
# is; else it is where terraform itself would look, else what `./dev test` downloaded to
# build/providers, else whatever a search of three levels finds. Without a mirror the file is empty,
# and terraform downloads.

function(formwork_find_provider_mirror result)
  set(${result} "$ENV{FORMWORK_PROVIDER_MIRROR}" PARENT_SCOPE)
  if(NOT "$ENV{FORMWORK_PROVIDER_MIRROR}" STREQUAL "")
    return()
  endif()
  set(folders "$ENV{HOME}/.terraform.d/plugins" "$ENV{HOME}/.local/share/terraform/plugins"
              /usr/local/share/terraform/plugins /usr/share/terraform/plugins
              ${PROJECT_SOURCE_DIR}/build/providers)
  set(configuration "$ENV{TF_CLI_CONFIG_FILE}")
  if(configuration STREQUAL "")
    set(configuration "$ENV{HOME}/.terraformrc")
  endif()
  if(EXISTS "${configuration}")
    file(READ "${configuration}" text)
    if(text MATCHES "filesystem_mirror[ \t\r\n]*{[^}]*path[ \t]*=[ \t]*\"([^\"]+)\"")
      list(PREPEND folders "${CMAKE_MATCH_1}")
    endif()
  endif()
  # Mounts without an end (/proc) and folders that come and go are no place for a mirror.
  file(GLOB tops LIST_DIRECTORIES true /*)
  list(FILTER tops EXCLUDE REGEX "^/(boot|dev|proc|run|sys|tmp)$")
  foreach(top IN LISTS tops)
    list(APPEND patterns ${top}/registry.terraform.io ${top}/*/registry.terraform.io
         ${top}/*/*/registry.terraform.io)
  endforeach()
  file(GLOB found LIST_DIRECTORIES true ${patterns})
  list(TRANSFORM found REPLACE "/registry.terraform.io$" "")
  foreach(folder IN LISTS folders found)
    if(IS_DIRECTORY "${folder}/registry.terraform.io/hashicorp/aws")
      set(${result} "${folder}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

set(FORMWORK_TERRAFORM_CLI_CONFIG ${PROJECT_BINARY_DIR}/terraform.tfrc)
formwork_find_provider_mirror(formwork_mirror)
set(formwork_provider_installation "")
if(formwork_mirror)
  file(GLOB formwork_mirrored RELATIVE "${formwork_mirror}" LIST_DIRECTORIES true
       "${formwork_mirror}/registry.terraform.io/*/*")
  list(JOIN formwork_mirrored "\", \"" formwork_mirrored)
  string(CONFIGURE [[
provider_installation {
  filesystem_mirror {
    path    = "@formwork_mirror@"
    include = ["@formwork_mirrored@"]
  }
  direct {
    exclude = ["@formwork_mirrored@"]
  }
}
]] formwork_provider_installation @ONLY)
endif()
file(CONFIGURE OUTPUT ${FORMWORK_TERRAFORM_CLI_CONFIG} CONTENT "${formwork_provider_installation}" @ONLY)
