import { isZoneNew, Platform, topologyOf } from "trilith";
import { aws } from "trilith/aws";
import { configurationOfThisStack, memoryOfThisStack, outputsOf } from "trilith/stack";

export = async () => {
  const memory = await memoryOfThisStack();
  const topology = topologyOf(configurationOfThisStack(), memory);
  const platform = new Platform(topology.service, { topology, cloud: aws, examines: isZoneNew(topology, memory) });
  return outputsOf(topology, platform);
};
