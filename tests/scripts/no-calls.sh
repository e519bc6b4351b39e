#!/bin/sh
# It only talks of aliyun ecs ResetDisk.
aliyun ecs DescribeDisks --RegionId cn-hangzhou
aliyun vpc ResetDisk; aliyun ecs RebootInstance --InstanceId i-1
printf '%s\n' aliyun ecs ResetDisk
aliyun ecs ResetDisk help; aliyun help ecs ResetDisk; aliyun ecs ResetDisk -h
aliyun ecs ResetDisk --DiskId d-1 help
