# formwork_namespace(<variable> <provider>): the folder and namespace of a provider. The generator
# writes a `_` after words of C++ and what namespace formwork holds itself: the bindings of
# hashicorp/null are in formwork::null_.
function(formwork_namespace variable provider)
  set(reserved
      alignas alignof all_changes and and_eq asm assert auto bindings bitand bitor bool break
      case catch char char16_t char32_t char8_t class cli co_await co_return co_yield compl
      concept conditional const const_cast consteval constexpr constinit continue count
      decltype default delete detail did_you_mean do double dynamic dynamic_cast each else
      enum errno explicit export extern false float fn for formwork friend goto if inline int
      interpolate json keyed_by lazy linux list list_for long map_for modules mutable namespace
      networking new noexcept not not_eq null nullptr object operator or or_eq path private
      protected provider_function public raw register reinterpret_cast render_json render_text
      requires return self short signed sizeof static static_assert static_cast std stderr
      stdin stdout struct switch template terraform this thread_local throw true try typedef
      typeid typename union unix unset unsigned use_region using version virtual void volatile
      wchar_t when where while workspace xor xor_eq
  )
  string(REPLACE "-" "_" folder ${provider})
  if(folder IN_LIST reserved)
    string(APPEND folder _)
  endif()
  set(${variable}
      ${folder}
      PARENT_SCOPE
  )
endfunction()

# formwork_bindings(<name> [SOURCE <namespace/name>] [VERSION <version>] [SCHEMA <file>] [INSTALL])
#
# The library formwork::<name> with the bindings of a Terraform provider, which are generated into
# the build tree when something is built that links it:
#
#     formwork_bindings(random SOURCE hashicorp/random VERSION 3.7.2)
#     target_link_libraries(app PRIVATE formwork::random)   # #include <formwork/random/pet.hpp>
#
# SOURCE is hashicorp/<name> by default. The schema is read from SCHEMA, what `terraform providers
# schema -json` prints, also compressed by xz; without it terraform is run, so that VERSION may be a
# constraint. INSTALL puts the headers into the package.
#
# Bindings called as some of the package's take their place in the whole project, whatever links
# formwork::<name>. Those called aws bring the constructs of the package along, which are compiled on
# them where they are linked.
function(formwork_bindings name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "INSTALL" "SOURCE;VERSION;SCHEMA" "")
  if(NOT arg_SOURCE)
    set(arg_SOURCE hashicorp/${name})
  endif()
  formwork_namespace(folder ${name})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/bindings/${name})
  set(command $<TARGET_FILE:formwork::bindings_tool> --output ${output} --name ${name} --source
              ${arg_SOURCE})
  if(arg_VERSION)
    list(APPEND command --version ${arg_VERSION})
  endif()
  if(arg_SCHEMA)
    get_filename_component(arg_SCHEMA ${arg_SCHEMA} ABSOLUTE)
    list(APPEND command --schema ${arg_SCHEMA})
  endif()
  # Imported targets may not include what does not exist yet.
  file(MAKE_DIRECTORY ${output})
  # Which headers there are is known only later. provider_info.hpp is in all of them and changes
  # with any; as a byproduct it may stay older than the schema.
  add_custom_command(
    OUTPUT ${output}/${name}.stamp
    BYPRODUCTS ${output}/formwork/${folder}/provider_info.hpp ${output}/${folder}.index
    COMMAND ${command}
    COMMAND ${CMAKE_COMMAND} -E touch ${output}/${name}.stamp
    DEPENDS formwork::bindings_tool ${arg_SCHEMA}
    COMMENT "Generating the bindings of ${arg_SOURCE}"
    VERBATIM
  )
  set(target formwork_${name})
  if(TARGET ${target})
    message(FATAL_ERROR "formwork_bindings(${name}): there are bindings of this name already")
  endif()
  if(arg_INSTALL)
    set(all ALL)
  endif()
  add_custom_target(${target}_headers ${all} DEPENDS ${output}/${name}.stamp)
  set_property(GLOBAL APPEND PROPERTY FORMWORK_GENERATED ${target}_headers)
  add_library(${target} INTERFACE)
  if(NOT TARGET formwork::${name})
    add_library(formwork::${name} ALIAS ${target})
  endif()
  add_dependencies(${target} ${target}_headers)
  target_include_directories(${target} INTERFACE $<BUILD_INTERFACE:${output}>)
  target_link_libraries(${target} INTERFACE formwork::formwork)
  # It is how g++ names a required argument that is missing, and how clang insists on the order.
  target_compile_options(
    ${target} INTERFACE -Werror=missing-field-initializers
                        $<$<CXX_COMPILER_ID:Clang,AppleClang>:-Werror=reorder-init-list>
  )
  set_target_properties(${target} PROPERTIES FORMWORK_INDEX ${output}/${folder}.index)
  if(arg_INSTALL)
    include(GNUInstallDirs)
    # A folder of their own: what is not linked is not found.
    set(headers ${CMAKE_INSTALL_INCLUDEDIR}/formwork-bindings/${name})
    target_include_directories(${target} INTERFACE $<INSTALL_INTERFACE:${headers}>)
    install(DIRECTORY ${output}/formwork DESTINATION ${headers})
    install(FILES ${output}/${folder}.index DESTINATION ${CMAKE_INSTALL_DATADIR}/formwork/schemas)
    set_property(GLOBAL APPEND PROPERTY FORMWORK_INSTALLED ${target})
    set_property(GLOBAL APPEND PROPERTY FORMWORK_INSTALLED_BINDINGS ${name})
  endif()
  if(name STREQUAL aws)
    get_property(constructs GLOBAL PROPERTY FORMWORK_CONSTRUCT_SOURCES)
    foreach(construct IN LISTS constructs)
      get_filename_component(construct_name ${construct} NAME)
      add_subdirectory(
        ${construct} ${CMAKE_CURRENT_BINARY_DIR}/constructs/${construct_name} EXCLUDE_FROM_ALL
      )
    endforeach()
  endif()
endfunction()

# formwork_module_bindings(<name> MODULES <source@version>... [DIRECTORY <folder>])
#
# The library formwork::<name> with the bindings of modules of Terraform, as `formwork get` makes them
# of the `terraformModules` in cdktf.json:
#
#     formwork_module_bindings(own_modules MODULES ./modules/network terraform-aws-modules/vpc/aws@~>5.0)
#     target_link_libraries(app PRIVATE formwork::own_modules)
#     # #include <formwork/modules/modules/network.hpp>, formwork::modules::modules::Network
#
# Paths of local modules begin at DIRECTORY, by default the folder of this CMakeLists.txt; the program
# finds them from where it runs, so that this should be the folder of cdktf.json. Modules that are not
# local are brought by terraform.
function(formwork_module_bindings name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "DIRECTORY" "MODULES")
  if(NOT arg_DIRECTORY)
    set(arg_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/bindings/${name})
  set(command $<TARGET_FILE:formwork::bindings_tool> --output ${output} --directory ${arg_DIRECTORY})
  set(files "")
  foreach(module IN LISTS arg_MODULES)
    list(APPEND command --module ${module})
    if(module MATCHES "^[.]*/")
      file(GLOB found CONFIGURE_DEPENDS ${arg_DIRECTORY}/${module}/*.tf
           ${arg_DIRECTORY}/${module}/*.tf.json)
      list(APPEND files ${found})
    endif()
  endforeach()
  file(MAKE_DIRECTORY ${output})
  add_custom_command(
    OUTPUT ${output}/${name}.stamp
    COMMAND ${command}
    COMMAND ${CMAKE_COMMAND} -E touch ${output}/${name}.stamp
    DEPENDS formwork::bindings_tool ${files}
    COMMENT "Generating the bindings of modules for ${name}"
    VERBATIM
  )
  set(target formwork_${name})
  add_custom_target(${target}_headers DEPENDS ${output}/${name}.stamp)
  set_property(GLOBAL APPEND PROPERTY FORMWORK_GENERATED ${target}_headers)
  add_library(${target} INTERFACE)
  add_library(formwork::${name} ALIAS ${target})
  add_dependencies(${target} ${target}_headers)
  target_include_directories(${target} INTERFACE ${output})
  target_link_libraries(${target} INTERFACE formwork::formwork)
  target_compile_options(
    ${target} INTERFACE -Werror=missing-field-initializers
                        $<$<CXX_COMPILER_ID:Clang,AppleClang>:-Werror=reorder-init-list>
  )
endfunction()

# formwork_precompile(<target> [<header>...]): what every program with bindings includes is compiled
# once for the target, and so are the headers named, `<formwork/aws/s3_bucket.hpp>`.
function(formwork_precompile target)
  target_precompile_headers(${target} PRIVATE <formwork/app.hpp> <formwork/binding.hpp> ${ARGN})
endfunction()
