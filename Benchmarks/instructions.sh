#!/usr/bin/env bash
# Counts the instructions of the work around BLAS and compares with INSTRUCTIONS.md, or with --write writes it anew.
#
# Fails where a count grew by more than 5 %. Unlike times, counts do not depend on what else the machine does, but they
# do on the compiler: for another Swift than the table's nothing is compared.
set -euo pipefail
cd "$(dirname "$0")"

table=INSTRUCTIONS.md
swift=$(swift --version 2>/dev/null | grep -o 'Swift version [^ ]*')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Valgrind 3.19 gives up on the compiler's debug information.
program=$work/counted-work
strip --strip-debug -o "$program" .build/release/counted-work
names=$("$program")

# Instructions of a run but for those in BLAS and LAPACK, which are not ours.
instructions() { # NAME REPEATS
  # Hashing is seeded at random unless told not to be; one thread; the kernels that valgrind can run.
  SWIFT_DETERMINISTIC_HASHING=1 OPENBLAS_NUM_THREADS=1 OPENBLAS_CORETYPE=Haswell \
    valgrind --quiet --tool=callgrind --callgrind-out-file="$work/out" "$program" "$1" --repeats "$2"
  awk '
    # Names stand in full the first time, then as a number.
    match($0, /^c?ob=\([0-9]+\)/) {
      id = $0; sub(/^c?ob=/, "", id); sub(/\).*/, ")", id)
      if (match($0, /\) ./)) name[id] = substr($0, RSTART + 2)
      if ($0 ~ /^ob=/) foreign = name[id] ~ /blas|lapack/
      next
    }
    # The line after a call has what the callee took, which is counted there.
    /^calls=/ { getline; next }
    /^[-+*0-9]/ && !foreign { sum += $2 }
    END { printf "%.0f\n", sum }' "$work/out"
}

# Of one repeat. The first does what is done once, such as touching memory: it is in both counts.
counted() { # NAME
  local few many
  few=$(instructions "$1" 1) && many=$(instructions "$1" 3) && [ "$many" -gt "$few" ] || {
    echo "$1: could not be counted" >&2
    return 1
  }
  echo $(((many - few) / 2))
}

if [ "${1:-}" = --write ]; then
  {
    echo "# Instructions of the work around BLAS"
    echo
    echo "Counted by valgrind, without those in BLAS and LAPACK, each for one repeat of \`counted-work NAME\`. Made by"
    echo "\`Benchmarks/instructions.sh --write\` with $swift on $(uname -m); \`make instructions\` fails where"
    echo "a count grows by more than 5 %."
    echo
    echo "| work | instructions |"
    echo "|---|---|"
    for name in $names; do
      found=$(counted "$name")
      echo "| $name | $found |"
    done
  } >"$work/table"
  mv "$work/table" "$table"
  exit
fi

if ! grep -q "with $swift on $(uname -m);" "$table"; then
  echo "instructions: $table is for another compiler or machine than $swift on $(uname -m); nothing compared"
  exit 0
fi
status=0
for name in $names; do
  known=$(awk -F'|' -v name=" $name " '$2 == name { print $3 + 0 }' "$table")
  found=$(counted "$name")
  if [ -z "$known" ]; then
    echo "$name: $found instructions, not in $table"
    status=1
  elif [ $((found * 100)) -gt $((known * 105)) ]; then
    echo "$name: $found instructions instead of $known"
    status=1
  else
    echo "$name: $found (table: $known)"
  fi
done
exit $status
