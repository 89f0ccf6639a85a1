# The layers of src, the lowest first: each may include and link those before it, and the build holds
# them to it.
set(FORMWORK_LAYERS core hcl assets rules synth terraform aws_client bindings cli)

# formwork_hold_layer(<layer>): holds the library formwork_<layer> to it, by two means. What its folder
# includes is looked at each time before it is linked, which is after any of its files was compiled
# anew, and an include of a layer above is refused. And the program formwork_<layer>_alone, without
# which the tool is not built, is linked of all of it and of those below: what is of a layer above is
# missing there.
function(formwork_hold_layer layer)
  set(target formwork_${layer})
  add_custom_command(
    TARGET ${target}
    PRE_LINK
    COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR}/src -D "LAYERS=${FORMWORK_LAYERS}"
            -D FOLDER=${layer} -P ${PROJECT_SOURCE_DIR}/cmake/CheckLayer.cmake
    VERBATIM
  )
  if(PROJECT_IS_TOP_LEVEL)
    set(main ${PROJECT_BINARY_DIR}/layers/main.cpp)
    file(CONFIGURE OUTPUT ${main} CONTENT "int main() {}\n")
    add_executable(${target}_alone ${main})
    set_target_properties(
      ${target}_alone PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/layers
    )
    target_link_libraries(${target}_alone PRIVATE $<LINK_LIBRARY:WHOLE_ARCHIVE,${target}>)
  endif()
endfunction()

# formwork_layer(<layer> SOURCES <file>... [LIBRARIES <target>...]): the library formwork_<layer>,
# which links all layers below.
function(formwork_layer layer)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  set(target formwork_${layer})
  add_library(${target} STATIC ${arg_SOURCES})
  formwork_target(${target})
  # Users may want the library that it is a part of to be a shared one.
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE "${BUILD_SHARED_LIBS}")
  target_include_directories(
    ${target}
    PUBLIC ${PROJECT_SOURCE_DIR}/include
    PRIVATE ${PROJECT_SOURCE_DIR}/src
  )
  foreach(lower IN LISTS FORMWORK_LAYERS)
    if(lower STREQUAL layer)
      break()
    endif()
    target_link_libraries(${target} PUBLIC formwork_${lower})
  endforeach()
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES})
  formwork_hold_layer(${layer})
endfunction()
