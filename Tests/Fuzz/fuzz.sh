#!/bin/bash
# Fuzzes the readers of weight files: each target for FUZZ_SECONDS (600) in FUZZ_JOBS (2) processes, from the committed
# corpus and the fixtures of its name. A finding is minimised, stays in .build/findings, and fails the run. The program
# lists the targets: every format that Eigenframe reads, and some texts.
#
#     Tests/Fuzz/fuzz.sh                 all targets
#     Tests/Fuzz/fuzz.sh numpy labels    some
#     Tests/Fuzz/fuzz.sh --keep          also replaces the committed corpora by the smallest inputs that together
#                                        cover all code that was covered
set -euo pipefail
cd "$(dirname "$0")"

fixtures=../../Fixtures
keep=no
if [[ "${1:-}" == --keep ]]; then keep=yes; shift; fi
# The default linker does not know the sanitizer's sections. This is a debug build, because optimised code drops reads
# whose result is not used, and the faults that such reads would find.
swift build --product fuzz-weight-files --sanitize=address -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld
program=.build/debug/fuzz-weight-files
if (( $# )); then targets=("$@"); else targets=($("$program" targets)); fi

# Inputs are files: in memory, where there is a folder for that.
export TMPDIR=$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo /tmp)" eigenframe-fuzz-XXXXXX)
trap 'rm -rf "$TMPDIR"' EXIT
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=0
limits=(-max_len=16384 -timeout=30 -rss_limit_mb=1024 -malloc_limit_mb=256)

found=0
for target in "${targets[@]}"; do
  export FUZZ_TARGET=$target
  work=.build/corpus/$target
  findings=.build/findings/$target
  mkdir -p "$work" "$findings" "corpus/$target"
  # The fixtures of some formats lie in folders of other names. They are copied, because libFuzzer would try to read a link
  # to a folder as a file.
  case $target in text) name=tables ;; keras) name=hdf5 ;; *) name=$target ;; esac
  rm -rf "$TMPDIR/seeds"
  mkdir "$TMPDIR/seeds"
  count=0
  while IFS= read -r -d '' file; do
    cp "$file" "$TMPDIR/seeds/$((count += 1))"
  done < <(find "$fixtures/$name" "$fixtures/hostile/$name" -type f -print0 2> /dev/null)
  seeds=("corpus/$target" "$TMPDIR/seeds")
  words=()
  if [[ -f dictionaries/$target.dict ]]; then words=(-dict="dictionaries/$target.dict"); fi
  echo "== $target"
  "$program" "${limits[@]}" "${words[@]}" -max_total_time="${FUZZ_SECONDS:-600}" -fork="${FUZZ_JOBS:-2}" \
    -artifact_prefix="$findings/" "$work" "${seeds[@]}" 2>&1 | grep -v NEW_FUNC || found=1
  for finding in "$findings"/*; do
    if [[ ! -f $finding || $finding == *.least ]]; then continue; fi
    "$program" "${limits[@]}" -minimize_crash=1 -max_total_time=60 -exact_artifact_path="$finding.least" \
      "$finding" > "$finding.log" 2>&1 || true
    echo "finding: Tests/Fuzz/$finding"
  done
  if [[ $keep == yes ]]; then
    rm -rf "$TMPDIR/kept"
    mkdir "$TMPDIR/kept"
    "$program" "${limits[@]}" -max_len="${FUZZ_KEPT_BYTES:-2048}" -set_cover_merge=1 "$TMPDIR/kept" "$work" "${seeds[@]}"
    rm -rf "corpus/$target"
    mv "$TMPDIR/kept" "corpus/$target"
  fi
done
exit $found
