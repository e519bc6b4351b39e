#!/bin/sh
aliyun ecs CreateSnapshot --DiskId d-1 --SnapshotName auto-x # ecs-preflight-ignore forbidden-prefix -- at the end of the line

# ecs-preflight-ignore forbidden-prefix -- with an empty line between

aliyun ecs CreateSnapshot --DiskId d-1 --SnapshotName auto-x

# ecs-preflight-ignore forbidden-prefix -- above what the call stands in
id=$(
  aliyun ecs CreateSnapshot --DiskId d-1 --SnapshotName auto-x | jq -r .SnapshotId
) # ecs-preflight-ignore length -- behind that, it is about the call that comes next

if true; then # ecs-preflight-ignore forbidden-prefix -- of the branch
  aliyun ecs CreateSnapshot --DiskId d-1 \
    --SnapshotName auto-x | jq . # ecs-preflight-ignore length -- which it does not have
fi
aliyun ecs ResetDisk --DiskId "$D" --SnapshotId "$(aliyun ecs CreateSnapshot --DiskId d-1 --SnapshotName auto-x)" # ecs-preflight-ignore length -- of the outer one
aliyun ecs CreateSnapshot --DiskId d-1 --SnapshotName auto-x # an ecs-preflight-ignore forbidden-prefix -- no suppression
aliyun ecs CreateSnapshot --DiskId d-1 --SnapshotName "auto#ecs-preflight-ignore forbidden-prefix -- no comment"
# ecs-preflight-ignore forbiden-prefix -- behind the last call
