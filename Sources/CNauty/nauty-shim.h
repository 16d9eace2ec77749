// One search by nauty (McKay and Piperno 2014) as a plain C function.
//
// nauty takes its options from a structure that only a macro fills. It reports its results by callbacks without a
// context argument, so their state is in one static variable. Its stop request is also one variable for the whole
// process. Searches must therefore not overlap: callers hold a lock.

#pragma once
#include <nauty/nauty.h>
#include <stdint.h>

struct nauty_search {
  int64_t nodes_left;
  int *indices;
};

// Swift emits a static variable of an inline function, but not one of a header file.
static inline struct nauty_search *nauty_current_search(void) {
  static struct nauty_search search;
  return &search;
}

static inline void nauty_count_node(graph *g, int *lab, int *ptn, int level, int cells, int target,
                                    int code, int m, int n) {
  if (--nauty_current_search()->nodes_left < 0) nauty_kill_request = 1;
}

static inline void nauty_keep_index(int *lab, int *ptn, int level, int *orbits, statsblk *stats,
                                    int fixed, int index, int cell_size, int cells, int children,
                                    int n) {
  nauty_current_search()->indices[level - 1] = index;
}

/// The canonical form and the automorphisms of a coloured graph.
///
/// The graph has n vertices; bit i of row v, counted from the highest of each 64-bit word, says whether v and i are
/// joined; a row has m words. `lab` lists the vertices by colour, `ptn` is 0 at the last vertex of each colour and 1
/// elsewhere. Afterwards `lab` is the canonical order, `canonical` the graph in that order, and `indices`, of n + 1
/// entries that start as 1, holds the indices of a chain of stabilisers, whose product is the order of the group.
///
/// Returns 0, or NAUKILLED when the search tree has more than `node_limit` nodes.
static inline int nauty_canonical_form(const uint64_t *_Nonnull rows, int m, int n,
                                       int *_Nonnull lab, int *_Nonnull ptn, int *_Nonnull orbits,
                                       int *_Nonnull indices, int64_t node_limit,
                                       uint64_t *_Nonnull canonical) {
  DEFAULTOPTIONS_GRAPH(options);
  statsblk stats;
  nauty_check(WORDSIZE, m, n, NAUTYVERSIONID);
  options.getcanon = TRUE;
  options.defaultptn = FALSE;
  options.usernodeproc = nauty_count_node;
  options.userlevelproc = nauty_keep_index;
  nauty_current_search()->nodes_left = node_limit;
  nauty_current_search()->indices = indices;
  nauty_kill_request = 0;
  densenauty((graph *)rows, lab, ptn, orbits, &options, &stats, m, n, (graph *)canonical);
  nauty_kill_request = 0;
  // nauty keeps memory for each thread, which nobody would free at its end.
  nauty_freedyn();
  nautil_freedyn();
  naugraph_freedyn();
  return stats.errstatus;
}
