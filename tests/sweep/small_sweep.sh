# shellcheck shell=bash disable=SC2034  # what is set here is used where this is sourced
# What the tests of sweeps share: the program as installed under a prefix, and a sweep of a tiny company.
# Sourced with the build folder as $1; leaves `scratch`, a folder of its own that goes with the script, `shim`
# (kill_at_write) and `evert` in the PATH, as on a server without root.
set -euo pipefail

build=$(readlink -f "$1")
scratch=$(mktemp -d)
shim=$build/lib/libevert_kill_at_write.so
failed=0
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
at_exit=()

finish() {
  local action
  for action in "${at_exit[@]}"; do $action || true; done
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*"; }

# fail WHAT [FILE]: goes on with the next; shows the end of the file.
fail() {
  failed=$((failed + 1))
  say "FAILED: $1"
  if [[ -f ${2-} ]]; then tail -n 20 "$2"; fi
}

# What launchers tell a program must not come from whoever launched the test.
unset SLURM_ARRAY_TASK_ID JOB_COMPLETION_INDEX OMPI_COMM_WORLD_RANK OMPI_COMM_WORLD_SIZE PMI_RANK PMI_SIZE

# Nothing of the checkout is used from here on.
cmake --install "$build" --prefix "$scratch/prefix" >"$scratch/install.log"
export PATH=$scratch/prefix/bin:$PATH
company=$scratch/prefix/share/evert/scenarios/dealer
cd "$scratch"

# plan_sweep POINTS BLOCK: plan.h5, of twice as many runs, so many in a file.
plan_sweep() {
  cat >"$scratch/tiny.toml" <<TOML
# Does whatever launches the runs leave a trace in what they find?
title = "A tiny sweep"
scenarios = ["$company/stay.toml", "$company/cost-cut.toml"]
design = "sobol"
points = $1
repetitions = 1
replicates = 2
weeks = 8
block = $2
record = ["revenue", "satisfaction"]
[set]
"population.scale" = 0.02
"experiment.warm_up_weeks" = 2
[factors]
"service.quality_information" = { from = 8, to = 40 }
TOML
  evert sweep plan tiny.toml -o plan.h5 >"$scratch/plan.log" 2>&1 || { cat "$scratch/plan.log"; exit 1; }
}

# Runs everything, one after another, and merges it: what all others must come to.
make_reference() {
  run reference && merge reference reference.h5
}

# run STORE [OPTIONS]: a share of the runs, or all of them.
run() { evert sweep run --plan plan.h5 --store "$@" --no-progress >>"$1.log" 2>&1; }

# killed STORE FOLDER CHANGE [OPTIONS]: as run, killed at that change of the store, or of a folder in it if FOLDER is
# not empty. Fails if it is not; `ended` is its status.
killed() {
  local store=$1 folder=$2 change=$3
  shift 3
  ended=0
  # The shell has something to say about the kill, too.
  KILL_AT_WRITE_UNDER=$scratch/$store${folder:+/$folder} KILL_AT_WRITE=$change LD_PRELOAD=$shim run "$store" "$@" 2>/dev/null ||
    ended=$?
  ((ended == 137))
}

# ends_with STATUS COMMAND...
ends_with() {
  local wanted=$1 status=0
  shift
  "$@" || status=$?
  ((status == wanted))
}

incomplete=3    # evert's status where runs are missing
interrupted=75  # and where it stopped because it was asked to

merge() { evert sweep merge --store "$1" -o "$2" >>"$1.log" 2>&1; }
