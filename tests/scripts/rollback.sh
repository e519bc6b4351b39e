#!/bin/sh
# rollback.sh DISK SNAPSHOT [--dry-run]
DISK=$1 SNAPSHOT=$2
case "$3" in
  --dry-run) DRY="--DryRun true" ;;
  "") DRY= ;;
  *) echo "usage: aliyun ecs ResetDisk --DiskId"; exit 64 ;;
esac

aliyun ecs StopInstance --InstanceId "$INSTANCE" && sleep 30

# shellcheck disable=SC2086
if aliyun ecs ResetDisk --DiskId "$DISK" --SnapshotId "$SNAPSHOT" $DRY; then
  echo done
else
  case $? in
    1) aliyun ecs ResetDisk --DiskId "$DISK" --dryrun ;;
    2) (cd /tmp && ALIBABA_CLOUD_PROFILE=ops aliyun ecs ResetDisk --DiskId $SNAPSHOT --SnapshotId d-${SNAPSHOT#s-} --Force true) ;;
  esac
fi

sudo -u deploy timeout 60 /usr/local/bin/aliyun -p ops ecs RebootInstances --RegionId cn-hangzhou \
  --InstanceId.1 i-bp67acfmxazb4pxyz012 \
  --InstanceId.3 i-bp67acfmxazb4pxyz013 \
  --ForceReboot yes   # the tool does not ask
cat instances.txt | xargs -I{} aliyun ecs RebootInstances --RegionId cn-hangzhou --InstanceId.1 {} --BatchOptimization successFirst
cut -d, -f1 instances.csv | xargs aliyun ecs RebootInstances --RegionId cn_hangzhou --InstanceId.1
find disks -type f -exec aliyun ecs CreateSnapshot --DiskId {} --RetentionDays 0 \;
