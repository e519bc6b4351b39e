# Sets a system disk back to its image. Sourced, so there is no shebang.
reinstall() {
  local -r disk="$1"; shift
  local ALIYUN="aliyun --profile ${PROFILE:-default}"
  $ALIYUN ecs ReInitDisk --DiskId "$disk" --Password "$NEW_PASSWORD" --AutoStartInstance true "$@"
}

reinstall_all() {
  while read -r disk password; do
    aliyun ecs ReInitDisk --DiskId "$disk" --Password "$password" || return
  done <<< "$DISKS"
  aliyun ecs ReInitDisk --DiskId d-bp67acfmxazb4phxyz01 --Password 'short' --SecurityEnhancementStrategy active --DryRun true
  aliyun ecs ReInitDisk --DiskId d-bp67acfmxazb4phxyz01 --access-key-id LTAI5tExample --access-key-secret s3cr3tExample --KeyPairName web
}
