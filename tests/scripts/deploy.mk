# Snapshots before a deployment.
REGION ?= cn-hangzhou
ALIYUN := aliyun --profile prod
SNAPSHOT = aliyun ecs CreateSnapshot --RegionId $(REGION) --RetentionDays 0
LAST := $(shell aliyun ecs CreateSnapshot --DiskId d-1 --RetentionDays 0 | jq -r .SnapshotId)
NOW != aliyun ecs ResetDisk --DiskId d-1
USAGE = type aliyun ecs ResetDisk --DiskId ID

define restart
@aliyun ecs RebootInstances --RegionId $(REGION) --InstanceId.1 $(1) --ForceReboot yes
	id=$$(aliyun ecs CreateSnapshot --DiskId $(2) --RetentionDays 0)
Not a command: aliyun ecs ResetDisk --DiskId d-1
endef

.PHONY: reset # aliyun ecs ResetDisk; aliyun ecs ResetDisk
reset: snapshot ; aliyun ecs ResetDisk --DiskId d-1
snapshot:
	@echo $(SNAPSHOT) $(shell aliyun ecs ResetDisk --DiskId $(DISK))
	$(SNAPSHOT) --DiskId $(DISK)
quick: ; @aliyun ecs ResetDisk --DiskId $(DISK)
