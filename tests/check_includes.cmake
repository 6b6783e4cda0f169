# SPDX-License-Identifier: GPL-2.0-or-later
# Holds the includes to the architecture: who may include whom, by folder. Run by ctest as
#   cmake -DROOT=… -P check_includes.cmake
#
# ALLOWED_<folder> lists the folders that its files may include from, besides their own;
# LIBRARIES_<folder> the libraries whose headers they may include, by the first part of the name.
cmake_minimum_required(VERSION 3.25)

set(LAYERS
    stemmer
    indexer/schema
    indexer/html
    indexer/read
    indexer/clean
    indexer/facets
    indexer/store
    indexer
    query/language
    query/match
    query/facets
    query/output
    query)
set(ALLOWED_stemmer "")
set(ALLOWED_indexer/schema stemmer)
set(ALLOWED_indexer/html indexer/schema stemmer)
set(ALLOWED_indexer/read indexer/html indexer/schema stemmer)
set(ALLOWED_indexer/clean indexer/schema stemmer)
set(ALLOWED_indexer/facets indexer/schema stemmer)
set(ALLOWED_indexer/store indexer/schema stemmer)
set(ALLOWED_indexer indexer/schema indexer/html indexer/read indexer/clean indexer/facets indexer/store stemmer)
set(ALLOWED_query/language indexer/schema stemmer)
set(ALLOWED_query/match query/language query/facets indexer/schema stemmer)
set(ALLOWED_query/facets query/language indexer/schema stemmer)
set(ALLOWED_query/output query/language indexer/schema stemmer)
set(ALLOWED_query query/language query/match query/facets query/output indexer/schema stemmer)
# results.hpp is the value between matching and printing.
set(EVERYWHERE_IN_query query/results.hpp)

# Language knows no database, and what prints knows none either.
set(WATCHED xapian unicode nlohmann boost gumbo)
set(LIBRARIES_stemmer unicode nlohmann boost)
set(LIBRARIES_indexer/schema xapian nlohmann boost)
set(LIBRARIES_indexer/html unicode nlohmann gumbo)
set(LIBRARIES_indexer/read nlohmann)
set(LIBRARIES_indexer/clean "")
set(LIBRARIES_indexer/facets unicode)
set(LIBRARIES_indexer/store xapian)
set(LIBRARIES_indexer xapian nlohmann boost)
set(LIBRARIES_query/language "")
set(LIBRARIES_query/match xapian)
set(LIBRARIES_query/facets xapian)
set(LIBRARIES_query/output nlohmann)
set(LIBRARIES_query xapian boost)

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
    file(STRINGS "${source}" includes REGEX "^#include <")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include <([a-z]*).*" "\\1" library "${include}")
      if(library IN_LIST WATCHED AND NOT library IN_LIST LIBRARIES_${layer})
        string(APPEND wrong "\n  ${source} includes a header of ${library}")
      endif()
    endforeach()
  endforeach()
endforeach()
if(wrong)
  message(FATAL_ERROR "These includes go against the arrows of README.md:${wrong}")
endif()
