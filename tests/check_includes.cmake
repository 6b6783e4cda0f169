# SPDX-License-Identifier: GPL-2.0-or-later
# Holds the includes to the architecture: who may include whom, by folder. Run by ctest as
#   cmake -DROOT=… -P check_includes.cmake
#
# ALLOWED_<folder> lists the folders that its files may include from, besides their own.
cmake_minimum_required(VERSION 3.25)

set(LAYERS stemmer indexer/schema indexer/read indexer/clean indexer/facets indexer/store
           query/language query/match query/facets query/output)
set(ALLOWED_stemmer "")
set(ALLOWED_indexer/schema stemmer)
set(ALLOWED_indexer/read indexer/schema stemmer)
set(ALLOWED_indexer/clean indexer/schema stemmer)
set(ALLOWED_indexer/facets indexer/schema stemmer)
set(ALLOWED_indexer/store indexer/schema stemmer)
set(ALLOWED_query/language indexer/schema stemmer)
set(ALLOWED_query/match query/language query/facets indexer/schema stemmer)
set(ALLOWED_query/facets query/language indexer/schema stemmer)
set(ALLOWED_query/output query/language indexer/schema stemmer)
# results.hpp is the value between matching and printing.
set(EVERYWHERE_IN_query query/results.hpp)

set(wrong "")
foreach(layer IN LISTS LAYERS)
  file(GLOB sources "${ROOT}/${layer}/*.cpp" "${ROOT}/${layer}/*.hpp")
  string(REGEX REPLACE "/.*" "" top "${layer}")
  foreach(source IN LISTS sources)
    file(STRINGS "${source}" includes REGEX "^#include \"")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include \"([^\"]*)\".*" "\\1" path "${include}")
      get_filename_component(folder "${path}" DIRECTORY)
      if(NOT folder STREQUAL layer
         AND NOT folder IN_LIST ALLOWED_${layer}
         AND NOT path IN_LIST EVERYWHERE_IN_${top})
        string(APPEND wrong "\n  ${source} includes ${path}")
      endif()
    endforeach()
  endforeach()
endforeach()
if(wrong)
  message(FATAL_ERROR "These includes go against the arrows of README.md:${wrong}")
endif()
