# formwork_construct(<name> [SOURCES <file>...] [HEADERS <file>...] [DEPENDS <construct>...]): the
# library formwork::<name> from <name>.cpp (which a kit of many headers does not have) and
# include/formwork/<name>.hpp, and what is listed besides, on top of the constructs it depends on.
# Its test is found by its name.
#
# The package holds the constructs as libraries and as sources: a project that makes bindings called
# aws of its own compiles them anew, on these (formwork_bindings).
function(formwork_construct name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;DEPENDS")
  set(target formwork_${name})
  add_library(${target})
  if(NOT TARGET formwork::${name})
    add_library(formwork::${name} ALIAS ${target})
  endif()
  # Our warnings are ours alone.
  if(COMMAND formwork_target)
    formwork_target(${target})
  endif()
  target_sources(
    ${target}
    PUBLIC FILE_SET HEADERS BASE_DIRS include FILES include/formwork/${name}.hpp ${arg_HEADERS}
    PRIVATE ${arg_SOURCES}
  )
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp)
    target_sources(${target} PRIVATE ${name}.cpp)
  endif()
  list(TRANSFORM arg_DEPENDS PREPEND formwork::)
  target_link_libraries(${target} PUBLIC formwork::formwork formwork::aws ${arg_DEPENDS})
  set_property(GLOBAL APPEND PROPERTY FORMWORK_INSTALLED ${target})
  set_property(GLOBAL APPEND PROPERTY FORMWORK_CONSTRUCTS ${name})
endfunction()
