#!/bin/sh
# What `set --` holds is gone on with, and the tool takes its product in any letter case.
set -- aliyun ecs ResetDisk --DiskId "$DISK"
set -- "$@" --SnapshotId "$SNAPSHOT"
exec "$@"
aliyun ECS ResetDisk --DiskId d-bp1s5fnvk4gn2tws0abc
$ALIYUN Ecs CreateSnapshot --DiskId d-[bc]0 --RetentionDays 0
aliyun ecs CreateSnapshot --DiskId d-bp1@(a|b) --SnapshotName auto-[0-9]
