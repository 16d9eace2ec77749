#ifdef HDF5
#include "child.h"
#include <stdlib.h>
#include <string.h>

/// The size of the library's cache of unpacked chunks, or one chunk if that is larger. If a row of chunks fits, each is
/// unpacked once. The number of slots is a prime, many times the number of chunks.
#define CHUNK_CACHE ((size_t)64 << 20)
#define CHUNK_SLOTS 12421

// A driver that can only read this memory, and only be opened once: files that external links and virtual datasets name
// cannot be opened through it.

static HDF5Image image;
static int is_open;

typedef struct {
  H5FD_t base;
  haddr_t end;
} Image;

static H5FD_t *image_open(const char *name, unsigned flags, hid_t access, haddr_t most) {
  (void)name, (void)access, (void)most;
  if (is_open || (flags & H5F_ACC_RDWR)) return NULL;
  is_open = 1;
  return calloc(1, sizeof(Image));
}

static herr_t image_close(H5FD_t *file) {
  free(file);
  return 0;
}

static haddr_t image_get_end(const H5FD_t *file, H5FD_mem_t type) {
  (void)type;
  return ((const Image *)file)->end;
}

static herr_t image_set_end(H5FD_t *file, H5FD_mem_t type, haddr_t end) {
  (void)type;
  ((Image *)file)->end = end;
  return 0;
}

static haddr_t image_count(const H5FD_t *file, H5FD_mem_t type) {
  (void)file, (void)type;
  return image.count;
}

static herr_t image_read(
    H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t address, size_t count, void *bytes) {
  (void)file, (void)type, (void)transfer;
  if (address > image.count || count > image.count - address) return -1;
  memcpy(bytes, (const char *)image.bytes + address, count);
  return 0;
}

static herr_t image_write(
    H5FD_t *file, H5FD_mem_t type, hid_t transfer, haddr_t address, size_t count,
    const void *bytes) {
  (void)file, (void)type, (void)transfer, (void)address, (void)count, (void)bytes;
  return -1;
}

static const H5FD_class_t driver = {
#if H5_VERSION_GE(1, 13, 0)
    .version = H5FD_CLASS_VERSION,
    .value = 513,
#endif
    .name = "image",
    .maxaddr = HADDR_MAX,
    .fc_degree = H5F_CLOSE_WEAK,
    .open = image_open,
    .close = image_close,
    .get_eoa = image_get_end,
    .set_eoa = image_set_end,
    .get_eof = image_count,
    .read = image_read,
    .write = image_write,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

hid_t open_image(HDF5Image bytes, uint64_t chunk) {
  image = bytes;
  if (library.H5open() < 0) fail(HDF5_FAILURE_DAMAGED, 0);
  library.H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  if (library.H5PLset_loading_state(0) < 0) fail(HDF5_FAILURE_DAMAGED, 0);
  hid_t access = library.H5Pcreate(*library.H5P_CLS_FILE_ACCESS_ID_g);
  library.H5Pset_cache(access, 0, CHUNK_SLOTS, chunk > CHUNK_CACHE ? chunk : CHUNK_CACHE, 0.75);
  hid_t registered = library.H5FDregister(&driver);
  if (library.H5Pset_driver(access, registered, NULL) < 0) fail(HDF5_FAILURE_DAMAGED, 0);
  hid_t file = library.H5Fopen("image", H5F_ACC_RDONLY, access);
  if (file < 0) fail(reason(), 0);
  return file;
}
#endif
