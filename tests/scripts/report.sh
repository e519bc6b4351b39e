#!/bin/bash
set -euo pipefail
aliyun ecs ResetDisk --diskId "$DISK" --SnapshotId "$(aliyun ecs CreateSnapshot --DiskId "$DISK" --RetentionDays 0 |
  jq -r .SnapshotId)" --DryRun yes
curl -d @- "$HOOK" <<EOF && aliyun ecs ResetDisk --DiskId d-1
{ "text": "snapshot $(aliyun ecs CreateSnapshot --DiskId "$DISK" --RetentionDays 0) of `aliyun ecs ResetDisk --DiskId d-1`",
  "not": "\$(aliyun ecs ResetDisk --DiskId d-1)", "call": aliyun ecs ResetDisk --DiskId d-1 }
EOF
cat <<-'END' <<LAST
	$(aliyun ecs ResetDisk --DiskId d-1)
	END
$(cat <<INNER
$(aliyun ecs ResetDisk --DiskId d-2)
INNER
)
LAST
parallel aliyun ecs RebootInstances --RegionId cn-hangzhou --ForceReboot yes --InstanceId.1 ::: i-1 i-2
aliyun ecs ResetDisk --DiskId d-3
bash -c "x=$(aliyun ecs ResetDisk --DiskId d-4) && aliyun ecs ResetDisk --DiskId d-5"
printf '%s\n' "$IDS" | xargs -P4 -I% aliyun ecs ResetDisk --DiskId % --SnapshotId s-%
xargs --replace=ID aliyun ecs ResetDisk --DiskId ID --SnapshotId s_1
parallel --colsep , aliyun ecs CreateSnapshot --DiskId {1} --SnapshotName {2}-{#} --Description '{x}' --RetentionDays 0 :::: disks.csv
