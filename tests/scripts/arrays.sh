#!/usr/bin/env bash
# A call that is put together as an array, over several lines.
command=(
  aliyun ecs CreateSnapshot
  --DiskId "$DISK"            # comments are no words
  --SnapshotName auto-nightly # too long a tail
  --RetentionDays 7
)
"${command[@]}"

# What is added later is not missing here.
reset=(aliyun ecs ResetDisk --DiskId d-bp199lyny9b3xyz0abcd)
reset+=(--SnapshotId "$SNAPSHOT")
"${reset[@]}"

# The tool may be named where the array is used, and only flags may stand in one.
local -a arguments=(ecs RebootInstances
  --RegionId cn-hangzhou --ForceReboot=TRUE)
aliyun "${arguments[@]}" --InstanceId.1 "$INSTANCE"
flags=(--DiskId d-bp1s5fnvk4gn2tws0abc)
aliyun ecs CreateSnapshot "${flags[@]}" --RetentionDays 0

# Parentheses for commands, and arrays of something else.
(aliyun ecs ReInitDisk)
words=(ecs is a service, CreateSnapshot one of its operations)
words=(aliyun $(aliyun ecs ReInitDisk --DiskId d-bp67acfmxazb4phxyz01 --autoStartInstance true))
