# `cmake --install`: the library, its headers, the constructs, the bindings, the tool and the
# package that find_package(formwork) finds. The tool, constructs and bindings add themselves to the
# global property FORMWORK_INSTALLED.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(formwork_package ${CMAKE_INSTALL_LIBDIR}/cmake/formwork)
get_property(formwork_installed GLOBAL PROPERTY FORMWORK_INSTALLED)
get_property(formwork_constructs GLOBAL PROPERTY FORMWORK_CONSTRUCTS)
get_property(formwork_bindings GLOBAL PROPERTY FORMWORK_INSTALLED_BINDINGS)
# A project may put its own in their place: see formworkConfig.cmake.in.
set(formwork_replaceable ${formwork_bindings} ${formwork_constructs})
foreach(name IN LISTS formwork_replaceable)
  set_target_properties(formwork_${name} PROPERTIES EXPORT_NAME shipped_${name})
endforeach()
install(
  TARGETS formwork ${formwork_installed}
  EXPORT formworkTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
)
install(EXPORT formworkTargets NAMESPACE formwork:: DESTINATION ${formwork_package})

set(formwork_construct_sources ${CMAKE_INSTALL_DATADIR}/formwork/constructs)
foreach(construct IN LISTS formwork_constructs)
  install(
    DIRECTORY ${PROJECT_SOURCE_DIR}/constructs/${construct}
    DESTINATION ${formwork_construct_sources}
  )
endforeach()
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/formworkConfig.cmake.in ${PROJECT_BINARY_DIR}/formworkConfig.cmake
  INSTALL_DESTINATION ${formwork_package}
  PATH_VARS formwork_construct_sources
)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/formworkConfigVersion.cmake COMPATIBILITY SameMinorVersion
)
install(
  FILES ${PROJECT_BINARY_DIR}/formworkConfig.cmake
        ${PROJECT_BINARY_DIR}/formworkConfigVersion.cmake
        ${PROJECT_SOURCE_DIR}/cmake/FormworkBindings.cmake
        ${PROJECT_SOURCE_DIR}/cmake/FormworkConstructs.cmake
  DESTINATION ${formwork_package}
)
install(
  DIRECTORY ${PROJECT_SOURCE_DIR}/schemas/
  DESTINATION ${CMAKE_INSTALL_DATADIR}/formwork/schemas
  FILES_MATCHING PATTERN *.xz
)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/NOTICE
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
