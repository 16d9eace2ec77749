#ifdef HDF5
#include "describe.h"
#include <string.h>

/// An unsigned result of the library, which returns 0 or less if it fails.
static uint64_t known(long long answer) {
  if (answer < 0) fail(HDF5_FAILURE_DAMAGED, 0);
  return (uint64_t)answer;
}

/// Whether an enumeration is the type in which Python stores truth values.
static int is_boolean(hid_t type) {
  if (library.H5Tget_size(type) != 1 || library.H5Tget_nmembers(type) != 2) return 0;
  for (unsigned index = 0; index < 2; index++) {
    unsigned char value = 2;
    char *name = library.H5Tget_member_name(type, index);
    int is_named = name != NULL && strcmp(name, index == 0 ? "FALSE" : "TRUE") == 0;
    library.H5free_memory(name);
    int is_known = is_named && library.H5Tget_member_value(type, index, &value) >= 0;
    if (!is_known || value != index) return 0;
  }
  return 1;
}

static uint64_t class_of(hid_t type) {
  switch (library.H5Tget_class(type)) {
  case H5T_INTEGER: return HDF5_CLASS_INTEGER;
  case H5T_FLOAT: return HDF5_CLASS_FLOAT;
  case H5T_STRING: return HDF5_CLASS_STRING;
  case H5T_BITFIELD: return HDF5_CLASS_BIT_FIELD;
  case H5T_OPAQUE: return HDF5_CLASS_OPAQUE;
  case H5T_COMPOUND: return HDF5_CLASS_COMPOUND;
  case H5T_REFERENCE: return HDF5_CLASS_REFERENCE;
  case H5T_ENUM: return is_boolean(type) ? HDF5_CLASS_BOOLEAN : HDF5_CLASS_ENUMERATION;
  case H5T_VLEN: return HDF5_CLASS_VARIABLE_LENGTH;
  case H5T_ARRAY: return HDF5_CLASS_ARRAY;
  case H5T_NO_CLASS: fail(HDF5_FAILURE_DAMAGED, 0);
  default: return HDF5_CLASS_OTHER;
  }
}

static uint64_t byte_order(hid_t type) {
  switch (library.H5Tget_order(type)) {
  case H5T_ORDER_LE: return HDF5_ORDER_LITTLE;
  case H5T_ORDER_BE: return HDF5_ORDER_BIG;
  default: return HDF5_ORDER_NONE;
  }
}

static void describe_type(HDF5Dataset *it, hid_t type) {
  it->typeClass = class_of(type);
  it->size = library.H5Tget_size(type);
  it->byteOrder = byte_order(type);
  if (it->typeClass != HDF5_CLASS_INTEGER && it->typeClass != HDF5_CLASS_FLOAT) return;
  it->precision = library.H5Tget_precision(type);
  it->bitOffset = known(library.H5Tget_offset(type));
  if (it->typeClass == HDF5_CLASS_INTEGER) {
    it->isSigned = library.H5Tget_sign(type) == H5T_SGN_2;
    return;
  }
  size_t sign, exponent, exponent_size, mantissa, mantissa_size;
  known(library.H5Tget_fields(type, &sign, &exponent, &exponent_size, &mantissa, &mantissa_size));
  it->signPosition = sign;
  it->exponentPosition = exponent;
  it->exponentSize = exponent_size;
  it->mantissaPosition = mantissa;
  it->mantissaSize = mantissa_size;
  it->exponentBias = library.H5Tget_ebias(type);
}

static void describe_filters(HDF5Dataset *it, hid_t properties) {
  it->filterCount = known(library.H5Pget_nfilters(properties));
  for (unsigned index = 0; index < it->filterCount; index++) {
    unsigned flags;
    size_t count = 0;
    H5Z_filter_t filter = library.H5Pget_filter2(
        properties, index, &flags, &count, NULL, 0, NULL, NULL);
    known(filter);
    int is_read = filter == H5Z_FILTER_DEFLATE || filter == H5Z_FILTER_SHUFFLE
                  || filter == H5Z_FILTER_FLETCHER32;
    if (!is_read && it->unreadFilter == 0) it->unreadFilter = (uint64_t)filter;
  }
}

static void describe_chunks(HDF5Dataset *it, hid_t properties) {
  hsize_t shape[HDF5_RANK_LIMIT];
  uint64_t rank = known(library.H5Pget_chunk(properties, HDF5_RANK_LIMIT, shape));
  it->chunkBytes = it->size;
  for (uint64_t index = 0; index < rank; index++) {
    if (__builtin_mul_overflow(it->chunkBytes, shape[index], &it->chunkBytes)) {
      fail(HDF5_FAILURE_DAMAGED, 0);
    }
  }
}

static void describe_layout(HDF5Dataset *it, hid_t dataset, hid_t properties) {
  switch (library.H5Pget_layout(properties)) {
  case H5D_COMPACT: it->layout = HDF5_LAYOUT_COMPACT; break;
  case H5D_CONTIGUOUS: it->layout = HDF5_LAYOUT_CONTIGUOUS; break;
  case H5D_CHUNKED: it->layout = HDF5_LAYOUT_CHUNKED; break;
  case H5D_VIRTUAL: it->layout = HDF5_LAYOUT_VIRTUAL; return;
  default: fail(HDF5_FAILURE_DAMAGED, 0);
  }
  it->externalFiles = known(library.H5Pget_external_count(properties));
  if (it->externalFiles > 0) return;
  if (it->layout == HDF5_LAYOUT_CHUNKED) {
    describe_chunks(it, properties);
    describe_filters(it, properties);
  }
  it->storedBytes = library.H5Dget_storage_size(dataset);
  // For elements that were never written, the library adds the length of the user block to an undefined address.
  int is_stored = it->layout == HDF5_LAYOUT_CONTIGUOUS && it->storedBytes > 0;
  if (is_stored) it->offset = library.H5Dget_offset(dataset);
}

void describe(hid_t dataset, haddr_t address) {
  struct {
    HDF5Dataset dataset;
    uint64_t shape[HDF5_RANK_LIMIT];
  } found = {.dataset = {.address = address, .offset = HDF5_NONE, .rank = HDF5_NONE}};
  hid_t type = library.H5Dget_type(dataset), properties = library.H5Dget_create_plist(dataset);
  describe_type(&found.dataset, type);
  describe_layout(&found.dataset, dataset, properties);
  size_t rank = 0;
  // The shape of a virtual dataset depends on other files.
  if (found.dataset.layout != HDF5_LAYOUT_VIRTUAL) {
    hid_t space = library.H5Dget_space(dataset);
    H5S_class_t class = library.H5Sget_simple_extent_type(space);
    if (class == H5S_NO_CLASS) fail(HDF5_FAILURE_DAMAGED, 0);
    if (class != H5S_NULL) {
      hsize_t shape[H5S_MAX_RANK];
      rank = known(library.H5Sget_simple_extent_dims(space, shape, NULL));
      if (rank > HDF5_RANK_LIMIT) fail(HDF5_FAILURE_DAMAGED, 0);
      for (size_t index = 0; index < rank; index++) found.shape[index] = shape[index];
      found.dataset.rank = rank;
    }
    library.H5Sclose(space);
  }
  report(HDF5_RECORD_DATASET, "", &found, sizeof found.dataset + rank * sizeof found.shape[0]);
  library.H5Pclose(properties);
  library.H5Tclose(type);
}
#endif
