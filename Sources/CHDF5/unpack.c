#ifdef HDF5
#include "child.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// The most bytes of elements that are in memory at a time.
#define SLAB ((uint64_t)4 << 20)

/// The elements of a dataset in equal runs along one dimension, the last index fastest.
typedef struct {
  int rank;
  hsize_t shape[HDF5_RANK_LIMIT];
  /// The dimension that is cut. Dimensions before it are taken one index at a time, dimensions after it whole.
  int cut;
  /// How many indices of that dimension are read together.
  hsize_t step;
} Slabs;

static Slabs slabs(hid_t space, uint64_t element_size) {
  Slabs it = {.rank = library.H5Sget_simple_extent_ndims(space)};
  if (it.rank < 0 || it.rank > HDF5_RANK_LIMIT) fail(HDF5_FAILURE_DAMAGED, 0);
  if (library.H5Sget_simple_extent_dims(space, it.shape, NULL) < 0) fail(HDF5_FAILURE_DAMAGED, 0);
  uint64_t size = element_size;
  it.cut = it.rank;
  while (it.cut > 0 && it.shape[it.cut - 1] <= SLAB / size) size *= it.shape[--it.cut];
  // All elements fit into one slab.
  if (it.cut == 0) return it;
  it.cut -= 1;
  it.step = SLAB / size;
  return it;
}

/// Moves to the next slab; returns whether there is one.
static int advance(const Slabs *it, hsize_t start[]) {
  start[it->cut] += it->step;
  for (int index = it->cut; start[index] >= it->shape[index]; index--) {
    if (index == 0) return 0;
    start[index] = 0;
    start[index - 1] += 1;
  }
  return 1;
}

/// Copies the selected elements. The memory has the shape of the selection; with another shape the library would copy
/// the elements one by one.
static void copy_slab(
    hid_t dataset, hid_t type, hid_t space, int rank, const hsize_t shape[], void *buffer) {
  hsize_t elements = 1;
  for (int index = 0; index < rank; index++) elements *= shape[index];
  hid_t memory = rank == 0 ? library.H5Screate(H5S_SCALAR)
                           : library.H5Screate_simple(rank, shape, NULL);
  if (library.H5Dread(dataset, type, memory, space, H5P_DEFAULT, buffer) < 0) {
    fail(HDF5_FAILURE_DAMAGED, 0);
  }
  library.H5Sclose(memory);
  write_all(OUTPUT, buffer, elements * library.H5Tget_size(type));
}

static void copy(hid_t dataset, hid_t type, hid_t space) {
  Slabs it = slabs(space, library.H5Tget_size(type));
  char *buffer = malloc(SLAB);
  if (buffer == NULL) fail(HDF5_FAILURE_DAMAGED, 0);
  if (it.step == 0) {
    copy_slab(dataset, type, space, it.rank, it.shape, buffer);
    return;
  }
  hsize_t start[HDF5_RANK_LIMIT] = {0}, count[HDF5_RANK_LIMIT];
  do {
    for (int index = 0; index < it.rank; index++) {
      hsize_t rest = it.shape[index] - start[index];
      count[index] = index < it.cut ? 1 : index > it.cut || rest < it.step ? rest : it.step;
    }
    if (library.H5Sselect_hyperslab(space, H5S_SELECT_SET, start, NULL, count, NULL) < 0) {
      fail(HDF5_FAILURE_DAMAGED, 0);
    }
    copy_slab(dataset, type, space, it.rank, count, buffer);
  } while (advance(&it, start));
}

static void unpack(hid_t file, HDF5Selection selection) {
  hid_t dataset = library.H5Oopen_by_addr(file, selection.address);
  hid_t type = library.H5Dget_type(dataset), space = library.H5Dget_space(dataset);
  uint64_t size = library.H5Tget_size(type);
  hssize_t count = library.H5Sget_simple_extent_npoints(space);
  // Both were checked when the file was listed; if they differ now, the library is at fault.
  if (size == 0 || size != selection.elementSize || count <= 0
      || (uint64_t)count != selection.byteCount / size) {
    fail(HDF5_FAILURE_DAMAGED, 0);
  }
  copy(dataset, type, space);
}

pid_t hdf5_unpack(
    HDF5Image image, HDF5Selection selection, HDF5Allowance allowance, int output, int *report) {
  pid_t child = start(report);
  if (child != 0) return child;
  confine(allowance, *report, output);
  unpack(open_image(image, selection.chunkBytes), selection);
  finish();
}
#endif
