#!/usr/bin/env bash
# Writes the matrices of known geometry and their golden reports.
# usage: Fixtures/make_geometries.sh EIGENFRAME
set -euo pipefail
eigenframe=$(realpath "$1")
cd "$(dirname "$0")/.."
folder=Fixtures/geometries

generate() { "$eigenframe" generate "${@:2}" --output "$folder/$1"; }

# The sum of everything: blocks of different scales, dead features, 1 % noise.
generate mixture.npy '3*polygon:5' '5*digon@0.9' simplex:4@1.5 antiprism:4:0.51823643215418@1.163 \
  '4*single@0.7' '7*dead' --rotate --shuffle --noise 0.01 --seed 3 --dtype f32
generate pentagon.npy polygon:5 --seed 1
# As trained with one active feature: not tight.
generate trained-antiprism.safetensors antiprism:4:0.51823643215418@1.163064 --rotate --seed 2 \
  --dtype f32
generate cube-columns.npy hypercube:3 --rotate --shuffle --seed 4 --features columns
generate icosahedron.npy icosahedron --rotate --shuffle --noise 0.02 --seed 5 --dtype f32
generate cross-polytope.npy '4*digon' --rotate --shuffle --seed 6
generate cell24.npy 24-cell --rotate --shuffle --noise 0.01 --dimension 6 --seed 7
generate petersen.npy petersen --rotate --shuffle --seed 8 --dtype f32
generate duplicates.npy duplicate:3 digon polygon:6 --rotate --shuffle --seed 9
generate gaussian.npy gaussian:40x10 --seed 10
generate haar.npy haar:20x6 --seed 11

for file in "$folder"/*.npy "$folder"/*.safetensors; do
  options=(); [[ $file == *columns* ]] && options=(--features columns)
  "$eigenframe" analyze "$file" "${options[@]}" > "${file%.*}.txt"
  "$eigenframe" analyze "$file" "${options[@]}" --format markdown > "${file%.*}.md"
done
