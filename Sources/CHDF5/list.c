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

/// The state of the walk over the file.
typedef struct {
  hid_t file;
  /// The addresses of all groups found, as a tree, because links may lead back.
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

static void report_link(const char *path, uint64_t kind) {
  report(HDF5_RECORD_LINK, path, &kind, sizeof kind);
}

/// Appends a group to the queue, unless it has been in it.
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
    report_link(path, HDF5_LINK_AGAIN);
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

/// Whether the target of a link is a dataset, although it cannot be opened.
static int is_dataset(hid_t group, const char *name, haddr_t address) {
  H5O_info_t info;
  // The library would resolve such a name as a path.
  if (strchr(name, '/') != NULL) return 0;
  herr_t found = library.H5Oget_info_by_name2(group, name, &info, H5O_INFO_BASIC, H5P_DEFAULT);
  if (found < 0) return 0;
  return info.type == H5O_TYPE_DATASET && info.addr == address;
}

static herr_t visit_link(hid_t group, const char *name, const H5L_info_t *link, void *data) {
  Walk *walk = data;
  if (++walk->links > HDF5_LINK_LIMIT) fail(HDF5_FAILURE_TOO_MANY_LINKS, 0);
  char path[HDF5_NAME_LIMIT];
  join(path, walk->current->path, name);
  if (link->type != H5L_TYPE_HARD) {
    uint64_t kind = link->type == H5L_TYPE_SOFT       ? HDF5_LINK_SOFT
                    : link->type == H5L_TYPE_EXTERNAL ? HDF5_LINK_EXTERNAL
                                                      : HDF5_LINK_OTHER;
    report_link(path, kind);
    return 0;
  }
  // Opens by address, so that no name is ever resolved as a path.
  report(HDF5_RECORD_PLACE, path, NULL, 0);
  hid_t object = library.H5Oopen_by_addr(walk->file, link->u.address);
  if (object < 0) {
    uint64_t why = reason();
    int is_left_out = why == HDF5_FAILURE_NEWER && is_dataset(group, name, link->u.address);
    if (!is_left_out) fail(why, 0);
    report(HDF5_RECORD_NEWER, "", NULL, 0);
    return 0;
  }
  switch (library.H5Iget_type(object)) {
  case H5I_GROUP: add_group(walk, link->u.address, path); break;
  case H5I_DATASET: describe(object, link->u.address); break;
  case H5I_DATATYPE: break;
  default: fail(HDF5_FAILURE_DAMAGED, 0);
  }
  library.H5Oclose(object);
  return 0;
}

static void list(hid_t file) {
  Walk walk = {.file = file};
  H5O_info_t root;
  if (library.H5Oget_info2(file, &root, H5O_INFO_BASIC) < 0) fail(HDF5_FAILURE_DAMAGED, 0);
  add_group(&walk, root.addr, "");
  for (const Group *group = walk.last; group != NULL; group = group->next) {
    walk.current = group;
    report(HDF5_RECORD_PLACE, group->path, NULL, 0);
    hid_t opened = library.H5Oopen_by_addr(file, group->address);
    hsize_t start = 0;
    if (library.H5Literate(opened, H5_INDEX_NAME, H5_ITER_INC, &start, visit_link, &walk) < 0) {
      fail(HDF5_FAILURE_DAMAGED, 0);
    }
    library.H5Oclose(opened);
  }
}

pid_t hdf5_list(HDF5Image image, HDF5Allowance allowance, int *report) {
  pid_t child = start(report);
  if (child != 0) return child;
  confine(allowance, *report, -1);
  list(open_image(image, 0));
  finish();
}
#endif
