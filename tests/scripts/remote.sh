#!/bin/bash
# Calls that another shell makes.
ssh -o StrictHostKeyChecking=no "$HOST" 'aliyun ecs ResetDisk --DiskId d-bp1s5fnvk4gn2tws0abc --SnapshotId "$SNAPSHOT"'
ssh admin@jump "aliyun ecs CreateSnapshot --DiskId $DISK --SnapshotName auto-nightly"
bash -euc '
  for disk in $(list_disks); do
    aliyun ecs CreateSnapshot --DiskId "$disk" --RetentionDays 0
  done
'
docker exec cli sh -c "aliyun ecs RebootInstances --RegionId cn-hangzhou --InstanceId.1 i-bp67acfmxazb4pxyz012 --ForceReboot TRUE" || exit 1
eval "aliyun ecs ReInitDisk --DiskId d-bp67acfmxazb4phxyz01 --autoStartInstance true"

# What cannot be read as it stands is passed over, as is what is only said.
bash -c "aliyun ecs ResetDisk --DiskId '$DISK'"
ssh host "aliyun ecs ResetDisk --DiskId \"d-1\""
echo sh -c 'aliyun ecs ResetDisk'
git commit -m 'aliyun ecs ResetDisk'

# Names of files are not known before the shell has looked.
~/bin/aliyun ecs CreateSnapshot --DiskId ~/disk --SnapshotName auto-* --Description h?llo
$HOME/bin/aliyun ecs CreateSnapshot --DiskId d-bp1**** --SnapshotName "auto-*" --Description '~'

# What another shell reads from a document is a script.
ssh -p 22 "$HOST" <<'END' || exit 1
  aliyun ecs ResetDisk --DiskId "$DISK" --SnapshotId '$SNAPSHOT'
END
sudo bash -eu <<END
aliyun ecs CreateSnapshot --DiskId $DISK --RetentionDays 0
END
bash -s -- now <<-'END'
	aliyun ecs CreateSnapshot --DiskId "$1" --SnapshotName auto-x
	END

# It is none where it is only read, or where something is taken away before.
cat <<'END'
aliyun ecs ResetDisk
END
bash -c 'cat' <<'END'
aliyun ecs ResetDisk
END
bash run.sh <<'END'
aliyun ecs ResetDisk
END
sh <<END
aliyun ecs ResetDisk --DiskId \$DISK
END
ssh host 'cat > run.sh' <<'END'
aliyun ecs ResetDisk
END
aliyun ecs ReInitDisk --DiskId d-bp67acfmxazb4phxyz01
trap 'aliyun ecs ResetDisk --DiskId "$DISK"' EXIT
