# The layers of src, the lowest first: each may include and link those before it, and the build holds
# them to it.
set(FORMWORK_LAYERS core assets synth terraform bindings cli)

# formwork_layers(<target> <folder>...): looks at what these folders include each time before the
# target is linked, which is after any of its files was compiled anew, and refuses an include of a
# layer above.
function(formwork_layers target)
  foreach(folder IN LISTS ARGN)
    add_custom_command(
      TARGET ${target}
      PRE_LINK
      COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR}/src -D "LAYERS=${FORMWORK_LAYERS}"
              -D FOLDER=${folder} -P ${PROJECT_SOURCE_DIR}/cmake/CheckLayer.cmake
      VERBATIM
    )
  endforeach()
endfunction()
