// The functions of the HDF5 library that are used. The library is loaded with the first HDF5 file, because loading it
// and its dependencies takes longer than most commands.
#pragma once
// Uses the functions of release 1.10, whatever release is installed.
#define H5_USE_110_API
#if __has_include(<hdf5.h>)
#include <hdf5.h>
#elif __has_include(<hdf5/serial/hdf5.h>)
// Debian's place of the headers.
#include <hdf5/serial/hdf5.h>
#else
#error "the headers of HDF5 are missing: install libhdf5-dev, or build with --disable-default-traits"
#endif

// The headers' constants call this before they give a value; the library is already open then.
#undef H5CHECK
#define H5CHECK
#undef H5OPEN
#define H5OPEN

/// Every function and variable in use, by the name of its symbol once the headers' macros are expanded.
#define HDF5_SYMBOLS(EACH) \
  EACH(H5Dget_create_plist) \
  EACH(H5Dget_offset) \
  EACH(H5Dget_space) \
  EACH(H5Dget_storage_size) \
  EACH(H5Dget_type) \
  EACH(H5Dread) \
  EACH(H5E_TRUNCATED_g) \
  EACH(H5Eset_auto2) \
  EACH(H5Ewalk2) \
  EACH(H5FDregister) \
  EACH(H5Fopen) \
  EACH(H5Iget_type) \
  EACH(H5Literate) \
  EACH(H5Oclose) \
  EACH(H5Oget_info2) \
  EACH(H5Oget_info_by_name2) \
  EACH(H5Oopen_by_addr) \
  EACH(H5P_CLS_FILE_ACCESS_ID_g) \
  EACH(H5PLset_loading_state) \
  EACH(H5Pclose) \
  EACH(H5Pcreate) \
  EACH(H5Pget_chunk) \
  EACH(H5Pget_external_count) \
  EACH(H5Pget_filter2) \
  EACH(H5Pget_layout) \
  EACH(H5Pget_nfilters) \
  EACH(H5Pset_cache) \
  EACH(H5Pset_driver) \
  EACH(H5Sclose) \
  EACH(H5Screate) \
  EACH(H5Screate_simple) \
  EACH(H5Sget_simple_extent_dims) \
  EACH(H5Sget_simple_extent_ndims) \
  EACH(H5Sget_simple_extent_npoints) \
  EACH(H5Sget_simple_extent_type) \
  EACH(H5Sselect_hyperslab) \
  EACH(H5Tclose) \
  EACH(H5Tget_class) \
  EACH(H5Tget_ebias) \
  EACH(H5Tget_fields) \
  EACH(H5Tget_member_name) \
  EACH(H5Tget_member_value) \
  EACH(H5Tget_nmembers) \
  EACH(H5Tget_offset) \
  EACH(H5Tget_order) \
  EACH(H5Tget_precision) \
  EACH(H5Tget_sign) \
  EACH(H5Tget_size) \
  EACH(H5free_memory) \
  EACH(H5open)

/// The addresses of the symbols, each with its name and type.
typedef struct {
#define HDF5_MEMBER(symbol) __typeof__(&symbol) symbol;
  HDF5_SYMBOLS(HDF5_MEMBER)
#undef HDF5_MEMBER
} Library;

extern Library library;

/// Loads the library, if it is not loaded. The parent loads it, because a child shares the parent's memory and must not
/// open files. No function of the library is run. Returns 0, or `ELIBACC` if there is no library of the series that
/// this was built for.
int load_library(void);
