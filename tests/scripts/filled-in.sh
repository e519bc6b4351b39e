#!/bin/bash
# What another command fills in is not known between quotes either.
xargs -I{} bash -c 'aliyun ecs CreateSnapshot --DiskId {} --RetentionDays {}' < disks
xargs -n1 -I DAYS sh -c "aliyun ecs CreateSnapshot --DiskId $DISK --RetentionDays DAYS"
xargs -rI% aliyun ecs CreateSnapshot --DiskId d-1 --RetentionDays %
xargs -J % aliyun ecs CreateSnapshot --DiskId d-1 --RetentionDays % < days
parallel -j4 --colsep ',' 'aliyun ecs CreateSnapshot --DiskId {1} --RetentionDays {2} --SnapshotName auto-{1}' :::: disks.csv
watch -n 60 "aliyun ecs RebootInstances --RegionId cn-hangzhou --InstanceId.1 $INSTANCE --ForceReboot yes"
flock -n lock -c 'aliyun ecs ResetDisk --DiskId d-1'
log_info aliyun ecs ResetDisk --DiskId d-1

# A brace between quotes closes nothing.
name=${json%%'}'*}; aliyun ecs ResetDisk --DiskId d-2
name="${json%"}"}"; aliyun ecs ResetDisk --DiskId d-3
name="${name:-"${json%'}'}"}"; aliyun ecs ResetDisk --DiskId d-4
name="${name:-it's}"; aliyun ecs ResetDisk --DiskId d-5

# What is no template hides no call, and neither does a word that is not the command.
sed 's/{{ x/y/' a; aliyun ecs ResetDisk --DiskId d-6
docker run --log-level error image aliyun ecs ResetDisk --DiskId d-7
sed 's/}}/z/' a
bash -c "aliyun ecs CreateSnapshot --DiskId d-8 --SnapshotName auto{}"
