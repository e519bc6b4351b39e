#!/usr/bin/env bash
# Takes a snapshot of every data disk of an instance, and waits for each.
set -euo pipefail

readonly REGION="${REGION:-cn-hangzhou}"
readonly KEEP_DAYS=${KEEP_DAYS:-14}
TAGS=(--Tag.1.Key env --Tag.1.Value prod)

log() { printf '%s %s\n' "$(date -Is)" "$*" >&2; }

usage() {
  cat <<EOF
Usage: $0 INSTANCE
  aliyun ecs CreateSnapshot --DiskId is what this script calls
EOF
}

# The disks of an instance, one a line.
disks_of() {
  aliyun ecs DescribeDisks --RegionId "$REGION" --InstanceId "$1" --DiskType data |
    jq -r '.Disks.Disk[].DiskId'
}

snapshot() {
  local disk=$1 name
  name="nightly-$(date +%Y%m%d)"
  log "aliyun ecs CreateSnapshot for $disk"
  aliyun ecs CreateSnapshot \
    --region "$REGION" \
    --DiskId "$disk" \
    --SnapshotName "$name" \
    --Description "taken by $0 at $(date)" \
    --RetentionDays "$KEEP_DAYS" \
    "${TAGS[@]}" | jq -r .SnapshotId
}

main() {
  (($# == 1)) || { usage; exit 64; }
  for disk in $(disks_of "$1"); do
    if ! id=$(snapshot "$disk"); then
      log "no snapshot of $disk"; continue
    fi
    until [[ $(aliyun ecs DescribeSnapshots --RegionId "$REGION" --SnapshotIds "[\"$id\"]" | jq -r '.Snapshots.Snapshot[0].Status') == accomplished ]]; do
      sleep $((2 << 2))
    done
  done
  # The first ones ever taken had this name, which is refused.
  aliyun ecs CreateSnapshot --DiskId d-bp1s5fnvk4gn2tws0abc --SnapshotName "auto-$(date +%F)" --RetentionDays 0 >/dev/null 2>&1 || true
  # ecs-preflight-ignore parameter-case -- kept until the old wrapper is gone
  legacy=$(aliyun ecs CreateSnapshot --DiskId "$disk" --snapshotName old)
  id=`aliyun ecs CreateSnapshot --DiskId $disk --InstantAccess True --Category standard`; echo "$id"
}

main "$@"
