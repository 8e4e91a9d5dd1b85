#!/bin/bash
# A sweep on a cluster with Slurm: an array of jobs, each with its share of the runs, then a job that merges.
#
#   evert sweep plan uncertain.toml -o plan.h5
#   ./slurm.sh plan.h5 STORE merged.h5 64 [OPTIONS OF sbatch, such as --partition=short --mem=2G]
#
# STORE is a folder that all nodes see. 64 is the number of shards: take 4 to 10 for each processor you hope to get,
# each with minutes of work. evert must be in the PATH of the jobs; nothing else is needed, neither root nor a network.
#
# A job that nears its time limit or is asked to leave (scancel --signal=USR1, preemption) finishes the run it is at
# and puts itself into the queue again. One that was killed outright does not: run this script again, or
# `scontrol requeue` it. What is done is never done again.
#SBATCH --requeue --open-mode=append --signal=B:USR1@60 --time=02:00:00 --mem=1G
set -euo pipefail

interrupted=75  # evert's status for "stopped when asked to, run me again"

# Hands signals on to evert, which Slurm sends to this script alone. A signal ends `wait` early, though evert goes on.
shard() {
  local plan=$1 store=$2 shards=$3 pid signalled=yes status
  evert sweep run --plan "$plan" --store "$store" --shard "$SLURM_ARRAY_TASK_ID/$shards" --no-progress &
  pid=$!
  trap 'signalled=yes; kill -USR1 "$pid" 2>/dev/null || true' USR1 TERM
  while [[ $signalled ]]; do
    signalled=
    status=0
    wait "$pid" || status=$?
  done
  if ((status == interrupted)); then scontrol requeue "$SLURM_JOB_ID"; fi
  return "$status"
}

merge() { evert sweep merge --store "$1" -o "$2"; }

submit() {
  local plan=$1 store=$2 merged=$3 shards=$4 array
  shift 4
  array=$(sbatch --parsable --array="0-$((shards - 1))" --job-name=sweep --output="$store.%a.log" "$@" \
    "$0" shard "$plan" "$store" "$shards")
  array=${array%%;*}  # the cluster's name may follow
  sbatch --parsable --dependency="afterany:$array" --job-name=merge --output="$store.merge.log" "$@" \
    "$0" merge "$store" "$merged" >/dev/null
  echo "$array"
}

case ${1-} in
  shard | merge) "$@" ;;
  *)
    if (($# < 4)); then
      echo "usage: $0 PLAN STORE MERGED SHARDS [OPTIONS OF sbatch]" >&2
      exit 64
    fi
    submit "$@"
    ;;
esac
