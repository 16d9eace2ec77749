#ifdef HDF5
#include "child.h"
#include "describe.h"
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A group whose links are still to be listed.
typedef struct Group {
  struct Group *next;
  haddr_t address;
  char path[];
} Group;

/// What is known of the file so far.
typedef struct {
  hid_t file;
  /// The addresses of all groups met, as a tree: links may lead back.
  void *met;
  Group *last;
  /// The group whose links are being listed.
  const Group *current;
  size_t links;
} Walk;

static int compare(const void *a, const void *b) {
  haddr_t left = *(const haddr_t *)a, right = *(const haddr_t *)b;
  return (left > right) - (left < right);
}

/// Puts a group at the end of the line, unless it has been in it.
static void add_group(Walk *walk, haddr_t address, const char *path) {
  size_t count = strlen(path) + 1;
  Group *group = malloc(sizeof(Group) + count);
  if (group == NULL) fail(HDF5_FAILURE_DAMAGED, 0);
  group->next = NULL;
  group->address = address;
  memcpy(group->path, path, count);
  haddr_t **place = tsearch(&group->address, &walk->met, compare);
  if (place == NULL) fail(HDF5_FAILURE_DAMAGED, 0);
  if (*place != &group->address) {
    free(group);
    return;
  }
  if (walk->last != NULL) walk->last->next = group;
  walk->last = group;
}

static void join(char *path, const char *group, const char *name) {
  size_t start = strlen(group), count = strlen(name);
  if (start + 1 + count >= HDF5_NAME_LIMIT) fail(HDF5_FAILURE_NAME_TOO_LONG, 0);
  memcpy(path, group, start);
  if (start > 0) path[start++] = '/';
  memcpy(path + start, name, count + 1);
}

static herr_t visit_link(hid_t group, const char *name, const H5L_info_t *link, void *data) {
  (void)group;
  Walk *walk = data;
  if (++walk->links > HDF5_LINK_LIMIT) fail(HDF5_FAILURE_TOO_MANY_LINKS, 0);
  char path[HDF5_NAME_LIMIT];
  join(path, walk->current->path, name);
  if (link->type != H5L_TYPE_HARD) {
    uint64_t kind = link->type == H5L_TYPE_SOFT       ? HDF5_LINK_SOFT
                    : link->type == H5L_TYPE_EXTERNAL ? HDF5_LINK_EXTERNAL
                                                      : HDF5_LINK_OTHER;
    report(HDF5_RECORD_LINK, path, &kind, sizeof kind);
    return 0;
  }
  // By address, so that no name, however odd, is ever resolved as a path.
  report(HDF5_RECORD_PLACE, path, NULL, 0);
  hid_t object = H5Oopen_by_addr(walk->file, link->u.address);
  switch (H5Iget_type(object)) {
  case H5I_GROUP: add_group(walk, link->u.address, path); break;
  case H5I_DATASET: describe(object, link->u.address); break;
  case H5I_DATATYPE: break;
  default: fail(HDF5_FAILURE_DAMAGED, 0);
  }
  H5Oclose(object);
  return 0;
}

static void list(hid_t file) {
  Walk walk = {.file = file};
  H5O_info_t root;
  if (H5Oget_info2(file, &root, H5O_INFO_BASIC) < 0) fail(HDF5_FAILURE_DAMAGED, 0);
  add_group(&walk, root.addr, "");
  for (const Group *group = walk.last; group != NULL; group = group->next) {
    walk.current = group;
    report(HDF5_RECORD_PLACE, group->path, NULL, 0);
    hid_t opened = H5Oopen_by_addr(file, group->address);
    hsize_t start = 0;
    if (H5Literate(opened, H5_INDEX_NAME, H5_ITER_INC, &start, visit_link, &walk) < 0) {
      fail(HDF5_FAILURE_DAMAGED, 0);
    }
    H5Oclose(opened);
  }
}

pid_t hdf5_list(HDF5Image image, HDF5Allowance allowance, int *report) {
  pid_t child = start(report);
  if (child != 0) return child;
  confine(allowance, *report, -1);
  list(open_image(image));
  finish();
}
#endif
