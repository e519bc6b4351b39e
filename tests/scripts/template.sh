#!/bin/bash
# What a template fills in is not known, and neither is what it puts there only if it is wanted.
aliyun ecs CreateSnapshot --DiskId {{ disk }} --SnapshotName "auto-{{ name }}" --RetentionDays {{days}}
aliyun ecs ResetDisk --DiskId {{ disk }} {% if snapshot %}--SnapshotId {{ snapshot }}{% endif %}
aliyun ecs ResetDisk --DiskId "{{ disk | default('x y') }}"
