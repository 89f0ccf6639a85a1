# Bindings of the project's own are what everything in it uses, our constructs too. The version is
# the schema's, or what VERSION says.
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

if(NOT SCHEMA)
  if(NOT "$ENV{FORMWORK_AWS_6_SCHEMA}" STREQUAL "")
    set(SCHEMA $ENV{FORMWORK_AWS_6_SCHEMA})
  else()
    file(GLOB SCHEMA ${SOURCE}/../shared/schemas/aws-6.*.json.xz)
  endif()
  if(NOT EXISTS "${SCHEMA}")
    message("skipped: a schema of hashicorp/aws 6 is not here; FORMWORK_AWS_6_SCHEMA names it, as "
            "a file aws-<version>.json.xz")
    return()
  endif()
endif()
if(NOT VERSION)
  string(REGEX REPLACE ".*/aws-(.*)\\.json\\.xz$" "\\1" VERSION ${SCHEMA})
endif()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
configure(${CMAKE_CURRENT_LIST_DIR}/own_bindings ${WORK}/build -D EXAMPLE=${EXAMPLE}
          -D CONSTRUCTS=${CONSTRUCTS} -D SCHEMA=${SCHEMA} -D VERSION=${VERSION}
          # All constructs are compiled for it: not to be fast.
          -D CMAKE_BUILD_TYPE=Debug -D CMAKE_CXX_FLAGS_DEBUG=-O0)
run(${CMAKE_COMMAND} --build ${WORK}/build)

execute_process(COMMAND ${WORK}/build/again/again OUTPUT_VARIABLE found COMMAND_ERROR_IS_FATAL ANY)
if(NOT found STREQUAL "${VERSION}\n")
  message(FATAL_ERROR "formwork::aws is of version ${found}, wanted is ${VERSION}")
endif()

# Constructs make what they make on the package's bindings, but for the version.
file(GLOB entries ${EXAMPLE}/*)
foreach(entry IN LISTS entries)
  # What the program reads.
  if(IS_DIRECTORY ${entry} AND NOT entry MATCHES "/cdktf\\.out$")
    file(COPY ${entry} DESTINATION ${WORK})
  endif()
endforeach()
run(${CMAKE_COMMAND} -E chdir ${WORK} ${WORK}/build/app)
file(GLOB expected_files ${EXAMPLE}/*.tf.json)
foreach(file IN LISTS expected_files)
  get_filename_component(stack ${file} NAME)
  string(REPLACE .tf.json "" stack ${stack})
  file(READ ${file} expected)
  string(REPLACE "\"${SHIPPED}\"" "\"${VERSION}\"" expected "${expected}")
  file(READ ${WORK}/cdktf.out/stacks/${stack}/cdk.tf.json got)
  if(NOT got STREQUAL expected)
    message(FATAL_ERROR "${stack}: cdk.tf.json in ${WORK} is not ${file}")
  endif()
endforeach()
